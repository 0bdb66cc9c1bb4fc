// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Mandate
import Pipeline
import ServiceLifecycle
import Simulator

/// `passerelle demo`: everything set up, running, and filled with an invented world.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a unit with an invented world, run it, and print the address and the accounts.",
        discussion: """
            Nobody in it exists. Live messages keep arriving while it runs. --tour walks through the day of a unit in the \
            terminal and leaves nothing behind.
            """
    )

    @Flag(help: "Walk through the scenes in the terminal instead of serving.")
    var tour = false

    @Option(help: ArgumentHelp("Where it is made; an earlier demonstration there is replaced.", valueName: "dir"))
    var dir = "demo"

    @Option(help: ArgumentHelp("The checkout's Fixtures, which hold the invented lists.", valueName: "dir"))
    var fixtures = "Fixtures"

    @Option(help: "What the world follows from.")
    var seed: UInt64 = 1

    @Option(help: "How many flights.")
    var flights = 42

    @Option(help: "How many travellers.")
    var travellers = 6000

    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: "The port; 0 for any free one.")
    var port = 8080

    @OptionGroup var output: OutputOptions

    func run() async throws {
        if tour { return try await runTour() }
        var plan = DemonstrationUnit.Plan(directory: try absolute(dir), fixtures: try absolute(fixtures), seed: seed)
        plan.size = World.Size(flights: flights, travellers: travellers)
        plan.port = port
        plan.showsProgress = !output.quiet
        output.note("Making keys, store, accounts and an invented world in \(plan.directory) ...")
        let demonstration = try DemonstrationUnit(plan)
        let unit = demonstration.unit
        defer { unit.close() }
        try demonstration.writeAccounts(to: plan.directory + "/accounts.txt")
        let logger = OperatorLog.make()
        let live = LiveMessages(after: demonstration.world, incoming: unit.settings.incoming, logger: logger)
        let services: [any Service] = [
            ThreadService.directories(unit, logger: logger), ThreadService.engine(unit, logger: logger),
            ThreadService(start: { live.start() }, stop: { live.stop() }),
        ]
        let (isJSON, accounts, summary) = (output.json, demonstration.accounts, demonstration.summary)
        try await UnitServer(unit: unit, logger: logger).run(host: host, port: port, services: services) { address in
            Self.announce(address, accounts, summary, isJSON: isJSON)
        }
    }

    private static func announce(
        _ address: String,
        _ accounts: [UnitFounding.Credentials],
        _ summary: IngestRun.Summary,
        isJSON: Bool
    ) {
        if isJSON {
            Output.line(["address": .string(address)])
            for account in accounts { Output.line(account.json) }
        } else {
            Output.line("")
            Output.line("\(summary.messages) messages, \(summary.travellers) travellers, \(summary.hits) hits.")
            Output.line("")
            Output.line("  \(address)")
            Output.line("")
            let width = accounts.map(\.username.count).max() ?? 0
            for account in accounts {
                let padding = String(repeating: " ", count: width - account.username.count)
                Output.line("  \(account.username)\(padding)  \(account.password)")
            }
            Output.line("")
            Output.line("Everybody in this world is invented. Messages keep arriving. Ctrl-C ends it.")
        }
        Output.flush()
    }

    private func runTour() async throws {
        let directory =
            FileManager.default.temporaryDirectory.path
            + "/passerelle-tour-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let clock = MovableClock(seconds: Int64(Date().timeIntervalSince1970))
        var plan = DemonstrationUnit.Plan(directory: directory, fixtures: try absolute(fixtures), seed: seed)
        plan.size = World.Size(flights: flights, travellers: travellers)
        plan.clock = clock.clock
        plan.showsProgress = !output.quiet
        output.note("Making a unit and an invented world; this takes a moment ...")
        let demonstration = try DemonstrationUnit(plan)
        defer { demonstration.unit.close() }
        try await GuidedTour(demonstration, clock: clock, directory: directory).run()
    }

    private func absolute(_ path: String) throws -> String {
        let base = FileManager.default.currentDirectoryPath
        return URL(fileURLWithPath: path.hasPrefix("/") ? path : base + "/" + path).standardizedFileURL.path
    }
}

extension DemonstrationUnit {
    /// Writes the accounts into a file that only its owner can read, because a terminal forgets.
    func writeAccounts(to path: String) throws {
        let text = accounts.map { "\($0.username)  \($0.password)\n" }.joined()
        guard
            FileManager.default.createFile(
                atPath: path,
                contents: Data(text.utf8),
                attributes: [.posixPermissions: 0o600]
            )
        else { throw CommandFailure(.unavailable, "\(path) cannot be written") }
    }
}
