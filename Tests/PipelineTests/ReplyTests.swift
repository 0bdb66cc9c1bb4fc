// SPDX-License-Identifier: Apache-2.0

import Casework
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

/// What carriers are answered: from the outcome of processing, once, and never "do not board" on a machine's word.
struct ReplyTests {
    // MARK: Answers to messages

    @Test func `an interactive query is answered person by person under its own references`() async throws {
        let test = try TestUnit()
        let receipt = try test.send(Query.bytes([.plain, .listed], control: "41"))
        let reply = try #require(try await test.reply(to: receipt))
        #expect(reply.kind == .answer && reply.contentType == "application/edifact")
        let message = try reply.message()
        #expect(message.type == .customsResponse && message.function == .response && message.findings.isEmpty)
        #expect(message.sender == "PIUTEST" && message.recipient == "ZZ")
        #expect(message.interchangeReference == "41" && message.reference == "M1")
        #expect(message.transactionReference == "ZZTN41" && message.commonAccessReference == "ZZ0123/260615/0900")
        #expect(message.flights.first?.legs.first?.departure == LocalTime(iso: "2026-06-15T09:00"))
        #expect(message.replies.map(\.code) == ["0Z", "0Z"])
        #expect(message.replies.map(\.uniqueReference) == ["REFPLAIN", "REFLISTED"])
        #expect(message.replies.map(\.bookingReference) == ["PLAIN1", "LSTD01"])
    }

    @Test func `a query in a group is answered in a group of the same reference`() async throws {
        let test = try TestUnit()
        let text = String(decoding: Query.bytes([.plain], control: "41"), as: UTF8.self)
            .replacingOccurrences(of: "UNH+", with: "UNG+PAXLST+ZZ+PIUTEST+260615:0700+G77+UN+D:15B'UNH+")
            .replacingOccurrences(of: "UNZ+", with: "UNE+1+G77'UNZ+")
        let reply = try #require(try await test.reply(to: test.send(Array(text.utf8))))
        #expect(try reply.message().findings.isEmpty && reply.message().function == .response)
        let segments = String(decoding: reply.bytes, as: UTF8.self).components(separatedBy: "'")
        #expect(segments.contains { $0.hasPrefix("UNG+CUSRES+PIUTEST+ZZ+") && $0.contains("+G77+UN+D:15B") })
        #expect(segments.contains("UNE+1+G77"))
    }

    @Test func `who is known too little is answered with insufficient data`() async throws {
        let test = try TestUnit()
        var nameless = Passenger.plain
        nameless.document = ""
        let receipt = try test.send(Query.bytes([nameless], control: "1"))
        let message = try #require(try await test.reply(to: receipt)).message()
        #expect(message.replies.map(\.code) == ["4Z"])
    }

    @Test func `a list of a batch and a push get one acknowledgement each`() async throws {
        let test = try TestUnit()
        let list = try test.send(Compose.passengerList([.plain], .init("260615:0700", "7")))
        let answer = try #require(try await test.reply(to: list))
        #expect(answer.kind == .acknowledgement)
        #expect(try answer.message().function == .response && answer.message().replies.isEmpty)
        #expect(try answer.message().interchangeReference == "7")
        let push = try test.send(Compose.bookings([.plain], .init("260613:0900", "8")))
        let acknowledgement = try #require(try await test.reply(to: push))
        #expect(acknowledgement.kind == .acknowledgement)
        let message = try acknowledgement.message()
        #expect(message.type == .acknowledgement && message.function == .accepted)
        #expect(message.commonAccessReference == "ZZ0123/260615/0900" && message.recipient == "ZZ")
    }

