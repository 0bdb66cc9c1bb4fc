// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Hummingbird
import Logging
import PassengerMessages
import Pipeline
import Storage
import Synchronization
import TestSupport
import Testing
import TravelTypes
import Vault

@testable import Intake

/// Replies leave by the door that the message came through.
@Suite struct ReplyDeliveryTests {
    private func withDoor(
        _ test: UnitUnderTest,
        _ body: @Sendable @escaping (LoopbackClient) async throws -> Void
    ) async throws {
        let router = Router(context: BasicRequestContext.self)
        MessageDoor(store: test.unit.store, receiver: test.unit.receiver, processor: test.unit.processor)
            .addRoutes(to: router)
        HealthDoor(store: test.unit.store, home: test.unit.settings.home).addRoutes(to: router)
        try await LoopbackClient.with(router, body)
    }

    /// The passenger list as an interactive query.
    private static func query(reference: String = "000000101") throws -> [UInt8] {
        let text = String(decoding: try UnitUnderTest.message(reference: reference), as: UTF8.self)
        return Array(text.replacingOccurrences(of: "++APIS'", with: "++IAPI'").utf8)
    }

    private static func messages(_ text: String) -> [PassengerMessage] { DecodedFile(Array(text.utf8)).messages }

    // MARK: HTTP

