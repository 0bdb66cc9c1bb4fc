// SPDX-License-Identifier: Apache-2.0

import ProcessingLog
import Testing

/// The examples of the documentation of `ProcessingLog`, line for line; `scripts/examples` compares them.
struct DocumentationExamples {
    @Test func `Records are appended and a checkpoint is signed`() throws {
        var tree = LogTree()
        var entries: [LogEntry] = []
        for count in 1...3 {
            var record = LogRecord(time: 1_781_510_400, operation: .consultation, actor: "analyst-4", role: "analyst")
            record.count = count
            let bytes = try record.encoded()
            let salt = Commitment.newSalt()
            let commitment = Commitment(record: bytes, salt: salt)
            entries.append(LogEntry(index: tree.size, salt: salt, record: bytes, commitment: commitment.bytes))
            tree.append(commitment)
        }
        let checkpoint = Checkpoint(origin: "piu.example/log", size: tree.size, root: tree.root)
        let signer = NoteSigner(name: "piu.example", privateKey: [UInt8](repeating: 7, count: 32))
        let note = try signer.map { try checkpoint.signed(by: $0) }
        // keep the note's text outside the house: it vouches for all three records
        #expect(try LogVerifier.verify(entries, checkpoints: [checkpoint]).ok)
        #expect(note?.signatures.count == 1)
    }

    @Test func `A changed record is found`() throws {
        let salt = Commitment.newSalt()
        let record = Array("{\"count\":1}".utf8)
        let commitment = Commitment(record: record, salt: salt)
        let altered = Array("{\"count\":2}".utf8)
        let verdict = try LogVerifier.verify([
            LogEntry(index: 0, salt: salt, record: record, commitment: commitment.bytes),
            LogEntry(index: 1, salt: salt, record: altered, commitment: commitment.bytes),
        ])
        // verdict.ok is false, verdict.firstBad is 1, verdict.problem is .altered
        #expect(!verdict.ok && verdict.firstBad == 1 && verdict.problem == .altered)
    }

    @Test func `A destroyed record leaves a log that verifies`() throws {
        let commitment = Commitment(record: Array("a record".utf8), salt: Commitment.newSalt())
        let kept = LogEntry(index: 0, salt: nil, record: nil, commitment: commitment.bytes)
        let verdict = try LogVerifier.verify([kept])
        // verdict.ok is true: the record and its salt are gone, the tree still verifies
        #expect(verdict.ok)
    }
}
