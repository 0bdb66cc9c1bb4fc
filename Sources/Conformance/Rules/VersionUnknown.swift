// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A version of the message that the readers were not made for.
enum VersionUnknown: MessageRule {
    static let entry = RuleEntry(
        "message.version-unknown",
        .info,
        en: "The version of the message is not one that the reader was made for; it was read like the nearest.",
        fr: "La version du message n'est pas de celles prévues ; elle a été lue comme la plus proche."
    )
    static let types: Set<MessageType> = [.passengerList, .bookings]

    static func check(_ context: MessageUnderCheck) -> [Place] {
        let version = context.message.version
        let isKnown =
            context.type == .passengerList
            ? ("D.02B"..."D.21B").contains(version) && version.utf8.count == 5
            : version.split(separator: ".").first.flatMap { Int($0) }.map { (10...22).contains($0) } ?? false
        return isKnown ? [] : [context.segments[0].place(2)]
    }
}
