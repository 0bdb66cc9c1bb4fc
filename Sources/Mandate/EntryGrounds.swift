// SPDX-License-Identifier: Apache-2.0

/// Why a person is to stand on a national list: for which offence, on which law and evidence, and until when.
///
/// None can be made without all of it, nor without the statement that expression, religion, belief and assembly are not
/// the reason. International Covenant on Civil and Political Rights, art. 18, 19 and 21; Directive (EU) 2016/681, art. 6(4).
package struct EntryGrounds: Hashable, Sendable {
    package let offence: Offence
    /// The act and article under which the person may be sought.
    package let legalGround: String
    /// Where the evidence lies: the number of a file, never its words.
    package let evidence: String
    /// The last day of the entry, counted from 1970-01-01.
    package let expires: Int32

    /// What is missing or wrong.
    package enum Fault: String, Hashable, Sendable, CaseIterable {
        case offence = "no-offence"
        case legalGround = "no-ground"
        case evidence = "no-evidence"
        case expiry = "no-expiry"
        /// The last day is past, or later than the profile allows.
        case expiryOutOfBounds = "expiry-out-of-bounds"
        /// Nobody has stated that the entry is not for expression, religion, belief or assembly.
        case statement = "no-statement"
    }

    /// All that is wrong with grounds, in the order in which they are asked for.
    package struct Faults: Error, Hashable, Sendable {
        package var faults: [Fault]
    }

    /// Letters that a legal ground or a reference may have.
    package static let longestText = 300

    /// Checks grounds as they were written.
    ///
    /// `today` and `expires` are days counted from 1970-01-01; the profile says how long an entry may live.
    ///
    /// - Throws: `Faults` with everything that is missing or wrong.
    package init(
        offence: String?,
        legalGround: String?,
        evidence: String?,
        expires: Int32?,
        isNotForProtectedConduct: Bool,
        today: Int32,
        profile: RetentionProfile
    ) throws(Faults) {
        var faults: [Fault] = []
        let known = offence.flatMap { Offence(rawValue: $0) }
        if known == nil { faults.append(.offence) }
        if !Self.isText(legalGround) { faults.append(.legalGround) }
        if !Self.isText(evidence) { faults.append(.evidence) }
        let last = Self.lastDay(today: today, profile: profile)
        if let expires {
            if expires < today || expires > last { faults.append(.expiryOutOfBounds) }
        } else {
            faults.append(.expiry)
        }
        if !isNotForProtectedConduct { faults.append(.statement) }
        guard faults.isEmpty, let known, let legalGround, let evidence, let expires else {
            throw Faults(faults: faults)
        }
        self.offence = known
        self.legalGround = legalGround
        self.evidence = evidence
        self.expires = expires
    }

    /// Takes grounds that were checked when they were written down.
    package init(checked offence: Offence, legalGround: String, evidence: String, expires: Int32) {
        self.offence = offence
        self.legalGround = legalGround
        self.evidence = evidence
        self.expires = expires
    }

    /// The latest last day that an entry proposed today may have.
    package static func lastDay(today: Int32, profile: RetentionProfile) -> Int32 {
        DayNumber.adding(months: profile.entryMonths, to: today)
    }

    private static func isText(_ text: String?) -> Bool {
        guard let text else { return false }
        return text.contains { !$0.isWhitespace } && text.count <= longestText
    }
}
