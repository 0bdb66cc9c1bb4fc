// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Logging
import Mandate
import Pipeline
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Intake

/// The door for carriers that lay files into a directory.
@Suite struct DirectoryDoorTests {
    /// A door with a clock that the test moves, and the lines that an operator would read.
    private final class Setting: Sendable {
        let test: UnitUnderTest
        let door: DirectoryDoor
        let log = LinesLog()

        init(sizeLimit: Int = 1 << 20) throws {
            test = try UnitUnderTest(sizeLimit: sizeLimit)
            let log = log
            let clock = Mutex(0.0)
            door = DirectoryDoor(
                store: test.unit.store,
                receiver: test.unit.receiver,
                incoming: test.unit.settings.incoming,
                receipts: test.unit.settings.receipts,
                settle: 1,
                wording: { "words for \($0)" },
                logger: Logger(label: "test") { _ in log },
                seconds: {
                    // Every look at the clock is a second later.
                    clock.withLock { now in
                        now += 1
                        return now
                    }
                }
            )
            try FileManager.default.createDirectory(atPath: path("ZZ"), withIntermediateDirectories: true)
        }

        func path(_ name: String) -> String { test.unit.settings.incoming + "/" + name }

        func put(_ name: String, _ bytes: [UInt8]) throws {
            try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
        }

        func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

        func receipt(_ name: String) -> [String: Any]? {
            let path = test.unit.settings.receipts + "/" + name + ".json"
            return FileManager.default.contents(atPath: path).flatMap {
                try? JSONSerialization.jsonObject(with: $0) as? [String: Any]
            }
        }

        var queue: Int { get throws { try test.unit.store.database.read { try $0.queueLength() } } }
    }

    @Test func `A file that has stopped growing is taken, unlinked, and receipted once it is dealt with`() throws {
        let setting = try Setting()
        try setting.put("ZZ/list.edi", try UnitUnderTest.message())
        #expect(setting.door.sweep().waiting == 1)
        #expect(setting.exists("ZZ/list.edi"))
        #expect(setting.door.sweep().received == 1)
        #expect(!setting.exists("ZZ/list.edi"))
        #expect(try setting.queue == 1)
        #expect(setting.receipt("ZZ/list.edi") == nil)
        _ = try setting.test.unit.processor.drain()
        #expect(setting.door.sweep().receipts == 1)
        let receipt = try #require(setting.receipt("ZZ/list.edi"))
        #expect(receipt["state"] as? String == "processed")
        #expect(receipt["travellers"] as? Int == 3)
        #expect(receipt["new"] as? Int == 3)
        #expect(receipt["duplicate"] as? Bool == false)
        #expect((receipt["sha256"] as? String)?.count == 64)
        #expect(setting.door.sweep() == DirectoryDoor.Sweep())
    }

    @Test func `A file that still grows waits`() throws {
        let setting = try Setting()
        let message = try UnitUnderTest.message()
        try setting.put("ZZ/list.edi", Array(message.prefix(100)))
        #expect(setting.door.sweep().waiting == 1)
        try setting.put("ZZ/list.edi", message)
        #expect(setting.door.sweep().waiting == 1)
        #expect(setting.door.sweep().received == 1)
    }

