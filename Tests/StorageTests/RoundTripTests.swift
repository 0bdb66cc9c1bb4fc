// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Mandate
import ProcessingLog
import Storage
import TestSupport
import Testing
import TravelTypes
import Vault
import Watchlists

/// Every row comes back as it was written, on both databases.
struct RoundTripTests {
    @Test(arguments: TestDatabase.all)
    func `flights and travellers`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let test = try TestStore(location)
            let database = test.store.database
            defer { database.close() }
            let (flight, rows) = try test.add("ONE", "TWO", "THREE")
            #expect(try database.read { try $0.flight(flight.id) } == flight)
            #expect(try database.read { try $0.flight(identity: flight.identity) } == flight)
            #expect(try database.writeBlocking { try $0.insertOrFind(TestStore.flight()) } == flight.id)
            #expect(try database.read { try $0.travellers(ofFlight: flight.id) } == rows)
            #expect(rows.allSatisfy { $0.id >> 20 == flight.id })

            var changed = flight
            changed.status = .cancelled
            changed.arrival = nil
            changed.legsRank = "s"
            changed.destination = "BKO"
            let later = changed
            try database.writeBlocking { try $0.update(later) }
            #expect(try database.read { try $0.flight(flight.id) } == changed)

            try database.writeBlocking { try $0.setStatus(.boarded, ofTraveller: rows[1].id) }
            #expect(try database.read { try $0.traveller(rows[1].id) }?.status == .boarded)
            var newer = rows[0]
            newer.version += 1
            newer.seat = nil
            newer.contact = nil
            let written = newer
            try database.writeBlocking { try $0.update(written) }
            #expect(try database.read { try $0.traveller(written.id) } == written)
            // Somebody who read an older version does not overwrite.
            #expect(throws: StorageError.self) { try database.writeBlocking { try $0.update(written) } }

