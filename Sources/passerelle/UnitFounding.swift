// SPDX-License-Identifier: Apache-2.0

import Foundation
import Intake
import Mandate
import Pipeline
import Storage
import TravelTypes

/// Makes a new unit: directories, keys, schema, two authorities, one account for each role a person may hold.
struct UnitFounding {
    /// The credentials of a new account; the password is kept nowhere else.
    struct Credentials: Hashable, Sendable {
        var username: String
        var password: String
        var roles: [Role]
        var organisation: String

        var json: JSON {
            [
                "username": .string(username), "password": .string(password),
                "role": .text(roles.first?.rawValue), "roles": .array(roles.map { .string($0.rawValue) }),
                "organisation": .string(organisation),
            ]
        }
    }

    var settings: Settings
    var passphrase: String?
    /// The authorities that the first two entries of the register are called.
    var authority = "First competent authority"
    var childProtection = "Child protection authority"
    /// Settings written into `settings.json`, so that later commands need no flags.
    var remembered: [SettingKey] = [.keys, .state, .serviceName, .environment]

    /// Makes the unit.
    ///
    /// - Throws: `CommandFailure` with status `conflict` if there is one already.
    func run(clock: WallClock = .system) throws -> (unit: PassengerInformationUnit, accounts: [Credentials]) {
        let home = settings.unit.home
        for name in ["settings.json", "passerelle.sqlite"]
        where FileManager.default.fileExists(atPath: home + "/" + name) {
            throw CommandFailure(.conflict, "there is a unit in \(home) already; choose another directory")
        }
        let unit = try PassengerInformationUnit.create(settings.unit, passphrase: passphrase, clock: clock)
        try writeSettings()
        let register = CarrierRegister(store: unit.store)
        let today = unit.store.now.day.rawValue
        let police = try register.add(
            Authority(id: 0, name: authority, kind: .police, offences: Set(Offence.allCases), validFrom: today)
        )
        let protection = try register.add(
            Authority(
                id: 0,
                name: childProtection,
                kind: .childProtection,
                offences: Set(Offence.allCases),
                validFrom: today
            )
        )
        var accounts: [Credentials] = []
        for role in Role.allCases where role != .service {
            accounts.append(try add(role, to: unit, organisation: Self.organisation(of: role, police)))
        }
        accounts.append(
            try add(
                .authorityOfficer,
                to: unit,
                organisation: .authority(protection),
                username: "child-protection-officer"
            )
        )
        try unit.integrator.run()
        return (unit, accounts)
    }

    private static func organisation(of role: Role, _ authority: Int64) -> Organisation {
        switch role.home {
        case .unit: .unit
        case .authority: .authority(authority)
        case .judiciary: .judiciary
        case .supervisoryAuthority: .supervisoryAuthority
        }
    }

    private func add(
        _ role: Role,
        to unit: PassengerInformationUnit,
        organisation: Organisation,
        username: String? = nil
    ) throws -> Credentials {
        let name = username ?? role.rawValue
        let title = name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
        let password = try unit.accounts.addAtMachine(
            username: name,
            displayName: title,
            roles: [role],
            organisation: organisation,
            languages: ["en", "fr", "ar"]
        )
        return Credentials(username: name, password: password, roles: [role], organisation: organisation.kind.rawValue)
    }

    private func writeSettings() throws {
        let values: [SettingKey: String] = [
            .keys: settings.unit.keys, .state: settings.unit.state.description,
            .serviceName: settings.unit.serviceName, .environment: settings.unit.environment,
        ]
        let members = remembered.compactMap { key in
            values[key].map { JSON.Member(name: key.rawValue, value: .string($0)) }
        }
        let path = settings.unit.home + "/settings.json"
        guard
            FileManager.default.createFile(
                atPath: path,
                contents: Data((JSON.object(members).text + "\n").utf8),
                attributes: [.posixPermissions: 0o640]
            )
        else { throw CommandFailure(.unavailable, "\(path) cannot be written") }
    }
}
