// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// The command: one word for what, one for how, and everything else as options.
@main
struct Passerelle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passerelle",
        abstract: "The system of a Passenger Information Unit: receives, checks, screens, hands over, erases.",
        discussion: """
            Data go to standard output, everything else to standard error; --json prints JSON Lines. Settings come from \
            flags, then PASSERELLE_* variables, then HOME/settings.json, then defaults.

            Exit status: 0 done, 1 findings, 2 usage, 3 unreadable input, 4 refused by policy, 5 not found, 6 conflict, \
            7 unavailable, 8 integrity failure.
            """,
        version: ProgramVersion.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Stateless",
                subcommands: [
                    Decode.self, Validate.self, Onboarding.self, Rules.self, Match.self, Screen.self, Simulate.self,
                    Bench.self,
                ]
            ),
            CommandGroup(
                name: "Unit",
                subcommands: [
                    Init.self, Serve.self, Worker.self, Ingest.self, Demo.self, CheckConfig.self, Version.self,
                ]
            ),
            CommandGroup(
                name: "Register",
                subcommands: [Lists.self, Carriers.self, Accounts.self, Authorities.self]
            ),
            CommandGroup(
                name: "Oversight",
                subcommands: [Hits.self, Redress.self, Log.self, Retention.self, DatabaseFiles.self]
            ),
        ]
    )

    /// Runs the command that the arguments name and ends the process with its status.
    static func main() async {
        let status = await run(Array(CommandLine.arguments.dropFirst()))
        Output.flush()
        Foundation.exit(status.rawValue)
    }

    private static func run(_ arguments: [String]) async -> CommandStatus {
        do {
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return .done
        } catch {
            return report(error)
        }
    }

    private static func report(_ error: any Error) -> CommandStatus {
        if let status = error as? CommandStatus { return status }
        let code = exitCode(for: error)
        if code == .success {
            Output.line(fullMessage(for: error))
            return .done
        }
        if code == .validationFailure {
            Output.note(fullMessage(for: error))
            return .usage
        }
        let status = CommandStatus(error)
        Output.note("passerelle: \(ErrorWording.text(of: error))")
        return status
    }
}

/// An error in one line; what the system says only where we have no words of our own.
enum ErrorWording {
    static func text(of error: any Error) -> String {
        switch error {
        case let error as CocoaError:
            let path = error.filePath ?? (error.userInfo[NSURLErrorKey] as? URL)?.path ?? "a file"
            return "\(path) cannot be read or written: \(error.localizedDescription)"
        case let error as any CustomStringConvertible: return error.description
        default: return "unexpected: \(type(of: error))"
        }
    }
}
