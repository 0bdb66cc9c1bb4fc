// SPDX-License-Identifier: Apache-2.0

/// A Merkle tree in memory: every complete subtree's hash, for small logs, tests and checks.
///
/// A long-lived log keeps its hashes in a `TileStore` instead; both give the same roots and proofs.
public struct LogTree: HashSource, Sendable {
    private var levels: [[LogHash]] = [[]]

    /// A tree without leaves.
    public init() {}

    /// The number of leaves.
    public var size: UInt64 { UInt64(levels[0].count) }

    /// The root of the tree as it is.
    public var root: LogHash {
        var root: LogHash?
        for level in levels where level.count & 1 == 1 {
            guard let peak = level.last else { continue }
            root = root.map { LogHash.node(peak, $0) } ?? peak
        }
        return root ?? .empty
    }

    /// Appends a record's commitment as the next leaf.
    public mutating func append(_ commitment: Commitment) { append(leaf: commitment.leafHash) }

    /// Appends a leaf by its hash.
    public mutating func append(leaf: LogHash) {
        var hash = leaf
        var level = 0
        while true {
            if level == levels.count { levels.append([]) }
            levels[level].append(hash)
            let count = levels[level].count
            guard count & 1 == 0 else { return }
            hash = LogHash.node(levels[level][count - 2], hash)
            level += 1
        }
    }

    public func node(level: Int, index: UInt64) throws -> LogHash {
        guard levels.indices.contains(level), index < UInt64(levels[level].count) else { throw ProofError.beyondTree }
        return levels[level][Int(index)]
    }
}
