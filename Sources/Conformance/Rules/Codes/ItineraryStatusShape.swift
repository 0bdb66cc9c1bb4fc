// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A status of a flight in the itinerary that is not two letters.
///
/// Source: AIRIMP status codes.
enum ItineraryStatusShape: SegmentRule {
    static let entry = RuleEntry(
        "code.itinerary-status",
        .info,
        in: [.bookings],
        source: "AIRIMP status codes",
        en: "The status of a flight in a booking is not two letters. Send the code of AIRIMP, such as HK, HL or HX.",
        fr:
            "Le statut d'un vol dans un dossier n'a pas deux lettres. Envoyez le code de l'AIRIMP, tel que HK, "
            + "HL ou HX."
    )
    static let segments: [SegmentPattern] = ["RPI"]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        let status = segment[2, 1]
        guard !status.isEmpty else { return nil }
        let isCode = status.byteCount == 2 && CharacterClass.of(status) == .letters
        return isCode ? nil : Spot(2, 1)
    }
}
