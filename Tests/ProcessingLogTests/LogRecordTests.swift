// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ProcessingLog

@Suite("Log records")
struct LogRecordTests {
    private var full: LogRecord {
        var record = LogRecord(
            time: 1_795_417_200,
            operation: .consultation,
            actor: "analyst-3",
            role: "analyst",
            outcome: .denied
        )
        record.organisation = "PIU"
        record.session = "s-1"
        record.delegatedFrom = "supervisor-1"
        record.purpose = "6-2-a"
        record.offence = "S06"
        record.legalBasis = "art-6"
        record.caseReference = "c-1"
        record.requestReference = "r-1"
        record.approvalReference = "a-1"
        record.hitReference = "h-1"
        record.messageReference = "m-1"
        record.flightReference = "f-1"
        record.subject = "0f1e2d"
        record.count = 12
        record.counts = ["new": 3, "changed": 0]
        record.elementClasses = ["a", "f"]
        record.recipients = ["police"]
        record.listVersion = "un-2026-11-20"
        record.denialReason = "no purpose"
        record.justification = "line 1\nline \"2\" \\ \u{1} é 李 😀"
        record.software = "1.0.0"
        return record
    }

    @Test("A record is written with sorted keys, without spaces and without what is empty")
    func canonical() throws {
        let record = LogRecord(time: 0, operation: .keyUse, actor: "service", role: "svc")
        #expect(
            String(decoding: try record.encoded(), as: UTF8.self)
                == #"{"actor":"service","operation":"key-use","outcome":"ok","role":"svc","time":"1970-01-01T00:00:00Z"}"#
        )
        let text = String(decoding: try full.encoded(), as: UTF8.self)
        #expect(text.contains(#""counts":{"changed":0,"new":3}"#))
        #expect(text.contains(#""elementClasses":["a","f"]"#))
        #expect(text.contains(#""justification":"line 1\nline \"2\" \\ \u0001 é 李 😀""#))
        #expect(text.contains(#""time":"2026-11-23T07:00:00Z""#))
    }

    @Test("Every field reads back as it was, and other readers of JSON agree")
    func roundTrip() throws {
        let bytes = try full.encoded()
        #expect(try LogRecord(decoding: bytes) == full)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(object.count == 26)
        #expect(object["justification"] as? String == full.justification)
        #expect((object["counts"] as? [String: Int]) == full.counts)
        for operation in LogRecord.Operation.allCases {
            for outcome in LogRecord.Outcome.allCases {
                let record = LogRecord(time: -1, operation: operation, actor: "", role: "", outcome: outcome)
                #expect(try LogRecord(decoding: try record.encoded()) == record)
            }
        }
    }

    @Test("The same record gives the same bytes every time")
    func stable() throws {
        let first = try full.encoded()
        for _ in 0..<50 { #expect(try full.encoded() == first) }
    }

    @Test("A record may have 4,096 bytes and not one more")
    func limit() throws {
        var record = LogRecord(time: 0, operation: .review, actor: "a", role: "b")
        record.justification = ""
        let empty = try record.encoded().count
        record.justification = String(repeating: "x", count: 4096 - empty)
        #expect(try record.encoded().count == 4096)
        record.justification? += "x"
        #expect(throws: LogRecordError.tooLong(4097)) { try record.encoded() }
    }

    @Test(
        "Bytes that are no canonical record are refused",
        arguments: [
            "", "{}", "[]", "nonsense",
            #"{"actor":"a","operation":"flying","outcome":"ok","role":"r","time":"1970-01-01T00:00:00Z"}"#,
            #"{"actor":"a","operation":"login","outcome":"ok","role":"r","time":"1970-01-01"}"#,
            #"{"actor":"a","operation":"login","outcome":"ok","role":"r","time":"1970-02-30T00:00:00Z"}"#,
            #"{"actor":"a","operation":"login","outcome":"ok","role":"r"}"#,
            #"{"operation":"login","actor":"a","outcome":"ok","role":"r","time":"1970-01-01T00:00:00Z"}"#,
            #"{"actor":"a", "operation":"login","outcome":"ok","role":"r","time":"1970-01-01T00:00:00Z"}"#,
            #"{"actor":"a","count":"1","operation":"login","outcome":"ok","role":"r","time":"1970-01-01T00:00:00Z"}"#,
            #"{"actor":"a","count":01,"operation":"login","outcome":"ok","role":"r","time":"1970-01-01T00:00:00Z"}"#,
            #"{"actor":"a","operation":"login","outcome":"ok","recipients":"x","role":"r","time":"1970-01-01T00:00:00Z"}"#,
            #"{"actor":"a","operation":"login","outcome":"ok","purpose":1,"role":"r","time":"1970-01-01T00:00:00Z"}"#,
            #"{"actor":"a","actor":"a","operation":"login","outcome":"ok","role":"r","time":"1970-01-01T00:00:00Z"}"#,
        ]
    )
    func refused(_ text: String) {
        #expect(throws: LogRecordError.malformed) { try LogRecord(decoding: Array(text.utf8)) }
    }

    @Test("Members of a later version are passed over")
    func later() throws {
        let text =
            #"{"actor":"a","novelty":["x"],"operation":"login","outcome":"ok","role":"r","time":"1970-01-01T00:00:00Z"}"#
        #expect(
            try LogRecord(decoding: Array(text.utf8)) == LogRecord(time: 0, operation: .login, actor: "a", role: "r")
        )
    }

    @Test("Cut, flipped or nested bytes never crash the reader")
    func garbage() throws {
        let bytes = try full.encoded()
        var random = SeededGenerator(seed: 41)
        for length in 0..<bytes.count {
            #expect(throws: LogRecordError.malformed) { try LogRecord(decoding: Array(bytes[..<length])) }
        }
        var refused = 0
        for _ in 0..<3000 {
            var forged = bytes
            forged[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            if (try? LogRecord(decoding: forged)) == nil { refused += 1 }
        }
        #expect(refused > 500)
        let deep = [UInt8](repeating: UInt8(ascii: "{"), count: 100_000)
        #expect(throws: LogRecordError.malformed) { try LogRecord(decoding: deep) }
    }

    @Test("Times agree with Foundation's for four centuries")
    func times() {
        let formatter = ISO8601DateFormatter()
        var random = SeededGenerator(seed: 42)
        for _ in 0..<2000 {
            let seconds = Int64.random(in: -6_000_000_000...8_000_000_000, using: &random)
            let text = formatter.string(from: Date(timeIntervalSince1970: TimeInterval(seconds)))
            #expect(UTCTime.text(seconds) == text)
            #expect(UTCTime.seconds(text) == seconds)
        }
    }
}
