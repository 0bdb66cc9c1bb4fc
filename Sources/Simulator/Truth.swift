// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// What is really so in a simulated world: who was planted, what was broken, which texts must not be found anywhere.
package struct Truth: Sendable {
    package internal(set) var people: [PlantedPerson] = []
    package internal(set) var broken: [BrokenMessage] = []
    package internal(set) var canaries: [Canary] = []
    package internal(set) var flights: [FlightFigures] = []

    /// Somebody whom screening should find, or should leave alone.
    package struct PlantedPerson: Sendable {
        package enum Kind: String, Sendable, CaseIterable {
            /// On the list, perhaps disguised: to be found.
            case listed
            /// Bears a listed name and is somebody else: no alert.
            case namesake
            /// Travels on a document reported lost: to be found.
            case lostDocument = "lost-document"
            /// A minor whom somebody looks for: to be found.
            case toProtect = "to-protect"
        }

        package var kind: Kind
        /// The disguise, or what tells a namesake apart.
        package var disguise: String
        /// `un`, `lost-documents` or `to-protect`.
        package var list: String
        /// The list's own key: DATAID, document number, reference.
        package var entry: String
        /// `ZZ123/2026-06-15`.
        package var flight: String
        package var locator: String
        package var document: String
        package var surname: String
        package var givenNames: String
        package var born: CivilDay
        package var nationality: StateCode
        /// The scene of the guided tour that the person plays in.
        package var scene: TourScene?
    }

    /// A message with a planted fault.
    package struct BrokenMessage: Sendable {
        /// Below the world's directory.
        package var file: String
        package var fault: MessageFault
        package var flight: String
        /// The right message, sent again later; nil where nothing replaces it.
        package var resent: String?
        package var scene: TourScene?
    }

    /// A text of recognisable randomness that a search of the disk must not find in the clear.
    package struct Canary: Sendable {
        /// `remark`, `medical`, `meal`, `osi`, `line`, `card`, `test-message` (not to be kept at all); `email`,
        /// `surname`, `document`, `phone`, `street` (kept, sealed).
        package var kind: String
        package var text: String
        package var isKept: Bool
        package var flight: String
    }

    /// What a flight's messages add up to.
    package struct FlightFigures: Sendable {
        package var flight: String
        package var from: LocationCode
        package var to: LocationCode
        package var departure: Moment
        package var arrival: Moment
        /// People of all bookings, withdrawn ones too.
        package var booked: Int
        package var checkedIn: Int
        package var onBoard: Int
        package var crew: Int
    }

    /// Truth as JSON Lines, one object a planted person, broken message, canary and flight.
    package func lines() -> [UInt8] {
        var lines = JSONLines()
        for person in people {
            lines.object([
                ("kind", person.kind.rawValue), ("class", person.disguise), ("list", person.list),
                ("entry", person.entry), ("flight", person.flight), ("locator", person.locator),
                ("document", person.document), ("surname", person.surname), ("givenNames", person.givenNames),
                ("born", "\(person.born)"), ("nationality", "\(person.nationality)"), ("scene", person.scene?.rawValue),
            ])
        }
        for message in broken {
            lines.object([
                ("kind", "broken"), ("file", message.file), ("fault", message.fault.rawValue),
                ("expected", message.fault.expected.rawValue), ("flight", message.flight), ("resent", message.resent),
                ("scene", message.scene?.rawValue),
            ])
        }
        for canary in canaries {
            lines.object([
                ("kind", "canary"), ("class", canary.kind), ("text", canary.text),
                ("kept", canary.isKept ? "sealed" : "never"), ("flight", canary.flight),
            ])
        }
        for flight in flights {
            lines.object([
                ("kind", "flight"), ("flight", flight.flight), ("from", "\(flight.from)"), ("to", "\(flight.to)"),
                ("departure", "\(flight.departure)"), ("arrival", "\(flight.arrival)"), ("booked", "\(flight.booked)"),
                ("checkedIn", "\(flight.checkedIn)"), ("onBoard", "\(flight.onBoard)"), ("crew", "\(flight.crew)"),
            ])
        }
        return lines.bytes
    }
}

/// The scenes of the guided tour that a world prepares.
package enum TourScene: String, Sendable, CaseIterable {
    /// A listed man under another spelling lands in 40 minutes.
    case listedMan = "listed-man"
    case namesake
    case lostPassport = "lost-passport"
    case brokenMessage = "broken-message"
    case minor
}

/// Writes flat JSON objects, one a line.
struct JSONLines {
    private(set) var bytes: [UInt8] = []

    /// An object of text values; those that are nil are left out.
    mutating func object(_ fields: [(String, String?)]) {
        bytes.append(0x7B)
        var isFirst = true
        for (name, value) in fields {
            guard let value else { continue }
            if !isFirst { bytes.append(0x2C) }
            isFirst = false
            string(name)
            bytes.append(0x3A)
            string(value)
        }
        bytes.append(contentsOf: [0x7D, 0x0A])
    }

    /// An object whose values are lists of texts or single texts.
    mutating func object(_ fields: [(String, [String])], texts: [(String, String)]) {
        bytes.append(0x7B)
        for (index, (name, value)) in texts.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            string(name)
            bytes.append(0x3A)
            string(value)
        }
        for (name, values) in fields {
            bytes.append(0x2C)
            string(name)
            bytes.append(contentsOf: [0x3A, 0x5B])
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                string(value)
            }
            bytes.append(0x5D)
        }
        bytes.append(contentsOf: [0x7D, 0x0A])
    }

    private mutating func string(_ text: String) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
            case 0x00..<0x20: bytes.append(contentsOf: Array("\\u00".utf8) + Self.hexadecimal(byte))
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }

    private static func hexadecimal(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
