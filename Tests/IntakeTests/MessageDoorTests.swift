// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Hummingbird
import Pipeline
import Storage
import Testing
import TravelTypes
import Vault

@testable import Intake

/// The door for machines as a carrier meets it: real requests over a real socket.
@Suite struct MessageDoorTests {
    private func withDoor(
        _ test: UnitUnderTest,
        rate: RateLimit = .standard,
        _ body: @Sendable @escaping (LoopbackClient) async throws -> Void
    ) async throws {
        let router = Router(context: BasicRequestContext.self)
        MessageDoor(store: test.unit.store, receiver: test.unit.receiver, rate: rate).addRoutes(to: router)
        HealthDoor(store: test.unit.store, home: test.unit.settings.home).addRoutes(to: router)
        try await LoopbackClient.with(router, body)
    }

    @Test func `A message is taken in, and the same bytes get the same receipt`() async throws {
        let test = try UnitUnderTest()
        try await withDoor(test) { client in
            let first = try await client.post("/api/v1/messages", try UnitUnderTest.message(), key: test.key)
            #expect(first.status == 202)
            #expect(first.json["duplicate"] as? Bool == false)
            #expect((first.json["sha256"] as? String)?.count == 64)
            let again = try await client.post("/api/v1/messages", try UnitUnderTest.message(), key: test.key)
            #expect(again.status == 202)
            #expect(again.json["duplicate"] as? Bool == true)
            #expect(again.json["receipt"] as? String == first.json["receipt"] as? String)
        }
        #expect(try test.unit.store.database.read { try $0.queueLength() } == 1)
    }

    @Test func `The receipt tells what became of it, and only to its own carrier`() async throws {
        let test = try UnitUnderTest()
        let other = try CarrierRegister(store: test.unit.store).add("YY", name: "Yonder", senders: []).text
        try await withDoor(test) { client in
            let sent = try await client.post("/api/v1/messages", try UnitUnderTest.message(), key: test.key)
            let receipt = try #require(sent.json["receipt"] as? String)
            let waiting = try await client.get("/api/v1/messages/\(receipt)", key: test.key)
            #expect(waiting.json["state"] as? String == "received")
            _ = try test.unit.processor.drain()
            let done = try await client.get("/api/v1/messages/\(receipt)", key: test.key)
            #expect(done.status == 200)
            #expect(done.json["state"] as? String == "processed")
            #expect(done.json["travellers"] as? Int == 3)
            #expect(done.json["sha256"] as? String == sent.json["sha256"] as? String)
            #expect(!done.body.contains("MARCHAND"))
            let status1 = try await client.get("/api/v1/messages/\(receipt)", key: other).status
            #expect(status1 == 404)
            let status2 = try await client.get("/api/v1/messages/\(receipt)").status
            #expect(status2 == 401)
            let status3 = try await client.get("/api/v1/messages/NONE", key: test.key).status
            #expect(status3 == 404)
        }
    }

    @Test func `Without a key of the register nothing is read`() async throws {
        let test = try UnitUnderTest()
        try await withDoor(test) { client in
            for key in [nil, "psr_0", CarrierKey().text] as [String?] {
                let answer = try await client.post("/api/v1/messages", try UnitUnderTest.message(), key: key)
                #expect(answer.status == 401)
                #expect(answer.headers["www-authenticate"] == "Bearer")
            }
        }
        #expect(try test.unit.store.database.read { try $0.queueLength() } == 0)
    }

    @Test func `A key replaced by a new one opens nothing any more`() async throws {
        let test = try UnitUnderTest()
        let new = try CarrierRegister(store: test.unit.store).add("ZZ", name: "Zénith Air", senders: ["ZZAIRLINE"]).text
        try await withDoor(test) { client in
            let status4 = try await client.post("/api/v1/messages", try UnitUnderTest.message(), key: test.key).status
            #expect(status4 == 401)
            let status5 = try await client.post("/api/v1/messages", try UnitUnderTest.message(), key: new).status
            #expect(status5 == 202)
        }
    }

    @Test func `A channel may not send what another sender made, and none of it is processed`() async throws {
        let test = try UnitUnderTest()
        try await withDoor(test) { client in
            let answer = try await client.post(
                "/api/v1/messages",
                try UnitUnderTest.message(sender: "SOMEBODY"),
                key: test.key
            )
            #expect(answer.status == 403)
            #expect(answer.json["error"] as? String == "not-your-message")
        }
        #expect(try test.unit.store.database.read { try $0.queueLength() } == 0)
    }

