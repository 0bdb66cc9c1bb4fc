// SPDX-License-Identifier: Apache-2.0

/// Why a proof could not be made.
public enum ProofError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The tree does not reach to the leaf or size asked for.
    case beyondTree

    public var description: String { "the log has fewer entries than that" }
}

/// Proves that a leaf is in the tree of a size; checked with nothing but the leaf's hash and the root.
public struct InclusionProof: Hashable, Sendable {
    public var index: UInt64
    public var size: UInt64
    /// The hashes beside the way from the leaf up to the root, lowest first.
    public var path: [LogHash]

    public init(index: UInt64, size: UInt64, path: [LogHash]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// The root that the leaf and the path give (RFC 9162 section 2.1.3.2), or nil if the path has the wrong length.
    public func root(leaf: LogHash) -> LogHash? {
        guard index < size else { return nil }
        var (position, last) = (index, size - 1)
        var hash = leaf
        for sibling in path {
            guard last > 0 else { return nil }
            if position & 1 == 1 || position == last {
                hash = LogHash.node(sibling, hash)
                while position & 1 == 0, position != 0 {
                    position >>= 1
                    last >>= 1
                }
            } else {
                hash = LogHash.node(hash, sibling)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 ? hash : nil
    }

    /// Whether the leaf is in the tree of this size with the given root.
    public func isValid(leaf: LogHash, root: LogHash) -> Bool { self.root(leaf: leaf) == root }
}

/// Proves that one tree is the beginning of another: nothing was changed, taken out or put between.
public struct ConsistencyProof: Hashable, Sendable {
    public var oldSize: UInt64
    public var newSize: UInt64
    public var path: [LogHash]

    public init(oldSize: UInt64, newSize: UInt64, path: [LogHash]) {
        self.oldSize = oldSize
        self.newSize = newSize
        self.path = path
    }

    /// Whether the path leads from the old root to the new one (RFC 9162 section 2.1.4.2).
    public func isValid(oldRoot: LogHash, newRoot: LogHash) -> Bool {
        guard oldSize <= newSize else { return false }
        if oldSize == newSize { return path.isEmpty && oldRoot == newRoot }
        if oldSize == 0 { return path.isEmpty && oldRoot == .empty }
        let isWholeSubtree = oldSize & (oldSize - 1) == 0
        let nodes = isWholeSubtree ? [oldRoot] + path : path
        guard let first = nodes.first else { return false }
        var (position, last) = (oldSize - 1, newSize - 1)
        while position & 1 == 1 {
            position >>= 1
            last >>= 1
        }
        var (old, new) = (first, first)
        for node in nodes.dropFirst() {
            guard last > 0 else { return false }
            if position & 1 == 1 || position == last {
                old = LogHash.node(node, old)
                new = LogHash.node(node, new)
                while position & 1 == 0, position != 0 {
                    position >>= 1
                    last >>= 1
                }
            } else {
                new = LogHash.node(new, node)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 && old == oldRoot && new == newRoot
    }
}
