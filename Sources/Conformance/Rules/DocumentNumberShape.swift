// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A document number with characters that no machine readable zone has (ICAO Doc 9303 part 3).
enum DocumentNumberShape: PersonRule {
    static let entry = RuleEntry(
        "document.number-shape",
        .warning,
        en:
            "A document number holds characters other than capitals and digits. Send the number without "
            + "spaces, hyphens or signs.",
        fr:
            "Un numéro de document contient autre chose que capitales et chiffres. Envoyez-le sans "
            + "espaces, traits ni signes."
    )
    static let types: Set<MessageType> = [.passengerList]

    static func check(_ person: PersonUnderCheck, _ context: MessageUnderCheck) -> Place? {
        for segment in person.segments where segment.tag == "DOC" {
            let number = segment[2, 1]
            if !number.isEmpty, !number.raw.allSatisfy(isAllowed) { return segment.place(2, 1) }
        }
        return nil
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0x3C
    }
}
