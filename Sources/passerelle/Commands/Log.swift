// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Mandate
import Pipeline
import ProcessingLog
import Storage

/// `passerelle log`: the processing log, and the proof that nobody changed it.
struct Log: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The processing log: verify it, take its checkpoint elsewhere, read it.",
        subcommands: [Verify.self, Checkpoint.self, Tail.self]
    )

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check every record against the tree, its signature, and a checkpoint kept elsewhere.",
            discussion: "Exit status 8 if a record was changed, removed, exchanged or cut off, or the log forked."
        )

        @Option(
            name: .customLong("checkpoint"),
            help: ArgumentHelp("A checkpoint kept elsewhere; may be repeated.", valueName: "file")
        )
        var checkpoints: [String] = []

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let notes = try checkpoints.map { try InputFile($0).text() }
            let verdict: LogVerdict
            do {
                let unit = try place.open()
                defer { unit.close() }
                verdict = try unit.integrator.verify(against: notes)
            } catch  where CommandStatus(error) == .integrity {
                // So much is wrong that there is no verdict on single entries: that is one too.
                show(ok: false, problem: ErrorWording.text(of: error))
                throw CommandStatus.integrity
            }
            show(ok: verdict.ok, verdict, problem: verdict.problem?.rawValue)
            if !verdict.ok { throw CommandStatus.integrity }
        }

        private func show(ok: Bool, _ verdict: LogVerdict? = nil, problem: String?) {
            if output.json {
                Output.line([
                    "ok": .bool(ok), "entries": verdict.map { .integer(Int($0.entries)) } ?? .null,
                    "root": .text(verdict?.root), "first_bad": verdict?.firstBad.map { .integer(Int($0)) } ?? .null,
                    "problem": .text(problem),
                ])
            } else if ok, let verdict {
                Output.line("the log is whole: \(verdict.entries) entries, root \(verdict.root)")
            } else {
                let place = verdict?.firstBad.map { " at entry \($0)" } ?? ""
                Output.line("THE LOG DOES NOT HOLD: \(problem ?? "unknown")\(place)")
            }
        }
    }

    struct Checkpoint: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the signed checkpoint (C2SP signed note); keep it where the unit cannot reach it."
        )

        @OptionGroup var place: UnitOptions

        func run() throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let note = try unit.integrator.signedCheckpoint()
            Output.write(Array(note.utf8))
        }
    }

    struct Tail: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The newest records, oldest of them first; reading them is recorded too.",
            discussion:
                "Needs the account of a data protection officer or auditor: PASSERELLE_USER, PASSERELLE_PASSWORD_FILE."
        )

        @Option(name: .customShort("n"), help: "How many.")
        var count = 20

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (1...10_000).contains(count) else { throw ValidationError("-n is a number from 1 to 10000.") }
        }

        func run() async throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let account = try await unit.signedInAccount()
            let purpose = try StatedPurpose.read(for: account)
            let wanted = count
            let records = try await unit.store.consult(as: account, to: .readLog, for: purpose) { consultation in
                let records = try consultation.connection.logRecords(
                    operation: nil,
                    actor: nil,
                    from: nil,
                    to: nil,
                    before: nil,
                    limit: wanted
                ).map(\.logged)
                consultation.readLog(records.count)
                return records
            }
            try unit.integrator.run()
            for logged in records.reversed() {
                let text = String(decoding: try logged.record.encoded(), as: UTF8.self)
                if output.json {
                    Output.line(text)
                } else {
                    let record = logged.record
                    Output.line(
                        "\(logged.entry.map { String($0) } ?? "-")  \(record.time)  \(record.operation.rawValue)  "
                            + "\(record.actor)  \(record.outcome.rawValue)  \(record.purpose ?? "-")"
                    )
                }
            }
        }
    }
}

/// The purpose that somebody states on the command line: PASSERELLE_PURPOSE, or the one that goes with their role.
enum StatedPurpose {
    static func read(for account: Account) throws -> Purpose {
        let stated = ProcessInfo.processInfo.environment["PASSERELLE_PURPOSE"] ?? ""
        guard stated.isEmpty else {
            guard let purpose = Purpose(stated: stated) else {
                throw CommandFailure(
                    .usage,
                    "PASSERELLE_PURPOSE must be oversight, audit or administration; hit work takes it from the hit"
                )
            }
            return purpose
        }
        return account.purposeOfWatching
    }
}
