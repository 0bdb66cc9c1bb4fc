// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Mandate
import Pipeline
import Storage
import TravelTypes
import Watchlists

/// `passerelle lists propose`, `proposals`, `approve`, `reject`, `end`: entries of national lists, by two persons.
extension Lists {
    struct Propose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Propose one entry of a national list; it screens nobody until a second person approves it.",
            discussion: """
                The list is registered before: lists import national. Needs the account of a watchlist manager: \
                PASSERELLE_USER, PASSERELLE_PASSWORD_FILE.
                """
        )

        @Argument(help: "The list's name in the register.")
        var list: String

        @Option(help: "The entry's key within the list.")
        var reference: String

        @Option(help: "The surname.")
        var surname: String

        @Option(help: "The given names.")
        var givenNames: String = ""

        @Option(help: ArgumentHelp("The birth date, or a part of it.", valueName: "YYYY[-MM[-DD]]"))
        var born: String = ""

        @Option(help: "M, F or X.")
        var sex: String = ""

        @Option(help: "The State of nationality; several are parted by ;.")
        var nationality: String = ""

        @Option(help: "A document number, with its State in front if known (FRA:12AB34567); several are parted by ;.")
        var document: String = ""

        @Option(help: "The offence: T, or S01 to S26.")
        var offence: String?

        @Option(help: "The act and article under which the person is sought.")
        var ground: String?

        @Option(help: "The number of the file in which the evidence lies.")
        var evidence: String?

        @Option(help: ArgumentHelp("The entry's last day.", valueName: "YYYY-MM-DD"))
        var expires: String?

        @Flag(help: "State that the entry is not for expression, religion, belief or assembly.")
        var noProtectedGrounds = false

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            var row = NationalRow()
            (row.surname, row.givenNames, row.born, row.sex) = (surname, givenNames, born, sex)
            (row.nationality, row.document, row.reference) = (nationality, document, reference)
            row.claim = EntryClaim(
                offence: offence,
                legalGround: ground,
                evidence: evidence,
                expires: expires,
                protectedGrounds: noProtectedGrounds ? "none" : nil
            )
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let account = try await unit.proposer()
            guard
                let known = try unit.store.database.read({ try $0.listSources() }).first(where: { $0.source.id == list }
                )
            else {
                throw CommandFailure(.notFound, "no list \(list) is registered; lists import national registers one")
            }
            let report = try unit.proposals.propose(row.table, to: known.source, by: account)
            try unit.integrator.run()
            try report.show("the entry", output)
        }
    }

    struct Proposals: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The proposals that wait for a second person, with ground and evidence; the reading is logged."
        )

        @Option(help: "Only those of this list.")
        var list: String?

        @Flag(help: "The entries in force instead.")
        var inForce = false

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let account = try await unit.signedInAccount()
            let found = try await unit.proposals.proposals(
                in: inForce ? .approved : .proposed,
                ofList: list,
                as: account
            )
            try unit.integrator.run()
            for proposal in found { output.json ? Output.line(proposal.json) : Output.line(proposal.text) }
        }
    }

    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Approve proposals of one list: they come into force together; by another person than proposed them.",
            discussion: "Needs the account of a supervisor: PASSERELLE_USER, PASSERELLE_PASSWORD_FILE."
        )

        @Argument(help: "The proposals' numbers.")
        var proposals: [Int64]

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let version = try unit.proposals.approve(proposals, by: try await unit.signedInAccount())
            try unit.integrator.run()
            if output.json {
                Output.line(["version": .integer(Int(version)), "approved": .integer(proposals.count)])
            } else {
                Output.line("\(proposals.count) approved; version \(version) is in force")
            }
        }
    }

    struct Reject: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reject a proposal; person, ground and evidence are destroyed.",
            discussion: "Needs the account of a supervisor: PASSERELLE_USER, PASSERELLE_PASSWORD_FILE."
        )

        @Argument(help: "The proposal's number.")
        var proposal: Int64

        @Option(help: "Why: \(ProposalRejection.allCases.map(\.rawValue).joined(separator: ", ")).")
        var reason: ProposalRejection

        @OptionGroup var place: UnitOptions

        func run() async throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            try unit.proposals.reject(proposal, reason: reason, by: try await unit.signedInAccount())
            try unit.integrator.run()
        }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take back one's own proposal, or end an entry in force: its open hits are withdrawn."
        )

        @Argument(help: "The number of the proposal, which is also the entry's.")
        var proposal: Int64

        @OptionGroup var place: UnitOptions

        func run() async throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            try unit.proposals.end(proposal, by: try await unit.signedInAccount())
            try unit.integrator.run()
        }
    }
}

extension ProposalRejection: ExpressibleByArgument {}

extension PassengerInformationUnit {
    /// The account that proposes: a proposal always has a person behind it.
    func proposer() async throws -> Account {
        guard let account = try await accountIfNamed() else {
            throw CommandFailure(
                .usage,
                "entries of a national list are proposals of a person: set PASSERELLE_USER and PASSERELLE_PASSWORD_FILE "
                    + "of a watchlist manager"
            )
        }
        return account
    }
}

extension ProposalReport {
    /// Prints what became of the rows; rows without complete grounds make exit status 1.
    func show(_ file: String, _ output: OutputOptions) throws {
        for finding in findings.prefix(20) { output.note("\(file): \(finding.message)") }
        if findings.count > 20 { output.note("and \(findings.count - 20) more findings") }
        if output.json {
            Output.line([
                "list": .string(list), "version": version.map { .integer(Int($0)) } ?? .null,
                "entries": .integer(entries), "findings": .integer(findings.count), "unchanged": .bool(isUnchanged),
                "refused": .object([]), "quarantine": .null, "proposals": .integer(proposed),
                "known": .integer(unchanged), "incomplete": .integer(incomplete),
            ])
        } else {
            Output.line("\(list): \(entries) entries in force, \(proposed) proposals wait for a second person")
            if unchanged > 0 { Output.line("  \(unchanged) are in force or wait already") }
            if incomplete > 0 { Output.line("  \(incomplete) lack grounds and were not proposed") }
        }
        if incomplete > 0 { throw CommandStatus.findings }
    }
}

extension ListProposal {
    fileprivate var json: JSON {
        [
            "proposal": .integer(Int(id)), "list": .string(line.list), "state": .string(line.state.rawValue),
            "reference": .string(entry.reference), "name": .string(entry.displayName),
            "born": .array(entry.birthDates.map { .string($0.text) }),
            "nationalities": .array(entry.nationalities.map { .string($0.description) }),
            "documents": .array(entry.documents.map { .string($0.number) }),
            "offence": .string(grounds.offence.rawValue), "ground": .string(grounds.legalGround),
            "evidence": .string(grounds.evidence), "expires": .string(line.expires.description),
            "proposed": .string(line.proposedAt.description), "proposedBy": .integer(Int(line.proposedBy)),
            "approvedBy": line.decidedBy.map { .integer(Int($0)) } ?? .null,
        ]
    }

    fileprivate var text: String {
        "\(id)  \(line.list)  \(entry.displayName)  \(entry.birthDates.map(\.text).joined(separator: ", "))  "
            + "\(grounds.offence.rawValue)  until \(line.expires)  \(grounds.legalGround)  \(grounds.evidence)"
    }
}