    @Test func `an interactive query is answered in the same exchange`() async throws {
        let test = try UnitUnderTest()
        try await withDoor(test) { client in
            let answer = try await client.post("/api/v1/messages", try Self.query(), key: test.key)
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "application/edifact")
            #expect(answer.headers["passerelle-receipt"]?.count == 26)
            #expect(answer.headers["passerelle-sha256"]?.count == 64)
            #expect(answer.headers["passerelle-duplicate"] == "false")
            let message = try #require(Self.messages(answer.body).first)
            #expect(message.function == .response && message.replies.map(\.code) == ["0Z", "0Z", "0Z"])
            #expect(message.interchangeReference == "000000101" && message.recipient == "ZZAIRLINE")
            // A lost answer is asked for with the same bytes, and is the same.
            let again = try await client.post("/api/v1/messages", try Self.query(), key: test.key)
            #expect(again.status == 200 && again.body == answer.body)
            #expect(again.headers["passerelle-duplicate"] == "true")
            #expect(again.headers["passerelle-receipt"] == answer.headers["passerelle-receipt"])
            let waiting = try await client.get("/api/v1/replies", key: test.key)
            #expect((waiting.json["replies"] as? [Any])?.isEmpty == true)
        }
        #expect(try test.unit.store.database.read { try $0.queueLength() } == 0)
    }

    @Test func `an ordinary post is answered as ever, and its acknowledgement fetched later`() async throws {
        let test = try UnitUnderTest()
        let other = try CarrierRegister(store: test.unit.store).add("YY", name: "Yonder", senders: []).text
        try await withDoor(test) { client in
            let sent = try await client.post("/api/v1/messages", try UnitUnderTest.message(), key: test.key)
            #expect(sent.status == 202)
            let receipt = try #require(sent.json["receipt"] as? String)
            #expect(Set(sent.json.keys) == ["receipt", "sha256", "duplicate"])
            let path = "/api/v1/messages/\(receipt)/replies"
            #expect((try await client.get(path, key: test.key).json["replies"] as? [Any])?.isEmpty == true)
            _ = try test.unit.processor.drain()
            let list = try await client.get(path, key: test.key)
            let reply = try #require((list.json["replies"] as? [[String: Any]])?.first)
            #expect(reply["kind"] as? String == "acknowledgement" && reply["delivered"] as? Bool == false)
            let name = try #require(reply["name"] as? String)
            #expect(name == "\(receipt)-0-0")
            let bytes = try await client.get("/api/v1/replies/\(name)", key: test.key)
            #expect(bytes.status == 200 && bytes.headers["content-type"] == "application/edifact")
            #expect(bytes.body == reply["body"] as? String)
            #expect(Self.messages(bytes.body).first?.function == .response)
            // Nobody else's channel knows of it.
            #expect(try await client.get(path, key: other).status == 404)
            #expect(try await client.get("/api/v1/replies/\(name)", key: other).status == 404)
            #expect(try await client.delete("/api/v1/replies/\(name)", key: other).status == 404)
            #expect(try await client.get(path).status == 401)
            let waiting = try await client.get("/api/v1/replies", key: test.key)
            #expect((waiting.json["replies"] as? [Any])?.count == 1)
            for _ in 0..<2 { #expect(try await client.delete("/api/v1/replies/\(name)", key: test.key).status == 200) }
            let left = try await client.get("/api/v1/replies", key: test.key)
            #expect((left.json["replies"] as? [Any])?.isEmpty == true)
            // What was delivered stays readable under its receipt.
            let kept = try await client.get(path, key: test.key)
            #expect((kept.json["replies"] as? [[String: Any]])?.first?["delivered"] as? Bool == true)
        }
    }

    @Test func `a carrier that prefers to wait gets its acknowledgement at once`() async throws {
        let test = try UnitUnderTest()
        try await withDoor(test) { client in
            let answer = try await client.post(
                "/api/v1/messages",
                try UnitUnderTest.message(),
                key: test.key,
                headers: ["Prefer: respond-async, wait=5"]
            )
            #expect(answer.status == 200 && answer.headers["preference-applied"] == "wait=5")
            #expect(Self.messages(answer.body).first?.function == .response)
            let text = String(decoding: try UnitUnderTest.message(reference: "000000102"), as: UTF8.self)
            let refused = try await client.post(
                "/api/v1/messages",
                Array(text.replacingOccurrences(of: "BGM+745", with: "BGM+999").utf8),
                key: test.key,
                headers: ["Prefer: wait=5"]
            )
            #expect(refused.status == 200)
            #expect(Self.messages(refused.body).first?.function == .errorResponse)
        }
    }

    @Test func `who need not wait, or cannot be answered in time, is told to come back`() async throws {
        let test = try UnitUnderTest()
        try await withDoor(test) { client in
            let noWait = try await client.post(
                "/api/v1/messages",
                try Self.query(),
                key: test.key,
                headers: ["Prefer: wait=0"]
            )
            #expect(noWait.status == 202)
            // A locked server takes it in, and answers when it is unlocked.
            test.unit.store.keyring.lock()
            let locked = try await client.post(
                "/api/v1/messages",
                try Self.query(reference: "000000109"),
                key: test.key
            )
            #expect(locked.status == 202)
        }
    }

    @Test func `a channel that wants no replies gets none`() async throws {
        let test = try UnitUnderTest()
        var settings = ReplySettings.standard
        settings.mode = .none
        try CarrierRegister(store: test.unit.store).setReplies(of: "ZZ", to: settings)
        try await withDoor(test) { client in
            let sent = try await client.post("/api/v1/messages", try Self.query(), key: test.key)
            #expect(sent.status == 202)
        }
        _ = try test.unit.processor.drain()
        #expect(try test.unit.store.database.read { try $0.outboxState(at: test.unit.store.now).waiting } == 0)
    }

    @Test func `many who ask about one flight at once are all answered, each with its own`() async throws {
        let test = try UnitUnderTest()
        try await withDoor(test) { client in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...24 {
                    let reference = "\(100_000 + number)"
                    group.addTask {
                        let answer = try await client.post(
                            "/api/v1/messages",
                            try Self.query(reference: reference),
                            key: test.key,
                            headers: ["Prefer: wait=10"]
                        )
                        #expect(answer.status == 200)
                        #expect(Self.messages(answer.body).map(\.interchangeReference) == [reference])
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `health says what waits, and alarms about directives that nobody acknowledged`() async throws {
        let test = try UnitUnderTest()
        try await withDoor(test) { client in
            _ = try await client.post("/api/v1/messages", try UnitUnderTest.message(), key: test.key)
            _ = try test.unit.processor.drain()
            let ready = try await client.get("/readyz")
            let replies = try #require(ready.json["replies"] as? [String: Any])
            #expect(ready.status == 200 && replies["ok"] as? Bool == true && replies["waiting"] as? Int == 1)
            try test.unit.store.database.writeBlocking { connection in
                try connection.execute("UPDATE outbox SET acknowledge_by = \(UnitUnderTest.noon - 1)")
            }
            let late = try await client.get("/readyz")
            let alarm = try #require(late.json["replies"] as? [String: Any])
            #expect(late.status == 200 && alarm["ok"] as? Bool == false && alarm["unacknowledged"] as? Int == 1)
        }
    }

    // MARK: Directories

    /// A directory door that takes files at once.
    private func door(_ test: UnitUnderTest) -> DirectoryDoor {
        let clock = Mutex(0.0)
        return DirectoryDoor(
            store: test.unit.store,
            receiver: test.unit.receiver,
            incoming: test.unit.settings.incoming,
            receipts: test.unit.settings.receipts,
            outgoing: test.unit.settings.outgoing,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            seconds: {
                clock.withLock { now in
                    now += 1
                    return now
                }
            }
        )
    }

    private func files(_ test: UnitUnderTest) -> [String] {
        let path = test.unit.settings.outgoing + "/ZZ"
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    /// Lays the list into the carrier's directory and lets the door and the engine work.
    private func drop(_ test: UnitUnderTest, _ door: DirectoryDoor) throws {
        let directory = test.unit.settings.incoming + "/ZZ"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try Data(try UnitUnderTest.message()).write(to: URL(fileURLWithPath: directory + "/LIST.EDI"))
        while try test.unit.store.database.read({ try $0.queueLength() }) == 0 { door.sweep() }
        _ = try test.unit.processor.drain()
    }

    @Test func `a file's reply lies in the carrier's outgoing directory until the carrier takes it`() throws {
        let test = try UnitUnderTest()
        let door = door(test)
        try drop(test, door)
        #expect(door.sweep().replies == 1)
        let file = try #require(files(test).first)
        #expect(files(test).count == 1 && file.hasSuffix("-0-0.edi"))
        let path = test.unit.settings.outgoing + "/ZZ/" + file
        let bytes = try #require(FileManager.default.contents(atPath: path))
        #expect(Self.messages(String(decoding: bytes, as: UTF8.self)).first?.function == .response)
        #expect(door.sweep().replies == 0)
        func waiting() throws -> Int {
            try test.unit.store.database.read { try $0.outboxState(at: test.unit.store.now).waiting }
        }
        #expect(try waiting() == 1)
        try FileManager.default.removeItem(atPath: path)
        #expect(door.sweep().replies == 0)
        #expect(try waiting() == 0 && files(test).isEmpty)
    }

    @Test func `a reply laid just before a crash is laid again under the same name`() throws {
        let test = try UnitUnderTest()
        let door = door(test)
        try drop(test, door)
        _ = door.sweep()
        let before = files(test)
        try test.unit.store.database.writeBlocking { try $0.execute("UPDATE outbox SET laid_at = NULL") }
        #expect(door.sweep().replies == 1)
        #expect(files(test) == before && before.count == 1)
    }

    @Test func `a reply goes from the directory with its day, also if it was never fetched`() throws {
        let test = try UnitUnderTest()
        let door = door(test)
        try drop(test, door)
        _ = door.sweep()
        #expect(files(test).count == 1)
        _ = try test.unit.retention.run(asOf: test.unit.store.now.day.adding(months: 7))
        _ = door.sweep()
        #expect(files(test).isEmpty)
    }
}
