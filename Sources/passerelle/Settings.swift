// SPDX-License-Identifier: Apache-2.0

import Foundation
import Mandate
import Pipeline
import Screening
import TravelTypes

/// How the command is set up: flags, then variables, then `HOME/settings.json`, then defaults.
struct Settings: Hashable, Sendable {
    var unit: UnitSettings
    /// The address that `serve` listens on.
    var host: String
    var port: Int
    /// The unit's own file of thresholds, if it has one.
    private(set) var thresholdsFile: String?
    /// Where each value came from, for `check-config`.
    private(set) var sources: [SettingKey: Source]

    /// Where a value came from.
    enum Source: String, Sendable {
        case flag, variable, file
        case standard = "default"
    }

    /// Puts the settings together.
    ///
    /// - Parameters:
    ///   - flags: What the command line says.
    ///   - environment: The process's variables.
    ///   - readFile: Gives the bytes of a file, or nil if there is none.
    /// - Throws: `CommandFailure` with status `usage`: one line that says what to change.
    init(
        flags: [SettingKey: String],
        environment: [String: String],
        readFile: (String) throws -> [UInt8]? = Settings.read
    ) throws {
        var values: [SettingKey: (String, Source)] = [:]
        func take(_ key: SettingKey, _ value: String?, _ source: Source) {
            if let value, values[key] == nil { values[key] = (value, source) }
        }
        for key in SettingKey.allCases {
            take(key, flags[key], .flag)
            take(key, environment[key.variable].flatMap { $0.isEmpty ? nil : $0 }, .variable)
        }
        guard let home = values[.home]?.0 else {
            throw CommandFailure(.usage, "say where the unit's directory is: --home DIR or PASSERELLE_HOME")
        }
        let path = Self.absolute(home)
        let file = path + "/settings.json"
        for (key, value) in try Self.parse(try readFile(file), file) { take(key, value, .file) }
        sources = values.mapValues(\.1)

        func text(_ key: SettingKey) -> String? { values[key]?.0 }
        func number(_ key: SettingKey, _ standard: Int) throws -> Int {
            guard let (text, source) = values[key], let range = key.range else { return standard }
            guard let number = Int(text), range.contains(number) else {
                throw CommandFailure(
                    .usage,
                    "\(key.rawValue) (\(source.rawValue)) must be a number from \(range.lowerBound) to \(range.upperBound)"
                )
            }
            return number
        }
        guard let keys = text(.keys) else {
            throw CommandFailure(
                .usage,
                "say where the keys are: --keys DIR or PASSERELLE_KEYS; they lie outside the unit's directory"
            )
        }
        var unit = UnitSettings(home: path, keys: Self.absolute(keys))
        if let database = text(.database) { unit.database = database }
        if let state = text(.state) {
            guard let code = StateCode(state), state.utf8.count == 3 else {
                throw CommandFailure(.usage, "state must be a State's code of three letters, such as FRA")
            }
            unit.state = code
        }
        if let profile = text(.profile) {
            guard let known = Self.profiles.first(where: { $0.id == profile }) else {
                let names = Self.profiles.map(\.id).joined(separator: ", ")
                throw CommandFailure(.usage, "profile must be one of \(names)")
            }
            unit.profile = known
        }
        if let incoming = text(.incoming) { unit.incoming = Self.absolute(incoming, below: path) }
        unit.sizeLimit = try number(.sizeLimit, unit.sizeLimit)
        unit.threads = try number(.threads, max(1, ProcessInfo.processInfo.activeProcessorCount))
        unit.listBudget = try number(.listBudget, unit.listBudget)
        unit.dryRunsPerPerson = try number(.dryRunsPerPerson, unit.dryRunsPerPerson)
        unit.dryRunsPerUnit = try number(.dryRunsPerUnit, unit.dryRunsPerUnit)
        if let file = text(.thresholds) {
            let path = Self.absolute(file, below: path)
            guard let bytes = try readFile(path) else {
                throw CommandFailure(.usage, "thresholds names \(path), which does not exist")
            }
            unit.thresholds = try Self.thresholds(bytes, path)
            thresholdsFile = path
        }
        if let name = text(.serviceName) { unit.serviceName = name }
        if let environment = text(.environment) { unit.environment = environment }
        self.unit = unit
        host = text(.host) ?? "127.0.0.1"
        port = try number(.port, 8080)
        try checkKeysLieElsewhere()
    }

    /// What the demonstration's pages say, and the only setting under which keys may lie inside the home.
    static let demonstration = "DEMONSTRATION"

    private static let profiles: [RetentionProfile] = [.euStrict, .euDirectiveLiteral]

    /// Keys beside the data would be in every copy of the data: erasing a day would erase nothing.
    private func checkKeysLieElsewhere() throws {
        let isInside = unit.keys == unit.home || unit.keys.hasPrefix(unit.home + "/")
        guard isInside, unit.environment != Self.demonstration else { return }
        throw CommandFailure(.usage, "the keys may not lie inside the unit's directory; give another place with --keys")
    }

    // MARK: - The file

    /// The bytes of a settings file, or nil if there is none.
    static func read(_ path: String) throws -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try InputFile(path).bytes()
    }

    /// The shipped thresholds with what a file draws otherwise.
    static func thresholds(_ bytes: [UInt8], _ file: String) throws -> ThresholdTable {
        do {
            return try ThresholdTable.shipped.overridden(by: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw CommandFailure(.usage, "\(file): \(error)")
        }
    }

    private static func parse(_ bytes: [UInt8]?, _ file: String) throws -> [(SettingKey, String)] {
        guard let bytes else { return [] }
        guard let object = try? JSONDecoder().decode([String: FileValue].self, from: Data(bytes)) else {
            throw CommandFailure(.usage, "\(file) is not a JSON object of texts and numbers; mend it or remove it")
        }
        return try object.sorted { $0.key < $1.key }.map { name, value in
            guard let key = SettingKey(rawValue: name), key.isAllowedInFile else {
                let hint = SettingKey.nearest(to: name).map { "; did you mean '\($0.rawValue)'?" } ?? ""
                throw CommandFailure(.usage, "\(file): there is no setting '\(name)'\(hint)")
            }
            switch value {
            case .text(let text) where key.range == nil: return (key, text)
            case .number(let number) where key.range != nil: return (key, String(number))
            default:
                throw CommandFailure(.usage, "\(file): '\(name)' must be \(key.range == nil ? "a text" : "a number")")
            }
        }
    }

    /// A value of the file.
    private enum FileValue: Decodable {
        case text(String)
        case number(Int)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int.self) {
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }
    }

    // MARK: - Paths

    private static func absolute(_ path: String, below base: String? = nil) -> String {
        let base = base ?? FileManager.default.currentDirectoryPath
        let full = path.hasPrefix("/") ? path : base + "/" + path
        return URL(fileURLWithPath: full).standardizedFileURL.path
    }
}
