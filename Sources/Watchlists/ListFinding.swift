// SPDX-License-Identifier: Apache-2.0

/// Something wrong with one record of a list; the record is left out, or read without the part.
package struct ListFinding: Hashable, Sendable {
    package var line: Int
    /// The list's own key of the record, where it has one.
    package var entry: String?
    package var problem: Problem
    /// Whether the whole record was left out.
    package var dropsRecord: Bool

    /// What is wrong.
    package enum Problem: String, Hashable, Sendable, CaseIterable {
        case noKey = "no-key"
        case duplicateKey = "duplicate-key"
        case noName = "no-name"
        case unknownState = "unknown-state"
        case badDate = "bad-date"
        case badSex = "bad-sex"
        case noNumber = "no-number"
        case badStatus = "bad-status"
        case badColumns = "bad-columns"
        case badRange = "bad-range"
        case badRecord = "bad-record"
        case unknownProgramme = "unknown-programme"
        case noLineEnd = "no-line-end"
        case noEndMark = "no-end-mark"
        case missingFile = "missing-file"
        case noOffence = "no-offence"
        case noGround = "no-ground"
        case noEvidence = "no-evidence"
        case noExpiry = "no-expiry"
        case expiryOutOfBounds = "expiry-out-of-bounds"
        case noStatement = "no-statement"
    }

    package init(line: Int, entry: String?, problem: Problem, dropsRecord: Bool) {
        self.line = line
        self.entry = entry
        self.problem = problem
        self.dropsRecord = dropsRecord
    }

    /// The finding in words, without personal data.
    package var message: String {
        let what =
            switch problem {
            case .noKey: "the record has no key of the list"
            case .duplicateKey: "the key was used before in this file"
            case .noName: "the record has no name"
            case .unknownState: "a State is not known by this name or code"
            case .badDate: "a date is not one of the calendar, or not understood"
            case .badSex: "the sex is none of male, female, unspecified"
            case .noNumber: "a document has no number"
            case .badStatus: "the status is none of lost, stolen, revoked, stolen-blank"
            case .badColumns: "the row has another number of columns than the header"
            case .badRange: "the first and the last number make no range"
            case .badRecord: "the record is not what the format asks for"
            case .unknownProgramme:
                "none of its programmes is in the table, and a person must decide on one"
            case .noLineEnd: "the file ends without a line break; it may be cut off: compare with its source"
            case .noEndMark: "the file lacks the mark 0x1A at its end; it may be cut off: compare with its source"
            case .missingFile:
                "a file that belongs to the list (aliases, addresses or more remarks) is not beside it; fetch it too"
            case .noOffence: "the column offence names no offence; write T, or S01 to S26"
            case .noGround:
                "the column ground is empty or too long; name the act and article under which the person is sought"
            case .noEvidence:
                "the column evidence is empty or too long; give the number of the file where the evidence lies"
            case .noExpiry: "the column expires holds no day; write the entry's last day as YYYY-MM-DD"
            case .expiryOutOfBounds: "the last day is past, or later than the mandate allows; give an earlier one"
            case .noStatement:
                "nobody states that the entry is not for expression, religion, belief or assembly; if that is so, write "
                    + "none into the column protected_grounds"
            }
        return "line \(line): \(what); \(dropsRecord ? "the record is left out" : "the rest of the record is used")"
    }
}