    @Test func `A channel speaks for another carrier only under a mandate`() async throws {
        let test = try UnitUnderTest()
        let register = CarrierRegister(store: test.unit.store)
        let agent = try register.add("0D", name: "Departure control", senders: ["0DDCS"]).text
        try await withDoor(test) { client in
            let message = try UnitUnderTest.message(sender: "0DDCS")
            let status6 = try await client.post("/api/v1/messages", message, key: agent).status
            #expect(status6 == 403)
            let today = test.unit.store.now.day
            try register.mandate(agent: "0D", carrier: "ZZ", from: today, to: today)
            let other = try UnitUnderTest.message(sender: "0DDCS", reference: "000000202")
            let status7 = try await client.post("/api/v1/messages", other, key: agent).status
            #expect(status7 == 202)
        }
    }

    @Test func `A body that is too large is refused while it streams`() async throws {
        let test = try UnitUnderTest(sizeLimit: 4096)
        try await withDoor(test) { client in
            let declared = try await client.post(
                "/api/v1/messages",
                [UInt8](repeating: 0x41, count: 5000),
                key: test.key
            )
            #expect(declared.status == 413)
            // Chunks without an announced length.
            let piece = "1000\r\n" + String(repeating: "A", count: 4096) + "\r\n"
            let chunked = try await client.send(
                Array(
                    ("POST /api/v1/messages HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
                        + "Authorization: Bearer \(test.key)\r\nTransfer-Encoding: chunked\r\n\r\n" + piece + piece
                        + "0\r\n\r\n").utf8
                )
            )
            #expect(chunked.status == 413)
            #expect(chunked.json["error"] as? String == "too-large")
        }
    }

    @Test func `An empty body is refused`() async throws {
        let test = try UnitUnderTest()
        try await withDoor(test) { client in
            let status8 = try await client.post("/api/v1/messages", [], key: test.key).status
            #expect(status8 == 400)
        }
    }

    @Test func `A carrier in haste is told how long to wait`() async throws {
        let test = try UnitUnderTest()
        try await withDoor(test, rate: RateLimit(rate: 0.01, burst: 2)) { client in
            for _ in 0..<2 {
                let status9 = try await client.post("/api/v1/messages", try UnitUnderTest.message(), key: test.key)
                    .status
                #expect(status9 == 202)
            }
            let answer = try await client.post("/api/v1/messages", try UnitUnderTest.message(), key: test.key)
            #expect(answer.status == 429)
            #expect((answer.headers["retry-after"].flatMap { Int($0) } ?? 0) > 0)
        }
    }

    @Test func `A locked unit receives, and processes once unlocked`() async throws {
        let test = try UnitUnderTest()
        test.unit.store.keyring.lock()
        try await withDoor(test) { client in
            let status10 = try await client.post("/api/v1/messages", try UnitUnderTest.message(), key: test.key).status
            #expect(status10 == 202)
            let ready = try await client.get("/readyz")
            #expect(ready.status == 200)
            #expect((ready.json["keys"] as? [String: Any])?["locked"] as? Bool == true)
        }
        #expect(try test.unit.processor.processNext() == nil)
        try test.unit.store.keyring.unlock(passphrase: nil)
        #expect(try test.unit.processor.drain().travellers == 3)
    }

    @Test func `Without its database the unit asks carriers to come again`() async throws {
        let test = try UnitUnderTest()
        try await withDoor(test) { client in
            let status11 = try await client.get("/readyz").status
            #expect(status11 == 200)
            test.unit.close()
            let answer = try await client.post("/api/v1/messages", try UnitUnderTest.message(), key: test.key)
            #expect(answer.status == 503)
            #expect(answer.headers["retry-after"] == "30")
            let ready = try await client.get("/readyz")
            #expect(ready.status == 503)
            #expect(ready.json["status"] as? String == "not-ready")
            let status12 = try await client.get("/livez").status
            #expect(status12 == 200)
        }
    }

    @Test func `Garbage is durable too, and its receipt says where it went wrong`() async throws {
        let test = try UnitUnderTest()
        try await withDoor(test) { client in
            let sent = try await client.post("/api/v1/messages", Array("not a message".utf8), key: test.key)
            #expect(sent.status == 202)
            let receipt = try #require(sent.json["receipt"] as? String)
            let outcome = try await client.get("/api/v1/messages/\(receipt)", key: test.key)
            #expect(outcome.json["state"] as? String == "rejected")
            #expect((outcome.json["findings"] as? [Any])?.count == 1)
        }
    }
}
