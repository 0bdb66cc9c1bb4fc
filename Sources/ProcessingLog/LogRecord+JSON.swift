// SPDX-License-Identifier: Apache-2.0

extension LogRecord {
    /// The most bytes that a record may have.
    public static let maximumByteCount = 4096

    /// The record as canonical JSON: keys sorted, no spaces, nothing for what is empty; the same bytes at every time.
    ///
    /// - Throws: `LogRecordError.tooLong` beyond 4,096 bytes.
    public func encoded() throws(LogRecordError) -> [UInt8] {
        var members: [(key: String, value: CanonicalJSON)] = [
            ("actor", .text(actor)), ("operation", .text(operation.rawValue)), ("outcome", .text(outcome.rawValue)),
            ("role", .text(role)), ("time", .text(UTCTime.text(time))),
        ]
        for (key, path) in Self.texts {
            if let value = self[keyPath: path] { members.append((key, .text(value))) }
        }
        if let count { members.append(("count", .number(count))) }
        if !counts.isEmpty { members.append(("counts", .object(counts.mapValues(CanonicalJSON.number)))) }
        if !elementClasses.isEmpty { members.append(("elementClasses", .list(elementClasses))) }
        if !recipients.isEmpty { members.append(("recipients", .list(recipients))) }
        let bytes = CanonicalJSON.object(Dictionary(members.map { ($0.key, $0.value) }) { $1 }).bytes
        guard bytes.count <= Self.maximumByteCount else { throw .tooLong(bytes.count) }
        return bytes
    }

    /// Reads a record back; members that this version does not know are passed over.
    ///
    /// - Throws: `LogRecordError.malformed` if the bytes are no canonical JSON, or a member is missing or has no sense.
    public init(decoding bytes: [UInt8]) throws(LogRecordError) {
        guard case .object(let members)? = CanonicalJSON(parsing: bytes),
            case .text(let time)? = members["time"], let seconds = UTCTime.seconds(time),
            case .text(let operation)? = members["operation"], let operation = Operation(rawValue: operation),
            case .text(let actor)? = members["actor"], case .text(let role)? = members["role"],
            case .text(let outcome)? = members["outcome"], let outcome = Outcome(rawValue: outcome)
        else { throw .malformed }
        self.init(time: seconds, operation: operation, actor: actor, role: role, outcome: outcome)
        for (key, path) in Self.texts {
            switch members[key] {
            case .text(let value)?: self[keyPath: path] = value
            case nil: break
            default: throw .malformed
            }
        }
        count = try Self.number(members["count"])
        elementClasses = try Self.list(members["elementClasses"])
        recipients = try Self.list(members["recipients"])
        switch members["counts"] {
        case .object(let numbers)?:
            for (key, value) in numbers { counts[key] = try Self.number(value) }
        case nil: break
        default: throw .malformed
        }
    }

    private static func number(_ value: CanonicalJSON?) throws(LogRecordError) -> Int? {
        switch value {
        case .number(let number)?: number
        case nil: nil
        default: throw .malformed
        }
    }

    private static func list(_ value: CanonicalJSON?) throws(LogRecordError) -> [String] {
        switch value {
        case .list(let list)?: list
        case nil: []
        default: throw .malformed
        }
    }

    private static var texts: [(String, WritableKeyPath<LogRecord, String?>)] {
        [
            ("approval", \.approvalReference), ("case", \.caseReference), ("delegatedFrom", \.delegatedFrom),
            ("denialReason", \.denialReason), ("flight", \.flightReference), ("hit", \.hitReference),
            ("justification", \.justification), ("legalBasis", \.legalBasis), ("listVersion", \.listVersion),
            ("message", \.messageReference), ("offence", \.offence), ("organisation", \.organisation),
            ("purpose", \.purpose), ("request", \.requestReference), ("session", \.session),
            ("software", \.software), ("subject", \.subject),
        ]
    }
}

/// Why a record cannot be written or read.
public enum LogRecordError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The record has more bytes than 4,096.
    case tooLong(Int)
    /// The bytes are no record.
    case malformed

    public var description: String {
        switch self {
        case .tooLong(let count):
            "a log record of \(count) bytes: at most \(LogRecord.maximumByteCount), shorten its texts"
        case .malformed: "not a log record"
        }
    }
}

/// Times as `2026-11-23T07:00:00Z`.
enum UTCTime {
    static func text(_ seconds: Int64) -> String {
        let day = Int((Double(seconds) / 86_400).rounded(.down))
        let rest = Int(seconds) - day * 86_400
        // Days to date by 400-year eras that begin on 1 March.
        let shifted = day + 719_468
        let era = Int((Double(shifted) / 146_097).rounded(.down))
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(digits(year, 4))-\(digits(month, 2))-\(digits(dayOfYear - (153 * monthIndex + 2) / 5 + 1, 2))"
            + "T\(digits(rest / 3600, 2)):\(digits(rest / 60 % 60, 2)):\(digits(rest % 60, 2))Z"
    }

    static func seconds(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count == 20, let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
            let day = number(bytes[8..<10]), let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
            let second = number(bytes[17..<19]), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        let result = Int64(days * 86_400 + hour * 3600 + minute * 60 + second)
        // The one text form of a moment: whatever reads back otherwise is refused.
        return self.text(result) == text ? result : nil
    }

    private static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }
}
