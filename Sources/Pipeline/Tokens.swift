// SPDX-License-Identifier: Apache-2.0

import NameMatching
package import Storage
import TravelTypes
package import Vault

/// The search tokens of a traveller: what a request or a changed list finds them by, and nobody without the key.
///
/// At most eight: two documents, three name keys, the day of birth, locator, then the keys of other names that the person
/// was sent under, e-mail, phone.
package enum Tokens {
    package static let limit = 8

    package static func tokens(of person: PersonVersion, with key: TokenKey) -> [Int64] {
        let traveller = person.traveller
        var tokens: [Int64] = []
        func add(_ token: Int64) {
            if tokens.count < limit, !tokens.contains(token) { tokens.append(token) }
        }
        for document in traveller.documents.prefix(2) { add(key.token(.documentNumber, canonical(document.number))) }
        func addKeys(_ name: PersonName) {
            for word in BlockingKeys.storeKeys(surname: name.surname, given: name.givenNames).prefix(3) {
                add(Self.name(word, with: key))
            }
        }
        addKeys(traveller.name)
        if let born = traveller.born, born.precision == .day { add(birthDate(born, with: key)) }
        if let locator = traveller.bookingReference { add(key.token(.locator, canonical(locator))) }
        person.otherNames.forEach(addKeys)
        if let email = traveller.contacts.first(where: { $0.kind == .email }) {
            add(key.token(.email, email.text.lowercased()))
        }
        if let phone = traveller.contacts.first(where: { $0.kind == .phone }) {
            add(key.token(.phone, phone.text.filter(\.isNumber)))
        }
        return tokens.sorted()
    }

    /// The token of a full birth date.
    static func birthDate(_ date: PartialDate, with key: TokenKey) -> Int64 {
        key.token(.birthDate, withUnsafeBytes(of: date.rawValue.bigEndian, Array.init))
    }

    /// The token of a name's key.
    static func name(_ word: UInt64, with key: TokenKey) -> Int64 {
        key.token(.name, withUnsafeBytes(of: word.bigEndian, Array.init))
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