    @Test func `a message that cannot be used is refused with codes of the table and without a value`() async throws {
        let test = try TestUnit()
        let list = String(decoding: Compose.passengerList([.plain], .init("260615:0700", "7")), as: UTF8.self)
        let push = String(decoding: Compose.bookings([.plain], .init("260613:0900", "8")), as: UTF8.self)
        for (text, type, function, codes) in [
            (list, MessageType.customsResponse, MessageFunction.errorResponse, ["4Z"]),
            (push, .acknowledgement, .refused, ["118"]),
        ] {
            let wrong = text.replacingOccurrences(of: "+M1'UNZ", with: "+M2'UNZ")
            let reply = try #require(try await test.reply(to: test.send(Array(wrong.utf8))))
            let message = try reply.message()
            #expect(reply.kind == .refusal && message.type == type && message.function == function)
            #expect(message.replies.map(\.code) == codes)
            for value in ["AUGUSTIN", "PLAIN1"] {
                #expect(!String(decoding: reply.bytes, as: UTF8.self).contains(value))
            }
        }
        let noFlight = list.replacingOccurrences(of: "DTM+189:2606150900:201'", with: "")
        let receipt = try test.send(Array(noFlight.utf8))
        let reply = try #require(try await test.reply(to: receipt))
        #expect(reply.kind == .refusal)
        #expect(try reply.message().function == .errorResponse && reply.message().replies.map(\.code) == ["4Z"])
    }

    @Test func `a push in XML is answered in XML, accepted or with codes`() async throws {
        let test = try TestUnit()
        let bytes = try Fixture.bytes("xml/pnrgov-notification.xml")
        let reply = try #require(try await test.reply(to: test.send(bytes)))
        #expect(reply.kind == .acknowledgement && reply.contentType == "application/xml")
        let response = try #require(NotificationResponse(reply.bytes))
        #expect(response.isAccepted && response.transactionIdentifier == "TX000117" && response.echoToken == "E4711")
        let text = String(decoding: bytes, as: UTF8.self)
        let noFlight = text.replacingOccurrences(
            of: "FlightNumber=\"0498\" DepartureDateTime",
            with: "DepartureDateTime"
        )
        let refusal = try #require(try await test.reply(to: test.send(Array(noFlight.utf8))))
        let refused = try #require(NotificationResponse(refusal.bytes))
        #expect(refusal.kind == .refusal && !refused.isAccepted)
        #expect(refused.errors.allSatisfy { !$0.code.isEmpty } && refused.echoToken == "E4711")
    }

    @Test func `a test message is answered from what it says alone, and nothing of it is stored`() async throws {
        let test = try TestUnit()
        try test.importOwnList([.plain])
        let text = String(decoding: Query.bytes([.plain, .lostDocument], control: "1"), as: UTF8.self)
        let tried = Array(text.replacingOccurrences(of: "++IAPI'", with: "++IAPI++++1'").utf8)
        let reply = try #require(try await test.reply(to: test.send(tried)))
        let message = try reply.message()
        #expect(reply.kind == .answer && message.isTest && message.replies.map(\.code) == ["0Z", "0Z"])
        #expect(try test.persons().isEmpty && test.hits().isEmpty && test.count("boarding_answer") == 0)
        let push = Compose.bookings(
            [.plain],
            {
                var head = Compose.Head("260613:0900", "8"); head.isTest = true; return head
            }()
        )
        let acknowledged = try #require(try await test.reply(to: test.send(push)))
        #expect(try acknowledged.kind == .acknowledgement && acknowledged.message().function == .accepted)
    }

