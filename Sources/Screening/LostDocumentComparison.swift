// SPDX-License-Identifier: Apache-2.0

import TravelTypes
import Watchlists

/// Compares the documents of a traveller with those reported lost, stolen or revoked.
///
/// The key is (State, type, number). Only full agreement is an alert; a misread number or an unknown State is a hint.
struct LostDocumentComparison {
    let thresholds: Thresholds

    func hits(_ subject: ScreeningSubject, _ index: ListIndex) -> [ScreeningHit] {
        var hits: [ScreeningHit] = []
        for document in subject.documents {
            for match in index.lostDocuments(numbered: document.number) {
                guard let hit = hit(match, document, index), !hits.contains(where: { $0.isSameEntry(as: hit) }) else {
                    continue
                }
                hits.append(hit)
            }
        }
        return hits
    }

    private func hit(_ match: ListIndex.DocumentMatch, _ own: TravelDocument, _ index: ListIndex) -> ScreeningHit? {
        let lost = index.lostDocument(at: match.place)
        let issuer = own.issuer.map(StateIdentity.canonical)
        guard issuer == nil || issuer == lost.issuer, let (llr, reason) = grade(match.grade, lost, own) else {
            return nil
        }
        let member = index.members[match.place.member]
        let isSame = reason == .lostSame
        let term = EvidenceTerm(
            field: .document,
            listed: "\(lost.key) \(lost.status.rawValue)",
            traveller: PersonComparison.text(own),
            agreement: isSame ? .same : .similar,
            llr: llr,
            reason: reason
        )
        return ScreeningHit(
            listID: member.source.id,
            listVersion: member.version,
            entryKey: lost.key,
            reference: lost.key,
            category: member.source.category,
            listedName: lost.key,
            alert: isSame,
            evidence: Evidence(terms: [term])
        )
    }

    private func grade(
        _ grade: ListIndex.DocumentMatch.Grade,
        _ lost: LostDocument,
        _ own: TravelDocument
    ) -> (Double, EvidenceReason)? {
        switch grade {
        case .same:
            if own.issuer == nil { return (thresholds.lostWithoutState, .lostWithoutState) }
            return Self.isSameKind(lost.type, own.type)
                ? (thresholds.documentSame, .lostSame) : (thresholds.lostOtherType, .lostOtherType)
        case .lookAlike:
            return own.issuer == nil ? nil : (thresholds.lostLookAlike, .lostLookAlike)
        }
    }

    /// Passports are `P` and `PP`, `PD`, `PO`; so the first letter decides.
    ///
    /// An unknown type is no contradiction.
    private static func isSameKind(_ first: DocumentType?, _ second: DocumentType?) -> Bool {
        guard let first, let second else { return true }
        return first.description.first == second.description.first
    }
}
