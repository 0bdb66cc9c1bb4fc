// SPDX-License-Identifier: Apache-2.0

/// Something in a zone that is not as ICAO Doc 9303 has it, and where.
public struct ZoneFinding: Hashable, Sendable {
    /// What can be wrong; the raw values are stable names.
    public enum Rule: String, Hashable, Sendable, CaseIterable {
        // How the zone arrived.
        case linesGlued = "mrz.lines-glued"
        case blanks = "mrz.blanks"
        case lowerCase = "mrz.lower-case"
        case fillersMissing = "mrz.fillers-missing"
        case character = "mrz.character"
        // Check digits.
        case numberDigit = "mrz.number-digit"
        case birthDigit = "mrz.birth-digit"
        case expiryDigit = "mrz.expiry-digit"
        case optionalDigit = "mrz.optional-digit"
        case compositeDigit = "mrz.composite-digit"
        // Fields.
        case documentCode = "mrz.document-code"
        case issuer = "mrz.issuer"
        case nationality = "mrz.nationality"
        case numberMissing = "mrz.number-missing"
        case birthDate = "mrz.birth-date"
        case expiryDate = "mrz.expiry-date"
        case sex = "mrz.sex"
        case nameMissing = "mrz.name-missing"
        case nameDigits = "mrz.name-digits"
        case nameSeparators = "mrz.name-separators"
        case nameTruncated = "mrz.name-truncated"
    }

    public var rule: Rule
    /// The line, counted from 1; 0 for the whole zone.
    public var line: Int
    /// The first position concerned, counted from 1; 0 for the whole line.
    public var position: Int
    /// The number of positions concerned.
    public var length: Int
    /// The single look-alikes each of which would put it right; none if no single one does.
    public var proposals: [LookAlike]

    public init(_ rule: Rule, line: Int, position: Int, length: Int = 1, proposals: [LookAlike] = []) {
        self.rule = rule
        self.line = line
        self.position = position
        self.length = length
        self.proposals = proposals
    }

    /// What is wrong and what to do, without any character of the zone.
    public var message: String {
        let place = line == 0 ? "" : position == 0 ? "line \(line): " : "line \(line), position \(position): "
        let hint =
            switch proposals.count {
            case 0: ""
            case 1:
                " One look-alike would explain it: line \(proposals[0].line), position \(proposals[0].position);"
                    + " compare it with the document."
            default: " One of \(proposals.count) look-alikes would explain it; compare them with the document."
            }
        return place + rule.wording + hint
    }
}

extension ZoneFinding.Rule {
    /// What is wrong and how to mend it, in English.
    var wording: String {
        switch self {
        case .linesGlued: "the lines are written without a break; send each line on its own."
        case .blanks: "blanks stand where there should be none, or for fillers; send `<` for fillers and no blanks."
        case .lowerCase: "small letters; send capitals, as the document shows them."
        case .fillersMissing: "fillers are missing at the end of the line or number; send the whole line."
        case .character: "a character that no zone has; send A to Z, 0 to 9 and `<` only."
        case .numberDigit: "the check digit of the document number is wrong; read the document again."
        case .birthDigit: "the check digit of the date of birth is wrong; read the document again."
        case .expiryDigit: "the check digit of the date of expiry is wrong; read the document again."
        case .optionalDigit: "the check digit of the optional data is wrong; read the document again."
        case .compositeDigit: "the check digit over all fields is wrong; read the document again."
        case .documentCode: "the document code does not belong to a zone of this size; look at the document."
        case .issuer: "the issuing State is not one to three letters; look at the document."
        case .nationality: "the nationality is not one to three letters; look at the document."
        case .numberMissing: "there is no document number; look at the document."
        case .birthDate: "the date of birth is no date; unknown parts are written `<<`."
        case .expiryDate: "the date of expiry is no date; unknown parts are written `<<`."
        case .sex: "the sex is none of M, F and `<`; look at the document."
        case .nameMissing: "there is no name; look at the document."
        case .nameDigits: "a digit stands in the name; read the document again."
        case .nameSeparators: "the name does not have one `<<` between its two parts; look at the document."
        case .nameTruncated: "the name fills its field and may be cut; compare it with the document's printed name."
        }
    }
}

/// Why bytes are no machine readable zone at all.
public enum UnreadableZone: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is nothing but blanks.
    case empty
    /// There are more bytes than any zone has.
    case tooLong
    /// The lines have lengths that no format has; at most four are told.
    case lineLengths([Int])

    public var description: String {
        switch self {
        case .empty: "no machine readable zone: nothing but blanks"
        case .tooLong: "no machine readable zone: more than \(ZoneText.longestInput) bytes"
        case .lineLengths(let lengths):
            "no machine readable zone: lines of \(lengths.map(String.init).joined(separator: ", ")) characters; "
                + "send two lines of 44 or 36, or three of 30"
        }
    }
}
