// SPDX-License-Identifier: Apache-2.0

import Database
import Storage
import TravelTypes
import Vault

/// A look through the rolls of all flights to come for whom a list difference alerts on; a second look sees what is new.
struct RollLook {
    let store: Store
    /// Whom the difference alerts on.
    private(set) var alerted: Set<Int64> = []
    /// Those of them who do not travel, as things stand.
    private(set) var cancelled: Set<Int64> = []
    /// Who was opened and compared.
    private(set) var compared: Set<Int64> = []
    private var rolls: Set<Int64> = []

    init(store: Store) { self.store = store }

    /// Compares the difference with everybody whom a roll does not rule out, of the rolls not looked through before.
    mutating func find(_ difference: ListDifference, _ connection: any Connection) throws {
        var sealer = PersonSealer(keyring: store.keyring)
        var candidates: Set<Int64> = []
        var whole = Set(try connection.flightsWithoutNameRoll(after: store.now))
        try difference.withSieve { sieve in
            try connection.forEachNameRoll(after: store.now, except: rolls) { roll in
                rolls.insert(roll.id)
                guard roll.isSealed,
                    let bytes = try roll.open(with: sealer.dayKey(roll.store, roll.day, create: false)),
                    try NameRoll.look(through: bytes, flight: roll.flight, sieve, &candidates)
                else {
                    whole.insert(roll.flight)
                    return
                }
            }
        }
        for part in candidates.filter({ !whole.contains($0 >> 20) }).sorted().parts(of: 500) {
            for row in try connection.travellers(numbered: Array(part)) { try compare(row, difference, &sealer) }
        }
        for flight in whole.sorted() {
            for row in try connection.travellers(ofFlight: flight) { try compare(row, difference, &sealer) }
        }
    }

    private mutating func compare(
        _ row: TravellerRow,
        _ difference: ListDifference,
        _ sealer: inout PersonSealer
    ) throws {
        compared.insert(row.id)
        guard try difference.alerts(row, store, &sealer) else { return }
        alerted.insert(row.id)
        if row.status == .cancelled { cancelled.insert(row.id) }
    }
}
