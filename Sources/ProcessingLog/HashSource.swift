// SPDX-License-Identifier: Apache-2.0

/// Where the hashes of a tree's complete subtrees can be asked for: memory, or tiles on disk.
///
/// Roots of earlier sizes and all proofs follow from these (RFC 6962 sections 2.1.1 and 2.1.2).
public protocol HashSource {
    /// The number of leaves.
    var size: UInt64 { get }

    /// The hash of the complete subtree of `2^level` leaves that begins at leaf `index * 2^level`.
    func node(level: Int, index: UInt64) throws -> LogHash
}

extension HashSource {
    /// The root that the tree had when it held the given number of leaves.
    ///
    /// - Throws: `ProofError.beyondTree` if it never held as many.
    public func root(at size: UInt64) throws -> LogHash {
        guard size <= self.size else { throw ProofError.beyondTree }
        return size == 0 ? .empty : try hash(from: 0, to: size)
    }

    /// The edge that the tree had at the given size, to append from there.
    public func edge(at size: UInt64) throws -> RightEdge {
        guard size <= self.size else { throw ProofError.beyondTree }
        var peaks: [LogHash] = []
        var start: UInt64 = 0
        for level in stride(from: 63, through: 0, by: -1) where size >> UInt64(level) & 1 == 1 {
            peaks.append(try node(level: level, index: start >> UInt64(level)))
            start += 1 << UInt64(level)
        }
        guard let edge = RightEdge(size: size, peaks: peaks) else { throw ProofError.beyondTree }
        return edge
    }

    /// Proves that a leaf is in the tree of the given size.
    public func inclusionProof(of index: UInt64, in size: UInt64) throws -> InclusionProof {
        guard size <= self.size, index < size else { throw ProofError.beyondTree }
        var path: [LogHash] = []
        var (start, end) = (UInt64(0), size)
        while end - start > 1 {
            let middle = start + largestPowerOfTwo(below: end - start)
            if index < middle {
                path.append(try hash(from: middle, to: end))
                end = middle
            } else {
                path.append(try hash(from: start, to: middle))
                start = middle
            }
        }
        return InclusionProof(index: index, size: size, path: path.reversed())
    }

    /// Proves that the tree of the old size is the beginning of the tree of the new size.
    public func consistencyProof(from oldSize: UInt64, to newSize: UInt64) throws -> ConsistencyProof {
        guard oldSize <= newSize, newSize <= size else { throw ProofError.beyondTree }
        var path: [LogHash] = []
        guard oldSize > 0, oldSize < newSize else {
            return ConsistencyProof(oldSize: oldSize, newSize: newSize, path: path)
        }
        var (start, end) = (UInt64(0), newSize)
        var isOldRootKnown = true
        while oldSize != end {
            let middle = start + largestPowerOfTwo(below: end - start)
            if oldSize <= middle {
                path.append(try hash(from: middle, to: end))
                end = middle
            } else {
                path.append(try hash(from: start, to: middle))
                start = middle
                isOldRootKnown = false
            }
        }
        if !isOldRootKnown { path.append(try hash(from: start, to: end)) }
        return ConsistencyProof(oldSize: oldSize, newSize: newSize, path: path.reversed())
    }

    /// The hash over a range of leaves that begins at a multiple of a power of two not smaller than its length.
    private func hash(from start: UInt64, to end: UInt64) throws -> LogHash {
        let count = end - start
        if count & (count - 1) == 0 {
            let level = count.trailingZeroBitCount
            return try node(level: level, index: start >> UInt64(level))
        }
        let middle = start + largestPowerOfTwo(below: count)
        return LogHash.node(try hash(from: start, to: middle), try hash(from: middle, to: end))
    }
}

/// The largest power of two smaller than a count of at least 2.
private func largestPowerOfTwo(below count: UInt64) -> UInt64 {
    1 << UInt64(63 - (count - 1).leadingZeroBitCount)
}
