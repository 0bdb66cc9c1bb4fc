// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Pipeline

/// `passerelle init`: a new unit, and the credentials of its first accounts, shown once.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a new unit: store, keys, one account for each role.",
        discussion: """
            The credentials are printed once and kept nowhere. With --passphrase-file the keys are sealed, and somebody \
            must unlock them after every start; without it they lie plain in the key directory.
            """
    )

    @OptionGroup var place: UnitOptions
    @OptionGroup var output: OutputOptions

    @Option(
        help: ArgumentHelp("The State that the unit belongs to, three letters (PASSERELLE_STATE).", valueName: "code")
    )
    var state: String?

    @Option(help: ArgumentHelp("What pages are headed with.", valueName: "name"))
    var serviceName: String?

    @Option(help: ArgumentHelp("What the banner of every page says.", valueName: "word"))
    var environment: String?

    @Option(help: ArgumentHelp("A file whose first line seals the root key.", valueName: "file"))
    var passphraseFile: String?

    @Flag(help: "Do not ask.")
    var yes = false

    func run() throws {
        let settings = try place.settings([.state: state, .serviceName: serviceName, .environment: environment])
        try confirm(settings)
        let passphrase = try passphraseFile.map { file in
            let text = try InputFile(file).text()
            guard let line = text.split(whereSeparator: \.isNewline).first, line.utf8.count >= 12 else {
                throw CommandFailure(
                    .usage,
                    "the passphrase must have at least 12 characters; put it on the first line"
                )
            }
            return String(line)
        }
        let (unit, accounts) = try UnitFounding(settings: settings, passphrase: passphrase).run()
        defer { unit.close() }
        if output.json {
            for account in accounts { Output.line(account.json) }
        } else {
            Output.line("unit in \(settings.unit.home), keys in \(settings.unit.keys)")
            for account in accounts { Output.line("\(account.username)  \(account.password)") }
        }
        output.note("These passwords are shown once. Keep a backup of the keys apart from backups of the store.")
    }

    private func confirm(_ settings: Settings) throws {
        guard !yes else { return }
        guard Output.isTerminal, isatty(STDIN_FILENO) == 1 else {
            throw CommandFailure(.usage, "nobody is there to be asked; add --yes")
        }
        Output.note(
            "Make a unit for \(settings.unit.state) in \(settings.unit.home), keys in \(settings.unit.keys)? [y/N]"
        )
        guard readLine()?.lowercased().hasPrefix("y") == true else {
            throw CommandFailure(.refused, "nothing was made")
        }
    }
}
