// SPDX-License-Identifier: Apache-2.0

/// A wall-clock time at a place, to the minute, without a zone: how carriers send departures and arrivals.
///
/// Counted as minutes since 1970-01-01T00:00 of that place's own clock. The text form is `2026-06-15T09:00`.
public struct LocalTime: RawRepresentable, Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    public let rawValue: Int32

    @inlinable public init(rawValue: Int32) { self.rawValue = rawValue }

    /// A time of a day; days before the year -2100 or after 6000, which only nonsense names, become the nearest of those.
    @inlinable
    public init(day: CivilDay, hour: Int = 0, minute: Int = 0) {
        let reach: Int32 = 1_490_000
        rawValue = min(max(day.rawValue, -reach), reach) * 1440 + Int32(hour * 60 + minute)
    }

    public var day: CivilDay { CivilDay(rawValue: Int32((Double(rawValue) / 1440).rounded(.down))) }
    public var minuteOfDay: Int { Int(rawValue - day.rawValue * 1440) }

    public var description: String {
        "\(day)T\(Digits.padded(minuteOfDay / 60, 2)):\(Digits.padded(minuteOfDay % 60, 2))"
    }

    /// Reads `YYYY-MM-DDTHH:MM`.
    public init?(iso text: some StringProtocol) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = CivilDay(iso: parts[0]) else { return nil }
        let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        guard clock.count == 2, let hour = Int(clock[0]), let minute = Int(clock[1]), (0..<24).contains(hour),
            (0..<60).contains(minute)
        else { return nil }
        self.init(day: day, hour: hour, minute: minute)
    }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let time = LocalTime(iso: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a local time")
        }
        self = time
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A moment in UTC, to the second.
///
/// The text form is `2026-06-15T07:00:00Z`.
public struct Moment: RawRepresentable, Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let rawValue: Int64

    @inlinable public init(rawValue: Int64) { self.rawValue = rawValue }

    public init(day: CivilDay, secondOfDay: Int = 0) {
        rawValue = Int64(day.rawValue) * 86_400 + Int64(secondOfDay)
    }

    public var day: CivilDay { CivilDay(rawValue: Int32((rawValue - secondOfDay64) / 86_400)) }
    public var secondOfDay: Int { Int(secondOfDay64) }

    private var secondOfDay64: Int64 { ((rawValue % 86_400) + 86_400) % 86_400 }

    public var description: String {
        let second = secondOfDay
        return "\(day)T\(Digits.padded(second / 3600, 2)):\(Digits.padded(second / 60 % 60, 2)):"
            + "\(Digits.padded(second % 60, 2))Z"
    }

    /// Reads `YYYY-MM-DDTHH:MM:SSZ`.
    public init?(iso text: some StringProtocol) {
        guard text.last == "Z" else { return nil }
        let parts = text.dropLast().split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = CivilDay(iso: parts[0]) else { return nil }
        let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]), (0..<61).contains(clock[2])
        else { return nil }
        self.init(day: day, secondOfDay: clock[0] * 3600 + clock[1] * 60 + clock[2])
    }

    public func advanced(bySeconds seconds: Int64) -> Moment { Moment(rawValue: rawValue + seconds) }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let moment = Moment(iso: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a moment")
        }
        self = moment
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
