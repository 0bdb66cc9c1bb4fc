// SPDX-License-Identifier: Apache-2.0

/// The hashes of a log as static files: tiles of 256 hashes, readable by any tlog-tiles client (C2SP tlog-tiles).
///
/// `tile/L/N` holds hashes of subtrees of `256^L` leaves; `N` is written `x001/x234/067`; the last tile of each level is
/// partial and lies at `tile/L/N.p/W`. The tiles hold nothing but hashes of commitments, are derived from the log table,
/// and can be rebuilt from it. Files are written beside, synced and renamed, so that a crash leaves whole tiles; what a
/// crash leaves beyond the last checkpoint is written again with the same content.
public final class TileStore: HashSource {
    /// The number of leaves.
    public private(set) var size: UInt64
    private let directory: String
    /// For each level, the hashes of the tile that is still being filled.
    private var partial: [[LogHash]] = []
    private var cache = TileCache()

    /// The number of hashes of a full tile.
    public static let tileWidth = 256

    /// Opens the tiles of a log that has the given size, 0 for a new one.
    ///
    /// - Parameters:
    ///   - directory: Where `tile/` lies; made if it is missing.
    ///   - size: The size of the last checkpoint: tiles beyond it do not count.
    /// - Throws: `TileError` if a tile at the right edge is missing or cut, or `FileError`.
    public init(directory: String, size: UInt64) throws {
        self.directory = directory
        self.size = size
        try DurableFile.makeDirectories(directory + "/tile")
        var count = size
        var level = 0
        while count > 0 {
            let width = Int(count % UInt64(Self.tileWidth))
            let index = count / UInt64(Self.tileWidth)
            partial.append(width == 0 ? [] : Array(try readTile(level: level, index: index, width: width)))
            count = index
            level += 1
        }
    }

    /// Appends records by their commitments and writes every tile that has changed, durably.
    ///
    /// - Throws: `FileError`; the store is then to be opened again at its last checkpoint.
    public func append(_ commitments: some Sequence<Commitment>) throws {
        try append(leaves: commitments.lazy.map(\.leafHash))
    }

    /// Appends leaves by their hashes and writes every tile that has changed, durably.
    public func append(leaves: some Sequence<LogHash>) throws {
        var files: [(path: String, bytes: [UInt8])] = []
        var filled: [Tile] = []
        let before = size
        for leaf in leaves {
            push(leaf, level: 0, index: size) { tile, hashes in
                filled.append(tile)
                files.append((path(tile), Self.bytes(hashes)))
            }
            size += 1
            if files.count >= Self.filesAtOnce { try flush(&files) }
        }
        guard size > before else { return }
        for level in partial.indices {
            let count = size >> UInt64(8 * level)
            guard !partial[level].isEmpty, count != before >> UInt64(8 * level) else { continue }
            let tile = Tile(level: level, index: count / UInt64(Self.tileWidth), width: partial[level].count)
            files.append((path(tile), Self.bytes(partial[level])))
        }
        try flush(&files)
        for tile in filled { try removePartials(of: tile) }
    }

    /// The root of the tree as it is.
    public func root() throws -> LogHash { try root(at: size) }

    public func node(level: Int, index: UInt64) throws -> LogHash {
        guard level < 64, index < size >> UInt64(level) else { throw ProofError.beyondTree }
        let tileLevel = level / 8
        let inner = UInt64(level % 8)
        let first = index << inner
        let tile = first / UInt64(Self.tileWidth)
        let count = size >> UInt64(8 * tileLevel)
        let width = tile == count / UInt64(Self.tileWidth) ? Int(count % UInt64(Self.tileWidth)) : Self.tileWidth
        let hashes = try readTile(level: tileLevel, index: tile, width: width)
        let start = hashes.startIndex + Int(first % UInt64(Self.tileWidth))
        return Self.root(of: hashes[start..<start + 1 << Int(inner)])
    }

    /// Takes every tile away, to build them anew from the log table.
    public static func removeTiles(in directory: String) throws(FileError) {
        try removeTree(directory + "/tile")
    }

    // MARK: -

    private static let filesAtOnce = 1024

    private func push(_ hash: LogHash, level: Int, index: UInt64, _ full: (Tile, [LogHash]) -> Void) {
        if level == partial.count { partial.append([]) }
        partial[level].append(hash)
        guard partial[level].count == Self.tileWidth else { return }
        let hashes = partial[level]
        let tile = index / UInt64(Self.tileWidth)
        partial[level].removeAll(keepingCapacity: true)
        full(Tile(level: level, index: tile, width: Self.tileWidth), hashes)
        push(Self.root(of: hashes[...]), level: level + 1, index: tile, full)
    }

