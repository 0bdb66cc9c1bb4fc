// SPDX-License-Identifier: Apache-2.0

public import EDIFACT
import TravelTypes

/// What makes messages parts of one push: the sender, the common access reference (UNH 0068) and the function.
public struct PushKey: Hashable, Sendable {
    public let sender: String
    public let reference: String
    public let function: String

    /// The key of a message, or nil if the message is no part of a push of several parts.
    public init?(_ message: PassengerMessage) {
        guard message.type == .bookings, let part = message.part, !(part.isFirst && part.isLast),
            let reference = message.commonAccessReference
        else { return nil }
        sender = message.sender
        self.reference = reference
        function = message.functionCode
    }
}

/// Which parts of a push have come (UNH S010), and how many bookings they hold.
public struct PushParts: Hashable, Sendable {
    /// The number of bookings of each part that has come, by its sequence number.
    public private(set) var bookings: [Int: Int] = [:]
    /// The sequence number of the last part, once it has come.
    public private(set) var last: Int?
    /// The bookings of the whole push as announced (EQN).
    public private(set) var announced: Int?

    /// The highest sequence number that the format can write (0070, two digits).
    public static let highest = 99

    public init() {}

    /// Notes a part.
    ///
    /// - Returns: false if the part had come before, or its number cannot be: then nothing changes.
    public mutating func add(_ part: MessageFrame.Part, bookings count: Int, announced: Int?) -> Bool {
        guard (1...Self.highest).contains(part.sequence), bookings[part.sequence] == nil else { return false }
        bookings[part.sequence] = count
        if part.isLast { last = max(last ?? 0, part.sequence) }
        self.announced = self.announced ?? announced
        return true
    }

    /// The numbers that are missing below the highest one that is known.
    public var missing: [Int] {
        let known = max(last ?? 0, bookings.keys.max() ?? 0)
        return known == 0 ? [] : (1...known).filter { bookings[$0] == nil }
    }

    /// Whether the last part and all before it have come.
    public var isComplete: Bool { last != nil && missing.isEmpty }

    public var bookingCount: Int { bookings.values.reduce(0, +) }

    /// Whether all parts together hold another number of bookings than announced.
    public var isCountWrong: Bool { isComplete && announced.map { $0 != bookingCount } ?? false }
}

/// Looks for parts of pushes among the messages of one file.
struct PushTally {
    private var pushes: [PushKey: (parts: PushParts, sent: LocalTime?, place: Place)] = [:]
    /// Pushes that another one of the same flight followed before all their parts had come.
    private var abandoned: [(parts: PushParts, place: Place)] = []

    /// Adds to a message what it shows about its push: that the part came twice, or that the parts do not add up.
    mutating func note(_ message: inout PassengerMessage) {
        guard !message.isRejected, let part = message.part, let key = PushKey(message) else { return }
        let place = Place(segment: 1, element: 4, offset: message.range.lowerBound, length: 3)
        var known = pushes[key]?.parts ?? PushParts()
        if known.bookings[part.sequence] != nil, let last = pushes[key], last.sent != message.sent {
            // The same numbers prepared at another time: a later push of the same flight.
            if abandoned.count < Bounds.details { abandoned.append((last.parts, last.place)) }
            known = PushParts()
        }
        if !known.add(part, bookings: message.bookings.count, announced: message.announcedBookings) {
            message.findings.append("pnrgov.part-duplicate", .warning, at: place)
            return
        }
        pushes[key] = (known, message.sent, place)
        if known.isCountWrong { message.findings.append("pnrgov.booking-count", .warning, at: place) }
    }

    /// Reports pushes of which some parts are in the file and others are not.
    func finish(_ findings: inout Findings) {
        guard !pushes.isEmpty else { return }
        let all = abandoned + pushes.values.map { ($0.parts, $0.place) }
        let broken = all.filter { $0.parts.bookings.count > 1 && !$0.parts.isComplete }
        for push in broken.sorted(by: { $0.place.offset < $1.place.offset }) {
            findings.append("pnrgov.part-missing", .warning, at: push.place)
        }
    }
}
