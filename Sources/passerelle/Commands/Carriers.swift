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
        subcommands: [Add.self, List.self, Mandate.self, Replies.self, Import.self]
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

    struct Replies: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show or set what a carrier's channel is answered; the unit signs the setting.",
            discussion: """
                Standard: interactive; a traveller whose hit nobody has reviewed yet is answered 0Z, and a directive \
                (BGM 132) follows if two people confirm the hit. 1Z (do not board) is no choice here: it takes those two \
                people.
                """
        )

        @Argument(help: "The carrier's code.")
        var code: String

        @Option(help: "none, acknowledgement, or interactive (acknowledgements, and answers to IAPI queries).")
        var mode: ReplySettings.Mode?

        @Option(help: ArgumentHelp("The answer while a hit waits for a human: 0Z, 2Z or 4Z.", valueName: "code"))
        var unreviewed: ReplySettings.Unreviewed?

        @Option(help: ArgumentHelp("Minutes to acknowledge a directive before it is an alarm.", valueName: "minutes"))
        var acknowledge: Int?

        @Option(help: ArgumentHelp("Seconds that an interactive query is kept waiting at most.", valueName: "seconds"))
        var wait: Int?

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        private var changes: Bool { mode != nil || unreviewed != nil || acknowledge != nil || wait != nil }

        func run() async throws {
            let (unit, register) = try await Carriers.register(place)
            defer { unit.close() }
            guard let carrier = try register.carriers().first(where: { $0.code == code }) else {
                throw CommandFailure(.notFound, "there is no carrier \(code); see 'passerelle carrier list'")
            }
            var (settings, isTrusted) = carrier.replySettings(unit.store.keyring)
            if changes {
                settings.mode = mode ?? settings.mode
                settings.unreviewed = unreviewed ?? settings.unreviewed
                settings.acknowledgeMinutes = acknowledge ?? settings.acknowledgeMinutes
                settings.waitSeconds = wait ?? settings.waitSeconds
                try register.setReplies(of: code, to: settings)
                isTrusted = true
            }
            if !isTrusted {
                output.note("The stored setting does not carry the unit's signature: the standard holds. Set it again.")
            }
            if output.json {
                Output.line([
                    "carrier": .string(code), "mode": .string(settings.mode.rawValue),
                    "unreviewed": .string(settings.unreviewed.rawValue),
                    "acknowledgeMinutes": .integer(settings.acknowledgeMinutes),
                    "waitSeconds": .integer(settings.waitSeconds), "signed": .bool(isTrusted),
                ])
            } else {
                Output.line(settings.signedText(for: code).trimmingCharacters(in: .newlines))
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

extension ReplySettings.Mode: ExpressibleByArgument {}
extension ReplySettings.Unreviewed: ExpressibleByArgument {}

/// Days as options give them.
enum CommandDate {
    /// Reads `YYYY-MM-DD`.
    static func day(_ text: String, _ option: String) throws -> CivilDay {
        guard let day = CivilDay(iso: text) else { throw CommandFailure(.usage, "\(option) must be a date YYYY-MM-DD") }
        return day
    }
}
