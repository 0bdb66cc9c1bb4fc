// SPDX-License-Identifier: Apache-2.0

/// The name of a rule that a message may break, such as `edifact.unz-count`; stable, and never reused for another rule.
public struct RuleID: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible,
    Comparable, Codable
{
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }

    public var description: String { rawValue }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// How much a broken rule weighs.
public enum Severity: String, Hashable, Sendable, Comparable, Codable, CaseIterable {
    /// Worth counting, no fault.
    case info
    /// A fault that the reader could absorb.
    case warning
    /// The message, or the whole interchange, is not accepted.
    case error

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }

    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// Where in a file something stands.
///
/// Segments count from 1 at the message's UNH, elements from 1 after the tag, components from 1; zero means that the
/// place is the whole message, segment or element. `offset` and `length` count bytes from the start of the file.
public struct Place: Hashable, Sendable, Codable {
    public var segment: Int
    public var element: Int
    public var component: Int
    public var offset: Int
    public var length: Int

    public init(segment: Int = 0, element: Int = 0, component: Int = 0, offset: Int, length: Int) {
        self.segment = segment
        self.element = element
        self.component = component
        self.offset = offset
        self.length = length
    }
}

/// A broken rule and its place; it holds neither words nor values, so it may be stored and shown anywhere.
public struct Finding: Hashable, Sendable, Codable {
    public var rule: RuleID
    public var severity: Severity
    public var place: Place

    public init(_ rule: RuleID, _ severity: Severity, at place: Place) {
        self.rule = rule
        self.severity = severity
        self.place = place
    }
}

/// Findings up to a limit; beyond it they are counted, not stored, so that hostile input cannot fill the memory.
public struct Findings: Hashable, Sendable {
    public private(set) var list: [Finding] = []
    /// Findings beyond the limit.
    public private(set) var omitted = 0
    /// Whether one of them, stored or not, is an error.
    public private(set) var hasErrors = false
    public let limit: Int

    public init(limit: Int = Limits.findings) { self.limit = limit }

    public mutating func append(_ finding: Finding) {
        if finding.severity == .error { hasErrors = true }
        if list.count < limit { list.append(finding) } else { omitted += 1 }
    }

    /// Counts a finding that there is no room for; false if there is room, and nothing is counted.
    @inline(__always)
    mutating func omit(_ severity: Severity) -> Bool {
        guard list.count >= limit else { return false }
        omitted += 1
        if severity == .error { hasErrors = true }
        return true
    }

    public mutating func append(_ rule: RuleID, _ severity: Severity, at place: Place) {
        append(Finding(rule, severity, at: place))
    }

    public mutating func append(contentsOf other: Findings) {
        for finding in other.list { append(finding) }
        omitted += other.omitted
        hasErrors = hasErrors || other.hasErrors
    }

    mutating func move(by offset: Int) {
        for index in list.indices { list[index].place.offset += offset }
    }

    /// All findings, those beyond the limit included.
    public var count: Int { list.count + omitted }
    public var isEmpty: Bool { list.isEmpty && omitted == 0 }
}
