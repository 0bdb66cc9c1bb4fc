// SPDX-License-Identifier: Apache-2.0

package import EDIFACT
import TravelTypes

/// Which rules count for a receiver, and how much: what an authority asks of the messages that it is sent.
///
/// Profiles are data: `Resources/Profiles/*.profile`, and a directory of an office's own. Each extends another one and
/// says only what differs.
package struct Profile: Hashable, Sendable {
    /// The name by which it is chosen, such as `eu`.
    package var name: String
    /// What the profile is, in one line.
    package var title: String
    /// What a rule weighs where it is not its own severity; nothing where it does not count.
    private(set) var severities: [RuleID: Severity?] = [:]
    /// The persons that a rule of completeness is about, where it is not everybody.
    private(set) var roles: [RuleID: RoleSet] = [:]
    /// Code list agencies of documents (3055) that are accepted; empty for all.
    private(set) var documentAgencies: Set<ShortCode> = []
    /// Kinds of documents (1001) that are accepted; empty for all.
    private(set) var documentTypes: Set<ShortCode> = []
    /// Hours before departure between which full pushes are expected.
    private(set) var windows: [ClosedRange<Int>] = []
    /// The kinds of message that a carrier is expected to send.
    package private(set) var expected: [MessageKind] = []
    /// Where each row comes from, in the order of the file; rows without a mark are left out.
    package private(set) var sources: [RowSource] = []

    /// The source of a row, and whether somebody checked the row against it.
    package struct RowSource: Hashable, Sendable {
        package var row: String
        package var mark: String
        package var isVerified: Bool
    }

    /// Every rule with the severity that its own file gives it.
    package static let standard = Profile(name: "standard", title: "Every rule as it stands in its own file")

    package init(name: String, title: String) {
        self.name = name
        self.title = title
    }

    /// What breaking a rule weighs, or nil where the profile does not want it checked.
    package func severity(of entry: RuleEntry) -> Severity? {
        if let severity = severities[entry.id] { return severity }
        return entry.isOptional ? nil : entry.severity
    }

    /// What a finding of the readers weighs under this profile.
    package func severity(of finding: Finding) -> Severity? {
        severities[finding.rule] ?? finding.severity
    }

    /// Whether the profile changes what the readers' findings weigh.
    package var changesSeverities: Bool { !severities.isEmpty }

    func roles(of rule: RuleID) -> RoleSet { roles[rule] ?? .all }

    // MARK: Rows

    /// Takes one row of a profile file into the profile.
    ///
    /// - Throws: `ProfileMistake` with what is wrong in words.
    mutating func apply(_ words: [Substring]) throws(ProfileMistake) {
        guard let verb = words.first else { return }
        let rest = Array(words.dropFirst())
        switch verb {
        case "title": title = rest.joined(separator: " ")
        case "severity": try applySeverity(rest)
        case "require": try applyRequirement(rest)
        case "allow": try applyAllowance(rest)
        case "window": try applyWindow(rest)
        case "expect": try applyExpectation(rest)
        default:
            throw ProfileMistake(
                "'\(verb)' is no row of a profile; rows are title, severity, require, allow, window and expect"
            )
        }
    }

    mutating func note(_ source: RowSource) { sources.append(source) }

    /// A profile that extends another one has the other's rows, and marks of its own only.
    mutating func forgetSources() { sources = [] }

    private mutating func applySeverity(_ words: [Substring]) throws(ProfileMistake) {
        guard words.count == 2 else { throw ProfileMistake("write: severity RULE error|warning|info|off") }
        let entry = try Self.entry(words[0])
        guard words[1] != "off" else {
            try Self.refuseWeakening(entry, to: nil)
            severities[entry.id] = .some(nil)
            return
        }
        guard let severity = Severity(rawValue: String(words[1])) else {
            throw ProfileMistake("'\(words[1])' is no severity; use error, warning, info or off")
        }
        try Self.refuseWeakening(entry, to: severity)
        severities[entry.id] = severity
    }

    private mutating func applyRequirement(_ words: [Substring]) throws(ProfileMistake) {
        guard let first = words.first else {
            throw ProfileMistake("write: require ELEMENT [error|warning|info] [of ROLE ...]")
        }
        guard let rule = RequiredElement.rules[String(first)] else {
            let known = RequiredElement.rules.keys.sorted().joined(separator: ", ")
            throw ProfileMistake("'\(first)' is no element that can be required; there are \(known)")
        }
        var words = words.dropFirst()
        var severity = Severity.warning
        if let word = words.first, word != "of" {
            guard let named = Severity(rawValue: String(word)) else {
                throw ProfileMistake("'\(word)' is no severity; use error, warning or info")
            }
            severity = named
            words = words.dropFirst()
        }
        var people = RoleSet()
        if words.first == "of" {
            for word in words.dropFirst() {
                guard let role = TravellerRole(rawValue: String(word)) else {
                    let known = TravellerRole.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ProfileMistake("'\(word)' is no kind of person; there are \(known)")
                }
                people.formUnion(RoleSet(role))
            }
            guard !people.isEmpty else { throw ProfileMistake("name at least one kind of person behind 'of'") }
        } else if !words.isEmpty {
            throw ProfileMistake("write 'of' before the kinds of persons")
        }
        severities[rule] = severity
        roles[rule] = people.isEmpty ? nil : people
    }

    private mutating func applyAllowance(_ words: [Substring]) throws(ProfileMistake) {
        guard words.count > 1 else { throw ProfileMistake("write: allow agency|document-type CODE ...") }
        let codes = Set(words.dropFirst().map { ShortCode(text: $0) })
        switch words[0] {
        case "agency": documentAgencies = codes
        case "document-type": documentTypes = codes
        default: throw ProfileMistake("'\(words[0])' has no list of allowed codes; use agency or document-type")
        }
    }

    private mutating func applyWindow(_ words: [Substring]) throws(ProfileMistake) {
        guard words.count == 2, let from = Int(words[0]), let to = Int(words[1]), from >= to else {
            throw ProfileMistake("write: window FROM TO, in hours before departure, the earlier one first")
        }
        windows.append(to...from)
    }

    private mutating func applyExpectation(_ words: [Substring]) throws(ProfileMistake) {
        for word in words {
            guard let kind = MessageKind(rawValue: String(word)) else {
                let known = MessageKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw ProfileMistake("'\(word)' is no kind of message; there are \(known)")
            }
            if !expected.contains(kind) { expected.append(kind) }
        }
    }

    private static func entry(_ name: Substring) throws(ProfileMistake) -> RuleEntry {
        guard let entry = RuleCatalogue.entry(RuleID(rawValue: String(name))) else {
            throw ProfileMistake("there is no rule '\(name)'; docs/rules.md lists them")
        }
        return entry
    }

    /// An error of the readers means that the message was not read; no profile can wish that away.
    private static func refuseWeakening(_ entry: RuleEntry, to severity: Severity?) throws(ProfileMistake) {
        guard entry.severity == .error, severity != .error, !RuleList.entries.contains(entry) else { return }
        throw ProfileMistake("'\(entry.id)' keeps a message from being read, so it stays an error")
    }
}

