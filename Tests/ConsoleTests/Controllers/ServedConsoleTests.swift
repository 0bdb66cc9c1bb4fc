// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Hummingbird
import Logging
import Mandate
import NIOCore
import Pipeline
import Storage
import Synchronization
import Testing

@testable import Console

/// The console behind a real socket, for the browser tests: `PASSERELLE_SERVE_ACCOUNTS` names the file that gets the
/// address and the accounts, and serving ends when that file is removed.
struct ServedConsoleTests {
    private static let accounts = ProcessInfo.processInfo.environment["PASSERELLE_SERVE_ACCOUNTS"]

    @Test(.enabled(if: ServedConsoleTests.accounts != nil))
    func `a browser reaches the console over a socket`() async throws {
        let path = try #require(Self.accounts)
        let console = try TestConsole()
        let router = Router(context: BasicRequestContext.self)
        try ConsoleApplication(unit: console.unit, logger: Logger(label: "console.test"), isSecure: false)
            .addRoutes(to: router)
        let people = [
            ("analyst", "analyst"), ("second", "analyst-2"), ("police", "authority-officer"),
            ("protection", "child-protection-officer"),
            ("officer", "data-protection-officer"),
        ]
        try console.rename(people)
        let lines = people.map { _, name in
            #"{"username": "\#(name)", "password": "\#(TestConsole.password)"}"#
        }
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                let address = #"{"address": "http://127.0.0.1:\#(channel.localAddress?.port ?? 0)"}"#
                let text = ([address] + lines).joined(separator: "\n") + "\n"
                _ = FileManager.default.createFile(atPath: path, contents: Data(text.utf8))
            },
            logger: Logger(label: "console.test")
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            while !FileManager.default.fileExists(atPath: path) { try await Task.sleep(for: .milliseconds(100)) }
            while FileManager.default.fileExists(atPath: path) { try await Task.sleep(for: .milliseconds(200)) }
            group.cancelAll()
            _ = await group.nextResult()
        }
    }
}

extension TestConsole {
    /// Gives accounts the names that a demonstration's have.
    fileprivate func rename(_ people: [(from: String, to: String)]) throws {
        try unit.store.database.writeBlocking { connection in
            for (from, to) in people {
                try connection.execute("UPDATE account SET username = \(to) WHERE username = \(from)")
            }
        }
    }
}