            try database.writeBlocking { try $0.insertTokens([(5, rows[0].id), (5, rows[2].id), (6, rows[2].id)]) }
            #expect(try database.read { try $0.travellers(withTokens: [5], limit: 9) } == [rows[0].id, rows[2].id])
            try database.writeBlocking { try $0.replaceTokens([7], ofTraveller: rows[2].id) }
            #expect(
                try database.read { try $0.travellers(withTokens: [5, 6, 7], limit: 9) } == [rows[0].id, rows[2].id]
            )
            try database.writeBlocking { try $0.deleteTravellers([rows[2].id]) }
            #expect(try database.read { try $0.travellers(withTokens: [7], limit: 9) } == [])
            let counts = try database.read { try $0.travellerCounts(ofFlight: flight.id) }
            #expect(counts.map(\.count).reduce(0, +) == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `submissions, messages and their queue`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let test = try TestStore(location)
            let database = test.store.database
            defer { database.close() }
            let flight = try database.writeBlocking { try $0.insertOrFind(TestStore.flight()) }
            var submission = SubmissionRow(
                receipt: "R1",
                carrier: "ZZ",
                channel: .directory,
                origin: "a.edi",
                digest: [1, 2],
                bytes: 10,
                received: TestStore.now,
                findings: "{}"
            )
            let first = submission
            let id = try #require(try database.writeBlocking { try $0.insert(first) })
            #expect(try database.writeBlocking { try $0.insert(first) } == nil)
            submission.id = id
            #expect(try database.read { try $0.submission(receipt: "R1") } == submission)
            #expect(try database.read { try $0.submission(carrier: "ZZ", digest: [1, 2]) } == submission)

            var message = MessageRow(
                submission: id,
                ordinal: 0,
                flight: flight,
                type: "PAXLST",
                carrier: "ZZ",
                reference: "1/M1",
                rank: "r1",
                received: TestStore.now,
                offset: 17,
                rawUntil: TestStore.now.advanced(bySeconds: 60),
                findings: "{}"
            )
            message.travellers = 3
            message.function = "745"
            let row = message
            message.id = try database.writeBlocking { try $0.insert(row, raw: [9, 9]) }
            #expect(try database.read { try $0.message(message.id) } == message)
            #expect(try database.read { try $0.raw(ofMessage: message.id) } == [9, 9])
            #expect(try database.read { try $0.hasMessage(carrier: "ZZ", reference: "1/M1") })
            #expect(!(try database.read { try $0.hasMessage(carrier: "XX", reference: "1/M1") }))

            let number = message.id
            try database.writeBlocking { try $0.enqueue(message: number, flight: flight, at: TestStore.now) }
            #expect(try database.read { try $0.flightsWithWaitingMessages(limit: 9) } == [flight])
            #expect(try database.writeBlocking { try $0.claimQueued([number, 99]) } == [number])
            #expect(try database.read { try $0.submissionsAwaitingReceipt(limit: 9) } == [])

            message.status = .processed
            message.processed = TestStore.now.advanced(bySeconds: 5)
            (message.added, message.changed, message.unchanged) = (1, 2, 3)
            message.dropped = "{\"remark\":2}"
            message.manifest = MessageManifest(
                kind: .update,
                source: .pnr,
                entries: [.init(traveller: 5 << 20, version: 0), .init(traveller: 3, version: nil)],
                bookings: [.init(booking: 9, version: 4, isWithdrawn: true), .init(booking: 2, version: 0)]
            )
            message.hasRaw = false
            let finished = message
            try database.writeBlocking { connection in
                try connection.finish(finished, keepRaw: false)
                try connection.dequeue(messages: [number])
            }
            #expect(try database.read { try $0.messages(ofFlight: flight) } == [message])
            #expect(try database.read { try $0.raw(ofMessage: number) } == nil)
            #expect(try database.read { try $0.queueLength() } == 0)
            #expect(try database.read { try $0.submissionsAwaitingReceipt(limit: 9) } == [submission])
            try database.writeBlocking { try $0.markReceiptWritten(id) }
            #expect(try database.read { try $0.submissionsAwaitingReceipt(limit: 9) } == [])
            let written = submission
            let state = try database.read { try $0.state(of: written) }
            #expect(state.state == .processed)
            #expect(
                [state.messages, state.travellers, state.added, state.changed, state.unchanged] == [1, 3, 1, 2, 3]
            )
        }
    }

    @Test(arguments: TestDatabase.all)
    func `bookings, hits, events and packages`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let test = try TestStore(location)
            let database = test.store.database
            defer { database.close() }
            let (flight, rows) = try test.add("ONE")
            let record = BookingRecord(versions: [Booking(locator: "AB1234"), Booking(locator: "CD5678")], current: 1)
            let day = try test.store.keyring.dayKey(.pnr, TestStore.now.day, create: true)
            var booking = BookingRow(
                id: 4,
                flight: flight,
                state: "CIV",
                store: .pnr,
                day: TestStore.now.day,
                locator: -5
            )
            try booking.seal(record, with: day, isNew: true)
            let row = booking
            try database.writeBlocking { try $0.insert([row]) }
            let found = try #require(try database.read { try $0.bookings(ofFlight: flight.id) }.first)
            #expect(found == booking)
            #expect(try found.open(with: day) == record)
            var other = found
            other.id = 5
            #expect(throws: (any Error).self) { _ = try other.open(with: day) }

            let hit = try test.addHit(on: rows[0])
            #expect(try database.read { try $0.hit(hit.id) } == hit)
            #expect(try database.read { try $0.hits(ofFlight: flight.id) } == [hit])
            let waiting = try database.read {
                try $0.hitsAwaitingReview(phases: ["awaiting-review"], at: TestStore.now, limit: 9)
            }
            #expect(waiting == [QueuedHit(hit: hit, flight: flight, seat: "14C")])
            #expect(try database.read { try $0.hitCounts() } == ["awaiting-review": 1])
            let event = HitEventRow(
                ordinal: 0,
                kind: "raised",
                actor: nil,
                at: TestStore.now,
                body: "{\"a\":1}",
                note: [4, 5]
            )
            try database.writeBlocking { try $0.append(event, toHit: hit.id, phase: "claimed") }
            #expect(try database.read { try $0.events(ofHit: hit.id) } == [event])
            #expect(try database.read { try $0.hit(hit.id) }?.phase == "claimed")
            // Two who append the same number: the second is refused.
            #expect(throws: DatabaseError.self) {
                try database.writeBlocking { try $0.append(event, toHit: hit.id, phase: "claimed") }
            }
            try database.writeBlocking { try $0.replaceNote([6], ofEvent: 0, hit: hit.id) }
            #expect(try database.read { try $0.events(ofHit: hit.id) }.first?.note == [6])

            let authority = try database.writeBlocking {
                try $0.insert(
                    Authority(
                        id: 0,
                        name: "Police",
                        kind: .police,
                        offences: [.terrorism, .narcotics],
                        publicKey: [1],
                        validFrom: 10,
                        validTo: 20
                    )
                )
            }
            let listed = try #require(try database.read { try $0.authorities() }.first)
            #expect(listed.id == authority)
            #expect(listed.offences == [.terrorism, .narcotics])
            #expect((listed.validFrom, listed.validTo) == (10, 20))
            let package = HandOverRow(
                id: 8,
                hit: hit.id,
                authority: authority,
                at: TestStore.now,
                sealed: [1],
                digest: [2],
                signature: [3]
            )
            try database.writeBlocking { try $0.insert(package) }
            #expect(try database.read { try $0.handOver(8) } == package)
            #expect(try database.read { try $0.handOvers(ofHit: hit.id) } == [package])
            #expect(try database.read { try $0.handOvers(toAuthority: authority, limit: 9) } == [package])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `the queue of hits goes by landing and departure, then by strength, what has passed last`(
        kind: TestDatabase
    )
        async throws
    {
        try await kind.withLocation { location in
            let test = try TestStore(location)
            defer { test.store.database.close() }
            func flight(
                _ number: String,
                _ direction: FlightRow.Direction,
                _ departure: Int64,
                _ arrival: Int64
            )
                throws -> HitRow
            {
                var flight = TestStore.flight(number)
                flight.direction = direction
                flight.departure = TestStore.now.advanced(bySeconds: departure)
                flight.arrival = TestStore.now.advanced(bySeconds: arrival)
                return try test.addHit(on: try test.add("ONE", flight: flight).1[0])
            }
            let landing = try flight("1", .inbound, -9000, 2000)
            let leaving = try flight("2", .outbound, 1000, 90_000)
            let passed = try flight("3", .outbound, -100, 900)
            let longPassed = try flight("4", .inbound, -90_000, -80_000)
            let later = try flight("5", .inbound, 100, 30_000)
            let order = try test.store.database.read {
                try $0.hitsAwaitingReview(phases: ["awaiting-review"], at: TestStore.now, limit: 9).map(\.hit.id)
            }
            #expect(order == [leaving, landing, later, passed, longPassed].map(\.id))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `accounts, sessions, carriers and lists`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let test = try TestStore(location)
            let database = test.store.database
            defer { database.close() }
            let account = try Account(
                id: 0,
                username: "ada",
                displayName: "Ada",
                roles: [.analyst],
                organisation: .unit,
                languages: ["fr", "ar"]
            )
            let id = try database.writeBlocking { try $0.insert(account, password: "hash", at: TestStore.now) }
            let found = try #require(try database.read { try $0.account(username: "ada") })
            #expect(found.account.id == id)
            #expect(found.account.roles == [.analyst])
            #expect(found.account.languages == ["fr", "ar"])
            #expect(found.password == "hash")
            #expect(throws: StorageError.self) {
                _ = try database.writeBlocking { try $0.insert(account, password: "x", at: TestStore.now) }
            }
            let session = SessionRow(account: id, formToken: "t", created: TestStore.now, seen: TestStore.now)
            try database.writeBlocking { try $0.insert(session, digest: [7]) }
            #expect(try database.read { try $0.session(digest: [7]) } == session)
            var disabled = found.account
            disabled.isDisabled = true
            let changed = disabled
            try database.writeBlocking { try $0.update(changed) }
            #expect(try database.read { try $0.session(digest: [7]) } == nil)
            #expect(try database.read { try $0.account(id) }?.account.isDisabled == true)

            let carrier = CarrierRow(code: "ZZ", name: "Zenith", senders: ["ZZ", "ZZAIR"])
            try database.writeBlocking { try $0.save(carrier, keyDigest: [3], at: TestStore.now) }
            try database.writeBlocking { try $0.save(carrier, keyDigest: nil, at: TestStore.now) }
            #expect(try database.read { try $0.carrier(keyDigest: [3]) } == carrier)
            #expect(try database.read { try $0.carriers() } == [carrier])

            try database.writeBlocking { try $0.save(TestStore.source, format: "national") }
            #expect(try database.read { try $0.listSources() }.map(\.source) == [TestStore.source])
            func version(_ digest: UInt8) -> ListVersionRow {
                ListVersionRow(
                    list: "own",
                    digest: [digest],
                    generated: nil,
                    imported: TestStore.now,
                    importedBy: id,
                    entries: 2,
                    findings: "[]"
                )
            }
            let first = try database.writeBlocking { try $0.insert(version(1), sealed: [1, 1]) }
            try database.writeBlocking { try $0.insertPart(0, ofListVersion: first, sealed: [1]) }
            #expect(try database.read { try $0.sealedPart(0, ofListVersion: first) } == [1])
            let second = try database.writeBlocking { try $0.insert(version(2), sealed: [2, 2]) }
            try database.writeBlocking { connection in
                for number in 0..<2 { try connection.insertPart(number, ofListVersion: second, sealed: [2, 3]) }
            }
            #expect(try database.read { try $0.listVersionsInForce() }.map(\.id) == [second])
            #expect(try database.read { try $0.sealedHead(ofListVersion: first) } == nil)
            #expect(try database.read { try $0.sealedPart(0, ofListVersion: first) } == nil)
            #expect(try database.read { try $0.sealedHead(ofListVersion: second) } == [2, 2])
            #expect(try database.read { try $0.sealedPart(1, ofListVersion: second) } == [2, 3])
            #expect(try database.read { try $0.listVersions(of: "own", limit: 9) }.map(\.isInForce) == [true, false])
        }
    }

    @Test(arguments: TestDatabase.lasting)
    func `a store opens again with its own keys and not with others`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let test = try TestStore(location)
            _ = try test.add("ONE")
            test.store.database.close()
            let keys = try Keyring(opening: test.directory.file("keys"))
            let database = try Database(try DatabaseLocation(location))
            defer { database.close() }
            let again = try Store(database: database, keyring: keys, clock: .fixed(TestStore.now), state: "CIV")
            var sealer = PersonSealer(keyring: keys)
            let row = try #require(try again.database.read { try $0.travellers(ofFlight: 1) }.first)
            #expect(try sealer.open(row) == TestStore.record("ONE"))
            let others = try Keyring.create(at: test.directory.file("others"), passphrase: nil)
            #expect(throws: StorageError.otherKeys) {
                _ = try Store(database: database, keyring: others, clock: .fixed(TestStore.now), state: "CIV")
            }
        }
    }

    @Test func `pseudonyms and entry tokens depend on the keys and on nothing else`() throws {
        let (one, other) = (try TestStore("sqlite::memory:"), try TestStore("sqlite::memory:"))
        #expect(try one.store.pseudonym(ofTraveller: 5) == one.store.pseudonym(ofTraveller: 5))
        #expect(try one.store.pseudonym(ofTraveller: 5) != one.store.pseudonym(ofTraveller: 6))
        #expect(try one.store.pseudonym(ofTraveller: 5) != other.store.pseudonym(ofTraveller: 5))
        #expect(try one.store.entryToken(list: "a", entry: "bc") != one.store.entryToken(list: "ab", entry: "c"))
        #expect(try one.store.entryToken(list: "a", entry: "b") != other.store.entryToken(list: "a", entry: "b"))
    }
}
