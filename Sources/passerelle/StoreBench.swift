// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Mandate
import Pipeline
import ProcessingLog
import Storage
import TravelTypes
import Vault
import Watchlists

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
            let difference = try listDifference(unit, people)
            print(
                BenchRow(
                    name: "store/\(name)/list-difference",
                    value: difference.wall,
                    unit: "s",
                    measurement: difference,
                    more: [
                        ("entries", .integer(difference.units)), ("travellers", .integer(measured.units)),
                        ("hits", .integer(try unit.store.database.read { try $0.hitCounts() }.values.reduce(0, +))),
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
                departure: store.now.advanced(bySeconds: 86_400),
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
                tokens += Tokens.tokens(of: person, with: tokenKey).map { ($0, id) }
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

    // MARK: - A list that changes

    /// How many entries a new version of the list adds.
    private static let addedEntries = 100

    /// Imports a list, then a version with more entries, and lets the processor find and screen whom they concern.
    ///
    /// Half of the new entries are stored travellers under another document, half are nobody's.
    private func listDifference(_ unit: PassengerInformationUnit, _ people: [PersonVersion]) throws -> Measurement {
        let nobody = try InventedTravellers(seed: 23).make(8_000).map(\.traveller).filter(Self.isDated).prefix(2_000)
        let dated = people.map(\.traveller).filter(Self.isDated)
        let stored = stride(from: 0, to: dated.count, by: max(1, dated.count / (Self.addedEntries / 2)))
            .prefix(Self.addedEntries / 2).map { dated[$0] }
        let old = nobody.dropFirst(Self.addedEntries)
        try importList(Array(old), into: unit)
        try work(unit)
        let new = stored + nobody.prefix(Self.addedEntries - stored.count)
        try importList(new + old, into: unit)
        return try Measurement.once {
            try work(unit)
            return (new.count, 0)
        }
    }

    /// Works until nobody waits whom the tokens found; the sweep through all others is not waited for.
    private func work(_ unit: PassengerInformationUnit) throws {
        while try unit.store.database.read({ try !$0.dueLists().isEmpty || !$0.flightsToScreen(limit: 1).isEmpty }) {
            _ = try unit.processor.processNext()
        }
    }

    private func importList(_ persons: [Traveller], into unit: PassengerInformationUnit) throws {
        let source = ListSource(
            id: "bench",
            title: "Invented persons",
            owner: "The benchmark",
            legalBasis: "none is needed: nobody on it lives",
            category: .personsSought,
            offences: ["T"],
            maximumAgeDays: 7
        )
        var text = ""
        for (number, person) in persons.enumerated() {
            let (surname, given) = (Self.plain(person.name.surname), Self.plain(person.name.givenNames))
            text +=
                "{\"id\":\"B-\(number) \(surname)\",\"schema\":\"Person\",\"caption\":\"\(given) \(surname)\","
                + "\"properties\":{\"name\":[\"\(given) \(surname)\"],\"topics\":[\"crime.terror\"],"
                + "\"birthDate\":[\"\(person.born?.description ?? "")\"]}}\n"
        }
        _ = try unit.lists.importList(format: .ftm, bytes: Array(text.utf8), source: source)
    }

    private static func isDated(_ traveller: Traveller) -> Bool { traveller.born?.precision == .day }

    private static func plain(_ text: String) -> String { text.filter { $0 != "\\" && $0 != "\"" } }
}
