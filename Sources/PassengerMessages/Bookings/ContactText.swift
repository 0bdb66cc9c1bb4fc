// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Contacts in free texts of the airline (IFT 28): `CTCP PAR 33 1 5550 0199`, `CTCE A.B//MAIL.EXAMPLE`.
enum ContactText {
    /// The phone number or e-mail address alone; words around it are not kept.
    ///
    /// - Returns: nil if the text is no contact: then it may not be kept at all.
    static func read(_ text: Component) -> Contact? {
        var start = 0
        if text.byteCount > 9, text.slice(0, 3).code == "OSI" { start = text.firstIndex(of: 0x43, from: 3) ?? 0 }
        guard text.byteCount > start + 5, text.slice(start, start + 3).code == "CTC" else { return nil }
        let rest = text.slice(start + 4, text.byteCount)
        guard text[start + 3] == 0x45 else {
            return ContactReader.phoneNumber(in: rest).map { Contact(kind: .phone, text: $0) }
        }
        var first = 0
        while rest[first] == 0x2F || rest[first] == 0x20 { first += 1 }
        let word = rest.slice(first, rest.byteCount)
        let end = word.firstIndex(of: 0x20) ?? word.byteCount
        let address = ContactReader.address(ContactReader.withoutName(word.slice(0, end)))
        return address.utf8.contains(0x40) ? Contact(kind: .email, text: address) : nil
    }
}
