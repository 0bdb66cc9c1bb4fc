// SPDX-License-Identifier: Apache-2.0

import NameMatching
import Storage
import TravelTypes
import Vault

/// The search tokens of a traveller: what a request or a changed list finds them by, and nobody without the key.
///
/// At most eight: two documents, three name keys, locator, e-mail, phone.
enum Tokens {
    static let limit = 8

    static func tokens(of person: PersonVersion, with key: TokenKey) -> [Int64] {
        let traveller = person.traveller
        var tokens: [Int64] = []
        for document in traveller.documents.prefix(2) {
            tokens.append(key.token(.documentNumber, canonical(document.number)))
        }
        for name in BlockingKeys.storeKeys(surname: traveller.name.surname, given: traveller.name.givenNames).prefix(3)
        {
            tokens.append(key.token(.name, withUnsafeBytes(of: name.bigEndian, Array.init)))
        }
        if let locator = traveller.bookingReference { tokens.append(key.token(.locator, canonical(locator))) }
        if let email = traveller.contacts.first(where: { $0.kind == .email }) {
            tokens.append(key.token(.email, email.text.lowercased()))
        }
        if let phone = traveller.contacts.first(where: { $0.kind == .phone }) {
            tokens.append(key.token(.phone, phone.text.filter(\.isNumber)))
        }
        return Set(tokens).sorted()
    }

    /// The month whose key a row's tokens are under, as `yyyymm`.
    static func month(of row: TravellerRow) -> Int { row.day.parts.year * 100 + row.day.parts.month }

    /// Capital letters and digits only.
    static func canonical(_ text: String) -> String {
        String(
            decoding: text.uppercased().utf8.filter { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) },
            as: UTF8.self
        )
    }
}
