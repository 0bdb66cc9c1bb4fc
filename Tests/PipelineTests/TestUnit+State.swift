// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Foundation
import Mandate
import Pipeline
import ProcessingLog
import Storage
import TestSupport
import TravelTypes
import Vault
import Watchlists

extension TestUnit {
    /// The end of time, for questions that ask for a span.
    static let everything = Moment(rawValue: 0)..<Moment(rawValue: 1 << 40)

    /// Every flight of the store.
    func flights() throws -> [FlightRow] {
        try unit.store.database.read {
            try $0.flights(from: Self.everything.lowerBound, to: Self.everything.upperBound, limit: 10_000)
        }
    }

    /// A flight's state without row numbers, seals and the order of arrival: what every order must agree on.
    func state(of flight: FlightRow) throws -> [String] {
        try unit.store.database.read { connection in
            var sealer = PersonSealer(keyring: unit.store.keyring)
            var lines = [
                "flight \(flight.identity) \(flight.destination) \(flight.direction) \(flight.status) "
                    + "\(flight.departure?.description ?? "") \(flight.arrival?.description ?? "") "
                    + (try PlainJSON.encode(flight.legs))
            ]
            for row in try connection.travellers(ofFlight: flight.id) {
                let record = try sealer.open(row)
                lines.append(
                    "person \(try PlainJSON.encode(record.merged.traveller)) \(try PlainJSON.encode(record.merged.payments)) "
                        + "\(record.merged.source) \(row.status) \(row.seat ?? "") \(row.bags) \(row.agency ?? "") "
                        + "\(row.isCrew) \(row.day) \(row.store.rawValue)"
                )
            }
            for row in try connection.bookings(ofFlight: flight.id) {
                let record = try row.open(with: unit.store.keyring.dayKey(row.store, row.day, create: false))
                lines.append("booking \(try PlainJSON.encode(record.booking))")
            }
            for hit in try connection.hits(ofFlight: flight.id) {
                let history = try connection.history(ofHit: hit.id)
                guard history.state.isOpen else { continue }
                guard let row = try connection.traveller(hit.traveller) else { continue }
                let dossier = try HitDossier(
                    decoding: try sealer.open(hit.sealed, for: row, as: .evidence(hit: hit.id, version: hit.version))
                )
                lines.append(
                    "hit \(hit.list) \(dossier.entryKey) \(hit.strength) \(history.state.code) \(row.seat ?? "") "
                        + "\(history.grounds.isMinor) \(dossier.evidence)"
                )
            }
            return lines.sorted()
        }
    }

    /// The state of the only flight.
    func state() throws -> [String] { try flights().flatMap { try state(of: $0) } }

    /// All hits with their histories, by number.
    func hits() throws -> [(row: HitRow, history: HitHistory)] {
        try unit.store.database.read { connection in
            let flights = try connection.query("SELECT id FROM flight ORDER BY id") { try $0.int64(0) }
            return try flights.flatMap { try connection.hits(ofFlight: $0) }.map {
                ($0, try connection.history(ofHit: $0.id))
            }
        }
    }

    /// What stands sealed with a hit.
    func dossier(_ hit: HitRow) throws -> HitDossier {
        try unit.store.database.read { connection in
            guard let row = try connection.traveller(hit.traveller) else { throw StorageError.notFound("traveller") }
            var sealer = PersonSealer(keyring: unit.store.keyring)
            return try HitDossier(
                decoding: try sealer.open(hit.sealed, for: row, as: .evidence(hit: hit.id, version: hit.version))
            )
        }
    }

    /// Receives and processes.
    @discardableResult
    func take(_ messages: [UInt8]..., from carrier: String = "ZZ") throws -> ProcessSummary {
        for message in messages { try receive(message, from: carrier) }
        return try unit.processor.drain()
    }

    /// Goes through everybody still to come, as processing does after a list changed.
    func screenAgain() throws -> ProcessSummary {
        try unit.store.database.writeBlocking { try $0.beginSweep() }
        return try unit.processor.drain()
    }

    /// The log's records, oldest first.
    func log() throws -> [LoggedRecord] {
        try unit.store.database.read { connection in
            try connection.logRecords(operation: nil, actor: nil, from: nil, to: nil, before: nil, limit: 1_000_000)
                .reversed().map(\.logged)
        }
    }

