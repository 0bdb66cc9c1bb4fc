// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Screening
import Testing
import TravelTypes

@testable import passerelle

@Suite struct SettingsTests {
    private func settings(
        _ flags: [SettingKey: String] = [:],
        _ environment: [String: String] = [:],
        file: String? = nil
    ) throws -> Settings {
        var all: [SettingKey: String] = [.home: "/srv/piu", .keys: "/srv/keys"]
        all.merge(flags) { $1 }
        return try Settings(flags: all, environment: environment) { path in
            #expect(path == "/srv/piu/settings.json")
            return file.map { Array($0.utf8) }
        }
    }

    @Test func `Flags go before variables, variables before the file, the file before defaults`() throws {
        let file = #"{"port": 1, "serviceName": "File", "state": "FRA"}"#
        #expect(try settings(file: file).port == 1)
        #expect(try settings([:], ["PASSERELLE_PORT": "2"], file: file).port == 2)
        #expect(try settings([.port: "3"], ["PASSERELLE_PORT": "2"], file: file).port == 3)
        let plain = try settings()
        #expect(plain.port == 8080)
        #expect(plain.host == "127.0.0.1")
        #expect(plain.unit.database == "sqlite:/srv/piu/passerelle.sqlite")
        let mixed = try settings([.port: "3"], ["PASSERELLE_SERVICE_NAME": "Variable"], file: file)
        #expect(mixed.unit.serviceName == "Variable")
        #expect(mixed.unit.state == "FRA")
        #expect(mixed.sources[.port] == .flag)
        #expect(mixed.sources[.serviceName] == .variable)
        #expect(mixed.sources[.state] == .file)
        #expect(mixed.sources[.threads] == nil)
    }

    @Test func `A file of thresholds lies in the unit's directory, and its faults are said with their line`() throws {
        func settings(_ rows: String?) throws -> Settings {
            try Settings(flags: [.home: "/srv/piu", .keys: "/srv/keys", .thresholds: "own.tsv"], environment: [:]) {
                $0 == "/srv/piu/own.tsv" ? rows.map { Array($0.utf8) } : nil
            }
        }
        #expect(try settings("*\talert\t4.5\n").unit.thresholds.standard.alert == 4.5)
        #expect(try self.settings().unit.thresholds == .shipped)
        for (rows, words) in [("*\talert\tmuch\n", "/srv/piu/own.tsv: line 1: a value is"), (nil, "does not exist")] {
            let failure = #expect(throws: CommandFailure.self) { try settings(rows) }
            #expect(failure?.status == .usage && failure?.description.contains(words) == true)
        }
    }

    @Test(
        arguments: [
            (#"{"prot": 1}"#, "'prot'", "'port'"), (#"{"Database": "x"}"#, "'Database'", "'database'"),
            (#"{"sizelimt": 4096}"#, "'sizelimt'", "'sizeLimit'"), (#"{"home": "/x"}"#, "'home'", "mean"),
        ])
    func `An unknown setting of the file is an error that names the nearest known one`(
        file: String,
        name: String,
        hint: String
    ) {
        let failure = #expect(throws: CommandFailure.self) { try settings(file: file) }
        #expect(failure?.status == .usage)
        #expect(failure?.description.contains(name) == true)
        #expect(failure?.description.contains(hint) == true)
    }

    @Test(
        arguments: [
            #"{"port": "80"}"#, #"{"port": true}"#, #"{"serviceName": 1}"#, #"["port"]"#, "port = 1",
            #"{"port": 70000}"#,
            #"{"state": "France"}"#, #"{"profile": "forever"}"#,
        ])
    func `A value of the wrong kind is an error in one line`(file: String) {
        let failure = #expect(throws: CommandFailure.self) { try settings(file: file) }
        #expect(failure?.status == .usage)
        #expect(failure?.description.contains("\n") == false)
    }

    @Test func `Keys may not lie beside the data, except in a demonstration`() throws {
        for keys in ["/srv/piu", "/srv/piu/keys", "/srv/piu/a/../keys"] {
            let failure = #expect(throws: CommandFailure.self) { try settings([.keys: keys]) }
            #expect(failure?.description.contains("--keys") == true)
        }
        #expect(try settings([.keys: "/srv/piu-keys"]).unit.keys == "/srv/piu-keys")
        #expect(
            try settings([.keys: "/srv/piu/keys", .environment: Settings.demonstration]).unit.keys == "/srv/piu/keys"
        )
    }

    @Test func `Without home or keys it says how to give them`() {
        let noHome = #expect(throws: CommandFailure.self) { try Settings(flags: [:], environment: [:]) { _ in nil } }
        #expect(noHome?.description.contains("PASSERELLE_HOME") == true)
        let noKeys = #expect(throws: CommandFailure.self) {
            try Settings(flags: [.home: "/srv/piu"], environment: [:]) { _ in nil }
        }
        #expect(noKeys?.description.contains("PASSERELLE_KEYS") == true)
    }

    @Test func `Every setting has a variable of its own`() {
        #expect(SettingKey.sizeLimit.variable == "PASSERELLE_SIZE_LIMIT")
        #expect(SettingKey.home.variable == "PASSERELLE_HOME")
        #expect(Set(SettingKey.allCases.map(\.variable)).count == SettingKey.allCases.count)
    }
}