/// What is wrong with one row of a profile file, in words.
struct ProfileMistake: Error, Hashable {
    let words: String

    init(_ words: String) { self.words = words }
}

/// Elements that a profile may require, with the rules that look for them.
enum RequiredElement {
    static let rules: [String: RuleID] = [
        "address": "person.address-missing", "agency": "pnrgov.agency-missing",
        "baggage": "person.baggage-missing", "birth-date": "person.birth-date-missing",
        "birth-place": "person.birth-place-missing", "booking-reference": "person.booking-reference-missing",
        "capture": "person.capture-missing", "clearance": "person.clearance-missing",
        "contact": "pnrgov.contact-missing", "count": "paxlst.count-missing",
        "creation": "pnrgov.creation-missing", "crew-function": "person.crew-function-missing",
        "document": "document.missing", "document-expiry": "document.expiry-required",
        "document-issuer": "document.issuer-missing", "embarkation": "person.embarkation-missing",
        "given-name": "name.given-missing", "itinerary": "pnrgov.itinerary-missing",
        "nationality": "person.nationality-missing", "party-contact": "paxlst.party-contact-missing",
        "payment": "pnrgov.payment-missing", "reference": "person.reference-missing",
        "reporting-party": "paxlst.reporting-party-missing", "residence": "person.residence-missing",
        "seat": "person.seat-missing", "sex": "person.sex-missing", "ticket": "pnrgov.ticket-missing",
        "transaction-reference": "paxlst.transaction-reference-missing",
    ]
}

extension ShortCode {
    /// A code from a text of at most eight characters.
    init(text: some StringProtocol) {
        var packed: UInt64 = 0
        var count = 0
        for byte in text.utf8 {
            guard count < 8 else {
                self = .tooLong
                return
            }
            packed |= UInt64(byte) << UInt64(8 * count)
            count += 1
        }
        self.init(rawValue: packed)
    }
}
