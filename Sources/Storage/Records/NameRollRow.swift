// SPDX-License-Identifier: Apache-2.0

import Database
package import TravelTypes
package import Vault

/// What changed lists are compared with first: the names of some travellers of a flight, sealed under the day's key.
///
/// Rolls are only ever added: who is named otherwise later is on a later one too. They die with the key of their day, and
/// are thrown away when the flight is over.
package struct NameRollRow: Sendable, Hashable {
    package private(set) var id: Int64 = 0
    package let flight: Int64
    package let store: KeyDomain
    package let day: CivilDay
    private var key: [UInt8]?
    private var sealed: [UInt8]?

    /// Seals a roll; `dayKey` is that of the first receipt of everybody on it.
    package init(_ roll: [UInt8], ofFlight flight: Int64, with dayKey: DayKey) {
        self.flight = flight
        store = dayKey.domain
        day = dayKey.day
        let dataKey = dayKey.newDataKey()
        key = dayKey.wrap(dataKey, context: context)
        sealed = dataKey.seal(roll, class: .identity, context: context)
    }

    /// Opens the roll; nil if the flight has travellers who are on none.
    package func open(with dayKey: DayKey) throws -> [UInt8]? {
        guard let key, let sealed else { return nil }
        return try dayKey.unwrap(key, context: context).open(sealed, class: .identity, context: context)
    }

    /// Whether there is anything to open.
    package var isSealed: Bool { sealed != nil }

    private var context: SealContext { SealContext(table: "name_roll", row: flight, day: day) }
}

extension NameRollRow {
    static let columns = ["flight", "store", "day", "key", "sealed"]

    /// The columns of the table as text for a SELECT, in the order that `init(row:)` reads.
    static var selection: SQL {
        "\(raw: (["id"] + columns).map { "name_roll." + $0 }.joined(separator: ", "))"
    }

    init(row: Row) throws {
        guard let store = KeyDomain(rawValue: try row.string(2)) else {
            throw StorageError.damaged("a roll of names has an unknown store")
        }
        id = try row.int64(0)
        flight = try row.int64(1)
        self.store = store
        day = CivilDay(rawValue: Int32(try row.int64(3)))
        key = try row.optionalBytes(4)
        sealed = try row.optionalBytes(5)
    }

    var values: [Value] {
        [
            .integer(flight), .text(store.rawValue), .integer(Int64(day.rawValue)), key.map { .blob($0) } ?? .null,
            sealed.map { .blob($0) } ?? .null,
        ]
    }
}
