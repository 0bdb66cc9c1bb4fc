// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Logging
import Pipeline
import ServiceLifecycle
import Storage
import Vault

/// `passerelle serve`: the doors for machines and people, and the engine behind them.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the unit: receive, process, serve the console.",
        discussion: """
            Prints {"address"} first. SIGTERM lets what is in hand end. With sealed keys and no \
            PASSERELLE_PASSPHRASE_FILE it starts locked: it receives, and processes once unlocked.
            """
    )

    @Option(help: ArgumentHelp("The address to listen on (PASSERELLE_HOST).", valueName: "address"))
    var host: String?

    @Option(help: "The port; 0 for any free one (PASSERELLE_PORT).")
    var port: Int?

    @Option(help: "Threads that process flights (PASSERELLE_THREADS).")
    var threads: Int?

    @Flag(help: "Only the doors; 'worker' processes elsewhere.")
    var noEngine = false

    @Flag(name: .customLong("behind-tls"), help: "Something in front of this server ends TLS: bind cookies to it.")
    var behindTLS = false

    @OptionGroup var place: UnitOptions

    func run() async throws {
        let flags: [SettingKey: String?] = [
            .host: host, .port: port.map { String($0) }, .threads: threads.map { String($0) },
        ]
        let settings = try place.settings(flags)
        let unit = try place.open(flags)
        defer { unit.close() }
        if unit.store.keyring.isLocked, let passphrase = try Passphrase.fromEnvironment() {
            try unit.store.keyring.unlock(passphrase: passphrase)
            try unit.keepIntakeKeysAhead()
        }
        let logger = OperatorLog.make()
        if unit.store.keyring.isLocked { logger.warning("the keys are locked: messages are received and wait") }
        var services: [any Service] = [ThreadService.directories(unit, logger: logger)]
        if !noEngine { services.append(ThreadService.engine(unit, logger: logger)) }
        try await UnitServer(unit: unit, logger: logger).run(
            host: settings.host,
            port: settings.port,
            isBehindTLS: behindTLS,
            services: services
        ) { address in
            Output.line(["address": .string(address)])
            Output.flush()
        }
    }
}

/// `passerelle worker`: processing alone, beside servers on the same database.
struct Worker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Process messages that servers on the same database receive; keeps nothing itself."
    )

    @Option(help: "Threads that process flights (PASSERELLE_THREADS).")
    var threads: Int?

    @OptionGroup var place: UnitOptions

    func run() async throws {
        let unit = try place.openUnlocked([.threads: threads.map { String($0) }])
        defer { unit.close() }
        let logger = OperatorLog.make()
        let engine = Engine(unit) { line in logger.warning("\(line)") }
        engine.start()
        await ProcessSignals.termination()
        engine.stop()
    }
}
