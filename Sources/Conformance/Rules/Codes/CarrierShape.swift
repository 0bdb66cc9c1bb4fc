// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A carrier that is no airline designator.
///
/// Source: IATA Resolution 762, ICAO Doc 8585: the shape of designators.
enum CarrierShape: SegmentRule {
    static let entry = RuleEntry(
        "code.carrier",
        .warning,
        in: [.passengerList, .bookings],
        source: "IATA Resolution 762, ICAO Doc 8585: the shape of designators",
        en:
            "A carrier code has not the shape of a designator. Send two characters of IATA with at least one "
            + "letter, or three letters of ICAO.",
        fr:
            "Un code de transporteur n'a pas la forme d'un indicatif. Envoyez les deux caractères de l'IATA, "
            + "dont une lettre, ou les trois lettres de l'OACI."
    )
    static let segments: [SegmentPattern] = ["TDT+20", "TVL"]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        guard segment.isAir else { return nil }
        if segment.tag == "TDT" {
            guard segment.group == .transport else { return nil }
            let carrier = segment[5, 1]
            return carrier.isEmpty || isDesignator(carrier) ? nil : Spot(5, 1)
        }
        guard segment.group == .header || segment.group == .itinerary else { return nil }
        let carrier = segment[4, 1]
        return carrier.isEmpty || isDesignator(carrier) ? nil : Spot(4, 1)
    }

    private static func isDesignator(_ carrier: Component) -> Bool {
        let kinds = CharacterClass.of(carrier)
        switch carrier.byteCount {
        case 2: return kinds.isSubset(of: [.letters, .digits]) && kinds.contains(.letters)
        case 3: return kinds == .letters
        default: return false
        }
    }
}
