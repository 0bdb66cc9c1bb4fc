// SPDX-License-Identifier: Apache-2.0

import NameMatching

/// The evidence of names, in the words of screening: the listed name is the left one.
enum NameTerms {
    static func terms(of evidence: NameEvidence) -> [EvidenceTerm] {
        evidence.terms.map { term in
            let (agreement, reason) = meaning(of: term)
            return EvidenceTerm(
                field: term.kind == .order ? .order : .name,
                listed: term.left,
                traveller: term.right,
                agreement: agreement,
                llr: term.llr,
                reason: reason
            )
        }
    }

    private static func meaning(of term: NameEvidence.Term) -> (EvidenceTerm.Agreement, EvidenceReason) {
        switch term.kind {
        case .same: (.same, .nameSame)
        case .variant: (.similar, .nameVariant)
        case .transliteration: (.similar, .nameTransliteration)
        case .typingError: (.similar, .nameTyping)
        case .initial: (.similar, .nameInitial)
        case .joined: (.similar, .nameJoined)
        case .truncated: (.similar, .nameTruncated)
        case .omitted: (.missing, term.right.isEmpty ? .nameOnlyListed : .nameOnlyTraveller)
        case .contradicted: (.differs, .nameContradicted)
        case .order: (.differs, .nameOrder)
        }
    }
}
