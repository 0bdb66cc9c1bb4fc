// SPDX-License-Identifier: Apache-2.0

import Database
import Storage
import TestSupport
import Testing
import TravelTypes
import Vault

/// What is sealed opens in its own place and in no other.
struct SealedRowTests {
    @Test func `a sealed part opens in its own row only`() throws {
        let test = try TestStore("sqlite::memory:")
        let (_, rows) = try test.add("ONE", "TWO")
        var sealer = PersonSealer(keyring: test.store.keyring)
        #expect(try sealer.open(rows[0]) == TestStore.record("ONE"))
        #expect(try sealer.open(rows[1]) == TestStore.record("TWO"))
        let swaps: [(String, (inout TravellerRow, TravellerRow) -> Void)] = [
            ("identity", { $0.identity = $1.identity }), ("contact", { $0.contact = $1.contact }),
            ("payment", { $0.payment = $1.payment }), ("key", { $0.key = $1.key }),
            (
                "everything",
                {
                    ($0.key, $0.identity) = ($1.key, $1.identity)
                    ($0.contact, $0.payment) = ($1.contact, $1.payment)
                }
            ), ("contact as payment", { row, _ in row.payment = row.contact }),
            ("payment as contact", { row, _ in row.contact = row.payment }),
            ("the number", { $0.id = $1.id }), ("the version", { row, _ in row.version += 1 }),
            ("the day", { row, _ in row.day = row.day.advanced(by: 1) }),
            ("the store", { row, _ in row.store = KeyDomain.allCases.first { $0 != row.store } ?? row.store }),
        ]
        for (what, swap) in swaps {
            var row = rows[0]
            swap(&row, rows[1])
            var fresh = PersonSealer(keyring: test.store.keyring)
            #expect(throws: (any Error).self, "\(what)") { _ = try fresh.open(row) }
        }
    }

    @Test func `every flipped bit of a sealed part is noticed`() throws {
        let test = try TestStore("sqlite::memory:")
        let (_, rows) = try test.add("ONE")
        var sealer = PersonSealer(keyring: test.store.keyring)
        for place in rows[0].identity.indices {
            var row = rows[0]
            row.identity[place] ^= 1 << UInt8(place % 8)
            #expect(throws: (any Error).self) { _ = try sealer.open(row) }
        }
    }

    @Test func `an older value cannot be put back`() throws {
        let test = try TestStore("sqlite::memory:")
        let (_, rows) = try test.add("ONE")
        var sealer = PersonSealer(keyring: test.store.keyring)
        var newer = rows[0]
        newer.version += 1
        newer = try sealer.seal(TestStore.record("ONE", seat: "1A"), into: newer, isNew: false)
        #expect(try sealer.open(newer).merged.traveller.seat == "1A")
        var rolledBack = newer
        rolledBack.identity = rows[0].identity
        #expect(throws: (any Error).self) { _ = try sealer.open(rolledBack) }
    }

    @Test func `evidence, notes and packages open for their own hit, number and traveller only`() throws {
        let test = try TestStore("sqlite::memory:")
        let (_, rows) = try test.add("ONE", "TWO")
        var sealer = PersonSealer(keyring: test.store.keyring)
        let places: [BelongingPlace] = [
            .evidence(hit: 1, version: 1), .evidence(hit: 1, version: 2), .evidence(hit: 2, version: 1),
            .note(hit: 1, ordinal: 1), .note(hit: 1, ordinal: 2), .note(hit: 2, ordinal: 1), .handOver(id: 1),
            .handOver(id: 2),
        ]
        for place in places {
            let sealed = try sealer.seal([7, 7, 7], for: rows[0], as: place)
            for other in places {
                if other == place {
                    #expect(try sealer.open(sealed, for: rows[0], as: other) == [7, 7, 7])
                } else {
                    #expect(throws: (any Error).self) { _ = try sealer.open(sealed, for: rows[0], as: other) }
                }
            }
            #expect(throws: (any Error).self) { _ = try sealer.open(sealed, for: rows[1], as: place) }
        }
    }

    @Test func `a destroyed day opens nothing, whatever was held in memory`() throws {
        let test = try TestStore("sqlite::memory:")
        let (_, rows) = try test.add("ONE")
        var sealer = PersonSealer(keyring: test.store.keyring)
        _ = try sealer.open(rows[0])
        try test.store.keyring.destroyDay(.pnr, TestStore.now.day)
        var fresh = PersonSealer(keyring: test.store.keyring)
        #expect(throws: VaultError.self) { _ = try fresh.open(rows[0]) }
    }

    @Test func `only the parts that were asked for are opened`() throws {
        let test = try TestStore("sqlite::memory:")
        let (_, rows) = try test.add("ONE")
        var sealer = PersonSealer(keyring: test.store.keyring)
        let bare = try sealer.open(rows[0], parts: [.identity]).merged
        #expect(bare.traveller.name.surname == "ONE")
        #expect(bare.traveller.contacts.isEmpty)
        #expect(bare.payments.isEmpty)
        #expect(bare.traveller.tickets.isEmpty)
        #expect(try sealer.open(rows[0], parts: [.identity, .contact]).merged.traveller.contacts.count == 1)
    }
}
