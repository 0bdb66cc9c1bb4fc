// SPDX-License-Identifier: Apache-2.0

import Crypto
import EDIFACT
import PassengerMessages
import Storage
import TravelTypes

/// A flight's pushes of several parts, put together from the parts that have come.
///
/// A function of the set of parts alone, so that reordered and repeated parts, and a restart in between, change nothing.
/// Each part's persons are joined and screened as soon as it comes: nobody is kept waiting for a part that may never
/// come. What only the whole push can say takes effect once it is whole: that bookings absent from it are no longer on
/// the flight, and whether it has as many bookings as announced (EQN).
struct FlightPushes {
    /// The parts of one push.
    struct Push {
        var parts = PushParts()
        var members: [PushPartRow] = []
        /// Messages that repeat a part.
        var duplicates: Set<Int64> = []

        /// Every booking of the flight is in it: who is absent is no longer on the flight.
        var isWholeFlight: Bool { parts.isComplete && members.allSatisfy(\.isFull) }
        /// What the parts have in common, and the later pushes under the same references too.
        var name: String { members.first?.push ?? "" }
        /// Whether somebody waits for the parts that are missing.
        var isAwaited: Bool { members.contains { $0.due != nil } }
    }

    private(set) var pushes: [Push] = []

    /// Puts parts together.
    ///
    /// Carriers use the same references for the later pushes of a flight. A part that has come before, prepared at
    /// another time, begins a new push, and so does one prepared more than `span` minutes after the first.
    init(_ parts: [PushPartRow], span: Int) {
        var open: [String: Int] = [:]
        for part in parts.sorted(by: { ($0.rank, $0.message) < ($1.rank, $1.message) }) {
            let place = MessageFrame.Part(sequence: part.sequence, isFirst: part.sequence == 1, isLast: part.isLast)
            if let index = open[part.push], let first = pushes[index].members.first,
                part.sentMinute <= first.sentMinute + Int64(span)
            {
                let same = pushes[index].members.first { $0.sequence == part.sequence }
                if same.map({ $0.sentMinute == part.sentMinute }) ?? true {
                    if !pushes[index].parts.add(place, bookings: part.bookings, announced: part.announced) {
                        pushes[index].duplicates.insert(part.message)
                    }
                    pushes[index].members.append(part)
                    continue
                }
            }
            var push = Push()
            _ = push.parts.add(place, bookings: part.bookings, announced: part.announced)
            push.members = [part]
            open[part.push] = pushes.count
            pushes.append(push)
        }
    }

    /// For each message that is a part, the place of its push in `pushes`.
    var pushOfMessage: [Int64: Int] {
        var places: [Int64: Int] = [:]
        for (index, push) in pushes.enumerated() {
            for member in push.members { places[member.message] = index }
        }
        return places
    }
}

extension MessageReading {
    /// The message as a part of a push, or nil if it is none.
    func pushPart(of flight: Int64, due: Moment) -> PushPartRow? {
        guard let message, let key = PushKey(message), let part = message.part,
            (1...PushParts.highest).contains(part.sequence)
        else { return nil }
        let name = [key.sender, key.reference, key.function].joined(separator: "\u{0}")
        return PushPartRow(
            message: row.id,
            flight: flight,
            rank: row.rank,
            push: Hex.text(SHA256.hash(data: Array(name.utf8)).prefix(16)),
            isFull: message.function == .full,
            sentMinute: Int64(message.sent?.rawValue ?? 0),
            sequence: part.sequence,
            isLast: part.isLast,
            bookings: message.bookings.count,
            announced: message.announcedBookings,
            due: due
        )
    }

    /// Adds a finding about the message as a part of its push.
    mutating func addToPart(_ rule: RuleID) { add(Finding(rule, .warning, at: .ofPart(from: row.offset))) }
}

extension Place {
    /// Where UNH says which part of a push the message is; the segment begins the message.
    static func ofPart(from offset: Int) -> Place { Place(segment: 1, element: 4, offset: offset, length: 3) }
}
