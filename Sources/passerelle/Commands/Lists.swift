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
        abstract: "Watchlists: import a version, see what is in force.",
        subcommands: [Import.self, Status.self]
    )

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Import a list; a file that cannot be read whole is refused, and the old version stays.",
            discussion: """
                Formats: \(ListFormat.allCases.map(\.rawValue).joined(separator: " ")). A national list needs an id, a \
                title, an owner and a legal basis; 'to-protect' as --id brings those of minors to protect.
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

        @Option(help: "Days after which an old version is no longer used.")
        var maximumAgeDays: Int?

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            guard let known = ListFormat(rawValue: format) else {
                let names = ListFormat.allCases.map(\.rawValue).joined(separator: ", ")
                throw CommandFailure(.usage, "there is no list format '\(format)'; those that there are: \(names)")
            }
            let source = try source(known)
            let bytes = try InputFile(file).bytes()
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let account = try await unit.accountIfNamed()
            let report = try unit.lists.importList(format: known, bytes: bytes, source: source, by: account)
            try unit.integrator.run()
            for finding in report.findings.prefix(20) { output.note("\(file): \(finding.message)") }
            if report.findings.count > 20 { output.note("and \(report.findings.count - 20) more findings") }
            if output.json {
                Output.line([
                    "list": .string(report.list), "version": .integer(Int(report.version)),
                    "entries": .integer(report.entries), "findings": .integer(report.findings.count),
                    "unchanged": .bool(report.isUnchanged),
                ])
            } else {
                Output.line("\(report.list): \(report.entries) entries\(report.isUnchanged ? ", unchanged" : "")")
            }
        }

        private func source(_ format: ListFormat) throws -> ListSource {
            var source: ListSource
            if let standard = format.standardSource {
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
            for offence in offences where Offence(rawValue: offence) == nil {
                throw CommandFailure(.usage, "there is no offence '\(offence)'; write T, or S01 to S26")
            }
            if !offences.isEmpty { source.offences = offences }
            return source
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