    static let tableNames = [
        "carrier", "speaking_mandate", "submission", "flight", "message", "flight_queue", "traveller", "booking",
        "token", "watch_list", "list_version", "hit", "hit_event", "authority", "hand_over", "account", "session",
        "processing_log", "retention_run", "unit_mark", "push_part", "known_false", "known_false_use", "list_screening",
        "screen_queue", "screen_sweep", "list_proposal", "dry_run",
    ]

    /// The number of an authority of the register.
    func authority(_ name: String) throws -> Int64 {
        guard let found = try unit.store.database.read({ try $0.authorities() }).first(where: { $0.name == name })
        else {
            throw StorageError.notFound("the authority \(name)")
        }
        return found.id
    }

    /// Everything that the tables hold, but the log and what counts use: to show that a refusal changed nothing.
    func tables(without left: Set<String> = ["processing_log"]) throws -> [String] {
        try unit.store.database.read { connection in
            try Self.tableNames.filter { !left.contains($0) }.flatMap { name in
                try connection.query("SELECT * FROM \(raw: name)") { row in
                    name + " " + (try (0..<row.count).map { "\(try row.value($0))" }.joined(separator: "|"))
                }.sorted()
            }
        }
    }

    // MARK: - Lists

    static let toProtect = ListSource(
        id: "to-protect",
        title: "Missing children",
        owner: "Child protection",
        legalBasis: "an act of the test",
        category: .toProtect,
        offences: [Offence.humanTrafficking.rawValue],
        maximumAgeDays: 7
    )

    /// Imports the three synthetic lists.
    func importLists() throws {
        try importList(.un, "lists/un-synthetic.xml")
        try importList(.lostDocuments, "lists/lost-documents-synthetic.csv")
        try bringIntoForce(try Fixture.bytes("lists/to-protect-synthetic.csv"), as: Self.toProtect)
    }

    /// What every invented proposal is made for, where its table does not say.
    func grounds() -> EntryClaim {
        EntryClaim(
            offence: "T",
            legalGround: "an act of the test, art. 1",
            evidence: "file 1",
            expires: unit.store.now.day.advanced(by: 180).description,
            protectedGrounds: "none"
        )
    }

    /// Proposes a national table as one person, and approves it as another.
    func bringIntoForce(_ table: [UInt8], as source: ListSource, endingAllBut kept: Set<String>? = nil) throws {
        let second = try account("supervisor")
        _ = try unit.proposals.propose(
            ListInput(table),
            to: source,
            common: grounds(),
            by: try account("manager")
        )
        let tokens = try kept.map { try Set($0.map { try unit.store.entryToken(list: source.id, entry: $0) }) }
        let (waiting, inForce) = try unit.store.database.read { connection in
            (
                try connection.proposals(in: .proposed, ofList: source.id).map(\.line),
                try connection.proposals(in: .approved, ofList: source.id).map(\.line)
            )
        }
        for line in inForce where tokens?.contains(line.entry) == false { try unit.proposals.end(line.id, by: second) }
        if !waiting.isEmpty { try unit.proposals.approve(waiting.map(\.id), by: second) }
    }

    private func importList(_ format: ListFormat, _ path: String) throws {
        guard let source = format.standardSource else { throw StorageError.notFound("a source") }
        _ = try unit.lists.importList(format: format, bytes: try Fixture.bytes(path), source: source)
    }

    /// A small list of the unit's own, in force in place of what was in force under its name.
    func importOwnList(
        _ persons: [Passenger],
        category: ListSource.Category = .personsSought,
        reference: (Passenger) -> String = { "OWN-" + $0.surname }
    ) throws {
        let source = ListSource(
            id: "own",
            title: "Own list",
            owner: "The unit",
            legalBasis: "an act of the test",
            category: category,
            offences: [Offence.terrorism.rawValue],
            maximumAgeDays: 30
        )
        let lines = persons.map { person in
            let born = (Int(person.born.prefix(2)) ?? 0) < 30 ? "20" : "19"
            let parts = [person.born.prefix(2), person.born.dropFirst(2).prefix(2), person.born.suffix(2)]
            return "\(person.surname),\(person.givenNames),\(born)\(parts.joined(separator: "-")),\(person.sex),"
                + "\(person.state),\(person.document),\(reference(person))"
        }
        let text = "surname,given_names,born,sex,nationality,document,reference\n" + lines.map { $0 + "\n" }.joined()
        try bringIntoForce(Array(text.utf8), as: source, endingAllBut: Set(persons.map(reference)))
    }
}
