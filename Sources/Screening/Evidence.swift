// SPDX-License-Identifier: Apache-2.0

package import Watchlists

/// Why a traveller and a list entry may be the same person or document: every reason, with its weight.
package struct Evidence: Hashable, Sendable {
    package var terms: [EvidenceTerm]

    package init(terms: [EvidenceTerm]) { self.terms = terms }

    /// The sum of all terms, in natural logarithms; never clipped, so that hits can be ranked.
    package var llr: Double { terms.reduce(0) { $0 + $1.llr } }

    /// Stands first in the stored form; a later form gets another number.
    private static let version: UInt8 = 1

    /// The form to be sealed with the hit.
    package func encoded() -> [UInt8] {
        var writer = BinaryWriter()
        writer.write(Self.version)
        writer.write(terms) { writer, term in
            writer.write(term.field.rawValue)
            writer.write(term.agreement.rawValue)
            writer.write(term.reason.rawValue)
            writer.write(term.listed)
            writer.write(term.traveller)
            writer.write(term.llr)
        }
        return writer.bytes
    }

    /// Reads what `encoded()` wrote.
    package init(encoded bytes: [UInt8]) throws(BinaryCodingError) {
        var reader = BinaryReader(bytes)
        guard try reader.byte() == Self.version else { throw BinaryCodingError() }
        terms = try reader.list { reader throws(BinaryCodingError) in
            guard let field = EvidenceTerm.Field(rawValue: try reader.byte()),
                let agreement = EvidenceTerm.Agreement(rawValue: try reader.byte()),
                let reason = EvidenceReason(rawValue: try reader.byte())
            else { throw BinaryCodingError() }
            return EvidenceTerm(
                field: field,
                listed: try reader.text(),
                traveller: try reader.text(),
                agreement: agreement,
                llr: try reader.double(),
                reason: reason
            )
        }
        guard reader.isAtEnd else { throw BinaryCodingError() }
    }
}

/// One reason.
package struct EvidenceTerm: Hashable, Sendable {
    /// What was compared; the raw values are stored.
    package enum Field: UInt8, Hashable, Sendable, CaseIterable {
        case name = 1
        case birthDate, sex, nationality, document, place, order

        /// The word for JSON: `birthDate`.
        package var code: String { String(describing: self) }
    }

    /// How the two values compare; the raw values are stored.
    package enum Agreement: UInt8, Hashable, Sendable, CaseIterable {
        case same = 1
        case similar, differs, missing

        /// The word for JSON: `same`, `similar`, `differs`, `missing`.
        package var code: String { String(describing: self) }
    }

    package var field: Field
    /// The value of the list entry; empty if it has none.
    package var listed: String
    /// The value of the traveller; empty if there is none.
    package var traveller: String
    package var agreement: Agreement
    package var llr: Double
    package var reason: EvidenceReason

    package init(
        field: Field,
        listed: String,
        traveller: String,
        agreement: Agreement,
        llr: Double,
        reason: EvidenceReason
    ) {
        self.field = field
        self.listed = listed
        self.traveller = traveller
        self.agreement = agreement
        self.llr = llr
        self.reason = reason
    }
}

/// The reason of a term as a code; raw values are stored and never change their meaning.
package enum EvidenceReason: UInt8, Hashable, Sendable, CaseIterable {
    case nameSame = 1
    case nameVariant = 2
    case nameTransliteration = 3
    case nameTyping = 4
    case nameInitial = 5
    case nameJoined = 6
    case nameTruncated = 7
    case nameOnlyListed = 8
    case nameOnlyTraveller = 9
    case nameContradicted = 10
    case nameOrder = 11
    case nameWeakAlias = 12

    case birthSameDay = 20
    case birthDayMonthSwapped = 21
    case birthOneDigit = 22
    case birthYearOffSameDay = 23
    case birthSameMonth = 24
    case birthSameYear = 25
    case birthStandIn = 26
    case birthSameYearOtherDay = 27
    case birthNearApproximate = 28
    case birthInSpan = 29
    case birthNear = 30
    case birthApart = 31
    case birthFarApart = 32
    case birthNotListed = 33
    case birthNotSent = 34

    case sexSame = 40
    case sexDiffers = 41
    case sexNotStated = 42

    case nationalitySame = 50
    case nationalityIssuer = 51
    case nationalitySuccessor = 52
    case nationalityDiffers = 53
    case nationalityNotStated = 54

    case documentSame = 60
    case documentWithoutState = 61
    case documentLookAlike = 62
    case documentNoneInCommon = 63
    case documentNotStated = 64
    case lostSame = 65
    case lostOtherType = 66
    case lostWithoutState = 67
    case lostLookAlike = 68

    case placeSame = 80
    case placeSimilar = 81
    case placeDiffers = 82
    case placeNotStated = 83

    /// The word for JSON: `nameSame`.
    package var code: String { String(describing: self) }
}
