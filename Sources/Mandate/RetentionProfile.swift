// SPDX-License-Identifier: Apache-2.0

/// The periods of one legal order, as data to be signed: the engine has no period of its own.
///
/// `eu-strict` is the default. Another profile needs a signed file that names the law behind it.
package struct RetentionProfile: Hashable, Sendable, Codable, Identifiable {
    package var id: String
    /// The law that the periods come from, for the public statement.
    package var legalBasis: String
    /// Months that a record is kept in full after receipt, article 12(2).
    package var fullMonths: Int
    /// Months after receipt at which a record without an objective link is erased.
    package var unlinkedMonths: Int
    /// Months after receipt at which every record is erased, article 12(1) and (4).
    package var linkedMonths: Int
    /// Whether each disclosure needs an outside approval, also while the record is full: C-817/19, question 6.
    package var approvesEveryDisclosure: Bool
    /// Hours that a message that could not be processed stays sealed in quarantine.
    package var quarantineHours: Int
    /// Hours after landing or departure at which a hit that nobody reviewed expires.
    package var unreviewedHitHours: Int
    /// Hours after departure at which late data are no longer taken, Regulation (EU) 2025/12, article 16.
    package var lateDataHours: Int
    /// Hours in which an urgent disclosure must be reviewed.
    package var urgentReviewHours: Int
    /// Hours for which an approval opens what it names.
    package var approvalHours: Int
    /// Days between two reviews of a retention link.
    package var linkReviewDays: Int
    /// Months after which a retention link ends unless it is renewed.
    package var linkMonths: Int
    /// Years that the processing log is kept, article 13(6).
    package var logYears: Int
    /// Days that a backup of the keys may live.
    package var keyBackupDays: Int
    /// Minutes for which a claimed hit stays with its reader.
    package var leaseMinutes: Int
    /// Minutes within which all parts of a push must have come.
    package var pushPartMinutes: Int
    /// Months after which an entry of a national list ends at latest, unless it is proposed and approved again.
    package var entryMonths: Int

    /// What the strictest reading of the Directive asks for: six months, then only persons with an objective link.
    ///
    /// Directive (EU) 2016/681, art. 12; CJEU C-817/19, on retention; EDPB Statement 2/2025.
    package static let euStrict = RetentionProfile(
        id: "eu-strict",
        legalBasis: "Directive (EU) 2016/681 as read by CJEU C-817/19",
        fullMonths: 6,
        unlinkedMonths: 6,
        linkedMonths: 60,
        approvesEveryDisclosure: true,
        quarantineHours: 72,
        unreviewedHitHours: 24,
        lateDataHours: 96,
        urgentReviewHours: 24,
        approvalHours: 72,
        linkReviewDays: 90,
        linkMonths: 12,
        logYears: 5,
        keyBackupDays: 35,
        leaseMinutes: 15,
        pushPartMinutes: 120,
        entryMonths: 12
    )

    /// The Directive by its letter, for comparison: five years for everybody, which the Court has ruled out.
    package static let euDirectiveLiteral: RetentionProfile = {
        var profile = euStrict
        profile.id = "eu-directive-literal"
        profile.legalBasis = "Directive (EU) 2016/681, art. 12, by its letter; not compatible with CJEU C-817/19"
        profile.unlinkedMonths = 60
        profile.approvesEveryDisclosure = false
        return profile
    }()

    /// The outer bounds of ICAO Annex 9 for States without a law of their own.
    package static let icaoBaseline: RetentionProfile = {
        var profile = euStrict
        profile.id = "icao-baseline"
        profile.legalBasis = "ICAO Annex 9, chapter 9, section D"
        profile.unlinkedMonths = 60
        return profile
    }()

    /// The profiles that come with the system.
    package static let shipped: [RetentionProfile] = [.euStrict, .euDirectiveLiteral, .icaoBaseline]
}

