// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Mandate
import Pipeline
import Storage

extension Role: ExpressibleByArgument {}

/// `passerelle account`: who may sign in, and as what.
struct Accounts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Accounts: add, list, disable, new password.",
        discussion: """
            With PASSERELLE_USER the work is done and recorded in that account's name; without it in the name of whoever \
            works at the machine.
            """,
        subcommands: [Add.self, List.self, Disable.self, Enable.self, Password.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add an account; the password is generated and shown once."
        )

        @Argument(help: "The user name: lower-case letters, digits, '.', '-' and '_'.")
        var username: String

        @Option(name: .customLong("role"), help: "A role; may be repeated.")
        var roles: [Role] = []

        @Option(help: "The name that pages show.")
        var name: String?

        @Option(help: "The authority's number in the register, for its officers.")
        var authority: Int64?

        @Option(name: .customLong("language"), help: "A language the person reads: en, fr or ar; may be repeated.")
        var languages: [String] = []

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard !roles.isEmpty else { throw ValidationError("Give at least one --role.") }
        }

        func run() async throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let password = try await add(to: unit.accounts, by: try await unit.accountIfNamed())
            try unit.integrator.run()
            if output.json {
                Output.line(["username": .string(username), "password": .string(password)])
            } else {
                Output.line(password)
                output.note("The password is shown once.")
            }
        }

        private func add(to accounts: AccountDesk, by administrator: Account?) async throws -> String {
            let languages = languages.isEmpty ? ["en"] : languages
            guard let administrator else {
                return try accounts.addAtMachine(
                    username: username,
                    displayName: name ?? username,
                    roles: Set(roles),
                    organisation: try organisation(),
                    languages: languages
                )
            }
            return try await accounts.add(
                username: username,
                displayName: name ?? username,
                roles: Set(roles),
                organisation: try organisation(),
                languages: languages,
                by: administrator
            )
        }

        private func organisation() throws -> Organisation {
            switch roles.first?.home {
            case .authority:
                guard let authority else {
                    throw CommandFailure(
                        .usage,
                        "an authority's officer needs --authority NUMBER; see 'passerelle authority list'"
                    )
                }
                return .authority(authority)
            case .judiciary: return .judiciary
            case .supervisoryAuthority: return .supervisoryAuthority
            case .unit, nil: return .unit
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the accounts.")

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let unit = try place.open()
            defer { unit.close() }
            for account in try await Accounts.all(in: unit) {
                let roles = Role.allCases.filter(account.roles.contains).map(\.rawValue)
                if output.json {
                    Output.line([
                        "id": .integer(Int(account.id)), "username": .string(account.username),
                        "name": .string(account.displayName), "roles": .array(roles.map { .string($0) }),
                        "organisation": .string(account.organisation.kind.rawValue),
                        "disabled": .bool(account.isDisabled),
                    ])
                } else {
                    Output.line(
                        "\(account.id)  \(account.username)  \(roles.joined(separator: ","))"
                            + (account.isDisabled ? "  disabled" : "")
                    )
                }
            }
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Disable an account and end its sessions.")

        @Argument(help: "The user name.")
        var username: String

        @OptionGroup var place: UnitOptions

        func run() async throws { try await Accounts.setDisabled(true, username, place) }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let a disabled account sign in again.")

        @Argument(help: "The user name.")
        var username: String

        @OptionGroup var place: UnitOptions

        func run() async throws { try await Accounts.setDisabled(false, username, place) }
    }

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give an account a new generated password and end its sessions."
        )

        @Argument(help: "The user name.")
        var username: String

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let account = try await Accounts.find(username, in: unit)
            let password = try await unit.accounts.resetPassword(
                account: account.id,
                by: try await unit.accountIfNamed()
            )
            try unit.integrator.run()
            if output.json {
                Output.line(["username": .string(username), "password": .string(password)])
            } else {
                Output.line(password)
            }
        }
    }

    private static func all(in unit: PassengerInformationUnit) async throws -> [Account] {
        if let account = try await unit.accountIfNamed() { return try await unit.accounts.all(as: account) }
        return try unit.store.database.read { try $0.accounts().map(\.account) }
    }

    private static func find(_ username: String, in unit: PassengerInformationUnit) async throws -> Account {
        guard let found = try unit.store.database.read({ try $0.account(username: username) }) else {
            throw CommandFailure(.notFound, "there is no account of that name; see 'passerelle account list'")
        }
        return found.account
    }

    private static func setDisabled(_ isDisabled: Bool, _ username: String, _ place: UnitOptions) async throws {
        let unit = try place.openUnlocked()
        defer { unit.close() }
        let account = try await find(username, in: unit)
        try await unit.accounts.setDisabled(isDisabled, account: account.id, by: try await unit.accountIfNamed())
        try unit.integrator.run()
    }
}
