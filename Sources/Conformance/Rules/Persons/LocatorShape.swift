// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A record locator that has other signs than letters and digits, or an odd length.
///
/// Source: AIRIMP: record locators.
enum LocatorShape: SegmentRule {
    static let entry = RuleEntry(
        "person.locator-shape",
        .info,
        in: [.passengerList, .bookings],
        source: "AIRIMP: record locators",
        en: "A record locator is not five to eight letters and digits. Send it as the booking shows it.",
        fr: "Un repère de dossier n'a pas cinq à huit lettres et chiffres. Envoyez-le comme le dossier le montre."
    )
    static let segments: [SegmentPattern] = ["RFF+AVF", "RCI"]
    static let ordinary: OrdinaryForm? = .locator

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        // Elsewhere an RCI is of another booking.
        guard segment.tag != "RCI" || segment.group == .booking else { return nil }
        let locator = segment.second
        guard !locator.isEmpty else { return nil }
        let isLocator =
            (5...8).contains(locator.byteCount) && CharacterClass.of(locator).isSubset(of: [.letters, .digits])
        return isLocator ? nil : Spot(1, 2)
    }
}
