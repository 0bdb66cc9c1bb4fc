// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Foundation
import Mandate
import Pipeline
import ReferenceData
import Storage
import TestSupport
import Testing
import TravelTypes
import Vault
import Watchlists

/// A unit in a temporary directory, with carriers, lists, authorities and one account a role, at a fixed time.
final class TestUnit: Sendable {
    static let start = Moment(day: CivilDay(year: 2026, month: 6, day: 15), secondOfDay: 6 * 3600)

    let directory: TemporaryDirectory
    let clock: MovableClock
    let unit: PassengerInformationUnit

    /// - Parameters:
    ///   - database: Where the store lies; a file in the temporary directory if nil.
    ///   - state: The State that the unit belongs to.
    ///   - moment: What the clock says at first.
    /// - Throws: What making a unit throws.
    init(database: String? = nil, state: StateCode = "CIV", at moment: Moment = TestUnit.start) throws {
        directory = try TemporaryDirectory()
        clock = MovableClock(seconds: moment.rawValue)
        var settings = UnitSettings(home: directory.file("home"), keys: directory.file("keys"), state: state)
        if let database { settings.database = database }
        unit = try PassengerInformationUnit.create(settings, clock: clock.clock)
        let people: [(String, Set<Role>, Organisation)] = [
            ("analyst", [.analyst], .unit), ("second", [.analyst], .unit), ("supervisor", [.supervisor], .unit),
            ("manager", [.watchlistManager], .unit),
            ("officer", [.dataProtectionOfficer], .unit), ("administrator", [.administrator], .unit),
        ]
        let now = unit.store.now
        try unit.store.database.writeBlocking { connection in
            for (name, roles, organisation) in people {
                // Nobody signs in here; deriving passwords would only cost time.
                let account = try Account(
                    id: 0,
                    username: name,
                    displayName: name.capitalized,
                    roles: roles,
                    organisation: organisation
                )
                _ = try connection.insert(account, password: "none", at: now)
            }
            for code in ["ZZ", "XX"] {
                try connection.save(
                    CarrierRow(code: code, name: "Carrier \(code)", senders: ["ZZAIRLINE", "ZZ"]),
                    keyDigest: nil,
                    at: now
                )
            }
            for (name, kind) in [("Police", Authority.Kind.police), ("Child protection", .childProtection)] {
                let id = try connection.insert(
                    Authority(
                        id: 0,
                        name: name,
                        kind: kind,
                        offences: Set(Offence.allCases),
                        validFrom: now.day.rawValue - 100
                    )
                )
                let officer = try Account(
                    id: 0,
                    username: name.lowercased().replacingOccurrences(of: " ", with: "-"),
                    displayName: name,
                    roles: [.authorityOfficer],
                    organisation: .authority(id)
                )
                _ = try connection.insert(officer, password: "none", at: now)
            }
        }
    }

    /// The bytes of one of the samples.
    static func sample(_ name: String) throws -> [UInt8] {
        try Fixture.bytes("\(name.prefix { $0 != "-" })/\(name).edi")
    }

    func account(_ name: String) throws -> Account {
        try #require(unit.store.database.read { try $0.account(username: name) }).account
    }

    @discardableResult
    func receive(_ bytes: [UInt8], from carrier: String = "ZZ") throws -> Receipt {
        try unit.receiver.receiveBlocking(bytes, from: carrier, channel: .ingest)
    }

    /// Opens every traveller of every flight, without the log: for looking at the state from a test.
    func persons() throws -> [(row: TravellerRow, record: PersonRecord)] {
        try unit.store.database.read { connection in
            var sealer = PersonSealer(keyring: unit.store.keyring)
            let flights = try connection.query("SELECT id FROM flight ORDER BY id") { try $0.int64(0) }
            return try flights.flatMap { try connection.travellers(ofFlight: $0) }.map { ($0, try sealer.open($0)) }
        }
    }
}
