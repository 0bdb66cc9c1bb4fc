// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ProcessingLog

@Suite("Tiles")
struct TileStoreTests {
    private let scratch = ScratchDirectory()

    @Test("A log of 70,000 entries lies in the tiles of the specification's example")
    func layout() throws {
        let leaves = (0..<70_000).map {
            LogHash.leaf([UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8), UInt8($0 >> 16)])
        }
        let store = try TileStore(directory: scratch.path, size: 0)
        try store.append(leaves: leaves)
        let files = scratch.files
        #expect(files.filter { $0.hasPrefix("tile/0/") && !$0.contains(".p/") }.count == 273)
        #expect(files.contains("tile/0/000"))
        #expect(files.contains("tile/0/272"))
        #expect(files.filter { $0.contains(".p/") } == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"])
        #expect(files.contains("tile/1/000"))
        #expect(files.count == 277)
        for file in files {
            let width = file.contains(".p/") ? Int(file.split(separator: "/").last ?? "") : 256
            #expect(scratch.bytes(file).count == (width ?? 0) * 32)
        }
        var tree = LogTree()
        for leaf in leaves { tree.append(leaf: leaf) }
        #expect(try store.root() == tree.root)
        #expect(scratch.bytes("tile/2/000.p/1") == (try tree.node(level: 16, index: 0)).bytes)
    }

    @Test("A log of 256 entries is one full tile and a partial one of width 1")
    func exactlyOneTile() throws {
        let store = try TileStore(directory: scratch.path, size: 0)
        try store.append(SampleLog(count: 256).commitments)
        #expect(scratch.files == ["tile/0/000", "tile/1/000.p/1"])
    }

    @Test("Tile indices are written in groups of three digits")
    func names() {
        #expect(Tile(level: 0, index: 1_234_067, width: 256).name == "tile/0/x001/x234/067")
        #expect(Tile(level: 63, index: 999, width: 17).name == "tile/63/999.p/17")
        #expect(Tile(level: 1, index: 1000, width: 256).name == "tile/1/x001/000")
        #expect(Tile(level: 0, index: 0, width: 1).name == "tile/0/000.p/1")
    }

    @Test("Appending in pieces of any size and reopening between them gives the same tree as memory")
    func pieces() throws {
        let log = SampleLog(count: 2200)
        let tree = log.tree
        var random = SeededGenerator(seed: 21)
        var start = 0
        while start < 2200 {
            let end = min(2200, start + Int.random(in: 1...400, using: &random))
            let store = try TileStore(directory: scratch.path, size: UInt64(start))
            try store.append(log.commitments[start..<end])
            #expect(try store.root() == tree.root(at: UInt64(end)))
            start = end
        }
        let store = try TileStore(directory: scratch.path, size: 2200)
        for _ in 0..<300 {
            let size = UInt64.random(in: 1...2200, using: &random)
            let index = UInt64.random(in: 0..<size, using: &random)
            #expect(try store.inclusionProof(of: index, in: size) == tree.inclusionProof(of: index, in: size))
            #expect(try store.consistencyProof(from: index, to: size) == tree.consistencyProof(from: index, to: size))
        }
        #expect(try store.edge(at: 2200).root == tree.root)
        // Partial tiles go once their full tile is there.
        #expect(
            Set(scratch.files.filter { $0.hasPrefix("tile/0/") && $0.contains(".p/") }.map { $0.prefix(10) }) == [
                "tile/0/008"
            ]
        )
    }

    @Test("Tiles that a crash left beyond the last checkpoint do no harm")
    func aheadOfCheckpoint() throws {
        let log = SampleLog(count: 1500)
        try TileStore(directory: scratch.path, size: 0).append(log.commitments[..<1400])
        for size in [700, 768, 1024, 1300] {
            let store = try TileStore(directory: scratch.path, size: UInt64(size))
            #expect(try store.root() == log.tree.root(at: UInt64(size)))
            #expect(throws: ProofError.beyondTree) { try store.node(level: 0, index: UInt64(size)) }
        }
        let store = try TileStore(directory: scratch.path, size: 700)
        try store.append(log.commitments[700...])
        #expect(try store.root() == log.tree.root)
        #expect(try TileStore(directory: scratch.path, size: 1500).root() == log.tree.root)
    }

    @Test("A missing or cut tile is said by name, and the tiles can be built anew")
    func damage() throws {
        let log = SampleLog(count: 600)
        try TileStore(directory: scratch.path, size: 0).append(log.commitments)
        try scratch.write([1, 2, 3], to: "tile/0/002.p/88")
        #expect(throws: TileError(tile: "tile/0/002.p/88", problem: .cut)) {
            try TileStore(directory: scratch.path, size: 600)
        }
        #expect(throws: TileError(tile: "tile/0/002.p/89", problem: .missing)) {
            try TileStore(directory: scratch.path, size: 601)
        }
        try TileStore.removeTiles(in: scratch.path)
        #expect(scratch.files.isEmpty)
        try TileStore(directory: scratch.path, size: 0).append(log.commitments)
        #expect(try TileStore(directory: scratch.path, size: 600).root() == log.tree.root)
    }

    @Test("Appending nothing writes nothing")
    func nothing() throws {
        let store = try TileStore(directory: scratch.path, size: 0)
        try store.append([Commitment]())
        #expect(scratch.files.isEmpty)
        #expect(try store.root() == .empty)
    }
}
