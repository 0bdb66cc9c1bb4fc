// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A seat that is not a row and a letter.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, RFF+SEA.
enum SeatShape: SegmentRule {
    static let entry = RuleEntry(
        "person.seat-shape",
        .info,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST, RFF+SEA",
        en: "A seat is not a row number and a letter. Send it as 014C or 14C.",
        fr: "Un siège n'est pas un numéro de rang et une lettre. Envoyez-le ainsi : 014C ou 14C."
    )
    static let segments: [SegmentPattern] = ["RFF+SEA"]
    static let ordinary: OrdinaryForm? = .seat

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        let seat = segment.second
        let last = seat.byteCount - 1
        guard (1...4).contains(last), seat.slice(0, last).integer != nil else { return Spot(1, 2) }
        return (0x41...0x5A).contains(seat[last]) ? nil : Spot(1, 2)
    }
}
