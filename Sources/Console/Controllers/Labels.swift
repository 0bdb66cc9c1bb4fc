// SPDX-License-Identifier: Apache-2.0

import Casework
import Foundation
import Mandate
import Markup
import ReferenceData
import Storage
import TravelTypes

/// How rows of the store are named on pages.
enum Label {
    /// The reference that people say to each other: flight and place in the flight, `H-31-7`.
    static func hit(_ id: Int64) -> String { "H-\(id >> 20)-\(id & 0xF_FFFF)" }

    /// A package's reference, made like a hit's.
    static func package(_ id: Int64) -> String { "P-\(id >> 20)-\(id & 0xF_FFFF)" }

    /// A person of the unit, as those outside the unit know them.
    static func reviewer(_ account: Int64) -> String { "R-\(account)" }

    /// A probability from 0 to 1 at even odds before, from evidence in hundredths of a natural logarithm.
    static func score(strength: Int64) -> Double { 1 / (1 + exp(-Double(strength) / 100)) }
}

extension FlightLabel {
    init(_ flight: FlightRow) {
        self.init(
            id: String(flight.id),
            designator: flight.designator,
            from: flight.origin,
            to: flight.destination,
            day: flight.departureDay
        )
    }

    /// The flight in one line of text.
    var text: String { "\(designator) \(from) → \(to)" }
}

extension FlightClock {
    /// The landing or departure that counts, or `fallback` where the messages gave no time.
    init(_ flight: FlightRow, fallback: Moment? = nil, _ tables: ReferenceTables) {
        let lands = flight.direction == .inbound && flight.arrival != nil || flight.departure == nil
        let airport = lands ? flight.destination : flight.origin
        let due = flight.deadline ?? fallback ?? Moment(day: flight.departureDay)
        self.init(
            direction: lands ? .arrival : .departure,
            due: due,
            local: LocationCode(airport).flatMap { tables.localTime(of: due, at: $0) },
            airport: airport
        )
    }
}

extension ShownValue {
    /// A State by its code, with its name in the reader's language.
    static func state(_ code: String, _ words: Words, _ tables: ReferenceTables) -> ShownValue {
        let language = ReferenceLanguage(rawValue: words.language.rawValue) ?? .english
        let name = StateCode(code).flatMap { tables.stateName($0, language: language) }
        return name.map { .state(name: $0, code: code) } ?? .code(code)
    }

    /// A date as stored: in words where it is one, else as it stands.
    static func date(iso text: String) -> ShownValue { PartialDate(iso: text).map { .date($0) } ?? .text(text) }

    /// A sex by its code.
    static func sex(_ code: String) -> ShownValue { Phrase(rawValue: "sex.\(code)").map { .word($0) } ?? .code(code) }
}
