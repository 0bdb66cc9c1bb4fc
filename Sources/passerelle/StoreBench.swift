// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Mandate
import Pipeline
import ProcessingLog
import Simulator
import Storage
import TravelTypes
import Vault
import Watchlists

/// New travellers into the store: sealed rows and their search tokens, in durable transactions of one flight each.
struct StoreBench {
    private let place: BenchPlace
    private let rows: Int
    private static let perFlight = 180
    /// Distinct journeys, with all that is sent of them; who makes them is another person in each row.
    private static let journeys = 40_000

    init(_ place: BenchPlace, rows: Int) {
        self.place = place
        self.rows = rows
    }

    func run(_ print: (BenchRow) -> Void) throws {
        let journeys = try InventedTravellers().make(min(rows, Self.journeys)).map { person in
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
            let list = try ChangingList(size: 2_000, added: 100, stored: rows)
            try list.import(into: unit, isChanged: false)
            try work(unit)
            let measured = try Measurement.once { try fill(unit, journeys, noting: list) }
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
            print(try listDifference("store/\(name)/list-difference", unit, list, travellers: measured.units))
        }
    }

    private func fill(
        _ unit: PassengerInformationUnit,
        _ journeys: [PersonVersion],
        noting list: ChangingList
    ) throws -> (units: Int, bytes: Int) {
        var crowd = try InventedCrowd(seed: 29)
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
            var written: [(row: TravellerRow, person: PersonVersion)] = []
            for seat in 0..<count {
                var person = journeys[(done + seat) % journeys.count]
                let member = crowd.next()
                list.see(member)
                person.traveller.take(on: member)
                let record = PersonRecord(merged: person, versions: [person])
                let id = stored.id << 20 | Int64(seat + 1)
                let row = TravellerRow(id: id, flight: stored, state: store.state, store: .pnr, day: today)
                rows.append(try sealer.seal(record, into: row, isNew: true))
                written.append((row, person))
                tokens += Tokens.tokens(of: person, with: tokenKey).map { ($0, id) }
            }
            let (sealed, found) = (rows, tokens)
            let rolls = try NameRoll.rows(of: written, flight: stored.id, &sealer)
            try store.database.writeBlocking { connection in
                try connection.insert(sealed)
                try connection.insertTokens(found)
                try connection.insert(rolls)
                var record = store.record(.alteration, .assessment(ofFlight: stored.id))
                record.counts = ["added": sealed.count]
                try connection.log(record)
            }
            done += count
        }
        return (done, 0)
    }

    // MARK: - A list that changes

    /// Imports the changed list, lets the processor find and screen whom it concerns, and then everybody else.
    ///
    /// The value is the time from the import to the last hit that the rolls of names gave (`by_tokens`); `compared` is who
    /// was opened for that, `by_sweep` who was found only by going through everybody.
    private func listDifference(
        _ name: String,
        _ unit: PassengerInformationUnit,
        _ list: ChangingList,
        travellers: Int
    ) throws -> BenchRow {
        try list.import(into: unit, isChanged: true)
        let measured = try Measurement.once {
            try work(unit)
            return (list.added.count, 0)
        }
        let tokens = try list.addedKeys.map { try unit.store.entryToken(list: ChangingList.source.id, entry: $0) }
        func found() throws -> Int {
            try unit.store.database.read { connection in
                try connection.travellersWithOpenHits(onList: ChangingList.source.id, entries: tokens).count
            }
        }
        let byRolls = try found()
        let compared = try unit.store.database.read { connection in
            try connection.logRecords(operation: .combination, actor: nil, from: nil, to: nil, before: nil, limit: 1000)
                .lazy.compactMap(\.logged.record.counts["compared"]).max() ?? 0
        }
        let sweep = try Measurement.once {
            _ = try unit.processor.drain()
            return (travellers, 0)
        }
        return BenchRow(
            name: name,
            value: measured.wall,
            unit: "s",
            measurement: measured,
            more: [
                ("entries", .integer(measured.units)), ("travellers", .integer(travellers)),
                ("compared", .integer(compared)), ("by_tokens", .integer(byRolls)),
                ("by_sweep", .integer(try found() - byRolls)),
                ("sweep_seconds", JSON.rounded(sweep.wall, digits: 1)),
            ]
        )
    }

    /// Works until nobody waits whom the tokens found; the sweep through all others is not waited for.
    private func work(_ unit: PassengerInformationUnit) throws {
        while try unit.store.database.read({ try !$0.dueLists().isEmpty || !$0.flightsToScreen(limit: 1).isEmpty }) {
            _ = try unit.processor.processNext()
        }
    }
}

/// A list of invented people that gets new entries: every second of them travels, under another document.
private final class ChangingList {
    static let source = ListSource(
        id: "bench",
        title: "Invented people",
        owner: "The benchmark",
        legalBasis: "none is needed: nobody on it lives",
        category: .personsSought,
        offences: ["T"],
        maximumAgeDays: 7
    )

    private let before: [InventedCrowd.Member]
    private(set) var added: [InventedCrowd.Member]
    private let size: Int
    private let step: Int
    private var seen = 0

    /// A list of `size` people, then of `added` more; `stored` travellers will be seen.
    init(size: Int, added: Int, stored: Int) throws {
        var crowd = try InventedCrowd(seed: 23)
        before = (0..<size).map { _ in crowd.next() }
        self.added = (0..<added / 2).map { _ in crowd.next() }
        self.size = added
        step = max(1, stored / (added / 2))
    }

    /// Notes a traveller, who comes onto the list if it is their turn.
    func see(_ member: InventedCrowd.Member) {
        defer { seen += 1 }
        if seen % step == 0, added.count < size { added.append(member) }
    }

    /// The list's keys of the new entries.
    var addedKeys: [String] { added.indices.map { "NEW-\($0)" } }

    func `import`(into unit: PassengerInformationUnit, isChanged: Bool) throws {
        let known = before.enumerated().map { Self.line("OLD-\($0)", $1) }
        let new = isChanged ? zip(addedKeys, added).map(Self.line) : []
        _ = try unit.lists.importList(format: .ftm, bytes: Array((known + new).joined().utf8), source: Self.source)
    }

    private static func line(_ key: String, _ member: InventedCrowd.Member) -> String {
        "{\"id\":\"\(key)\",\"schema\":\"Person\",\"caption\":\"\(member.givenNames) \(member.surname)\","
            + "\"properties\":{\"firstName\":[\"\(member.givenNames)\"],\"lastName\":[\"\(member.surname)\"],"
            + "\"nationality\":[\"\(member.nationality)\"],\"birthDate\":[\"\(member.born)\"],"
            + "\"topics\":[\"crime.terror\"]}}\n"
    }
}

extension Traveller {
    /// Becomes another person who makes the same journey.
    fileprivate mutating func take(on member: InventedCrowd.Member) {
        name = PersonName(surname: member.surname, givenNames: member.givenNames)
        let born = member.born.parts
        self.born = PartialDate(year: born.year, month: born.month, day: born.day)
        sex = member.isFemale ? .female : .male
        nationality = member.nationality
    }
}
