// SPDX-License-Identifier: Apache-2.0

public import TravelTypes

/// A date as zones have it: two digits of the year, and any part unknown (`<<`).
///
/// ICAO Doc 9303 part 3, section 4.8. Which century is meant depends on the day of reading.
public struct ZoneDate: Hashable, Sendable {
    /// The year without its century, 0 to 99; nil if unknown.
    public var year: Int?
    /// The month, 1 to 12; nil if unknown.
    public var month: Int?
    /// The day of the month, 1 to 31; nil if unknown.
    public var day: Int?

    /// A date of its parts; parts that no calendar has are taken as unknown.
    public init(year: Int? = nil, month: Int? = nil, day: Int? = nil) {
        self.year = year.flatMap { (0...99).contains($0) ? $0 : nil }
        self.month = month.flatMap { (1...12).contains($0) ? $0 : nil }
        self.day = day.flatMap { (1...31).contains($0) ? $0 : nil }
    }

    /// The date without its century.
    public init(_ date: PartialDate) {
        self.init(year: date.year % 100, month: date.month, day: date.day)
    }

    /// Nothing known: `<<<<<<`.
    public static let unknown = ZoneDate()

    /// The date of birth it means to a reader on a day: the latest one that is past; nil without a year.
    ///
    /// A day without its month is left out.
    public func birth(asOf today: CivilDay) -> PartialDate? {
        guard let year else { return nil }
        let century = today.parts.year / 100 * 100
        for base in [century, century - 100, century - 200] {
            if let date = date(inYear: base + year), date.earliest <= today { return date }
        }
        return nil
    }

    /// The date of expiry it means to a reader on a day: the one between 20 years before and 79 after.
    public func expiry(asOf today: CivilDay) -> PartialDate? {
        guard let year else { return nil }
        let first = today.parts.year - 20
        let offset = (year - first) % 100
        return date(inYear: first + (offset < 0 ? offset + 100 : offset))
    }

    private func date(inYear year: Int) -> PartialDate? {
        PartialDate(year: year, month: month ?? 0, day: month == nil ? 0 : day ?? 0)
    }
}

extension ZoneDate {
    /// Reads six bytes; the second value is whether they are a date or unknown parts as the standard has them.
    ///
    /// `00` for a month or day is no date, but some States write it: the part is unknown.
    static func read(_ bytes: ArraySlice<UInt8>) -> (date: ZoneDate, isValid: Bool) {
        var parts: [Int?] = []
        var isValid = true
        for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: 2) {
            let (tens, ones) = (bytes[start], bytes[start + 1])
            if tens == CheckDigit.filler, ones == CheckDigit.filler {
                parts.append(nil)
            } else if (0x30...0x39).contains(tens), (0x30...0x39).contains(ones) {
                parts.append(Int(tens - 0x30) * 10 + Int(ones - 0x30))
            } else {
                parts.append(nil)
                isValid = false
            }
        }
        let date = ZoneDate(year: parts[0], month: parts[1], day: parts[2])
        isValid = isValid && date.month == parts[1] && date.day == parts[2] && date.isInCalendar
        return (date, isValid)
    }

    /// Whether the day is one of the month; 29 February may be one of some year.
    private var isInCalendar: Bool {
        guard let day, let month else { return true }
        return day <= CivilDay.length(ofMonth: month, year: 2000)
    }

    /// The six bytes.
    var bytes: [UInt8] {
        [year, month, day].flatMap { part in
            part.map { [UInt8($0 / 10) + 0x30, UInt8($0 % 10) + 0x30] } ?? [CheckDigit.filler, CheckDigit.filler]
        }
    }
}
