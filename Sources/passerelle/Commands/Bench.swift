// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// `passerelle bench`: the product's own ways, measured on this machine in this run.
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure a suite on this machine; one object a line.",
        discussion: """
            Everything runs through the product's real file, flush, seal and log, on invented data. Values of tokenise, \
            decode, validate, xml and screen are per second of processor time; the others per second on the wall.
            """
    )

    enum Suite: String, ExpressibleByArgument, CaseIterable {
        case tokenise, decode, validate, hostile, xml, vault, log, fsync, screen, store, ingest, all
    }

    @Argument(help: "tokenise, decode, validate, hostile, xml, vault, log, fsync, screen, store, ingest or all.")
    var suite: Suite

    @Option(help: "About how long each row is measured.")
    var seconds = 10.0

    @Option(help: ArgumentHelp("Travellers of the store suite.", valueName: "n"))
    var rows = 1_000_000

    @Option(
        help: ArgumentHelp(
            "A PostgreSQL address for store and ingest (PASSERELLE_TEST_POSTGRES).",
            valueName: "address"
        )
    )
    var postgres: String?

    @Option(
        help: ArgumentHelp(
            "Where files are made; the system's place for temporary files if not given.",
            valueName: "dir"
        )
    )
    var dir: String?

    @Flag(help: "Measure other programs on a slice of the same bytes as well, where they are installed.")
    var peers = false

    @Option(help: .hidden)
    var firstAnswer: [String] = []

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard seconds > 0, seconds <= 3600, rows > 0 else {
            throw ValidationError("--seconds and --rows are more than 0.")
        }
    }

    func run() throws {
        let address = postgres ?? ProcessInfo.processInfo.environment["PASSERELLE_TEST_POSTGRES"]
        // The process that the screen suite starts to see how long a start takes.
        if let dir, !firstAnswer.isEmpty { return try FirstAnswerBench.answer(firstAnswer, in: dir) }
        let base = dir ?? FileManager.default.temporaryDirectory.path
        let directory = base + "/passerelle-bench-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let place = BenchPlace(
            directory: directory,
            postgres: address.flatMap { $0.isEmpty ? nil : $0 },
            seconds: seconds,
            hasPeers: peers
        )
        for wanted in suite == .all ? Suite.allCases.filter({ $0 != .all }) : [suite] {
            try run(wanted, place) { row in
                Output.line(output.json ? row.json.text : row.text)
                Output.flush()
            }
        }
    }

    private func run(_ suite: Suite, _ place: BenchPlace, _ print: (BenchRow) -> Void) throws {
        switch suite {
        case .tokenise, .decode, .validate: try MessageBench(place, suite: suite).run(print)
        case .hostile: try HostileBench().run(print)
        case .xml: try XMLBench(place).run(print)
        case .vault: try VaultBench(place).run(print)
        case .log: try LogBench(place).run(print)
        case .fsync: try DiskBench(place).run(print)
        case .screen: try ScreenBench(place).run(print)
        case .store: try StoreBench(place, rows: rows).run(print)
        case .ingest: try IngestBench(place).run(print)
        case .all: break
        }
    }
}

/// Where a benchmark works.
struct BenchPlace: Sendable {
    /// An empty directory that is removed afterwards.
    var directory: String
    /// The address of a PostgreSQL cluster, if one is at hand.
    var postgres: String?
    var seconds: Double
    /// Whether other programs are measured beside ours.
    var hasPeers = false

    /// The databases to measure: their names and a fresh location for each.
    func databases(_ label: String) -> [(name: String, location: String)] {
        var all = [(name: "sqlite", location: "sqlite:\(directory)/\(label).sqlite")]
        if let postgres {
            let schema = "bench_\(label)_\(ProcessInfo.processInfo.processIdentifier)"
            all.append(("postgres", postgres + (postgres.contains("?") ? "&" : "?") + "schema=" + schema))
        }
        return all
    }
}
