// SPDX-License-Identifier: Apache-2.0

public import TravelTypes

/// What an authority tells a carrier about one person (CUSRES ERC).
///
/// A code that stops a person takes a `HumanDecision`: nothing that a machine found can make one, and a text read from a
/// message cannot become one.
public struct BoardingDirective: Hashable, Sendable {
    /// The code as it is sent.
    public let code: String
    /// Who decided, where the directive stops a person.
    public let decision: HumanDecision?

    /// The person may board (`0Z`).
    public static let mayBoard = BoardingDirective(echoing: "0Z")
    /// The person may board after further checks (`2Z`).
    public static let furtherChecks = BoardingDirective(echoing: "2Z")
    /// Data are missing or wrong; send them again (`4Z`).
    public static let insufficientData = BoardingDirective(echoing: "4Z")

    /// The person must not board (`1Z`).
    public static func doNotBoard(_ decision: HumanDecision) -> BoardingDirective {
        BoardingDirective(code: "1Z", decision: decision)
    }

    /// The carrier is to call the authority before the person boards (`3Z`).
    public static func contactAuthority(_ decision: HumanDecision) -> BoardingDirective {
        BoardingDirective(code: "3Z", decision: decision)
    }

    /// A code of an agreement with a carrier, such as `0A`.
    ///
    /// - Returns: nil if the code is empty or too long, or if its first character is not one of those that let a person
    ///   board or ask for data (0, 2, 4): what stops a person takes a decision.
    public init?(agreed code: String) {
        guard (1...8).contains(code.utf8.count), let first = code.utf8.first, [0x30, 0x32, 0x34].contains(first),
            code.utf8.allSatisfy({ $0.isDigit || $0.isLetter })
        else { return nil }
        self.init(echoing: code)
    }

    /// A code that another message carried, to be repeated, never to be sent as a directive.
    init(echoing code: String) { self.init(code: code, decision: nil) }

    private init(code: String, decision: HumanDecision?) {
        self.code = code
        self.decision = decision
    }
}

/// Two people's decision that a person must be stopped: who, who confirmed it, when, and where it is on record.
///
/// The value is as good as its maker: only casework, which holds the reviewed hit, has reason to make one.
public struct HumanDecision: Hashable, Sendable {
    /// The account of the reviewer.
    public let reviewer: String
    /// The account of the second person.
    public let confirmer: String
    public let decided: Moment
    /// The record of the decision in casework.
    public let record: String

    /// States a decision.
    ///
    /// - Returns: nil if one of the names or the record is empty, or if both people are the same one.
    public init?(reviewer: String, confirmer: String, decided: Moment, record: String) {
        guard !reviewer.isEmpty, !confirmer.isEmpty, !record.isEmpty, reviewer != confirmer else { return nil }
        self.reviewer = reviewer
        self.confirmer = confirmer
        self.decided = decided
        self.record = record
    }
}

/// The answers that CUSRES has codes for, as a table: what a code means, and how far that is known.
public struct BoardingCode: Hashable, Sendable {
    public enum Meaning: String, Hashable, Sendable, CaseIterable {
        case mayBoard = "may-board"
        case doNotBoard = "do-not-board"
        case furtherChecks = "further-checks"
        case contactAuthority = "contact-authority"
        case insufficientData = "insufficient-data"
    }

    public let code: String
    public let meaning: Meaning
    /// Whether the meaning was seen in a system that exchanges it; otherwise it rests on agreement with the carrier.
    public let isVerified: Bool

    /// ERC codes of interactive passenger information.
    public static let table = [
        BoardingCode(code: "0Z", meaning: .mayBoard, isVerified: true),
        BoardingCode(code: "1Z", meaning: .doNotBoard, isVerified: true),
        BoardingCode(code: "2Z", meaning: .furtherChecks, isVerified: false),
        BoardingCode(code: "3Z", meaning: .contactAuthority, isVerified: false),
        BoardingCode(code: "4Z", meaning: .insufficientData, isVerified: true),
    ]

    /// The row of a code as sent, or nil: other codes are a matter of agreement.
    public static func row(of code: String) -> BoardingCode? { table.first { $0.code == code } }
}
