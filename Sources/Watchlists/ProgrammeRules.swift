// SPDX-License-Identifier: Apache-2.0

import ReferenceData

/// Which programmes of a publisher's lists are taken in, and for which offences: the table `programmes.tsv`.
///
/// Directive (EU) 2016/681, art. 6(3)(a) and Annex II: passengers are compared only with what serves against terrorism and
/// serious crime. An entry is taken in if one of its programmes is; what names no programme falls under the legal basis of
/// its list.
package struct ProgrammeRules: Hashable, Sendable {
    /// What is to be done with an entry.
    package enum Decision: Hashable, Sendable {
        /// Taken in for these offences; for those of the list if there are none.
        case taken(offences: [String])
        case refused(ListRefusal)
    }

    private var rows: [String: Decision] = [:]
    private let classes: Set<ListRefusal>

    /// The rows of one publisher; entries of classes that are not refused are taken in without offences.
    package init(
        _ format: ListFormat,
        refusing classes: Set<ListRefusal> = Set(ListRefusal.allCases)
    ) throws(ListError) {
        self.classes = classes
        guard let publisher = format.publisher else { return }
        var rows: [String: Decision] = [:]
        do throws(ReferenceDataError) {
            try TabbedTable("programmes.tsv", module: "Watchlists").forEach(atLeast: 5) { cells in
                guard cells[0] == publisher else { return true }
                let offences = cells[3].split(separator: " ").map(String.init)
                let decision: Decision? =
                    cells[2] == "take"
                    ? .taken(offences: offences) : ListRefusal(rawValue: cells[2]).map { .refused($0) }
                rows[cells[1] == "*" ? "*" : Self.key(cells[1])] = decision
                return decision != nil
            }
        } catch {
            throw ListError(.badProgrammes, line: nil)
        }
        self.rows = rows
    }

    /// Letters, digits, points and colons in lower case.
    private static func key(_ programme: some StringProtocol) -> String {
        programme.lowercased().filter { $0.isLetter || $0.isNumber || ".:".contains($0) }
    }

    /// What is to be done with an entry of some programmes.
    package func decide(_ programmes: [String]) -> Decision {
        var offences: [String] = []
        var isTaken = false
        var refusals: Set<ListRefusal> = []
        // Sets that an entry also belongs to decide only when they are rows themselves.
        let own = programmes.filter { !$0.hasPrefix("dataset:") || rows[Self.key($0)] != nil }
        guard !rows.isEmpty, !own.isEmpty else { return .taken(offences: []) }
        for programme in own {
            switch rows[Self.key(programme)] ?? rows["*"] {
            case .taken(let more):
                isTaken = true
                for offence in more where !offences.contains(offence) { offences.append(offence) }
            case .refused(let refusal): refusals.insert(refusal)
            case nil: refusals.insert(.unknownProgramme)
            }
        }
        if isTaken { return .taken(offences: offences) }
        // The reason that says most of the person comes first.
        let order: [ListRefusal] = [.relative, .politicallyExposed, .unknownProgramme, .tradeRegime]
        let refusal = order.first(where: refusals.contains) ?? .unknownProgramme
        return classes.contains(refusal) ? .refused(refusal) : .taken(offences: [])
    }
}

extension ListFormat {
    /// The publisher of the programmes that a list of the format names; nil where entries belong to none.
    var publisher: String? {
        switch self {
        case .un: "un"
        case .eu: "eu"
        case .ofacCSV, .ofacXML, .ofacAdvanced: "ofac"
        case .ukCSV: "uk"
        case .ftm, .targetsSimple: "ftm"
        case .national, .lostDocuments, .csv: nil
        }
    }
}
