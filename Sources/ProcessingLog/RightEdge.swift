// SPDX-License-Identifier: Apache-2.0

/// The right edge of a Merkle tree: all that is needed to append to it and to know its root.
///
/// Holds one hash for each complete subtree from left to right, as many as the size has bits set, so that a log of any
/// length is read through in constant memory.
public struct RightEdge: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: UInt64
    /// The roots of the complete subtrees, largest first.
    public private(set) var peaks: [LogHash]

    /// The edge of a tree without leaves.
    public init() {
        size = 0
        peaks = []
    }

    /// The edge of a tree of the given size, from the roots of its complete subtrees, largest first.
    ///
    /// - Returns: nil if there are not as many as the size has bits set.
    public init?(size: UInt64, peaks: [LogHash]) {
        guard peaks.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.peaks = peaks
    }

    /// Appends a leaf by its hash.
    public mutating func append(_ leaf: LogHash) {
        var hash = leaf
        var carry = size
        while carry & 1 == 1 {
            hash = LogHash.node(peaks.removeLast(), hash)
            carry >>= 1
        }
        peaks.append(hash)
        size += 1
    }

    /// The root of the tree.
    public var root: LogHash {
        guard var hash = peaks.last else { return .empty }
        for peak in peaks.dropLast().reversed() { hash = LogHash.node(peak, hash) }
        return hash
    }
}
