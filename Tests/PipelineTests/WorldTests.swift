// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Foundation
import Mandate
import Pipeline
import Screening
import Simulator
import Storage
import TestSupport
import Testing
import TravelTypes
import Vault
import Watchlists

/// A whole simulated world through the real pipeline, held against the simulator's truth.
struct WorldTests {
    @Test func `every planted person of a world is found, and few others`() throws {
        let run = try WorldRun(seed: 1)
        let summary = run.summary
        #expect(summary.messages > 200)
        #expect(summary.travellers > 6000)
        var missed: [String] = []
        for person in run.world.truth.people where person.kind != .namesake {
            if !run.found.contains(where: { run.isThe($0, person) }) {
                missed.append("\(person.kind.rawValue)/\(person.disguise)/\(person.entry)")
            }
        }
        #expect(missed.isEmpty, "missed: \(missed)")
        let planted = run.world.truth.people
        var falseHits: [String: Int] = [:]
        for hit in run.found where !planted.contains(where: { $0.kind != .namesake && run.isThe(hit, $0) }) {
            let isNamesake = planted.contains { $0.kind == .namesake && run.isTraveller(hit, $0) }
            falseHits[isNamesake ? "namesake" : "other", default: 0] += 1
        }
        print("world: \(summary); hits \(run.found.count), false \(falseHits)")
        #expect(falseHits["other", default: 0] <= 12)
    }

    @Test func `broken messages are rejected or warned about as the truth says, and all others are taken`() throws {
        let run = try WorldRun(seed: 2)
        let broken = run.world.truth.broken.filter { $0.fault.expected == .rejected }
        let rejected = try run.test.unit.store.database.read { connection in
            try connection.messages(status: .rejected, before: .max, limit: 1000).compactMap { $0.1.origin }
        }
        let sent = Set(run.world.messages(through: run.world.now).map(\.file))
        for message in broken where sent.contains(message.file) {
            #expect(rejected.contains(message.file), "\(message.fault)")
        }
        let faulty = Set(run.world.truth.broken.map(\.file))
        #expect(rejected.allSatisfy { faulty.contains($0) })
    }
}

/// A world, received and processed.
private struct WorldRun {
    let test: TestUnit
    let world: World
    let summary: ProcessSummary
    let found: [FoundHit]

    struct FoundHit {
        var traveller: Traveller
        var list: String
        var entry: String
        var flight: FlightRow
    }

    init(seed: UInt64) throws {
        let test = try TestUnit()
        self.test = test
        let unit = test.unit
        let lists = ListFiles(
            listed: Fixture.url("lists/un-synthetic.xml").path,
            lostDocuments: Fixture.url("lists/lost-documents-synthetic.csv").path,
            toProtect: Fixture.url("lists/to-protect-synthetic.csv").path
        )
        world = try World(seed: seed, now: unit.store.now, lists: lists)
        for (format, file) in [(ListFormat.un, lists.listed), (.lostDocuments, lists.lostDocuments)] {
            let source = try #require(format.standardSource)
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: try #require(file))))
            _ = try unit.lists.importList(format: format, bytes: bytes, source: source)
        }
        let protect = ListSource(
            id: "to-protect",
            title: "Missing children",
            owner: "Child protection",
            legalBasis: "Test act 1",
            category: .toProtect,
            offences: ["S02"],
            maximumAgeDays: 7
        )
        try test.bringIntoForce(
            Array(try Data(contentsOf: URL(fileURLWithPath: try #require(lists.toProtect)))),
            as: protect
        )
        let now = unit.store.now
        try unit.store.database.writeBlocking { connection in
            for carrier in SimulatedCarrier.all {
                try connection.save(
                    CarrierRow(code: carrier.code.description, name: carrier.name, senders: carrier.senders),
                    keyDigest: nil,
                    at: now
                )
            }
            for carrier in SimulatedCarrier.all {
                for other in carrier.speaksFor {
                    try connection.addSpeakingMandate(
                        agent: carrier.code.description,
                        carrier: other.description,
                        from: now.day.advanced(by: -100),
                        to: now.day.advanced(by: 100)
                    )
                }
            }
        }
        for message in world.messages(through: world.now) {
            _ = try unit.receiver.receiveBlocking(
                message.bytes(),
                from: message.channel.description,
                channel: .ingest,
                origin: message.file
            )
        }
        summary = try unit.processor.drain()
        found = try unit.store.database.read { connection in
            var sealer = PersonSealer(keyring: unit.store.keyring)
            let flights = try connection.query("SELECT id FROM flight ORDER BY id") { try $0.int64(0) }
            return try flights.flatMap { id -> [FoundHit] in
                guard let flight = try connection.flight(id) else { return [] }
                return try connection.hits(ofFlight: id).compactMap { hit in
                    guard try connection.history(ofHit: hit.id).state.isOpen,
                        let row = try connection.traveller(hit.traveller)
                    else { return nil }
                    let dossier = try HitDossier(
                        decoding: try sealer.open(
                            hit.sealed,
                            for: row,
                            as: .evidence(hit: hit.id, version: hit.version)
                        )
                    )
                    return FoundHit(
                        traveller: try sealer.open(row).merged.traveller,
                        list: hit.list,
                        entry: dossier.entryKey,
                        flight: flight
                    )
                }
            }
        }
    }

    func isTraveller(_ hit: FoundHit, _ person: Truth.PlantedPerson) -> Bool {
        hit.traveller.documents.contains { $0.number == person.document }
            || hit.traveller.bookingReference == person.locator && hit.traveller.name.surname == person.surname
    }

    func isThe(_ hit: FoundHit, _ person: Truth.PlantedPerson) -> Bool {
        isTraveller(hit, person)
            && (hit.entry == person.entry || hit.list == "lost-documents" || hit.list == "to-protect")
    }
}
