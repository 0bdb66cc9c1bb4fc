// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Mandate
import Pipeline
import Storage
import TravelTypes
import Watchlists

/// `passerelle lists`: the watchlists in force.
struct Lists: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Watchlists: import a version, propose and approve national entries, see what is in force.",
        subcommands: [
            Import.self, Status.self, Release.self, Propose.self, Proposals.self, Approve.self, Reject.self, End.self,
            Audit.self, DryRun.self, DryRuns.self,
        ]
    )

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Import a list; a file that cannot be read whole is refused, and the old version stays.",
            discussion: """
                Formats: \(ListFormat.allCases.map(\.rawValue).joined(separator: " ")). A national list needs an id, a \
                title, an owner and a legal basis; 'to-protect' as --id brings those of minors to protect. csv is \
                written csv:MAPPING, with a file that says what the columns of the table are. Only programmes about \
                terrorism and serious crime are taken in; what is refused is counted by class. The rows of a national \
                list are proposals, each with offence, ground, evidence, expires and protected_grounds: they screen \
                nobody until a second person approves them, and need an account (PASSERELLE_USER, \
                PASSERELLE_PASSWORD_FILE).
                """
        )

        @Argument(help: "The list's format.")
        var format: String

        @Argument(help: "The file; - is standard input.")
        var file: String

        @Option(help: "The list's name in the register.")
        var id: String?

        @Option(help: "The list's title.")
        var title: String?

        @Option(help: "Whose list it is.")
        var owner: String?

        @Option(help: "The law that allows its use.")
        var legalBasis: String?

        @Option(help: "persons, objects, alert or to-protect.")
        var category: ListSource.Category?

        @Option(name: .customLong("offence"), help: "What it may be used against: T, or S01 to S26; may be repeated.")
        var offences: [String] = []

        @Option(help: "Days after which a version is stale: it still matches, and its hits are to be verified.")
        var maximumAgeDays: Int?

        @Option(help: ArgumentHelp("The last day on which the list may be used.", valueName: "YYYY-MM-DD"))
        var expires: String?

        @Option(help: ArgumentHelp("The hash that the file must have; with another it waits.", valueName: "hex"))
        var sha256: String?

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let (known, mapping) = try ListRegistration.format(format)
            if known.isNational { return try await propose() }
            let source = try source(known)
            let digest = try sha256.map(Self.digest)
            let bars = ProgressBars(isShown: true)
            var input = try InputFile(file).list { bars.show("reading", $0, of: $1) }
            input.mapping = mapping
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let account = try await unit.accountIfNamed()
            let report = try unit.lists.importList(
                format: known,
                input: input,
                source: source,
                sha256: digest,
                by: account
            )
            try unit.integrator.run()
            for finding in report.findings.prefix(20) { output.note("\(file): \(finding.message)") }
            if report.findings.count > 20 { output.note("and \(report.findings.count - 20) more findings") }
            if output.json {
                Output.line([
                    "list": .string(report.list), "version": .integer(Int(report.version)),
                    "entries": .integer(report.entries), "findings": .integer(report.findings.count),
                    "unchanged": .bool(report.isUnchanged),
                    "refused": .object(
                        report.refused.sorted { $0.key.rawValue < $1.key.rawValue }
                            .map { .init(name: $0.key.rawValue, value: .integer($0.value)) }
                    ),
                    "quarantine": .text(report.quarantine?.rawValue),
                ])
            } else {
                Output.line("\(report.list): \(report.entries) entries\(report.isUnchanged ? ", unchanged" : "")")
                for (refusal, count) in report.refused.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                    Output.line("  not taken in: \(count) \(refusal.rawValue)")
                }
            }
            if let reason = report.quarantine {
                throw CommandFailure(
                    .refused,
                    "version \(report.version) waits in quarantine, the old one stays in force: \(reason.message). "
                        + "A second person puts it in force with: passerelle lists release \(report.version)"
                )
            }
        }

        /// Proposes the rows of a national list; what is in force stays as it is.
        private func propose() async throws {
            guard sha256 == nil else {
                throw CommandFailure(.usage, "--sha256 is for lists of others; rows of a national list are proposals")
            }
            let bars = ProgressBars(isShown: true)
            let input = try InputFile(file).list { bars.show("reading", $0, of: $1) }
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let account = try await unit.proposer()
            let registered = try unit.store.database.read { try $0.listSources() }.first { $0.source.id == id }
            let report = try unit.proposals.propose(
                input,
                to: try source(.national, known: registered?.source),
                by: account
            )
            try unit.integrator.run()
            try report.show(file, output)
        }

        /// The bytes of a hash in hexadecimal digits.
        private static func digest(_ text: String) throws -> [UInt8] {
            let digits = text.compactMap(\.hexDigitValue)
            guard digits.count == 64, text.count == 64 else {
                throw CommandFailure(.usage, "--sha256 takes the 64 hexadecimal digits of the file's SHA-256")
            }
            return stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
        }

        private func source(_ format: ListFormat, known: ListSource? = nil) throws -> ListSource {
            var source: ListSource
            if let known {
                source = known
            } else if let standard = format.standardSource {
                source = standard
            } else if id == ListRegistration.toProtect.id {
                source = ListRegistration.toProtect
            } else {
                guard let id, let title, let owner, let legalBasis else {
                    throw CommandFailure(
                        .usage,
                        "a list of format \(format.rawValue) needs --id, --title, --owner and --legal-basis"
                    )
                }
                source = ListSource(
                    id: id,
                    title: title,
                    owner: owner,
                    legalBasis: legalBasis,
                    category: .personsSought,
                    offences: [],
                    maximumAgeDays: 7
                )
            }
            if let id { source.id = id }
            if let title { source.title = title }
            if let owner { source.owner = owner }
            if let legalBasis { source.legalBasis = legalBasis }
            if let category { source.category = category }
            if let maximumAgeDays { source.maximumAgeDays = maximumAgeDays }
            if let expires {
                guard let day = PartialDate(iso: expires)?.civilDay else {
                    throw CommandFailure(.usage, "--expires takes a day: YYYY-MM-DD")
                }
                source.expires = day
            }
            for offence in offences where Offence(rawValue: offence) == nil {
                throw CommandFailure(.usage, "there is no offence '\(offence)'; write T, or S01 to S26")
            }
            if !offences.isEmpty { source.offences = offences }
            return source
        }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a version that waits in quarantine in force; by another person than who imported it."
        )

        @Argument(help: "The version's number.")
        var version: Int64

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            guard let account = try await unit.accountIfNamed() else {
                throw CommandFailure(
                    .usage,
                    "a release needs a person: set PASSERELLE_USER and PASSERELLE_PASSWORD_FILE"
                )
            }
            try await unit.lists.release(version, by: account)
            try unit.integrator.run()
            if output.json {
                Output.line(["version": .integer(Int(version)), "released": .bool(true)])
            } else {
                Output.line("version \(version) is in force")
            }
        }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The lists, their versions in force and their age.")

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let unit = try place.open()
            defer { unit.close() }
            let (sources, versions) = try unit.store.database.read { connection in
                (try connection.listSources(), try connection.listVersionsInForce())
            }
            let waiting = try unit.store.database.read { try $0.listVersionsInQuarantine() }
            for version in waiting {
                let reason = version.quarantine?.rawValue
                if output.json {
                    Output.line([
                        "list": .string(version.list), "version": .integer(Int(version.id)),
                        "entries": .integer(version.entries), "imported": .string(version.imported.description),
                        "quarantine": .text(reason),
                    ])
                } else {
                    Output.line(
                        "\(version.list)  version \(version.id)  \(version.entries) entries  waits: \(reason ?? "")"
                    )
                }
            }
            let today = unit.store.now.day
            for (source, format) in sources {
                guard let version = versions.first(where: { $0.list == source.id }) else { continue }
                let standing = source.standing(refreshed: version.imported.day, on: today)
                if output.json {
                    Output.line([
                        "list": .string(source.id), "title": .string(source.title), "format": .string(format),
                        "category": .string(source.category.rawValue), "legalBasis": .string(source.legalBasis),
                        "version": .integer(Int(version.id)), "entries": .integer(version.entries),
                        "generated": .text(version.generated), "imported": .string(version.imported.description),
                        "standing": .string(standing.rawValue),
                    ])
                } else {
                    Output.line(
                        "\(source.id)  \(version.entries) entries  imported \(version.imported)  \(standing.rawValue)"
                    )
                }
            }
        }
    }
}
