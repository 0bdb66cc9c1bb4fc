// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A booking made after the message.
///
/// Source: plausibility, our own.
enum CreatedInFuture: BookingRule {
    static let entry = RuleEntry(
        "pnrgov.created-in-future",
        .warning,
        in: [.bookings],
        source: "plausibility, our own",
        en: "A booking is made after the message was prepared. Write the date in the RCI as DDMMYY.",
        fr: "Une réservation est faite après la préparation du message. Écrivez la date du RCI ainsi : JJMMAA."
    )

    static func isBroken(by booking: BookingUnderCheck) -> Bool {
        guard let created = booking.created, let sent = booking.sent else { return false }
        return created.day > sent.advanced(by: 1)
    }

    static func place(of booking: BookingUnderCheck, in segments: Slice<Segments>) -> Place {
        segments.first { $0.tag == "RCI" }?.place(1, 4) ?? segments.first?.place() ?? Place(offset: 0, length: 0)
    }
}