    @Test func `what a channel is answered is a signed setting`() async throws {
        let test = try TestUnit()
        var settings = ReplySettings.standard
        settings.mode = .none
        try test.set(settings)
        #expect(try await test.reply(to: test.send(Query.bytes([.plain], control: "1"))) == nil)
        settings.mode = .acknowledgement
        try test.set(settings)
        let acknowledged = try #require(try await test.reply(to: test.send(Query.bytes([.plain], control: "2"))))
        #expect(acknowledged.kind == .acknowledgement)
        #expect(try acknowledged.message().replies.isEmpty)
        // Whoever changes the table without the unit's key changes nothing: the standard holds.
        try test.unit.store.database.writeBlocking { connection in
            try connection.execute(
                "UPDATE carrier SET reply_settings = REPLACE(reply_settings, 'acknowledgement', 'none')"
            )
        }
        #expect(try await test.reply(to: test.send(Query.bytes([.plain], control: "3")))?.kind == .answer)
        // Nor do settings that were signed for another carrier.
        let other = try settings.signed(for: "XX", by: test.unit.store.keyring)
        try test.unit.store.database.writeBlocking { try $0.setReplies(other, ofCarrier: "ZZ") }
        #expect(try await test.reply(to: test.send(Query.bytes([.plain], control: "4")))?.kind == .answer)
    }

    @Test func `every setting reads back as it was signed, and none with anything else`() {
        for mode in ReplySettings.Mode.allCases {
            for unreviewed in ReplySettings.Unreviewed.allCases {
                var settings = ReplySettings.standard
                settings.mode = mode
                settings.unreviewed = unreviewed
                settings.required = mode == .none ? [] : [.born]
                let text = settings.signedText(for: "ZZ")
                #expect(ReplySettings(signedText: text, for: "ZZ") == settings)
                #expect(ReplySettings(signedText: text, for: "YY") == nil)
                #expect(ReplySettings(signedText: text + "more: 1\n", for: "ZZ") == nil)
                let forbidden = text.replacingOccurrences(
                    of: "unreviewed: \(unreviewed.rawValue)",
                    with: "unreviewed: 1Z"
                )
                #expect(forbidden != text && ReplySettings(signedText: forbidden, for: "ZZ") == nil)
            }
        }
        var endless = ReplySettings.standard
        endless.waitSeconds = 3600
        #expect(ReplySettings(signedText: endless.signedText(for: "ZZ"), for: "ZZ") == nil)
    }

    @Test func `what a person at the machine feeds in is answered to nobody`() throws {
        let test = try TestUnit()
        try test.take(Query.bytes([.plain], control: "1"))
        #expect(try test.count("outbox") == 0)
    }

    // MARK: Directives

    @Test(arguments: ReplySettings.Unreviewed.allCases)
    func `a hit that nobody has reviewed never gives "do not board"`(policy: ReplySettings.Unreviewed) async throws {
        let test = try TestUnit()
        try test.importOwnList([.plain])
        var settings = ReplySettings.standard
        settings.unreviewed = policy
        try test.set(settings)
        let receipt = try test.send(Query.bytes([.plain, .lostDocument], control: "1"))
        let message = try #require(try await test.reply(to: receipt)).message()
        #expect(try test.hits().count == 1)
        #expect(message.replies.map(\.code) == [policy.rawValue, "0Z"])
    }

