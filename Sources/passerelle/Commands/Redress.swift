// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Mandate
import Pipeline
import Storage

/// `passerelle redress`: numbers for travellers whom a list keeps mistaking for somebody else.
struct Redress: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Numbers by which travellers, at their request, are not mistaken again.",
        discussion: """
            Needs PASSERELLE_USER and PASSERELLE_PASSWORD_FILE of the data protection officer. The traveller gives the \
            number with a booking: SSR DOCO type R, PAXLST RFF+AEA.
            """,
        subcommands: [Issue.self, Withdraw.self, Status.self]
    )

    struct Issue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Issue a number for a hit that was decided as another person's; it is told once."
        )

        @Argument(help: "The hit's number.")
        var hit: Int64

        @Option(help: "The number of the person's request.")
        var request: Int64

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let account = try await unit.signedInAccount()
            let number = try await unit.redress.issue(forHit: hit, request: request, as: account)
            try unit.integrator.run()
            output.json ? Output.line(["number": .string(number.description)]) : Output.line(number.description)
        }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a number back: its matches are raised again.")

        @Argument(help: "The number, with or without separators.")
        var number: String

        @Option(help: "The number of the person's request.")
        var request: Int64

        @OptionGroup var place: UnitOptions

        func run() async throws {
            guard let number = RedressNumber(number) else {
                throw CommandFailure(
                    .usage,
                    "'\(number)' is no redress number: ten letters and digits, as ABC-DEFG-HJK; check for a slip"
                )
            }
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let account = try await unit.signedInAccount()
            try await unit.redress.withdraw(number, request: request, as: account)
            try unit.integrator.run()
        }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How many false matches are remembered, and how often that kept a hit from being raised."
        )

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let account = try await unit.signedInAccount()
            let purpose = account.purposeOfReading
            let counts = try await unit.store.consult(as: account, to: .viewHitQueue, for: purpose) { consultation in
                try consultation.connection.knownFalseCounts()
            }
            try unit.integrator.run()
            for count in counts {
                if output.json {
                    Output.line([
                        "list": .string(count.list), "remembered": .integer(count.remembered),
                        "redress": .integer(count.redress), "silenced": .integer(count.silenced),
                        "sampled": .integer(count.sampled),
                    ])
                } else {
                    Output.line(
                        "\(count.list)  remembered \(count.remembered), of these redress numbers \(count.redress)  "
                            + "silenced \(count.silenced)  shown as samples \(count.sampled)"
                    )
                }
            }
        }
    }
}
