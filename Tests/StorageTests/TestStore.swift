// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Mandate
import Storage
import TestSupport
import TravelTypes
import Vault
import Watchlists

/// A store with keys of its own, at a fixed time.
final class TestStore: Sendable {
    static let now = Moment(day: CivilDay(year: 2026, month: 6, day: 15), secondOfDay: 6 * 3600)
    static let source = ListSource(
        id: "own",
        title: "Own list",
        owner: "The unit",
        legalBasis: "an act of the test",
        category: .alert,
        offences: ["T", "S04"],
        maximumAgeDays: 7
    )

    let directory: TemporaryDirectory
    let store: Store

    init(_ location: String, connections: Int = 4) throws {
        directory = try TemporaryDirectory()
        store = try Store(
            database: try Database(try DatabaseLocation(location), connections: connections),
            keyring: try Keyring.create(at: directory.file("keys"), passphrase: nil),
            clock: .fixed(Self.now),
            state: "CIV"
        )
    }

    static func flight(_ number: String = "123") -> FlightRow {
        var leg = Leg()
        leg.from = "CDG"
        leg.to = "ABJ"
        return FlightRow(
            identity: "ZZ \(number) 2026-06-15 CDG",
            state: "CIV",
            carrier: "ZZ",
            number: number,
            suffix: "A",
            origin: "CDG",
            destination: "ABJ",
            departureDay: now.day,
            departure: now.advanced(bySeconds: 3600),
            arrival: now.advanced(bySeconds: 20_000),
            direction: .inbound,
            legs: [leg],
            status: .scheduled,
            legsRank: "r"
        )
    }

    static func record(_ surname: String, seat: String = "14C") -> PersonRecord {
        var traveller = Traveller(name: PersonName(surname: surname, givenNames: "MARIUS"))
        traveller.documents = [TravelDocument(type: "P", number: "99AA11223", issuer: "FRA")]
        traveller.contacts = [Contact(kind: .email, text: "M@POST.EXAMPLE")]
        traveller.tickets = [Ticket(number: "9990001112223")]
        traveller.seat = seat
        var payment = Payment(form: "CC")
        payment.lastFour = "4242"
        let version = PersonVersion(source: .pnr, traveller: traveller, payments: [payment])
        return PersonRecord(merged: version, versions: [version])
    }

    /// Adds a flight, a sealed traveller for each name, and gives the rows.
    func add(_ names: String..., flight: FlightRow = TestStore.flight()) throws -> (FlightRow, [TravellerRow]) {
        try store.database.writeBlocking { connection in
            var flight = flight
            flight.id = try connection.insertOrFind(flight)
            var sealer = PersonSealer(keyring: self.store.keyring)
            let numbers = try connection.takeNumbers(names.count, flight: flight.id)
            let rows = try zip(numbers, names).map { number, name in
                var row = TravellerRow(id: number, flight: flight, state: "CIV", store: .pnr, day: TestStore.now.day)
                row.seat = "14C"
                row.agency = "20212345"
                row.bags = 2
                row.status = .checkedIn
                return try sealer.seal(Self.record(name), into: row, isNew: true)
            }
            try connection.insert(rows)
            return (flight, rows)
        }
    }

    /// Adds a hit on a traveller, with sealed evidence.
    func addHit(on row: TravellerRow) throws -> HitRow {
        try store.database.writeBlocking { connection in
            try connection.save(Self.source, format: "national")
            let version =
                try connection.listVersionsInForce().first?.id
                ?? connection.insert(
                    ListVersionRow(
                        list: "own",
                        digest: [1],
                        generated: "2026-06-01",
                        imported: Self.now,
                        importedBy: nil,
                        entries: 1,
                        findings: "[]"
                    ),
                    sealed: [9]
                )
            let id = try connection.takeNumbers(1, flight: row.flight).lowerBound
            var hit = HitRow(
                id: id,
                flight: row.flight,
                traveller: row.id,
                list: "own",
                listVersion: version,
                entry: 77,
                category: "person-sought",
                strength: 1234,
                raised: Self.now,
                phase: "awaiting-review"
            )
            var sealer = PersonSealer(keyring: self.store.keyring)
            hit.sealed = try sealer.seal([1, 2, 3], for: row, as: .evidence(hit: id, version: 1))
            try connection.insert(hit)
            return hit
        }
    }
}
