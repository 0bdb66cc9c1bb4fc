// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// Small letters in an interchange that announces UNOA.
///
/// Source: ISO 9735: level A has capitals only.
enum LowerCaseLetters: MessageRule {
    static let entry = RuleEntry(
        "edifact.lower-case",
        .info,
        in: [.passengerList, .bookings, .customsResponse, .acknowledgement, .request],
        source: "ISO 9735: level A has capitals only",
        en: "The interchange announces UNOA, which has no small letters. Announce UNOB or UNOC, or send capitals.",
        fr: "L'interchange annonce UNOA, qui n'a pas de minuscules. Annoncez UNOB ou UNOC, ou envoyez des capitales."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        guard message.interchange?.syntaxIdentifier == "UNOA",
            ByteSearch.hasSmallLetter(message.bytes, in: message.message.range),
            let segment = message.segments.first(where: { ByteSearch.hasSmallLetter(message.bytes, in: $0.range) })
        else { return }
        report(segment.place())
    }
}
