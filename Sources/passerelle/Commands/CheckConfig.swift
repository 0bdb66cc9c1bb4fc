// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Mandate
import Pipeline
import Storage
import TravelTypes
import Vault

/// `passerelle check-config`: the settings as they will be used, and whether the unit can be opened with them.
struct CheckConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config",
        abstract: "Show the settings in force and where each comes from, and try them."
    )

    @OptionGroup var place: UnitOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let settings = try place.settings()
        let rows = try rows(of: settings)
        if output.json {
            for (key, value, source) in rows {
                Output.line([
                    "setting": .string(key.rawValue), "value": .string(value), "source": .string(source.rawValue),
                ])
            }
        } else {
            for (key, value, source) in rows { Output.line("\(key.rawValue) = \(value)  (\(source.rawValue))") }
        }
        let unit = try place.open()
        defer { unit.close() }
        output.note("The unit opens\(unit.store.keyring.isLocked ? "; its keys are locked" : "").")
    }

    private func rows(of settings: Settings) throws -> [(SettingKey, String, Settings.Source)] {
        // The location without user or password.
        let database = try DatabaseLocation(settings.unit.database).description
        return SettingKey.allCases.map { key in
            let value: String =
                switch key {
                case .home: settings.unit.home
                case .keys: settings.unit.keys
                case .database: database
                case .state: settings.unit.state.description
                case .profile: settings.unit.profile.id
                case .incoming: settings.unit.incoming
                case .sizeLimit: String(settings.unit.sizeLimit)
                case .listBudget: String(settings.unit.listBudget)
                case .dryRunsPerPerson: String(settings.unit.dryRunsPerPerson)
                case .dryRunsPerUnit: String(settings.unit.dryRunsPerUnit)
                case .thresholds: settings.thresholdsFile ?? "shipped"
                case .threads: String(settings.unit.threads)
                case .serviceName: settings.unit.serviceName
                case .environment: settings.unit.environment
                case .host: settings.host
                case .port: String(settings.port)
                }
            return (key, value, settings.sources[key] ?? .standard)
        }
    }
}

/// `passerelle version`.
struct Version: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the version.")

    @OptionGroup var output: OutputOptions

    func run() {
        if output.json {
            Output.line(["version": .string(ProgramVersion.text)])
        } else {
            Output.line("passerelle \(ProgramVersion.text)")
        }
    }
}
