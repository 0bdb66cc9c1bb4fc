// SPDX-License-Identifier: Apache-2.0

import Database
import EDIFACT
import Foundation
import Mandate
import PassengerMessages
import Pipeline
import ProcessingLog
import Storage
import TestSupport
import Testing
import TravelTypes
import Vault

/// What comes to the door: who may hand in what, and what happens to the rest.
struct ReceivingTests {
    private static func head(_ change: (inout Compose.Head) -> Void) -> Compose.Head {
        var head = Compose.Head("260613:0900", "1")
        change(&head)
        return head
    }

    /// The rules that a submission's messages fell foul of, and their states.
    private static func outcome(_ test: TestUnit, _ receipt: Receipt) throws -> (SubmissionState, [String]) {
        try test.unit.store.database.read { connection in
            let submission = try #require(try connection.submission(receipt: receipt.name))
            let state = try connection.state(of: submission)
            let rules = try state.findings.flatMap {
                try PlainJSON.decode(StoredFindings.self, from: $0).list.map { "\($0.rule)" }
            }
            return (state, rules)
        }
    }

    @Test func `Article 8(1): a channel takes only what its carrier sends, about flights it operates`() throws {
        for (head, rule) in [
            (Self.head { $0.sender = "QQ" }, "intake.foreign-sender"),
            (Self.head { $0.carrier = "QQ" }, "intake.foreign-flight"),
        ] {
            let test = try TestUnit()
            let receipt = try test.receive(Compose.passengerList([.plain], head))
            #expect(try test.unit.processor.drain().messages == 0)
            let (state, rules) = try Self.outcome(test, receipt)
            #expect(state.state == .rejected)
            #expect(rules == [rule])
            #expect(try test.flights().isEmpty)
            #expect(try test.persons().isEmpty)
            // The sealed original waits for somebody to look at it.
            let kept = try test.unit.store.database.read { try $0.messages(status: .rejected, before: .max, limit: 9) }
            #expect(kept.map(\.0.hasRaw) == [true])
        }
    }

    @Test(arguments: ["QQ", "*"])
    func `a mandate lets an agent speak for a carrier, on its days only`(carrier: String) throws {
        let test = try TestUnit()
        let today = TestUnit.start.day
        try test.unit.store.database.writeBlocking { connection in
            try connection.addSpeakingMandate(
                agent: "XX",
                carrier: carrier,
                from: today.advanced(by: 1),
                to: today.advanced(by: 2)
            )
        }
        func rejected(_ control: String) throws -> Int {
            var head = Self.head { $0.carrier = "QQ" }
            head.control = control
            return try test.take(Compose.passengerList([.plain], head), from: "XX").added == 1 ? 0 : 1
        }
        #expect(try rejected("1") == 1)
        test.clock.advance(seconds: 86_400)
        #expect(try rejected("2") == 0)
        test.clock.advance(seconds: 2 * 86_400)
        #expect(try rejected("3") == 1)
    }

    @Test func `a test message is checked and answered, and nothing of it reaches the live store`() throws {
        let test = try TestUnit()
        try test.importOwnList([.plain])
        let receipt = try test.receive(Compose.passengerList([.plain], Self.head { $0.isTest = true }))
        #expect(try test.unit.processor.drain().messages == 0)
        let (state, _) = try Self.outcome(test, receipt)
        #expect(state.state == .test)
        #expect(state.travellers == 1)
        #expect(try test.persons().isEmpty)
        #expect(try test.flights().isEmpty)
        #expect(try test.hits().isEmpty)
        let messages = try test.unit.store.database.read { try $0.messages(status: .test, before: .max, limit: 9) }
        #expect(messages.map(\.0.hasRaw) == [false])
    }