    @Test(arguments: [".hidden.edi", "list.edi.part", "list.edi.TMP", "list.filepart"])
    func `Names that senders use while they write are left alone`(name: String) throws {
        let setting = try Setting()
        try setting.put("ZZ/" + name, try UnitUnderTest.message())
        for _ in 0..<3 { #expect(setting.door.sweep() == DirectoryDoor.Sweep()) }
        #expect(setting.exists("ZZ/" + name))
    }

    @Test func `An unknown carrier's files stay where they are, and one line says so`() throws {
        let setting = try Setting()
        try FileManager.default.createDirectory(atPath: setting.path("QQ"), withIntermediateDirectories: true)
        try setting.put("QQ/list.edi", try UnitUnderTest.message())
        for _ in 0..<4 { #expect(setting.door.sweep().received == 0) }
        #expect(setting.exists("QQ/list.edi"))
        #expect(setting.log.lines.count == 1)
        #expect(setting.log.lines.first?.contains("carrier add") == true)
        _ = try CarrierRegister(store: setting.test.unit.store).add("QQ", name: "Quiet Air", senders: ["ZZAIRLINE"])
        _ = setting.door.sweep()
        #expect(setting.door.sweep().received == 1)
    }

    @Test func `A bad file holds up nobody`() throws {
        let setting = try Setting(sizeLimit: 4096)
        try setting.put("ZZ/a-too-large.edi", [UInt8](repeating: 0x41, count: 5000))
        try setting.put("ZZ/b-garbage.edi", Array("garbage".utf8))
        try setting.put("ZZ/c-empty.edi", [])
        try FileManager.default.createDirectory(atPath: setting.path("ZZ/d-folder"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: setting.path("ZZ/e-link"),
            withDestinationPath: setting.path("ZZ/b-garbage.edi")
        )
        try setting.put("ZZ/f-good.edi", try UnitUnderTest.message())
        var received = 0
        for _ in 0..<4 { received += setting.door.sweep().received }
        #expect(received == 2)
        #expect(try setting.queue == 1)
        #expect(setting.exists("ZZ/a-too-large.edi"))
        #expect(setting.exists("ZZ/c-empty.edi"))
        #expect(setting.exists("ZZ/d-folder"))
        #expect(!setting.exists("ZZ/f-good.edi"))
        let refused = try #require(setting.receipt("ZZ/a-too-large.edi"))
        #expect(refused["state"] as? String == "refused")
        #expect((refused["error"] as? String)?.contains("4096") == true)
        let garbage = try #require(setting.receipt("ZZ/b-garbage.edi"))
        #expect(garbage["state"] as? String == "rejected")
        let findings = try #require(garbage["findings"] as? [[String: Any]])
        #expect(findings.first?["message"] as? String == "words for edifact.no-interchange")
    }

    @Test func `The same bytes under another name get the same receipt`() throws {
        let setting = try Setting()
        for name in ["one.edi", "two.edi"] {
            try setting.put("ZZ/" + name, try UnitUnderTest.message())
            for _ in 0..<2 { setting.door.sweep() }
        }
        _ = try setting.test.unit.processor.drain()
        setting.door.sweep()
        let (first, second) = (setting.receipt("ZZ/one.edi"), setting.receipt("ZZ/two.edi"))
        #expect(first?["receipt"] as? String != nil)
        #expect(first?["receipt"] as? String == second?["receipt"] as? String)
        #expect(second?["duplicate"] as? Bool == true)
    }

    @Test func `A file taken by a process that died is found again and not doubled`() throws {
        let setting = try Setting()
        // Died before the durable write.
        try setting.put("ZZ/.list.edi.taken", try UnitUnderTest.message())
        #expect(setting.door.sweep().received == 1)
        #expect(try setting.queue == 1)
        // Died after it, before the unlink.
        try setting.put("ZZ/.list.edi.taken", try UnitUnderTest.message())
        #expect(setting.door.sweep().received == 1)
        #expect(try setting.queue == 1)
        #expect(!setting.exists("ZZ/.list.edi.taken"))
    }

    @Test func `Files stay while the database does not answer`() throws {
        let setting = try Setting()
        try setting.put("ZZ/list.edi", try UnitUnderTest.message())
        setting.test.unit.close()
        for _ in 0..<3 { #expect(setting.door.sweep() == DirectoryDoor.Sweep()) }
        #expect(setting.exists("ZZ/list.edi"))
    }

    @Test func `A watch takes files until it is stopped`() async throws {
        let setting = try Setting()
        let watch = DirectoryWatch(setting.door, interval: 0.01)
        watch.start()
        for number in 0..<20 {
            try setting.put("ZZ/\(number).edi", try UnitUnderTest.message(reference: "00000010\(100 + number)"))
        }
        let deadline = ContinuousClock.now + .seconds(30)
        while try setting.queue < 20, ContinuousClock.now < deadline { await Task.yield() }
        watch.stop()
        #expect(try setting.queue == 20)
    }
}

/// Keeps log lines for a test to look at.
private final class LinesLog: LogHandler, @unchecked Sendable {
    private let kept = Mutex<[String]>([])
    var lines: [String] { kept.withLock(\.self) }
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { kept.withLock { $0.append("\(event.message)") } }
}