    private func flush(_ files: inout [(path: String, bytes: [UInt8])]) throws(FileError) {
        for directory in Set(files.map { DurableFile.directory(of: $0.path) }) {
            try DurableFile.makeDirectories(directory)
        }
        try DurableFile.replace(files)
        files.removeAll(keepingCapacity: true)
    }

    private func readTile(level: Int, index: UInt64, width: Int) throws -> ArraySlice<LogHash> {
        let tile = Tile(level: level, index: index, width: width)
        if level < partial.count, width < Self.tileWidth, partial[level].count == width { return partial[level][...] }
        if let hashes = cache[tile] { return hashes[...] }
        guard let bytes = try contents(of: tile) else { throw TileError(tile: tile.name, problem: .missing) }
        guard bytes.count >= width * LogHash.byteCount, bytes.count % LogHash.byteCount == 0 else {
            throw TileError(tile: tile.name, problem: .cut)
        }
        let hashes = (0..<width).compactMap { place in
            LogHash(bytes: bytes[place * LogHash.byteCount..<(place + 1) * LogHash.byteCount])
        }
        cache[tile] = hashes
        return hashes[...]
    }

    /// The bytes of a tile, or of a wider one that begins with it.
    private func contents(of tile: Tile) throws(FileError) -> [UInt8]? {
        if let bytes = try DurableFile.contents(of: path(tile)) { return bytes }
        let full = Tile(level: tile.level, index: tile.index, width: Self.tileWidth)
        if let bytes = try DurableFile.contents(of: path(full)) { return bytes }
        let folder = path(full) + ".p"
        guard let wider = DurableFile.names(in: folder).compactMap({ Int($0) }).filter({ $0 > tile.width }).min() else {
            return nil
        }
        return try DurableFile.contents(of: "\(folder)/\(wider)")
    }

    private func path(_ tile: Tile) -> String { directory + "/" + tile.name }

    private func removePartials(of tile: Tile) throws {
        let folder = path(tile) + ".p"
        for name in DurableFile.names(in: folder) { try DurableFile.remove(folder + "/" + name) }
        try DurableFile.removeDirectory(folder)
    }

    private static func bytes(_ hashes: [LogHash]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hashes.count * LogHash.byteCount)
        for hash in hashes { hash.append(to: &bytes) }
        return bytes
    }

    /// The root over hashes whose number is a power of two.
    private static func root(of hashes: ArraySlice<LogHash>) -> LogHash {
        var level = Array(hashes)
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: 2).map { LogHash.node(level[$0], level[$0 + 1]) }
        }
        return level.first ?? .empty
    }

    private static func removeTree(_ path: String) throws(FileError) {
        for name in DurableFile.names(in: path) { try removeTree(path + "/" + name) }
        if !DurableFile.isDirectory(path) { return try DurableFile.remove(path) }
        try DurableFile.removeDirectory(path)
    }
}

/// Why the tiles of a log cannot be used; they are to be rebuilt from the log table.
public struct TileError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Problem: String, Hashable, Sendable {
        case missing = "is missing"
        case cut = "is cut short"
    }

    /// The tile's name, such as `tile/0/x001/234`.
    public var tile: String
    public var problem: Problem

    public var description: String { "\(tile) \(problem.rawValue): rebuild the tiles from the log table" }
}

/// One tile of the tree.
struct Tile: Hashable {
    var level: Int
    var index: UInt64
    /// How many hashes it holds, 256 when full.
    var width: Int

    /// Its path: the index in groups of three digits, all but the last with an `x` in front.
    var name: String {
        var rest = index
        var groups = [Self.threeDigits(rest % 1000)]
        while rest >= 1000 {
            rest /= 1000
            groups.append("x" + Self.threeDigits(rest % 1000))
        }
        let path = "tile/\(level)/" + groups.reversed().joined(separator: "/")
        return width == TileStore.tileWidth ? path : path + ".p/\(width)"
    }

    private static func threeDigits(_ number: UInt64) -> String {
        let text = String(number)
        return String(repeating: "0", count: 3 - text.utf8.count) + text
    }
}

/// The tiles read last: proofs and scans ask for the same ones again and again.
private struct TileCache {
    private var tiles: [Tile: [LogHash]] = [:]

    subscript(tile: Tile) -> [LogHash]? {
        get { tiles[tile] }
        set {
            if tiles.count >= 64 { tiles.removeAll(keepingCapacity: true) }
            tiles[tile] = newValue
        }
    }
}
