// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// Small letters under UNOA, whose repertoire has none.
enum LowerCaseLetters: MessageRule {
    static let entry = RuleEntry(
        "edifact.lower-case",
        .info,
        en: "The interchange announces UNOA, which has no small letters. Announce UNOB or UNOC, or send capitals.",
        fr: "L'interchange annonce UNOA, qui n'a pas de minuscules. Annoncez UNOB ou UNOC, ou envoyez des capitales."
    )
    static let types: Set<MessageType> = [.passengerList, .bookings, .customsResponse, .acknowledgement, .request]

    static func check(_ context: MessageUnderCheck) -> [Place] {
        guard context.interchange.syntaxIdentifier == "UNOA",
            let segment = context.segments.first(where: { segment in
                context.bytes[segment.range].contains { (0x61...0x7A).contains($0) }
            })
        else { return [] }
        return [segment.place()]
    }
}
