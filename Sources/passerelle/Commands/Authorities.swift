// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Intake
import Mandate
import Pipeline
import Storage
import TravelTypes

extension Authority.Kind: ExpressibleByArgument {}

/// `passerelle authority`: the register of those who may receive (PNR Directive article 7).
struct Authorities: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority",
        abstract: "The register of competent authorities.",
        subcommands: [Add.self, List.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add an authority that packages may go to.")

        @Argument(help: "Its name.")
        var name: String

        @Option(help: "police, customs, prosecution, intelligence or child-protection.")
        var kind: Authority.Kind

        @Option(name: .customLong("offence"), help: "What it is competent for: T, or S01 to S26; all if none is given.")
        var offences: [String] = []

        @Option(help: ArgumentHelp("The first day; today if not given.", valueName: "date"))
        var from: String?

        @Option(help: ArgumentHelp("The last day; without end if not given.", valueName: "date"))
        var to: String?

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let competences = try offences.map { text in
                guard let offence = Offence(rawValue: text) else {
                    throw CommandFailure(.usage, "there is no offence '\(text)'; write T, or S01 to S26")
                }
                return offence
            }
            let unit = try place.open()
            defer { unit.close() }
            let account = try await unit.accountIfNamed()
            if let account { _ = try await unit.store.permit(account, to: .manageRegisters, for: .administration) }
            let first = try from.map { try CommandDate.day($0, "--from") } ?? unit.store.now.day
            let id = try CarrierRegister(store: unit.store, account: account).add(
                Authority(
                    id: 0,
                    name: name,
                    kind: kind,
                    offences: Set(competences.isEmpty ? Offence.allCases : competences),
                    validFrom: first.rawValue,
                    validTo: try to.map { try CommandDate.day($0, "--to").rawValue }
                )
            )
            if output.json {
                Output.line(["id": .integer(Int(id)), "name": .string(name), "kind": .string(kind.rawValue)])
            } else {
                Output.line("\(id)  \(name)")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the authorities.")

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let unit = try place.open()
            defer { unit.close() }
            for authority in try CarrierRegister(store: unit.store).authorities() {
                let offences = authority.offences.map(\.rawValue).sorted()
                if output.json {
                    Output.line([
                        "id": .integer(Int(authority.id)), "name": .string(authority.name),
                        "kind": .string(authority.kind.rawValue), "offences": .array(offences.map { .string($0) }),
                    ])
                } else {
                    Output.line("\(authority.id)  \(authority.name)  \(authority.kind.rawValue)")
                }
            }
        }
    }
}
