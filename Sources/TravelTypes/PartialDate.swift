// SPDX-License-Identifier: Apache-2.0

/// A calendar date of which the day, or the day and the month, may be unknown.
///
/// Packed as `year * 10,000 + month * 100 + day`, unknown parts zero; zero as a whole is "nothing known".
/// The text form is ISO 8601 with its precision: `1985`, `1985-03`, `1985-03-14`.
public struct PartialDate: RawRepresentable, Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    public let rawValue: Int32

    @inlinable public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Makes a date from its parts; month and day may be zero for unknown.
    ///
    /// - Returns: nil if the parts are no date of the Gregorian calendar, or a day comes without a month.
    @inlinable
    public init?(year: Int, month: Int = 0, day: Int = 0) {
        guard (1...9999).contains(year), (0...12).contains(month), day >= 0, month > 0 || day == 0,
            day == 0 || day <= CivilDay.length(ofMonth: month, year: year)
        else { return nil }
        rawValue = Int32(year * 10_000 + month * 100 + day)
    }

    /// How much of the date is known.
    public enum Precision: Int, Sendable, Comparable {
        case year, month, day

        public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    @inlinable public var year: Int { Int(rawValue) / 10_000 }
    /// The month from 1 to 12, or 0 if unknown.
    @inlinable public var month: Int { Int(rawValue) / 100 % 100 }
    /// The day of the month from 1, or 0 if unknown.
    @inlinable public var day: Int { Int(rawValue) % 100 }

    public var precision: Precision { day != 0 ? .day : month != 0 ? .month : .year }

    /// The day, if it is known in full.
    @inlinable
    public var civilDay: CivilDay? { day == 0 ? nil : CivilDay(year: year, month: month, day: day) }

    /// The first day that the date may mean.
    public var earliest: CivilDay { CivilDay(year: year, month: max(month, 1), day: max(day, 1)) }

    /// The last day that the date may mean.
    public var latest: CivilDay {
        let lastMonth = month == 0 ? 12 : month
        return CivilDay(
            year: year,
            month: lastMonth,
            day: day == 0 ? CivilDay.length(ofMonth: lastMonth, year: year) : day
        )
    }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    public var description: String {
        var text = Digits.padded(year, 4)
        if month != 0 { text += "-" + Digits.padded(month, 2) }
        if day != 0 { text += "-" + Digits.padded(day, 2) }
        return text
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    public init?(iso text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].utf8.count == 4 else { return nil }
        var numbers = [0, 0, 0]
        for (index, part) in parts.enumerated() {
            guard index == 0 || part.utf8.count == 2, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let number = Int(part), index == 0 || number > 0
            else { return nil }
            numbers[index] = number
        }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = PartialDate(iso: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date")
        }
        self = date
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Decimal digits with leading zeros.
@usableFromInline
enum Digits {
    @usableFromInline
    static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return text.utf8.count >= width ? text : String(repeating: "0", count: width - text.utf8.count) + text
    }
}
