// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// SSR DOCS: the document that a person travels with, and the person as the document shows them.
///
/// `/P/FRA/12AB34567/FRA/14MAR81/F/02FEB31/MARCHAND/CELESTE/ODILE/H`; any field may be empty.
struct TravelDocumentService {
    let document: TravelDocument?
    let nationality: StateCode?
    let born: PartialDate?
    let sex: Sex?
    /// The sex says that the document is an infant's (`MI`, `FI`), although the service may stand with the adult.
    let isInfant: Bool
    let name: PersonName
    /// What could not be read.
    let faults: [RuleID]

    init(text: Component, century: CenturyRule) {
        var fields = Self.aligned(text)
        let (type, issuer, number, nationality) = (fields.next(), fields.next(), fields.next(), fields.next())
        let (birth, sex, expiry) = (fields.next(), fields.next(), fields.next())
        let (surname, first, second) = (fields.next(), fields.next(), fields.next())
        var faults: [RuleID] = []
        self.nationality = StateCode(sent: nationality)
        if self.nationality == nil, !nationality.isEmpty { faults.append("person.state-code") }
        born = BookingDate.birth(birth, century)
        if born == nil, !birth.isEmpty { faults.append("person.birth-date") }
        (self.sex, isInfant) = Self.sex(sex)
        if self.sex == nil, !sex.isEmpty { faults.append("person.sex-code") }
        var given = first.string
        if !second.isEmpty, second.code != "H" { given = given.isEmpty ? second.string : given + " " + second.string }
        name = NameReader.split(surname: surname.string, given: given)
        if type.isEmpty && number.isEmpty {
            document = nil
        } else {
            let expires = BookingDate.expiry(expiry, century)
            if expires == nil, !expiry.isEmpty { faults.append("document.date") }
            let state = StateCode(sent: issuer)
            if state == nil, !issuer.isEmpty { faults.append("document.issuer-code") }
            if number.isEmpty { faults.append("document.number-missing") }
            document = TravelDocument(
                type: DocumentType(type),
                number: number.string,
                issuer: state,
                expires: expires,
                nationality: self.nationality
            )
        }
        self.faults = faults
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
        case "U": (.unknown, false)
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
        if date.isEmpty, given.byteCount >= 7 {
            let tail = given.slice(given.byteCount - 7, given.byteCount)
            if BookingDate.textParts(tail) != nil {
                date = tail
                given = given.slice(0, given.byteCount - 7)
            }
        }
        born = BookingDate.birth(date, century)
        name = NameReader.split(surname: surname.string, given: given.string)
    }
}
