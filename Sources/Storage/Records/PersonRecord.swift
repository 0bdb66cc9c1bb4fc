// SPDX-License-Identifier: Apache-2.0

package import TravelTypes
package import Vault

/// What one message said of one person: the traveller, and the payments that name them.
package struct PersonVersion: Hashable, Sendable {
    /// Which kind of message it came in: the two have different weight and different law.
    package enum Source: UInt8, Sendable {
        case api = 1
        case pnr = 2
        /// Named in a close-out by references alone: nobody knows yet who they are.
        case reference = 3
    }

    package var source: Source
    package var traveller: Traveller
    package var payments: [Payment]
    /// Names on documents that differ from the name booked under: each is compared with the lists.
    package var otherNames: [PersonName]
    /// The carrier looks after the person as an unaccompanied minor.
    package var isUnaccompaniedMinor: Bool

    package init(
        source: Source,
        traveller: Traveller,
        payments: [Payment] = [],
        otherNames: [PersonName] = [],
        isUnaccompaniedMinor: Bool = false
    ) {
        self.source = source
        self.traveller = traveller
        self.payments = payments
        self.otherNames = otherNames
        self.isUnaccompaniedMinor = isUnaccompaniedMinor
    }
}

/// What is known of one person on one flight: every distinct value that a message brought, and what they add up to.
package struct PersonRecord: Hashable, Sendable {
    package var merged: PersonVersion
    /// Distinct values in the order in which they were first stored; message manifests point into this list.
    package var versions: [PersonVersion]

    package init(merged: PersonVersion, versions: [PersonVersion]) {
        self.merged = merged
        self.versions = versions
    }
}

/// The three sealed parts of a record: Directive (EU) 2016/681 article 12(2), six classes in three blobs.
package enum PersonPart: CaseIterable, Sendable {
    /// Names and Advance Passenger Information: classes (a) and (f).
    case identity
    /// Contacts, frequent flyer accounts, minors' remarks: classes (b), (d), (e).
    case contact
    /// Payment and tickets: class (c).
    case payment

    package var sealClass: SealClass {
        switch self {
        case .identity: .identity
        case .contact: .contact
        case .payment: .payment
        }
    }
}

extension PersonRecord {
    /// The bytes of one part, or nil if the part has nothing in it.
    func bytes(of part: PersonPart) -> [UInt8]? {
        guard part == .identity || ([merged] + versions).contains(where: { !$0.isEmpty(part) }) else { return nil }
        var writer = ByteWriter()
        writer.version(1)
        writer.varint(UInt64(versions.count))
        for version in [merged] + versions { version.encode(part, into: &writer) }
        return writer.bytes
    }

    /// Puts a record together from the parts that were opened; a part that was not opened stays empty.
    init(identity: [UInt8], contact: [UInt8]?, payment: [UInt8]?) throws {
        var reader = ByteReader(identity)
        _ = try reader.version(1...1)
        let count = try reader.count()
        var all: [PersonVersion] = []
        for _ in 0...count { all.append(try PersonVersion(identity: &reader)) }
        try reader.finish()
        for (part, bytes) in [(PersonPart.contact, contact), (.payment, payment)] {
            guard let bytes else { continue }
            var reader = ByteReader(bytes)
            _ = try reader.version(1...1)
            guard try reader.count() == count else {
                throw StorageError.damaged("a record's parts do not fit together")
            }
            for index in all.indices { try all[index].decode(part, from: &reader) }
            try reader.finish()
        }
        self.init(merged: all[0], versions: Array(all.dropFirst()))
    }
}

extension PersonVersion {
    fileprivate func isEmpty(_ part: PersonPart) -> Bool {
        switch part {
        case .identity: false
        case .contact: traveller.contacts.isEmpty && traveller.loyalty.isEmpty
        case .payment: payments.isEmpty && traveller.tickets.isEmpty
        }
    }

    fileprivate func encode(_ part: PersonPart, into writer: inout ByteWriter) {
        switch part {
        case .identity:
            var bare = traveller
            bare.contacts = []
            bare.loyalty = []
            bare.tickets = []
            writer.byte(source.rawValue)
            bare.encode(into: &writer)
            writer.write(otherNames)
            writer.bool(isUnaccompaniedMinor)
        case .contact:
            writer.write(traveller.contacts)
            writer.write(traveller.loyalty)
        case .payment:
            writer.write(payments)
            writer.write(traveller.tickets)
        }
    }

    fileprivate init(identity reader: inout ByteReader) throws {
        guard let source = Source(rawValue: try reader.byte()) else {
            throw StorageError.damaged("a record has an unknown source")
        }
        self.init(
            source: source,
            traveller: try Traveller(from: &reader),
            otherNames: try reader.read(),
            isUnaccompaniedMinor: try reader.bool()
        )
    }

    fileprivate mutating func decode(_ part: PersonPart, from reader: inout ByteReader) throws {
        switch part {
        case .identity: break
        case .contact:
            traveller.contacts = try reader.read()
            traveller.loyalty = try reader.read()
        case .payment:
            payments = try reader.read()
            traveller.tickets = try reader.read()
        }
    }
}
