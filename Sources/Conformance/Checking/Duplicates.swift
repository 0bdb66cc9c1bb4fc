// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// Finds what stands twice in a message, in one pass and without keeping any value.
enum Duplicates {
    /// A hash of a text under a key of this process, so that nobody can send texts that collide.
    @inline(__always)
    static func hash(_ text: String) -> UInt64 {
        var hash = key
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash ^ hash >> 29
    }

    private static let key = UInt64.random(in: .min ... .max)

    /// Reports the second person, and every further one, with the same hash.
    static func people(
        of message: MessageUnderCheck,
        _ report: (Place) -> Void,
        by hash: (PersonUnderCheck) -> UInt64?
    ) {
        let count = message.message.travellers.count
        guard count > 1 else { return }
        var seen = HashSet(capacity: count)
        var ranges: SegmentRanges?
        message.message.travellers.span.withUnsafeBufferPointer { people in
            guard let base = people.baseAddress else { return }
            for index in 0..<count {
                let person = PersonUnderCheck(
                    base + index,
                    type: message.type,
                    function: message.message.function,
                    day: nil,
                    date: nil
                )
                guard let hash = hash(person), seen.contains(afterInserting: hash) else { continue }
                let found = ranges ?? SegmentRanges(message.message, message.segments)
                ranges = found
                guard found.people.indices.contains(index) else { continue }
                report(PersonSegments(segments: message.segments[found.people[index]]).place)
            }
        }
    }
}

/// A set of hashes with open addressing, of a size that is known before.
struct HashSet {
    private var slots: [UInt64]
    private let mask: Int

    init(capacity: Int) {
        var size = 8
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        mask = size - 1
    }

    /// Whether the hash was in the set before; it is in the set afterwards.
    mutating func contains(afterInserting hash: UInt64) -> Bool {
        let value = hash == 0 ? 1 : hash
        var position = Int(truncatingIfNeeded: (value &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
        while slots[position] != 0 {
            if slots[position] == value { return true }
            position = (position + 1) & mask
        }
        slots[position] = value
        return false
    }
}
