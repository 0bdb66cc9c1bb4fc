// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// SSR DOCS: the document that a person travels with, and the person as the document shows them.
///
/// `/P/FRA/12AB34567/FRA/14MAR81/F/02FEB31/MARCHAND/CELESTE/ODILE/H`; any field may be empty.
struct TravelDocumentService {
    /// The document, whose number is still what was sent: nil if nothing of it was sent.
    private let sent: (type: Component, number: Component, issuer: StateCode?, expires: PartialDate?)?
    let nationality: StateCode?
    let born: PartialDate?
    let sex: Sex?
    /// The sex says that the document is an infant's (`MI`, `FI`), although the service may stand with the adult.
    let isInfant: Bool
    let surname: Component
    let firstName: Component
    let secondName: Component

    /// Reads a text; what could not be read goes to a closure.
    @inline(__always)
    init(text: Component, century: CenturyRule, fault: (RuleID) -> Void) {
        var fields = SlashFields(text)
        var (type, issuer, number) = (fields.next(), fields.next(), fields.next())
        var (nationality, birth, sex) = (fields.next(), fields.next(), fields.next())
        var born = BookingDate.birth(birth, century)
        if born == nil, !birth.isEmpty || !nationality.isEmpty || !sex.isEmpty {
            // The date is not where it belongs: perhaps the fields are not.
            fields = Self.aligned(text)
            (type, issuer, number) = (fields.next(), fields.next(), fields.next())
            (nationality, birth, sex) = (fields.next(), fields.next(), fields.next())
            born = BookingDate.birth(birth, century)
        }
        let expiry = fields.next()
        surname = fields.next()
        firstName = fields.next()
        let second = fields.next()
        secondName = second.code == "H" ? Component() : second
        self.born = born
        if born == nil, !birth.isEmpty { fault("person.birth-date") }
        self.nationality = StateCode(sent: nationality)
        if self.nationality == nil, !nationality.isEmpty { fault("person.state-code") }
        (self.sex, isInfant) = Self.sex(sex)
        if self.sex == nil, !sex.isEmpty { fault("person.sex-code") }
        guard !type.isEmpty || !number.isEmpty else {
            sent = nil
            return
        }
        let expires = BookingDate.expiry(expiry, century)
        if expires == nil, !expiry.isEmpty { fault("document.date") }
        let state = StateCode(sent: issuer)
        if state == nil, !issuer.isEmpty { fault("document.issuer-code") }
        if number.isEmpty { fault("document.number-missing") }
        sent = (type, number, state, expires)
    }

    /// The document, if there is one.
    var document: TravelDocument? {
        guard let sent else { return nil }
        return TravelDocument(
            type: DocumentType(sent.type),
            number: sent.number.string,
            issuer: sent.issuer,
            expires: sent.expires,
            nationality: nationality
        )
    }

    /// The name on the document.
    var name: PersonName {
        var given = firstName.string
        if !secondName.isEmpty { given = given.isEmpty ? secondName.string : given + " " + secondName.string }
        return NameReader.split(surname: surname.string, given: given)
    }

    /// The fields from the type of document on.
    ///
    /// Some senders leave out the first slash before an empty type, others write one too many; the date of birth with
    /// the sex behind it shows where the fields are.
    private static func aligned(_ text: Component) -> SlashFields {
        var fields = SlashFields(text)
        for index in 0..<6 {
            let field = fields.next()
            guard index >= 3, BookingDate.textParts(field) != nil else { continue }
            guard index != 4, sex(fields.next()).0 != nil else { break }
            if index == 3 { return SlashFields(withoutLeadingSlash: text) }
            var shifted = SlashFields(text)
            _ = shifted.next()
            return shifted
        }
        return SlashFields(text)
    }

    /// A sex as services write it, and whether it is an infant's.
    static func sex(_ field: Component) -> (Sex?, Bool) {
        switch field.code {
        case "M": (.male, false)
        case "F": (.female, false)
        case "X": (.unspecified, false)
        // VV: not provided.
        case "U", "VV": (.unknown, false)
        case "MI": (.male, true)
        case "FI": (.female, true)
        case "XI": (.unspecified, true)
        case "UI": (.unknown, true)
        default: (nil, false)
        }
    }
}

/// SSR INFT: an infant on an adult's lap, by name and date of birth.
///
/// `SURNAME/GIVEN 20AUG25` or `SURNAME/GIVEN/20AUG25`.
struct InfantService {
    let name: PersonName
    let born: PartialDate?

    init?(text: Component, century: CenturyRule) {
        var fields = SlashFields(text)
        let surname = fields.next()
        var given = fields.next()
        guard !surname.isEmpty else { return nil }
        var date = fields.next()
        if date.isEmpty {
            for length in [9, 7] where given.byteCount >= length {
                let tail = given.slice(given.byteCount - length, given.byteCount)
                guard tail.byteCount == length, BookingDate.textParts(tail) != nil else { continue }
                date = tail
                given = given.slice(0, given.byteCount - length)
                break
            }
        }
        born = BookingDate.birth(date, century)
        name = NameReader.split(surname: surname.string, given: given.string)
    }
}
