// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Mandate
import Pipeline
import Storage
import Vault

/// Where the unit lies: the options of every command that opens one.
struct UnitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The directory of store, log and settings (PASSERELLE_HOME).", valueName: "dir"))
    var home: String?

    @Option(help: ArgumentHelp("The directory of the keys, outside the home (PASSERELLE_KEYS).", valueName: "dir"))
    var keys: String?

    @Option(help: ArgumentHelp("sqlite:PATH or postgres://... (PASSERELLE_DATABASE).", valueName: "location"))
    var database: String?

    /// The settings, with further flags of a command.
    func settings(_ more: [SettingKey: String?] = [:]) throws -> Settings {
        var flags = more.compactMapValues(\.self)
        flags[.home] = home
        flags[.keys] = keys
        flags[.database] = database
        return try Settings(flags: flags, environment: ProcessInfo.processInfo.environment)
    }

    /// Opens the unit.
    func open(_ more: [SettingKey: String?] = [:]) throws -> PassengerInformationUnit {
        let settings = try settings(more)
        guard FileManager.default.fileExists(atPath: settings.unit.home) else {
            throw CommandFailure(
                .notFound,
                "there is no unit in \(settings.unit.home); make one with 'passerelle init'"
            )
        }
        let unit = try PassengerInformationUnit(opening: settings.unit)
        unit.lists.report { Output.note($0) }
        return unit
    }

    /// Opens the unit, which must have its keys.
    func openUnlocked(_ more: [SettingKey: String?] = [:]) throws -> PassengerInformationUnit {
        let unit = try open(more)
        guard unit.store.keyring.isLocked else { return unit }
        guard let passphrase = try Passphrase.fromEnvironment() else {
            throw CommandFailure(
                .unavailable,
                "the keys are locked; name the passphrase's file in PASSERELLE_PASSPHRASE_FILE"
            )
        }
        try unit.store.keyring.unlock(passphrase: passphrase)
        return unit
    }
}

/// How the command prints.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print JSON Lines.")
    var json = false

    @Flag(help: "Say nothing but errors.")
    var quiet = false

    /// Says something to the person at the terminal, unless they asked for silence.
    func note(_ text: String) {
        if !quiet { Output.note(text) }
    }
}

/// Secrets that come in files, so that no list of processes shows them.
enum Passphrase {
    /// The first line of the file that a variable names; nil if the variable is not set.
    static func fromEnvironment(_ variable: String = "PASSERELLE_PASSPHRASE_FILE") throws -> String? {
        guard let path = ProcessInfo.processInfo.environment[variable], !path.isEmpty else { return nil }
        let text = try InputFile(path).text()
        return text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }
}

extension PassengerInformationUnit {
    /// The account in whose name the command reads: PASSERELLE_USER, with the password in PASSERELLE_PASSWORD_FILE.
    func signedInAccount() async throws -> Account {
        guard let user = ProcessInfo.processInfo.environment["PASSERELLE_USER"], !user.isEmpty else {
            throw CommandFailure(.refused, "this needs an account: set PASSERELLE_USER and PASSERELLE_PASSWORD_FILE")
        }
        guard let password = try Passphrase.fromEnvironment("PASSERELLE_PASSWORD_FILE") else {
            throw CommandFailure(.refused, "this needs a password: name its file in PASSERELLE_PASSWORD_FILE")
        }
        guard let signedIn = try await accounts.signIn(username: user, password: password) else {
            throw CommandFailure(.refused, "user name and password do not fit, or the account is disabled")
        }
        try await accounts.signOut(secret: signedIn.secret)
        return signedIn.account
    }

    /// The account if one is named; nil for somebody who works at the machine itself.
    func accountIfNamed() async throws -> Account? {
        let user = ProcessInfo.processInfo.environment["PASSERELLE_USER"] ?? ""
        return user.isEmpty ? nil : try await signedInAccount()
    }
}