    @Test(arguments: TestDatabase.lasting)
    func `a confirmed hit is followed by a directive, a recall by another, and one person's word by none`(
        kind: TestDatabase
    ) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            try test.importOwnList([.plain])
            let receipt = try test.send(Query.bytes([.lostDocument, .plain], control: "1"))
            let (analyst, second) = (try test.account("analyst"), try test.account("second"))
            let hit = try #require(try await test.unit.review.claimNext(as: analyst))
            try await test.unit.review.decide(hit, as: analyst, reason: .sameDocument, comment: nil)
            #expect(try await test.replies(to: receipt).map(\.kind) == [.answer])
            try await test.unit.review.confirm(hit, as: second, comment: nil)
            let replies = try await test.replies(to: receipt)
            #expect(replies.map(\.kind) == [.answer, .directive])
            let directive = try #require(replies.last).message()
            #expect(directive.function == .directive && directive.sender == "PIUTEST" && directive.recipient == "ZZ")
            #expect(directive.replies.map(\.code) == ["1Z"])
            #expect(directive.replies.map(\.uniqueReference) == ["REFPLAIN"])
            #expect(directive.transactionReference != "ZZTN1" && directive.transactionReference?.isEmpty == false)
            #expect(directive.flights.first?.legs.first?.departure == LocalTime(iso: "2026-06-15T09:00"))
            // Handing over changes nothing of the answer; calling back does.
            _ = try await test.unit.handOvers.handOver(hit, to: try test.authority("Police"), as: analyst)
            #expect(try await test.replies(to: receipt).count == 2)
            try await test.unit.handOvers.recall(hit, reason: .wrongPerson, as: analyst)
            let recalled = try #require(try await test.replies(to: receipt).last).message()
            #expect(try await test.replies(to: receipt).count == 3)
            #expect(recalled.function == .directive && recalled.replies.map(\.code) == ["0Z"])
            #expect(recalled.transactionReference != directive.transactionReference)
            // The log says who was told what, and about whom only by pseudonym.
            let told = try test.log().map(\.record).filter { $0.operation == .disclosure && $0.recipients == ["ZZ"] }
            #expect(told.map(\.counts) == [["told-0Z": 2], ["told-1Z": 1], ["told-0Z": 1]])
            #expect(told.allSatisfy { $0.purpose == PurposeBranch.assessment.rawValue })
            #expect(told[1].subject?.hasPrefix("T-") == true && told[1].hitReference == "hit:\(hit)")
        }
    }

    @Test func `a decision that changes nothing of the answer sends nothing`() async throws {
        let test = try TestUnit()
        try test.importOwnList([.plain])
        let receipt = try test.send(Query.bytes([.plain], control: "1"))
        let analyst = try test.account("analyst")
        let hit = try #require(try await test.unit.review.claimNext(as: analyst))
        try await test.unit.review.decide(hit, as: analyst, reason: .nameDiffers, comment: nil)
        #expect(try await test.replies(to: receipt).count == 1)
    }

    @Test func `under another policy the answer follows the decision back to "may board"`() async throws {
        let test = try TestUnit()
        try test.importOwnList([.plain])
        var settings = ReplySettings.standard
        settings.unreviewed = .advisory
        try test.set(settings)
        let receipt = try test.send(Query.bytes([.plain], control: "1"))
        let analyst = try test.account("analyst")
        let hit = try #require(try await test.unit.review.claimNext(as: analyst))
        try await test.unit.review.decide(hit, as: analyst, reason: .nameDiffers, comment: nil)
        let codes = try await test.replies(to: receipt).map { try $0.message().replies.map(\.code) }
        #expect(codes == [["2Z"], ["0Z"]])
    }

    @Test func `the latest query about a person is the one that is followed up`() async throws {
        let test = try TestUnit()
        try test.importOwnList([.plain])
        let first = try test.send(Query.bytes([.plain], control: "1"))
        var seated = Passenger.plain
        seated.seat = "30F"
        let change = try test.send(Query.bytes([seated], control: "2", sent: "260615:0730", code: "CP"))
        try await test.confirmHit()
        #expect(try await test.replies(to: first).count == 1)
        #expect(try await test.replies(to: change).map(\.kind) == [.answer, .directive])
    }

    @Test func `a carrier acknowledges a directive, or becomes an alarm`() async throws {
        let test = try TestUnit()
        try test.importOwnList([.plain])
        let receipt = try test.send(Query.bytes([.plain], control: "1"))
        try await test.confirmHit()
        let directive = try #require(try await test.replies(to: receipt).last).message()
        func state() throws -> OutboxState {
            try test.unit.store.database.read { try $0.outboxState(at: test.unit.store.now) }
        }
        #expect(try state() == OutboxState(waiting: 2, unacknowledged: 0))
        test.clock.advance(seconds: 15 * 60 + 1)
        #expect(try state() == OutboxState(waiting: 2, unacknowledged: 1))
        // Somebody else's acknowledgement, or one of nothing, is no acknowledgement.
        for (reference, carrier) in [("P0D9", "ZZ"), (directive.transactionReference ?? "", "XX")] {
            let bytes = Query.acknowledgement(of: reference, control: reference + carrier)
            _ = try test.unit.receiver.receiveBlocking(bytes, from: carrier, channel: .http)
            _ = try test.unit.processor.drain()
        }
        #expect(try state().unacknowledged == 1)
        for control in ["9", "10"] {
            try test.send(Query.acknowledgement(of: directive.transactionReference ?? "", control: control))
            #expect(try state() == OutboxState(waiting: 1, unacknowledged: 0))
        }
        let rejected = try test.unit.store.database.read { connection in
            try connection.query("SELECT findings FROM message WHERE status = 'rejected'") { try $0.string(0) }
        }
        #expect(rejected.count == 2)
        for rule in ["intake.unknown-directive", "intake.foreign-flight"] {
            #expect(rejected.count { $0.contains(rule) } == 1)
        }
    }

    // MARK: At rest

    @Test func `replies are sealed, and go with their day`() async throws {
        let test = try TestUnit()
        try test.importOwnList([.plain])
        let receipt = try test.send(Query.bytes([.plain], control: "1"))
        try await test.confirmHit()
        #expect(try await test.replies(to: receipt).count == 2)
        for line in try test.tables() {
            for secret in ["PLAIN1", "REFPLAIN", "TREMOLIERE"] {
                #expect(!line.contains(secret) && !line.contains(Data(secret.utf8).base64EncodedString().prefix(6)))
            }
        }
        let later = TestUnit.start.day.adding(months: 7)
        _ = try test.unit.retention.run(asOf: later)
        #expect(try test.count("outbox") == 0 && test.count("boarding_answer") == 0)
        #expect(try await test.unit.outbox.replies(toReceipt: receipt.name, of: "ZZ") ?? [] == [])
    }

    @Test func `a reply is its carrier's alone`() async throws {
        let test = try TestUnit()
        let receipt = try test.send(Query.bytes([.plain], control: "1"))
        let name = try #require(try await test.reply(to: receipt)).name
        #expect(try await test.unit.outbox.replies(toReceipt: receipt.name, of: "XX") == nil)
        #expect(try await !test.unit.outbox.confirmDelivery(of: name, to: "XX"))
        #expect(try await test.unit.outbox.waiting(for: "XX", through: .http).isEmpty)
        #expect(try await test.unit.outbox.waiting(for: "ZZ", through: .http).map(\.name) == [name])
        for _ in 0..<2 { #expect(try await test.unit.outbox.confirmDelivery(of: name, to: "ZZ")) }
        #expect(try await test.unit.outbox.waiting(for: "ZZ", through: .http).isEmpty)
        #expect(try await test.replies(to: receipt).map(\.isDelivered) == [true])
    }

    @Test(arguments: TestDatabase.postgresOnly)
    func `two processors make each reply once`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let test = try TestUnit(database: location)
            defer { test.unit.close() }
            try test.importOwnList([.plain])
            var settings = test.unit.settings
            settings.database = location
            let other = try PassengerInformationUnit(opening: settings, clock: test.clock.clock)
            defer { other.close() }
            let queries = 40
            var receipts: [Receipt] = []
            for number in 1...queries {
                let bytes = Query.bytes([.plain, .lostDocument], control: "\(number)", sent: "260615:0\(600 + number)")
                receipts.append(try test.unit.receiver.receiveBlocking(bytes, from: "ZZ", channel: .http))
            }
            let sent = receipts
            try await withThrowingTaskGroup(of: Void.self) { group in
                for unit in [test.unit, other] {
                    group.addTask {
                        try await onThread {
                            for receipt in sent.shuffled() {
                                try unit.processor.processNow(
                                    receipt: receipt.name,
                                    until: ContinuousClock().now + .seconds(60)
                                )
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try test.count("outbox") == queries)
            #expect(try test.count("boarding_answer") == queries * 2)
            try await test.confirmHit()
            #expect(try test.count("outbox") == queries + 1)
            #expect(try await test.replies(to: sent[queries - 1]).count == 2)
        }
    }
}

/// Interactive messages of a carrier.
enum Query {
    /// A PAXLST that somebody waits for: with a reference (RFF+TN), under the application reference IAPI.
    static func bytes(
        _ persons: [Passenger],
        control: String,
        sent: String = "260615:0700",
        code: String? = nil
    ) -> [UInt8] {
        let list = Compose.passengerList(persons, .init(sent, control), code: code)
        var segments = String(decoding: list, as: UTF8.self).components(separatedBy: "'")
        for (index, segment) in segments.enumerated() {
            if segment.hasPrefix("UNB+") {
                segments[index] = segment.replacingOccurrences(of: "++PAXLST", with: "++IAPI")
            }
            if segment.hasPrefix("BGM+") { segments[index] += "'RFF+TN:ZZTN\(control)" }
            if segment.hasPrefix("UNT+") {
                let parts = segment.split(separator: "+")
                segments[index] = "UNT+\((Int(parts[1]) ?? 0) + 1)+\(parts[2])"
            }
        }
        return Array(segments.joined(separator: "'").utf8)
    }

    /// The acknowledgement of a directive (BGM 312).
    static func acknowledgement(of reference: String, control: String) -> [UInt8] {
        let body = [
            "BGM+312", "RFF+TN:\(reference)", "RFF+AF:ZZ0123", "DTM+189:2606150900:201", "LOC+125+CDG", "LOC+87+ABJ",
            "ERP+2", "RFF+AVF:PLAIN1", "RFF+ABO:REFPLAIN", "ERC+1Z",
        ]
        let segments =
            ["UNB+UNOA:4+ZZ+PIUTEST+260615:0800+\(control)++IAPI", "UNH+M1+CUSRES:D:15B:UN:IATA"] + body
            + ["UNT+\(body.count + 2)+M1", "UNZ+1+\(control)"]
        return Array(("UNA:+.? '" + segments.map { $0 + "'" }.joined()).utf8)
    }
}

extension CarrierReply {
    /// The reply as the carrier reads it.
    func message() throws -> PassengerMessage {
        try #require(DecodedFile(bytes).messages.first)
    }
}

extension TestUnit {
    /// Hands in bytes over the carrier's channel and processes them.
    @discardableResult
    func send(_ bytes: [UInt8]) throws -> Receipt {
        let receipt = try unit.receiver.receiveBlocking(bytes, from: "ZZ", channel: .http)
        _ = try unit.processor.drain()
        return receipt
    }

    func replies(to receipt: Receipt) async throws -> [CarrierReply] {
        try #require(try await unit.outbox.replies(toReceipt: receipt.name, of: "ZZ"))
    }

    func reply(to receipt: Receipt) async throws -> CarrierReply? {
        let replies = try await replies(to: receipt)
        #expect(replies.count <= 1)
        return replies.first
    }

    func set(_ settings: ReplySettings, for carrier: String = "ZZ") throws {
        let signed = try settings.signed(for: carrier, by: unit.store.keyring)
        try unit.store.database.writeBlocking { try $0.setReplies(signed, ofCarrier: carrier) }
    }

    /// Two persons confirm the only hit that waits.
    func confirmHit() async throws {
        let (analyst, second) = (try account("analyst"), try account("second"))
        let hit = try #require(try await unit.review.claimNext(as: analyst))
        try await unit.review.decide(hit, as: analyst, reason: .sameDocument, comment: nil)
        try await unit.review.confirm(hit, as: second, comment: nil)
    }

    func count(_ table: String) throws -> Int {
        try unit.store.database.read { connection in
            switch table {
            case "outbox": try connection.first("SELECT COUNT(*) FROM outbox") { try $0.int(0) } ?? 0
            default: try connection.first("SELECT COUNT(*) FROM boarding_answer") { try $0.int(0) } ?? 0
            }
        }
    }
}