    @Test func `what is empty, too large or from nobody known is refused and leaves nothing`() throws {
        let test = try TestUnit()
        let before = try test.tables(without: [])
        #expect(throws: ReceiveRefusal.empty) { try test.receive([]) }
        #expect(throws: ReceiveRefusal.unknownCarrier("QQ")) {
            try test.receive(Compose.passengerList([.plain], Self.head { _ in }), from: "QQ")
        }
        let small = Receiver(store: test.unit.store, reference: test.unit.reference, sizeLimit: 100)
        #expect(throws: ReceiveRefusal.tooLarge(101, limit: 100)) {
            _ = try small.receiveBlocking([UInt8](repeating: 0x41, count: 101), from: "ZZ", channel: .http)
        }
        #expect(try test.tables(without: []) == before)
    }

    @Test func `what nobody can read waits sealed in quarantine as one message, and then is destroyed`() throws {
        let test = try TestUnit()
        var random = SplitMix64(seed: 3)
        let garbage = (0..<500).map { _ in UInt8.random(in: 0 ... .max, using: &random) }
        for bytes in [garbage, Array("Dear Sir or Madam".utf8), Array("UNB+".utf8)] { try test.receive(bytes) }
        #expect(try test.unit.processor.drain().messages == 0)
        let database = test.unit.store.database
        let kept = try database.read { try $0.messages(status: .rejected, before: .max, limit: 9) }
        #expect(kept.count == 3)
        #expect(kept.allSatisfy { $0.0.hasRaw })
        let first = try #require(kept.last)
        let raw = try #require(try database.read { try $0.raw(ofMessage: first.0.id) })
        let opened = try test.unit.store.keyring.openIntake(
            raw,
            day: first.0.received.day,
            context: Receiver.sealContext(first.1.receipt, 0)
        )
        #expect(opened == garbage)

        let hours = Int64(test.unit.store.profile.quarantineHours)
        let end = TestUnit.start.advanced(bySeconds: hours * 3600)
        #expect(try database.writeBlocking { try $0.dropExpiredOriginals(at: end.advanced(bySeconds: -1)) } == 0)
        #expect(try database.writeBlocking { try $0.dropExpiredOriginals(at: end) } == 3)
        #expect(try database.read { try $0.raw(ofMessage: first.0.id) } == nil)
    }

    @Test func `a broken message among good ones is rejected alone`() throws {
        let test = try TestUnit()
        let good = String(decoding: Compose.passengerList([.plain], Self.head { _ in }), as: UTF8.self)
        let message = try #require(good.range(of: "UNH+")).lowerBound
        let end = try #require(good.range(of: "UNZ+")).lowerBound
        let body = String(good[message..<end])
        let broken = body.replacingOccurrences(of: "UNH+M1", with: "UNH+M2").replacingOccurrences(
            of: "UNT+22+M1'",
            with: "UNT+22+M9'"
        )
        let third = body.replacingOccurrences(of: "+M1", with: "+M3").replacingOccurrences(of: "PLAIN1", with: "PLAIN2")
            .replacingOccurrences(of: "TREMOLIERE", with: "VAUCANSON").replacingOccurrences(
                of: "22PL88123",
                with: "22PL9"
            )
            .replacingOccurrences(of: "REFPLAIN", with: "REFOTHER")
        let file = good[..<message] + body + broken + third + "UNZ+3+1'"
        let receipt = try test.receive(Array(file.utf8))
        let summary = try test.unit.processor.drain()
        #expect(summary.messages == 3)
        #expect(summary.rejected == 1)
        #expect(try test.persons().map(\.record.merged.traveller.name.surname).sorted() == ["TREMOLIERE", "VAUCANSON"])
        let (state, rules) = try Self.outcome(test, receipt)
        #expect(state.state == .processed)
        #expect(state.rejected == 1)
        #expect(!rules.isEmpty)
        let rows = try test.unit.store.database.read { try $0.messages(status: nil, before: .max, limit: 9) }
        // Only the one that could not be used is still there as it came; its place is that in the whole file.
        #expect(rows.filter { $0.0.hasRaw }.map(\.0.ordinal) == [1])
        let places = try rows.filter { $0.0.hasRaw }.flatMap {
            try PlainJSON.decode(StoredFindings.self, from: $0.0.findings).list.map(\.place.offset)
        }
        let start = file.utf8.count - (broken + third + "UNZ+3+1'").utf8.count
        #expect(places.allSatisfy { $0 >= start && $0 < start + broken.utf8.count })
    }

    @Test func `the same control reference with another body is taken as a new version, with a finding`() throws {
        let test = try TestUnit()
        try test.take(Compose.passengerList([.plain], Self.head { _ in }))
        var moved = Passenger.plain
        moved.seat = "31D"
        let receipt = try test.receive(Compose.passengerList([moved], Self.head { _ in }))
        #expect(!receipt.isDuplicate)
        #expect(try test.unit.processor.drain().changed == 1)
        let (state, rules) = try Self.outcome(test, receipt)
        #expect(state.state == .processed)
        #expect(rules.contains("intake.reference-reused"))
    }

    @Test func `the same bytes get the same receipt from the same carrier only`() throws {
        let test = try TestUnit()
        let bytes = Compose.passengerList([.plain], Self.head { _ in })
        let first = try test.receive(bytes)
        let again = try test.receive(bytes)
        #expect(again.isDuplicate)
        #expect(again.name == first.name)
        #expect(!(try test.receive(bytes, from: "XX").isDuplicate))
        #expect(try test.log().count { $0.record.operation == .collection } == 2)
    }

    @Test func `a locked unit receives and acknowledges, and processes once it is unlocked`() throws {
        let test = try TestUnit()
        try test.importOwnList([.plain])
        let keyring = test.unit.store.keyring
        keyring.lock()
        #expect(keyring.isLocked)
        let receipt = try test.receive(Compose.passengerList([.plain], Self.head { _ in }))
        #expect(!receipt.isDuplicate)
        #expect(try test.unit.processor.processNext() == nil)
        #expect(try test.unit.store.database.read { try $0.queueLength() } == 1)
        try keyring.unlock(passphrase: nil)
        let summary = try test.unit.processor.drain()
        #expect(summary.added == 1)
        #expect(summary.hits == 1)
    }

    @Test func `Article 13(6): what is handed in is in the log with its count and its receipt`() throws {
        let test = try TestUnit()
        let bytes = Compose.passengerList([.plain], Self.head { _ in })
        let receipt = try test.receive(bytes)
        let record = try #require(try test.log().map(\.record).first { $0.operation == .collection })
        #expect(record.organisation == "ZZ")
        #expect(record.count == 1)
        #expect(record.counts["bytes"] == bytes.count)
        #expect(record.caseReference == "receipt:" + receipt.name)
    }
}

/// What stays of a message's findings when its original is gone.
struct SkeletonTests {
    @Test func `a finding keeps the segment's tag and lengths, and no value`() throws {
        let test = try TestUnit()
        let text = String(decoding: try TestUnit.sample("paxlst-passenger"), as: UTF8.self)
            .replacingOccurrences(of: "DTM+329:810314'", with: "DTM+329:991314'")
        try test.receive(Array(text.utf8))
        _ = try test.unit.processor.drain()
        let message = try #require(
            try test.unit.store.database.read { try $0.messages(status: nil, before: .max, limit: 1).first?.0 }
        )
        #expect(message.findings.contains("paxlst") || message.findings.contains("date"))
        #expect(message.skeleton.contains("DTM+3:6"))
        #expect(!message.skeleton.contains("991314"))
    }
}
