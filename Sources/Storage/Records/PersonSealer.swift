// SPDX-License-Identifier: Apache-2.0

import Database
package import TravelTypes
package import Vault

/// Seals person records into rows and opens them again; the one place where rows and keys meet.
///
/// Day keys are read once and kept for the life of the sealer, which is one step of the pipeline or one consultation.
package struct PersonSealer {
    private let keyring: Keyring
    private var keys: [DayOfStore: DayKey] = [:]

    private struct DayOfStore: Hashable {
        var store: KeyDomain
        var day: CivilDay
    }

    package init(keyring: Keyring) { self.keyring = keyring }

    /// The key of a day; made if it is new and `create` says so.
    package mutating func dayKey(_ store: KeyDomain, _ day: CivilDay, create: Bool) throws -> DayKey {
        let name = DayOfStore(store: store, day: day)
        if let key = keys[name] { return key }
        let key = try keyring.dayKey(store, day, create: create)
        keys[name] = key
        return key
    }

    /// The data key of a row, unwrapped.
    package mutating func dataKey(of row: TravellerRow) throws -> DataKey {
        try dayKey(row.store, row.day, create: false).unwrap(row.key, context: Self.context(row))
    }

    /// Seals a record into a row; `template` brings what is plain, and the key if the row exists already.
    package mutating func seal(_ record: PersonRecord, into template: TravellerRow, isNew: Bool) throws -> TravellerRow
    {
        var row = template
        let dayKey = try dayKey(row.store, row.day, create: isNew)
        let context = Self.context(row)
        let dataKey: DataKey
        if isNew {
            dataKey = dayKey.newDataKey()
            row.key = dayKey.wrap(dataKey, context: context)
        } else {
            dataKey = try dayKey.unwrap(row.key, context: context)
        }
        func sealed(_ part: PersonPart) throws -> [UInt8]? {
            guard let bytes = record.bytes(of: part) else { return nil }
            return dataKey.seal(bytes, class: part.sealClass, context: context)
        }
        guard let identity = try sealed(.identity) else { throw StorageError.damaged("a record without identity") }
        row.identity = identity
        row.contact = try sealed(.contact)
        row.payment = try sealed(.payment)
        row.fingerprint = dayKey.fingerprint(Self.canonical(record))
        return row
    }

    /// Opens the parts asked for; identity always comes along.
    package mutating func open(
        _ row: TravellerRow,
        parts: Set<PersonPart> = Set(PersonPart.allCases)
    ) throws
        -> PersonRecord
    {
        let dataKey = try dataKey(of: row)
        let context = Self.context(row)
        func opened(_ part: PersonPart, _ bytes: [UInt8]?) throws -> [UInt8]? {
            guard let bytes, parts.contains(part) else { return nil }
            return try dataKey.open(bytes, class: part.sealClass, context: context)
        }
        let identity = try dataKey.open(row.identity, class: .identity, context: context)
        return try PersonRecord(
            identity: identity,
            contact: try opened(.contact, row.contact),
            payment: try opened(.payment, row.payment)
        )
    }

    /// Seals something that belongs to a person (a hit's evidence, a note, a package) under that person's key.
    package mutating func seal(_ bytes: [UInt8], for row: TravellerRow, as place: BelongingPlace) throws -> [UInt8] {
        try dataKey(of: row).seal(bytes, class: place.sealClass, context: place.context(row.day))
    }

    /// Opens what `seal(_:for:as:)` sealed.
    package mutating func open(_ sealed: [UInt8], for row: TravellerRow, as place: BelongingPlace) throws -> [UInt8] {
        try dataKey(of: row).open(sealed, class: place.sealClass, context: place.context(row.day))
    }

    private static func context(_ row: TravellerRow) -> SealContext {
        SealContext(table: "traveller", row: row.id, version: row.version, day: row.day)
    }

    /// The bytes over which a record's fingerprint is taken.
    static func canonical(_ record: PersonRecord) -> [UInt8] {
        PersonPart.allCases.flatMap { record.bytes(of: $0) ?? [0] }
    }
}

/// Where something stands that belongs to a person without being in the person's own row.
package enum BelongingPlace: Hashable, Sendable {
    case evidence(hit: Int64, version: Int64)
    case note(hit: Int64, ordinal: Int64)
    case handOver(id: Int64)

    var sealClass: SealClass {
        switch self {
        case .evidence: .evidence
        case .note: .note
        case .handOver: .package
        }
    }

    func context(_ day: CivilDay) -> SealContext {
        switch self {
        case .evidence(let hit, let version): SealContext(table: "hit", row: hit, version: version, day: day)
        case .note(let hit, let ordinal): SealContext(table: "hit_event", row: hit, version: ordinal, day: day)
        case .handOver(let id): SealContext(table: "hand_over", row: id, day: day)
        }
    }
}
