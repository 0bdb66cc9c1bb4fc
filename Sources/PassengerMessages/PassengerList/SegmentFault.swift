// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// What is wrong with a segment of a person; the reader of the list knows the place and reports it.
///
/// Readers of values return it instead of taking the segment and the findings: in nearly all segments nothing is wrong.
enum SegmentFault {
    /// A qualifier, or a code beside it, that the passenger profile does not have.
    case qualifier, code
    /// A reference that is neither of the usual ones: to be kept as sent.
    case reference
    case sex, state, birth, issuer, documentDate, documentNumber, measure, weight

    /// Adds the finding.
    @inline(never)
    func report(_ segment: Segment, _ findings: inout Findings) {
        switch self {
        case .qualifier, .reference: findings.append("paxlst.unknown-qualifier", .info, at: segment.place(1, 1))
        case .code: findings.append("paxlst.unknown-qualifier", .info, at: segment.place(2, 1))
        case .sex: findings.append("person.sex-code", .warning, at: segment.place(3, 1))
        case .state: findings.append("person.state-code", .warning, at: segment.place(2, 1))
        case .birth: findings.append("person.birth-date", .warning, at: segment.place(1, 2))
        case .issuer: findings.append("document.issuer-code", .warning, at: segment.place(2, 1))
        case .documentDate: findings.append("document.date", .warning, at: segment.place(1, 2))
        case .documentNumber: findings.append("document.number-missing", .warning, at: segment.place(2))
        case .measure: findings.append("paxlst.measure", .warning, at: segment.place(3))
        case .weight: findings.append("paxlst.measure", .warning, at: segment.place(2))
        }
    }
}
