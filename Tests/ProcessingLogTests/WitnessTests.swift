// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ProcessingLog

@Suite("The witness")
struct WitnessTests {
    private let scratch = ScratchDirectory()
    private let log = SampleLog(count: 300)
    private let logSigner: NoteSigner
    private let ownSigner: NoteSigner

    init() throws {
        logSigner = try #require(NoteSigner(name: "piu.example/log", privateKey: [UInt8](repeating: 3, count: 32)))
        ownSigner = try #require(
            NoteSigner(
                name: "dpo.example/w1",
                privateKey: [UInt8](repeating: 4, count: 32),
                algorithm: .cosignature
            )
        )
    }

    private func witness() throws -> Witness {
        try Witness(
            stateFile: scratch.path + "/witness",
            origin: "piu.example/log",
            logKey: logSigner.verifier,
            signer: ownSigner
        )
    }

    private func note(_ size: UInt64, of log: SampleLog? = nil) throws -> String {
        try (log ?? self.log).checkpoint(at: size).signed(by: logSigner).description
    }

    @Test("It signs what continues the log it knows, and remembers it across restarts")
    func signs() throws {
        let tree = log.tree
        var known: UInt64 = 0
        for size in [UInt64(1), 100, 256, 256, 300] {
            let proof = try tree.consistencyProof(from: known, to: size)
            let line = try witness().cosign(try note(size), proof: proof, at: 1_700_000_000)
            var signed = try #require(SignedNote(try note(size)))
            signed.add(line)
            #expect(signed.isSigned(by: ownSigner.verifier))
            known = size
            #expect(try witness().latest?.size == size)
        }
        #expect(scratch.files == ["witness"])
    }

    @Test("It refuses a log that was rewritten, cut, or is another's, and remembers nothing of it")
    func refuses() throws {
        let witness = try witness()
        let tree = log.tree
        _ = try witness.cosign(try note(200), proof: try tree.consistencyProof(from: 0, to: 200), at: 1)

        var forged = log
        forged.entries[50] = SampleLog.entry(50, [1], Commitment.newSalt())
        #expect(throws: WitnessError.inconsistent) {
            try witness.cosign(
                try note(300, of: forged),
                proof: try forged.tree.consistencyProof(from: 200, to: 300),
                at: 2
            )
        }
        #expect(throws: WitnessError.stale(size: 200)) {
            try witness.cosign(
                try note(200, of: forged),
                proof: ConsistencyProof(oldSize: 200, newSize: 200, path: []),
                at: 2
            )
        }
        #expect(throws: WitnessError.stale(size: 200)) {
            try witness.cosign(try note(150), proof: try tree.consistencyProof(from: 100, to: 150), at: 2)
        }
        #expect(throws: WitnessError.malformed) {
            try witness.cosign(
                try note(150),
                proof: ConsistencyProof(oldSize: 200, newSize: 150, path: []),
                at: 2
            )
        }
        #expect(throws: WitnessError.malformed) {
            try witness.cosign("nonsense\n", proof: try tree.consistencyProof(from: 200, to: 300), at: 2)
        }
        let stranger = try #require(NoteSigner(name: "piu.example/log", privateKey: [UInt8](repeating: 9, count: 32)))
        #expect(throws: WitnessError.notSigned) {
            try witness.cosign(
                try log.checkpoint(at: 300).signed(by: stranger).description,
                proof: try tree.consistencyProof(from: 200, to: 300),
                at: 2
            )
        }
        #expect(throws: WitnessError.unknownLog) {
            try witness.cosign(
                try Checkpoint(origin: "other", size: 300, root: tree.root).signed(by: logSigner).description,
                proof: try tree.consistencyProof(from: 200, to: 300),
                at: 2
            )
        }
        #expect(witness.latest?.size == 200)
        #expect(try self.witness().latest == witness.latest)
        #expect(throws: Never.self) {
            try witness.cosign(try note(300), proof: try tree.consistencyProof(from: 200, to: 300), at: 3)
        }
    }

    @Test("A damaged state file stops it, and so does a key that is none for cosignatures")
    func damaged() throws {
        try scratch.write(Array("nonsense".utf8), to: "witness")
        #expect(throws: WitnessError.damagedState) { try witness() }
        #expect(throws: WitnessError.wrongKey) {
            try Witness(
                stateFile: scratch.path + "/other",
                origin: "a",
                logKey: logSigner.verifier,
                signer: logSigner
            )
        }
        #expect(throws: FileError.self) {
            try Witness(
                stateFile: scratch.path + "/none/other",
                origin: "piu.example/log",
                logKey: logSigner.verifier,
                signer: ownSigner
            ).cosign(try note(1), proof: try log.tree.consistencyProof(from: 0, to: 1), at: 1)
        }
    }

    @Test("Each refusal has the status of the protocol")
    func statuses() {
        let statuses: [(WitnessError, Int)] = [
            (.malformed, 400), (.notSigned, 403), (.unknownLog, 404), (.stale(size: 1), 409), (.inconsistent, 422),
            (.damagedState, 500),
        ]
        for (error, status) in statuses { #expect(error.status == status) }
    }
}
