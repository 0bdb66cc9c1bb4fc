// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// One booking twice in a push.
///
/// Source: IATA PNRGOV guide, PADIS 13:1, RCI.
enum BookingTwice: MessageRule {
    static let entry = RuleEntry(
        "pnrgov.booking-twice",
        .warning,
        in: [.bookings],
        source: "IATA PNRGOV guide, PADIS 13:1, RCI",
        en: "A booking stands twice in the push. Send each booking once.",
        fr: "Une réservation figure deux fois dans l'envoi. Envoyez chaque réservation une fois."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        let bookings = message.message.bookings
        guard bookings.count > 1 else { return }
        let seen = message.hashes.set(of: bookings.count)
        var ranges: SegmentRanges?
        for index in bookings.indices where !bookings[index].locator.isEmpty {
            let carrier = UInt64(bookings[index].carrier.map { $0.rawValue } ?? 0)
            guard
                seen.contains(
                    afterInserting: seen.hash(bookings[index].locator) ^ carrier &* 0x9E37_79B9_7F4A_7C15
                )
            else { continue }
            if let place = message.document?.place(ofBooking: index) {
                report(place)
                continue
            }
            let found = ranges ?? SegmentRanges(message.message, message.segments)
            ranges = found
            guard found.bookings.indices.contains(index) else { continue }
            report(message.segments[found.bookings[index].lowerBound].place())
        }
    }
}
