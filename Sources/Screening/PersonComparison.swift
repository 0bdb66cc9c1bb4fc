// SPDX-License-Identifier: Apache-2.0

import NameMatching
import TravelTypes
import Watchlists

/// Compares everything but the name of a traveller with a list entry; absent values weigh nothing.
struct PersonComparison {
    let thresholds: Thresholds

    /// The terms of birth date, sex, nationality, documents and place, in this order, for the bearer of one of the names.
    func terms(_ entry: ListEntry, under name: ListedName, _ subject: ScreeningSubject) -> [EvidenceTerm] {
        [
            BirthComparison(weights: thresholds.birth).term(entry.birthDates(under: name), subject.born),
            sex(entry, subject), nationality(entry, subject), document(entry, subject), place(entry, subject),
        ]
    }

    private func sex(_ entry: ListEntry, _ subject: ScreeningSubject) -> EvidenceTerm {
        let stated = entry.sexes.filter { $0 == .male || $0 == .female }
        let listed = entry.sexes.map(\.rawValue).joined(separator: ", ")
        let traveller = subject.sex?.rawValue ?? ""
        guard let sex = subject.sex, sex == .male || sex == .female, !stated.isEmpty else {
            return EvidenceTerm(
                field: .sex,
                listed: listed,
                traveller: traveller,
                agreement: .missing,
                llr: 0,
                reason: .sexNotStated
            )
        }
        let isSame = stated.contains(sex)
        return EvidenceTerm(
            field: .sex,
            listed: listed,
            traveller: traveller,
            agreement: isSame ? .same : .differs,
            llr: isSame ? thresholds.sexSame : thresholds.sexDiffers,
            reason: isSame ? .sexSame : .sexDiffers
        )
    }

    private func nationality(_ entry: ListEntry, _ subject: ScreeningSubject) -> EvidenceTerm {
        let listed = Set(entry.nationalities.map(StateIdentity.canonical))
        let own = Set(subject.nationalities.map(StateIdentity.canonical))
        let issuers = Set(subject.documents.compactMap(\.issuer).map(StateIdentity.canonical))
        func term(_ agreement: EvidenceTerm.Agreement, _ llr: Double, _ reason: EvidenceReason) -> EvidenceTerm {
            EvidenceTerm(
                field: .nationality,
                listed: Self.text(entry.nationalities),
                traveller: Self.text(subject.nationalities.isEmpty ? issuers.sorted() : subject.nationalities),
                agreement: agreement,
                llr: llr,
                reason: reason
            )
        }
        guard !listed.isEmpty, !own.isEmpty || !issuers.isEmpty else { return term(.missing, 0, .nationalityNotStated) }
        if !listed.isDisjoint(with: own) { return term(.same, thresholds.nationalitySame, .nationalitySame) }
        if !listed.isDisjoint(with: issuers) {
            return term(.similar, thresholds.nationalityRelated, .nationalityIssuer)
        }
        if listed.contains(where: { first in own.contains { StateIdentity.isSuccession(first, $0) } }) {
            return term(.similar, thresholds.nationalityRelated, .nationalitySuccessor)
        }
        return term(.differs, thresholds.nationalityDiffers, .nationalityDiffers)
    }

    /// A different number says nothing: people have many documents.
    private func document(_ entry: ListEntry, _ subject: ScreeningSubject) -> EvidenceTerm {
        var best: EvidenceTerm?
        for listed in entry.documents {
            for own in subject.documents {
                guard let term = document(listed, own), term.llr > best?.llr ?? 0 else { continue }
                best = term
            }
        }
        if let best { return best }
        let isStated = !entry.documents.isEmpty && !subject.documents.isEmpty
        return EvidenceTerm(
            field: .document,
            listed: entry.documents.map(Self.text).joined(separator: ", "),
            traveller: subject.documents.map(Self.text).joined(separator: ", "),
            agreement: isStated ? .differs : .missing,
            llr: 0,
            reason: isStated ? .documentNoneInCommon : .documentNotStated
        )
    }

    private func document(_ listed: ListedDocument, _ own: TravelDocument) -> EvidenceTerm? {
        guard let number = DocumentNumbers.normalised(own.number) else { return nil }
        let states = (listed.issuer.map(StateIdentity.canonical), own.issuer.map(StateIdentity.canonical))
        func term(_ agreement: EvidenceTerm.Agreement, _ llr: Double, _ reason: EvidenceReason) -> EvidenceTerm {
            EvidenceTerm(
                field: .document,
                listed: Self.text(listed),
                traveller: Self.text(own),
                agreement: agreement,
                llr: llr,
                reason: reason
            )
        }
        guard states.0 == states.1 || states.0 == nil || states.1 == nil else { return nil }
        if listed.number == number {
            return states.0 != nil && states.0 == states.1
                ? term(.same, thresholds.documentSame, .documentSame)
                : term(.similar, thresholds.documentWithoutState, .documentWithoutState)
        }
        guard states.0 != nil, states.0 == states.1, number.utf8.count >= 6,
            DocumentNumbers.lookAlike(number) == DocumentNumbers.lookAlike(listed.number)
        else { return nil }
        return term(.similar, thresholds.documentLookAlike, .documentLookAlike)
    }

    private func place(_ entry: ListEntry, _ subject: ScreeningSubject) -> EvidenceTerm {
        let towns = entry.birthPlaces.map(\.town).filter { !$0.isEmpty }
        guard let own = subject.birthPlace, !own.isEmpty, !towns.isEmpty else {
            return EvidenceTerm(
                field: .place,
                listed: towns.joined(separator: ", "),
                traveller: subject.birthPlace ?? "",
                agreement: .missing,
                llr: 0,
                reason: .placeNotStated
            )
        }
        let terms = towns.map { town -> EvidenceTerm in
            let (agreement, llr, reason) = place(town, own)
            return EvidenceTerm(
                field: .place,
                listed: town,
                traveller: own,
                agreement: agreement,
                llr: llr,
                reason: reason
            )
        }
        return terms.max { $0.llr < $1.llr } ?? terms[0]
    }

    /// Names of places are compared as names are: they have as many spellings.
    private func place(_ listed: String, _ own: String) -> (EvidenceTerm.Agreement, Double, EvidenceReason) {
        let normaliser = NameNormaliser()
        let evidence = compare(anyOf: normaliser.normalise(listed), normaliser.normalise(own))
        guard let evidence, evidence.matchedWords > 0, evidence.llr > thresholds.leastName else {
            return (.differs, thresholds.placeDiffers, .placeDiffers)
        }
        let isSame = evidence.terms.allSatisfy { $0.kind == .same }
        return isSame ? (.same, thresholds.placeSame, .placeSame) : (.similar, thresholds.placeSimilar, .placeSimilar)
    }

    private static func text(_ states: [StateCode]) -> String {
        var seen: [StateCode] = []
        for state in states where !seen.contains(state) { seen.append(state) }
        return seen.map(\.description).joined(separator: ", ")
    }

    static func text(_ document: ListedDocument) -> String {
        (document.issuer.map { "\($0) " } ?? "") + document.number
    }

    static func text(_ document: TravelDocument) -> String {
        (document.issuer.map { "\($0) " } ?? "") + document.number
    }
}
