// SPDX-License-Identifier: Apache-2.0

/// One row of the log as it is stored; the record and its salt may have been destroyed when their time was over.
public struct LogEntry: Hashable, Sendable {
    public var index: UInt64
    public var salt: [UInt8]?
    public var record: [UInt8]?
    public var commitment: [UInt8]

    public init(index: UInt64, salt: [UInt8]?, record: [UInt8]?, commitment: [UInt8]) {
        self.index = index
        self.salt = salt
        self.record = record
        self.commitment = commitment
    }
}

/// What reading a whole log through has shown.
public struct LogVerdict: Hashable, Sendable {
    /// What is wrong with a log.
    public enum Problem: String, Hashable, Sendable {
        /// A record, its salt or its commitment was changed: they no longer belong together.
        case altered
        /// An entry is missing, doubled or out of order.
        case order
        /// The entry is not the one that the tiles vouch for.
        case differsFromTiles = "differs-from-tiles"
        /// The log's history is not the one that a checkpoint vouches for: rewritten, or another log.
        case forked
        /// The tiles that the last checkpoint speaks of are not there or cut: entries could not be compared with them.
        case tilesMissing = "tiles-missing"
        /// The log is shorter than a checkpoint or the tiles say it was.
        case truncated
    }

    public var ok: Bool
    /// How many entries were read.
    public var entries: UInt64
    /// The root over the commitments that were read.
    public var root: LogHash
    /// The first entry that is not vouched for: exact, or after a fork the size of the last checkpoint that still held.
    public var firstBad: UInt64?
    public var problem: Problem?
}

/// Reads a log from its first entry to its last and finds what has been flipped, taken out, swapped, cut or rewritten.
///
/// Memory does not grow with the log. Someone who holds the signing key can rebuild a log that is consistent in itself;
/// only a checkpoint kept elsewhere shows that, which is why it is handed in here.
public struct LogVerifier {
    private var edge = RightEdge()
    private var awaited: [Checkpoint]
    private let tiles: (any HashSource)?
    private var lastGoodSize: UInt64 = 0
    private var firstBad: UInt64?
    private var problem: LogVerdict.Problem?

    /// - Parameters:
    ///   - checkpoints: Heads of the log that were kept elsewhere, in any order.
    ///   - tiles: Hashes to compare each entry with, which makes the first bad one known exactly.
    public init(checkpoints: [Checkpoint] = [], tiles: (any HashSource)? = nil) {
        awaited = checkpoints.sorted { $0.size > $1.size }
        self.tiles = tiles
        meetCheckpoints()
    }

    /// Whether something wrong has been found already; reading on finds nothing more.
    public var hasFailed: Bool { problem != nil }

    /// Reads the next entry.
    ///
    /// - Throws: What the tiles throw when they cannot be read.
    public mutating func read(_ entry: LogEntry) throws {
        let index = edge.size
        guard let commitment = Commitment(bytes: entry.commitment) else {
            edge.append(.empty)
            return fail(.altered, at: index)
        }
        defer {
            edge.append(commitment.leafHash)
            meetCheckpoints()
        }
        guard problem == nil else { return }
        guard entry.index == index else { return fail(.order, at: index) }
        guard Self.belongTogether(entry, commitment) else { return fail(.altered, at: index) }
        if let tiles, index < tiles.size, try tiles.node(level: 0, index: index) != commitment.leafHash {
            fail(.differsFromTiles, at: index)
        }
    }

    /// The verdict, once every entry has been read.
    public func finish() -> LogVerdict {
        var verdict = LogVerdict(
            ok: problem == nil,
            entries: edge.size,
            root: edge.root,
            firstBad: firstBad,
            problem: problem
        )
        let expected = max(awaited.first?.size ?? 0, tiles?.size ?? 0)
        if verdict.ok, expected > edge.size {
            verdict.ok = false
            verdict.firstBad = edge.size
            verdict.problem = .truncated
        }
        return verdict
    }

    /// Reads a whole log.
    public static func verify(
        _ entries: some Sequence<LogEntry>,
        checkpoints: [Checkpoint] = [],
        tiles: (any HashSource)? = nil
    ) throws -> LogVerdict {
        var verifier = LogVerifier(checkpoints: checkpoints, tiles: tiles)
        for entry in entries { try verifier.read(entry) }
        return verifier.finish()
    }

    private mutating func fail(_ problem: LogVerdict.Problem, at index: UInt64) {
        guard self.problem == nil else { return }
        self.problem = problem
        firstBad = index
    }

    private mutating func meetCheckpoints() {
        while let next = awaited.last, next.size == edge.size {
            awaited.removeLast()
            if next.root == edge.root {
                lastGoodSize = next.size
            } else {
                fail(.forked, at: lastGoodSize)
            }
        }
    }

    private static func belongTogether(_ entry: LogEntry, _ commitment: Commitment) -> Bool {
        switch (entry.salt, entry.record) {
        case (let salt?, let record?):
            salt.count == Commitment.saltByteCount && Commitment(record: record, salt: salt) == commitment
        case (nil, nil): true
        default: false
        }
    }
}
