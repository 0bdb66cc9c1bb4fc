// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Intake
import Pipeline
import Storage
import TravelTypes

/// `passerelle carrier`: who has a channel, and who may speak for whom.
struct Carriers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carrier",
        abstract: "The register of carriers and their channels.",
        subcommands: [Add.self, List.self, Mandate.self, Import.self]
    )

    /// Opens the unit for the account that is named, or for whoever works at the machine.
    private static func register(_ place: UnitOptions) async throws -> (PassengerInformationUnit, CarrierRegister) {
        let unit = try place.open()
        return (unit, CarrierRegister(store: unit.store, account: try await unit.accountIfNamed()))
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register a carrier, or give one a new key; the key is shown once."
        )

        @Argument(help: "The carrier's code, as in its flight numbers.")
        var code: String

        @Option(help: "The carrier's name.")
        var name: String?

        @Option(
            name: .customLong("sender"),
            help: ArgumentHelp("A UNB sender identification; the code if none is given.", valueName: "id")
        )
        var senders: [String] = []

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let (unit, register) = try await Carriers.register(place)
            defer { unit.close() }
            let key = try register.add(code, name: name ?? code, senders: senders)
            try FileManager.default.createDirectory(
                atPath: unit.settings.incoming + "/" + code,
                withIntermediateDirectories: true
            )
            if output.json {
                Output.line(["carrier": .string(code), "key": .string(key.text)])
            } else {
                Output.line(key.text)
                output.note("The key is shown once. The carrier sends it as 'Authorization: Bearer KEY'.")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the carriers.")

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let (unit, register) = try await Carriers.register(place)
            defer { unit.close() }
            for carrier in try register.carriers() {
                if output.json {
                    Output.line([
                        "carrier": .string(carrier.code), "name": .string(carrier.name),
                        "senders": .array(carrier.senders.map { .string($0) }),
                    ])
                } else {
                    Output.line("\(carrier.code)  \(carrier.name)  \(carrier.senders.joined(separator: " "))")
                }
            }
        }
    }

    struct Mandate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let an agent (departure control provider, router) speak for a carrier."
        )

        @Argument(help: "The agent's code.")
        var agent: String

        @Argument(help: "The carrier's code; * for all.")
        var carrier: String

        @Option(help: ArgumentHelp("The first day; today if not given.", valueName: "date"))
        var from: String?

        @Option(help: ArgumentHelp("The last day; a year later if not given.", valueName: "date"))
        var to: String?

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let (unit, register) = try await Carriers.register(place)
            defer { unit.close() }
            let first = try from.map { try CommandDate.day($0, "--from") } ?? unit.store.now.day
            let last = try to.map { try CommandDate.day($0, "--to") } ?? first.adding(months: 12)
            try register.mandate(agent: agent, carrier: carrier, from: first, to: last)
            if output.json {
                Output.line([
                    "agent": .string(agent), "carrier": .string(carrier), "from": .string(first.description),
                    "to": .string(last.description),
                ])
            } else {
                Output.line("\(agent) may speak for \(carrier) from \(first) to \(last)")
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Register the carriers of a JSON Lines file with their mandates, as 'simulate' writes it."
        )

        @Argument(help: "The file; each line has carrier, name, senders and speaksFor.")
        var file: String

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let (unit, register) = try await Carriers.register(place)
            defer { unit.close() }
            for (code, key) in try CarrierFile(InputFile(file)).register(in: register, of: unit) {
                if output.json {
                    Output.line(["carrier": .string(code), "key": .string(key.text)])
                } else {
                    Output.line("\(code)  \(key.text)")
                }
            }
        }
    }
}

/// Days as options give them.
enum CommandDate {
    /// Reads `YYYY-MM-DD`.
    static func day(_ text: String, _ option: String) throws -> CivilDay {
        guard let day = CivilDay(iso: text) else { throw CommandFailure(.usage, "\(option) must be a date YYYY-MM-DD") }
        return day
    }
}
