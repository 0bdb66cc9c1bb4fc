// SPDX-License-Identifier: Apache-2.0

/// Why passenger data, or a record about it, is used: a closed list, compiled in.
///
/// There is no branch for border control, migration, health, tax or general policing: adding a purpose takes a new
/// release that everybody can read. Directive (EU) 2016/681, art. 1(2), 6(2); CJEU C-817/19.
package enum PurposeBranch: String, Hashable, Sendable, Codable, CaseIterable {
    /// Taking in what a carrier sends: articles 6(1) and 8. A service's, never a person's.
    case collection
    /// Assessing passengers before they land or leave: article 6(2)(a).
    case assessment = "6(2)(a)"
    /// Answering one authority's reasoned request: article 6(2)(b).
    case reasonedRequest = "6(2)(b)"
    /// Updating or making criteria: article 6(2)(c).
    case criteriaAnalysis = "6(2)(c)"
    /// Self-monitoring, and the data protection officer's own access: articles 5, 6(7), 13(6).
    case oversight
    /// The supervisory authority's inspection: articles 13(6) and 15.
    case audit
    /// Masking and erasing when a period ends: article 12.
    case retention
    /// A person's own rights: article 13(1).
    case dataSubjectRequest = "data-subject-request"
    /// Running the system without seeing a traveller: accounts, registers, keys, statistics.
    case administration
}

/// What a purpose points at: one hit, one request; never a set of persons.
package struct Reference: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The kinds of things that work is filed under.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case hit, request, complaint, flight, message
    }

    package var kind: Kind
    package var id: Int64

    package init(_ kind: Kind, _ id: Int64) {
        self.kind = kind
        self.id = id
    }

    /// `hit:42`, as log records and commands write it.
    package var description: String { "\(kind.rawValue):\(id)" }

    /// Reads `hit:42`.
    ///
    /// Nil if the kind is unknown or the number is not a positive decimal.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), let id = Int64(parts[1]), id > 0,
            String(id) == parts[1]
        else { return nil }
        self.init(kind, id)
    }
}

/// The reason for one access, as every reading operation must carry it and every log record repeats it.
///
/// Nobody types a purpose: each way to make one asks for what the law asks for, and in hit work the offence is the one
/// of the hit's own list entry. Directive (EU) 2016/681, art. 13(6); Directive (EU) 2016/680, art. 25.
package struct Purpose: Hashable, Sendable, CustomStringConvertible {
    package let branch: PurposeBranch
    /// The offence, where the branch is one of article 6(2).
    package let offence: Offence?
    package let reference: Reference?

    private init(_ branch: PurposeBranch, offence: Offence? = nil, reference: Reference? = nil) {
        self.branch = branch
        self.offence = offence
        self.reference = reference
    }

    /// Work on one hit, for the offence that its list entry or criterion is kept for.
    package static func hit(_ id: Int64, offence: Offence) -> Purpose {
        Purpose(.assessment, offence: offence, reference: Reference(.hit, id))
    }

    /// The unit's overview of flights and hits before arrival or departure: no traveller is opened under it.
    package static let assessment = Purpose(.assessment)

    /// The engine's own assessment of one message: decode, join, screen.
    package static func assessment(ofMessage id: Int64) -> Purpose {
        Purpose(.assessment, reference: Reference(.message, id))
    }

    /// The engine's renewed assessment of one flight, after a list or a criterion changed.
    package static func assessment(ofFlight id: Int64) -> Purpose {
        Purpose(.assessment, reference: Reference(.flight, id))
    }

    /// Taking in carriers' messages.
    package static let collection = Purpose(.collection)

    /// One admissible request of an authority, for the offence it names.
    package static func request(_ id: Int64, offence: Offence) -> Purpose {
        Purpose(.reasonedRequest, offence: offence, reference: Reference(.request, id))
    }

    /// Work on criteria against one offence.
    package static func criteria(against offence: Offence) -> Purpose { Purpose(.criteriaAnalysis, offence: offence) }

    /// The data protection officer's monitoring, of one thing or of the whole.
    package static func oversight(of reference: Reference? = nil) -> Purpose {
        Purpose(.oversight, reference: reference)
    }

    /// The supervisory authority's inspection, of one thing or of the whole.
    package static func audit(of reference: Reference? = nil) -> Purpose { Purpose(.audit, reference: reference) }

    /// Masking and erasing by the calendar.
    package static let retention = Purpose(.retention)

    /// A person's request about their own data.
    package static func dataSubject(complaint id: Int64) -> Purpose {
        Purpose(.dataSubjectRequest, reference: Reference(.complaint, id))
    }

    /// Running the system.
    package static let administration = Purpose(.administration)

    /// A purpose that a person may state on the command line: only those that need no case of their own.
    ///
    /// Nil for anything else: hit work gets its purpose from the hit.
    ///
    /// - Parameter text: `oversight`, `audit` or `administration`, the first two with an optional `/hit:42`.
    package init?(stated text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        var reference: Reference?
        if parts.count == 2 {
            guard let read = Reference(parts[1]) else { return nil }
            reference = read
        }
        switch (parts.first ?? "", reference) {
        case ("oversight", _): self = .oversight(of: reference)
        case ("audit", _): self = .audit(of: reference)
        case ("administration", nil): self = .administration
        default: return nil
        }
    }

    /// `6(2)(a) T hit:42`, for people who read logs; never personal data.
    package var description: String {
        [branch.rawValue, offence?.rawValue, reference?.description].compactMap(\.self).joined(separator: " ")
    }
}
