// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Dispatch
import ReferenceData
import Screening
import Synchronization
import TravelTypes
import Watchlists

/// `passerelle screen`: travellers of a table against lists in files, without a unit.
struct Screen: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare travellers of a CSV file with lists; one line for each row, also without candidates.",
        discussion: """
            Columns: id; name, or surname and given_names; born (YYYY[-MM[-DD]]), sex, nationality, document. \
            List formats: \(ListFormat.allCases.map(\.rawValue).joined(separator: ", ")).
            """
    )

    @Option(
        name: .customLong("list"),
        help: ArgumentHelp("A list; may be given several times.", valueName: "format:file")
    )
    var lists: [String] = []

    @Option(help: ArgumentHelp("The travellers; - is standard input.", valueName: "file.csv"))
    var batch: String

    @Option(help: ArgumentHelp("Candidates shown for each traveller.", valueName: "n"))
    var top = 20

    @Option(help: ArgumentHelp("Only candidates with at least this score, from 0 to 1.", valueName: "score"))
    var minScore = 0.0

    @Option(help: ArgumentHelp("Thresholds that differ from the shipped ones (docs/lists.md).", valueName: "file"))
    var thresholds: String?

    @Option(help: "Rows compared at the same time.")
    var threads = 1

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !lists.isEmpty else { throw ValidationError("Name at least one list: --list FORMAT:FILE.") }
        guard top >= 0, (0...1).contains(minScore), (1...256).contains(threads) else {
            throw ValidationError("--top is 0 or more, --min-score from 0 to 1, --threads from 1 to 256.")
        }
    }

    func run() throws {
        let reference = try ReferenceTables.load()
        let snapshot = try loadLists(reference)
        let table = try CommaSeparatedFile(InputFile(batch).text(), name: batch)
        let reader = try TravellerTable(table, reference: reference)
        let findings = Mutex(0)
        // In slices, so that lines come out in order and memory stays small.
        let slice = 4096
        for start in stride(from: 0, to: table.rows.count, by: slice) {
            let rows = Array(table.rows[start..<min(start + slice, table.rows.count)])
            let lines = Mutex([String](repeating: "", count: rows.count))
            let width = min(threads, rows.count)
            DispatchQueue.concurrentPerform(iterations: width) { worker in
                for index in stride(from: worker, to: rows.count, by: width) {
                    let (id, subject, problems) = reader.read(rows[index])
                    if !problems.isEmpty { findings.withLock { $0 += problems.count } }
                    let text = line(id, problems, screen(subject, snapshot))
                    lines.withLock { $0[index] = text }
                }
            }
            for text in lines.withLock(\.self) { Output.line(text) }
        }
        if findings.withLock(\.self) > 0 {
            output.note("\(findings.withLock(\.self)) values could not be read; their rows were compared without them")
        }
    }

    private func line(_ id: String, _ problems: [String], _ hits: [ScreeningHit]) -> String {
        let shown = hits.filter { $0.score >= minScore }.prefix(top)
        if output.json {
            var members: [JSON.Member] = [
                .init(name: "id", value: .string(id)),
                .init(name: "alert", value: .bool(hits.contains(where: \.alert))),
                .init(name: "candidates", value: .array(shown.map { Self.json($0) })),
            ]
            if !problems.isEmpty {
                members.append(.init(name: "findings", value: .array(problems.map { .string($0) })))
            }
            return JSON.object(members).text
        }
        guard let best = shown.first else { return "\(id)  -" }
        return "\(id)  \(best.alert ? "ALERT" : "candidate")  \(best.listID) \(best.reference)  \(best.listedName)  "
            + "llr \(JSON.rounded(best.llr, digits: 2).text)"
    }

    private static func json(_ hit: ScreeningHit) -> JSON {
        [
            "list": .string(hit.listID), "entry": .string(hit.entryKey), "reference": .string(hit.reference),
            "name": .string(hit.listedName), "score": .number(hit.score), "llr": .number(hit.llr),
            "alert": .bool(hit.alert),
            "evidence": .array(
                hit.evidence.terms.map { term in
                    [
                        "field": .string("\(term.field)"), "listed": .string(term.listed),
                        "traveller": .string(term.traveller), "agreement": .string("\(term.agreement)"),
                        "llr": .number(term.llr), "reason": .string(EvidenceWording.text(of: term, in: .en)),
                    ]
                }
            ),
        ]
    }

    private func loadLists(_ reference: ReferenceTables) throws -> ScreeningSnapshot {
        // Lists in files have no date of import: they are as fresh as whoever names them says.
        let today = CivilDay(rawValue: 0)
        var loaded: [ScreeningSnapshot.List] = []
        for text in lists {
            // `csv:MAPPING:FILE` has one part more.
            let isMapped = text.hasPrefix("csv:")
            guard let colon = isMapped ? text.lastIndex(of: ":") : text.firstIndex(of: ":") else {
                throw CommandFailure(.usage, "--list \(text): write FORMAT:FILE")
            }
            let (format, mapping) = try ListRegistration.format(String(text[..<colon]))
            let path = String(text[text.index(after: colon)...])
            let bars = ProgressBars(isShown: true)
            var input = try InputFile(path).list { bars.show("reading", $0, of: $1) }
            input.mapping = mapping
            do {
                // Without a unit nothing is taken in: only those are left out who are sought by nobody.
                let contents = try format.read(
                    input,
                    programmes: ProgrammeRules(format, refusing: [.politicallyExposed, .relative]),
                    stateNamed: { reference.state(named: $0) }
                )
                var source = format.standardSource ?? ListRegistration.standalone(format)
                if loaded.contains(where: { $0.source.id == source.id }) { source.id += "-\(loaded.count + 1)" }
                loaded.append(.init(source: source, version: path, refreshed: today, contents: contents))
            } catch {
                throw CommandFailure(.unreadable, "\(path): \(error)")
            }
        }
        let drawn = try thresholds.map { try Settings.thresholds(InputFile($0).bytes(), $0) } ?? .shipped
        return ScreeningSnapshot(lists: loaded, on: today, thresholds: drawn)
    }
}
