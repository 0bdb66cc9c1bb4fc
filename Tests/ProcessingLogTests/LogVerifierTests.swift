// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ProcessingLog

@Suite("Tampering with the log")
struct LogVerifierTests {
    private let log = SampleLog(count: 500)

    @Test("An untouched log is in order, with and without checkpoints and tiles")
    func untouched() throws {
        let checkpoints = try [0, 1, 137, 256, 500].map { try log.checkpoint(at: $0) }
        for verdict in [
            try LogVerifier.verify(log.entries), try LogVerifier.verify(log.entries, checkpoints: checkpoints),
            try LogVerifier.verify(log.entries, checkpoints: checkpoints, tiles: log.tree),
        ] {
            #expect(verdict.ok)
            #expect(verdict.entries == 500)
            #expect(verdict.root == log.tree.root)
            #expect(verdict.firstBad == nil && verdict.problem == nil)
        }
        #expect(try LogVerifier.verify([]).root == .empty)
    }

    @Test("T1: a flipped byte in any record, salt or commitment is found at its entry")
    func flips() throws {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<300 {
            var entries = log.entries
            let place = Int.random(in: 0..<500, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                let byte = Int.random(in: 0..<(entries[place].record?.count ?? 0), using: &random)
                entries[place].record?[byte] ^= 0x04
            case 1: entries[place].salt?[Int.random(in: 0..<16, using: &random)] ^= 0x80
            default: entries[place].commitment[Int.random(in: 0..<32, using: &random)] ^= 0x01
            }
            let verdict = try LogVerifier.verify(entries)
            #expect(!verdict.ok)
            #expect(verdict.firstBad == UInt64(place))
            #expect(verdict.problem == .altered)
            #expect(verdict.entries == 500)
        }
    }

    @Test("A commitment of the wrong length is found at its entry, and every entry is still counted")
    func shortCommitment() throws {
        var entries = log.entries
        entries[40].commitment.removeLast()
        let verdict = try LogVerifier.verify(entries, checkpoints: [try log.checkpoint(at: 500)], tiles: log.tree)
        #expect(verdict.firstBad == 40 && verdict.problem == .altered && verdict.entries == 500)
    }

    @Test("Deletions, swaps and doublings are found at the first entry out of order")
    func order() throws {
        var random = SeededGenerator(seed: 32)
        for _ in 0..<200 {
            let place = Int.random(in: 0..<499, using: &random)
            var deleted = log.entries
            deleted.remove(at: place)
            var swapped = log.entries
            swapped.swapAt(place, place + 1)
            var doubled = log.entries
            doubled.insert(doubled[place], at: place)
            for (entries, first) in [(deleted, place), (swapped, place), (doubled, place + 1)] {
                let verdict = try LogVerifier.verify(entries)
                #expect(verdict.firstBad == UInt64(first) && verdict.problem == .order)
            }
        }
    }

    @Test("A deletion or swap that renumbers what follows is found against tiles exactly, and against a checkpoint")
    func renumbered() throws {
        let checkpoint = try log.checkpoint(at: 500)
        var deleted = log.entries
        deleted.remove(at: 123)
        for place in deleted.indices { deleted[place].index = UInt64(place) }
        #expect(try LogVerifier.verify(deleted).ok)
        let verdict = try LogVerifier.verify(deleted, tiles: log.tree)
        #expect(verdict.firstBad == 123 && verdict.problem == .differsFromTiles)
        #expect(try LogVerifier.verify(deleted, checkpoints: [checkpoint]).problem == .truncated)

        var swapped = log.entries
        swapped.swapAt(200, 300)
        (swapped[200].index, swapped[300].index) = (200, 300)
        #expect(try LogVerifier.verify(swapped, tiles: log.tree).firstBad == 200)
        #expect(try LogVerifier.verify(swapped, checkpoints: [checkpoint]).problem == .forked)
    }

