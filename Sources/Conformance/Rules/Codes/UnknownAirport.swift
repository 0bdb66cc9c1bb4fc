// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// An airport that the table of airports does not have.
///
/// Source: IATA location identifiers, as in the airport table.
enum UnknownAirport: SegmentRule {
    static let entry = RuleEntry(
        "code.airport",
        .warning,
        in: [.passengerList, .bookings],
        source: "IATA location identifiers, as in the airport table",
        en: "An airport code is unknown. Send the three letters that IATA gave the airport.",
        fr: "Un code d'aéroport est inconnu. Envoyez les trois lettres attribuées par l'IATA."
    )
    static let segments: [SegmentPattern] = [
        "LOC+125", "LOC+87", "LOC+92", "LOC+130", "LOC+22", "LOC+178", "LOC+179", "TVL",
    ]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        guard segment.isAir else { return nil }
        if segment.tag == "TVL" {
            guard segment.group == .header || segment.group == .itinerary else { return nil }
            if isUnknown(segment.value.code) { return Spot(2, 1) }
            return isUnknown(segment[3, 1].code) ? Spot(3, 1) : nil
        }
        return isUnknown(segment.value.code) ? Spot(2, 1) : nil
    }

    /// Whether a code has the shape of an airport's and is none; other shapes are ports and places of their own.
    private static func isUnknown(_ code: ShortCode) -> Bool {
        code.rawValue > 0xFFFF && code.rawValue <= 0xFF_FFFF && !CodeSet.airports.contains(code)
    }
}
