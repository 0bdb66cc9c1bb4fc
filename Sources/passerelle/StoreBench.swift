// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Mandate
import NameMatching
import Pipeline
import ProcessingLog
import Storage
import TravelTypes
import Vault

/// New travellers into the store: sealed rows and their search tokens, in durable transactions of one flight each.
struct StoreBench {
    private let place: BenchPlace
    private let rows: Int
    private static let perFlight = 180
    /// Distinct persons; later flights carry them again under keys, numbers and seals of their own.
    private static let persons = 40_000

    init(_ place: BenchPlace, rows: Int) {
        self.place = place
        self.rows = rows
    }

    func run(_ print: (BenchRow) -> Void) throws {
        let people = try InventedTravellers().make(min(rows, Self.persons)).map { person in
            PersonVersion(source: person.isBooked ? .pnr : .api, traveller: person.traveller)
        }
        for (name, location) in place.databases("store") {
            var settings = UnitSettings(
                home: place.directory + "/store-\(name)",
                keys: place.directory + "/store-keys-\(name)"
            )
            settings.database = location
            let unit = try PassengerInformationUnit.create(settings)
            defer { unit.close() }
            let measured = try Measurement.once { try fill(unit, people) }
            try unit.store.database.checkpoint()
            let size = try unit.store.database.read { try $0.storedBytes() }
            print(
                BenchRow(
                    name: "store/\(name)",
                    value: measured.perSecond,
                    unit: "travellers/s",
                    measurement: measured,
                    more: [
                        ("travellers", .integer(measured.units)),
                        (
                            "bytes_per_traveller",
                            JSON.rounded(Double(size) / Double(measured.units), digits: 0)
                        ),
                        ("rss", .integer(Measurement.residentBytes())),
                    ]
                )
            )
        }
    }

    private func fill(_ unit: PassengerInformationUnit, _ people: [PersonVersion]) throws -> (units: Int, bytes: Int) {
        let store = unit.store
        let today = store.now.day
        let tokenKey = try store.keyring.tokenKey(.pnr, month: today.parts.year * 100 + today.parts.month, create: true)
        var sealer = PersonSealer(keyring: store.keyring)
        var done = 0
        var flightNumber = 0
        while done < rows {
            let count = min(Self.perFlight, rows - done)
            flightNumber += 1
            let identity = "ZZ \(flightNumber) \(today) CDG"
            let flight = FlightRow(
                identity: identity,
                state: store.state.description,
                carrier: "ZZ",
                number: String(flightNumber),
                suffix: "",
                origin: "CDG",
                destination: "ABJ",
                departureDay: today,
                departure: store.now,
                arrival: nil,
                direction: .inbound,
                legs: []
            )
            var stored = flight
            try store.database.writeBlocking { connection in
                stored.id = try connection.insertOrFind(flight)
            }
            var rows: [TravellerRow] = []
            var tokens: [(value: Int64, traveller: Int64)] = []
            for seat in 0..<count {
                let person = people[(done + seat) % people.count]
                let record = PersonRecord(merged: person, versions: [person])
                let id = stored.id << 20 | Int64(seat + 1)
                let row = TravellerRow(id: id, flight: stored, state: store.state, store: .pnr, day: today)
                rows.append(try sealer.seal(record, into: row, isNew: true))
                tokens += Self.tokens(of: person.traveller, tokenKey).map { ($0, id) }
            }
            let (sealed, found) = (rows, tokens)
            try store.database.writeBlocking { connection in
                try connection.insert(sealed)
                try connection.insertTokens(found)
                var record = store.record(.alteration, .assessment(ofFlight: stored.id))
                record.counts = ["added": sealed.count]
                try connection.log(record)
            }
            done += count
        }
        return (done, 0)
    }

    /// As many tokens of the same kinds as processing makes.
    private static func tokens(of traveller: Traveller, _ key: TokenKey) -> [Int64] {
        var values: Set<Int64> = []
        for document in traveller.documents.prefix(2) { values.insert(key.token(.documentNumber, document.number)) }
        for name in BlockingKeys.storeKeys(surname: traveller.name.surname, given: traveller.name.givenNames).prefix(3)
        {
            values.insert(key.token(.name, withUnsafeBytes(of: name.bigEndian) { Array($0) }))
        }
        if let locator = traveller.bookingReference { values.insert(key.token(.locator, locator)) }
        for contact in traveller.contacts.prefix(2) { values.insert(key.token(.email, contact.text)) }
        return values.sorted()
    }
}