    @Test("T2: a byte flipped in a hash tile is found at its entry")
    func tileFlip() throws {
        let scratch = ScratchDirectory()
        try TileStore(directory: scratch.path, size: 0).append(log.commitments)
        var tile = scratch.bytes("tile/0/000")
        tile[77 * 32 + 5] ^= 1
        try scratch.write(tile, to: "tile/0/000")
        let verdict = try LogVerifier.verify(log.entries, tiles: try TileStore(directory: scratch.path, size: 500))
        #expect(verdict.firstBad == 77 && verdict.problem == .differsFromTiles)
    }

    @Test("T3: a rewritten, rebuilt and re-signed log is only found by a checkpoint kept elsewhere")
    func rewritten() throws {
        let kept = try [100, 200, 450].map { try log.checkpoint(at: $0) }
        var entries = log.entries
        entries[300] = SampleLog.entry(300, Array("{\"entry\":\"forged\"}".utf8), Commitment.newSalt())
        var rebuilt = LogTree()
        for entry in entries { if let commitment = Commitment(bytes: entry.commitment) { rebuilt.append(commitment) } }
        #expect(try LogVerifier.verify(entries, tiles: rebuilt).ok)
        let verdict = try LogVerifier.verify(entries, checkpoints: kept, tiles: rebuilt)
        #expect(!verdict.ok)
        #expect(verdict.problem == .forked)
        #expect(verdict.firstBad == 200)
        #expect(try LogVerifier.verify(entries, checkpoints: [kept[1]]).ok)
    }

    @Test("T4: a log whose newest half is gone is found by whoever knows that it was longer")
    func rollback() throws {
        let half = Array(log.entries[..<250])
        #expect(try LogVerifier.verify(half).ok)
        for verdict in [
            try LogVerifier.verify(half, checkpoints: [try log.checkpoint(at: 500)]),
            try LogVerifier.verify(half, tiles: log.tree),
        ] {
            #expect(!verdict.ok && verdict.firstBad == 250 && verdict.problem == .truncated)
        }
    }

    @Test("T5: a checkpoint whose size was edited no longer carries a valid signature")
    func editedCheckpoint() throws {
        let signer = try #require(NoteSigner(name: "piu.example/log", privateKey: [UInt8](repeating: 3, count: 32)))
        let note = try log.checkpoint(at: 450).signed(by: signer).description
        let edited = note.replacing("\n450\n", with: "\n400\n")
        #expect(edited != note)
        #expect(Checkpoint(note: note, origin: "piu.example/log", signedBy: signer.verifier) != nil)
        #expect(Checkpoint(note: edited, origin: "piu.example/log", signedBy: signer.verifier) == nil)
    }

    @Test("Records whose time is over can be destroyed, and the log still verifies; half-destroyed ones are found")
    func pruned() throws {
        var entries = log.entries
        for place in 0..<200 {
            entries[place].salt = nil
            entries[place].record = nil
        }
        let checkpoints = try [150, 500].map { try log.checkpoint(at: $0) }
        let verdict = try LogVerifier.verify(entries, checkpoints: checkpoints, tiles: log.tree)
        #expect(verdict.ok && verdict.root == log.tree.root)
        entries[210].record = nil
        #expect(try LogVerifier.verify(entries).firstBad == 210)
    }

    @Test("An empty log against a checkpoint is truncated, a foreign one forked")
    func foreign() throws {
        let verdict = try LogVerifier.verify([], checkpoints: [try log.checkpoint(at: 10)])
        #expect(verdict.firstBad == 0 && verdict.problem == .truncated)
        let other = SampleLog(count: 20, seed: 2)
        #expect(try LogVerifier.verify(other.entries, checkpoints: [try log.checkpoint(at: 10)]).problem == .forked)
        let forgedEmpty = Checkpoint(origin: "a", size: 0, root: LogHash.leaf([]))
        #expect(try LogVerifier.verify(other.entries, checkpoints: [forgedEmpty]).problem == .forked)
    }
}