/// Why a profile cannot be used.
package enum ProfileDefect: Error, Hashable, Sendable, CustomStringConvertible {
    /// A period that must be positive is not.
    case notPositive(String)
    /// Periods that must not decrease do: full, unlinked, linked.
    case outOfOrder
    /// A period beyond the outer bounds of ICAO Annex 9.
    case beyondBound(String, Int)
    /// The text is not a profile.
    case unreadable(String)

    package var description: String {
        switch self {
        case .notPositive(let name): "the profile's \(name) must be at least 1"
        case .outOfOrder: "the profile's periods must not decrease: fullMonths, unlinkedMonths, linkedMonths"
        case .beyondBound(let name, let bound): "the profile's \(name) must be at most \(bound) (ICAO Annex 9)"
        case .unreadable(let line): "the profile's text is wrong at `\(line)`; expected `name: value`"
        }
    }
}

extension RetentionProfile {
    private static var periods: [(name: String, path: WritableKeyPath<RetentionProfile, Int>)] {
        [
            ("approvalHours", \.approvalHours), ("entryMonths", \.entryMonths), ("fullMonths", \.fullMonths),
            ("keyBackupDays", \.keyBackupDays),
            ("lateDataHours", \.lateDataHours), ("leaseMinutes", \.leaseMinutes), ("linkMonths", \.linkMonths),
            ("linkReviewDays", \.linkReviewDays), ("linkedMonths", \.linkedMonths), ("logYears", \.logYears),
            ("pushPartMinutes", \.pushPartMinutes), ("quarantineHours", \.quarantineHours),
            ("unlinkedMonths", \.unlinkedMonths), ("unreviewedHitHours", \.unreviewedHitHours),
            ("urgentReviewHours", \.urgentReviewHours),
        ]
    }

    /// Refuses a profile that contradicts itself or leaves the outer bounds of ICAO Annex 9.
    ///
    /// Masking at latest after two years, erasure at latest after five.
    package func check() throws(ProfileDefect) {
        for period in Self.periods where self[keyPath: period.path] < 1 { throw .notPositive(period.name) }
        guard fullMonths <= unlinkedMonths, unlinkedMonths <= linkedMonths else { throw .outOfOrder }
        guard fullMonths <= 24 else { throw .beyondBound("fullMonths", 24) }
        guard linkedMonths <= 60 else { throw .beyondBound("linkedMonths", 60) }
    }

    /// The names of the values by which data are kept or used more freely than under `eu-strict`.
    package var looserThanDefault: [String] {
        let looser = Self.periods.filter { period in
            let (mine, strict) = (self[keyPath: period.path], Self.euStrict[keyPath: period.path])
            return period.name == "logYears" ? mine < strict : mine > strict
        }
        .map(\.name)
        return looser + (approvesEveryDisclosure ? [] : ["approvesEveryDisclosure"])
    }

    /// The profile as the one text that is signed: `name: value` lines in alphabetical order.
    package var signedText: String {
        let values =
            Self.periods.map { "\($0.name): \(self[keyPath: $0.path])" } + [
                "approvesEveryDisclosure: \(approvesEveryDisclosure)", "id: \(id)", "legalBasis: \(legalBasis)",
            ]
        return values.sorted().joined(separator: "\n") + "\n"
    }

    /// Reads `signedText`; every value must be there once, nothing else may be.
    package init(signedText text: String) throws(ProfileDefect) {
        var values: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, values.updateValue(String(parts[1].dropFirst()), forKey: String(parts[0])) == nil
            else { throw .unreadable(String(line)) }
        }
        self = .euStrict
        id = values["id"] ?? ""
        legalBasis = values["legalBasis"] ?? ""
        approvesEveryDisclosure = values["approvesEveryDisclosure"] == "true"
        for period in Self.periods {
            guard let number = values[period.name].flatMap({ Int($0) }) else { throw .unreadable(period.name) }
            self[keyPath: period.path] = number
        }
        guard signedText == text else { throw .unreadable(text.split(separator: "\n").first.map(String.init) ?? "") }
        try check()
    }
}
