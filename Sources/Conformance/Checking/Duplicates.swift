// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// Finds what stands twice in a message, in one pass and without keeping any value.
enum Duplicates {
    /// Whether two persons have the same number: mostly none has, and what is to be compared need not be read.
    static func haveSame(
        in message: MessageUnderCheck,
        _ number: (UnsafePointer<Traveller>) -> UInt64
    ) -> Bool {
        let count = message.message.travellers.count
        guard count > 1 else { return false }
        let seen = message.hashes.set(of: count)
        return message.message.travellers.span.withUnsafeBufferPointer { people in
            guard let base = people.baseAddress else { return false }
            for index in 0..<count where seen.contains(afterInserting: seen.hash(number(base + index))) { return true }
            return false
        }
    }

    /// Reports the second person, and every further one, with the same hash.
    static func people(
        of message: MessageUnderCheck,
        _ report: (Place) -> Void,
        by hash: (UnsafePointer<Traveller>, HashSet) -> UInt64?
    ) {
        let count = message.message.travellers.count
        guard count > 1 else { return }
        let seen = message.hashes.set(of: count)
        var ranges: SegmentRanges?
        message.message.travellers.span.withUnsafeBufferPointer { people in
            guard let base = people.baseAddress else { return }
            for index in 0..<count {
                guard let hash = hash(base + index, seen), seen.contains(afterInserting: hash) else { continue }
                var found = ranges ?? SegmentRanges(message.message, message.segments)
                let range = found.person(index)
                ranges = found
                report(PersonSegments(segments: message.segments[range]).place)
            }
        }
    }
}

/// The memory of sets of hashes, of which there is one at a time; kept for the next one.
final class HashMemory {
    /// What hashes are made under, so that nobody can send texts that collide.
    private let key = UInt64.random(in: .min ... .max)
    private var slots: UnsafeMutablePointer<UInt64>
    private var capacity = 8

    init() { slots = .allocate(capacity: capacity) }

    deinit { slots.deallocate() }

    /// An empty set for at most so many hashes; it takes the place of the one before.
    func set(of count: Int) -> HashSet {
        var size = 8
        while size < count * 2 { size *= 2 }
        if size > capacity {
            slots.deallocate()
            slots = .allocate(capacity: size)
            capacity = size
        }
        slots.initialize(repeating: 0, count: size)
        return HashSet(slots: slots, mask: size - 1, key: key)
    }
}

/// A set of hashes with open addressing, of a size that is known before.
struct HashSet {
    fileprivate let slots: UnsafeMutablePointer<UInt64>
    fileprivate let mask: Int
    fileprivate let key: UInt64

    /// Whether the hash was in the set before; it is in the set afterwards.
    @inline(__always)
    func contains(afterInserting hash: UInt64) -> Bool {
        let value = hash == 0 ? 1 : hash
        var position = Int(truncatingIfNeeded: (value &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
        while slots[position] != 0 {
            if slots[position] == value { return true }
            position = (position + 1) & mask
        }
        slots[position] = value
        return false
    }

    /// A hash of a number.
    @inline(__always)
    func hash(_ number: UInt64) -> UInt64 { mixed(key ^ number) }

    /// A hash of a text.
    @inline(__always)
    func hash(_ text: String) -> UInt64 {
        text.utf8.withContiguousStorageIfAvailable { hash($0) } ?? Array(text.utf8).withUnsafeBufferPointer { hash($0) }
    }

    /// Eight bytes at a time.
    @inline(__always)
    private func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let start = UnsafeRawPointer(bytes.baseAddress)
        var hash = key ^ UInt64(bytes.count)
        var position = 0
        while let start, position + 8 <= bytes.count {
            hash = mixed(hash ^ start.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            position &+= 8
        }
        var rest: UInt64 = 0
        while position < bytes.count {
            rest = rest &<< 8 | UInt64(bytes[position])
            position &+= 1
        }
        return mixed(hash ^ rest)
    }

    /// The halves of a product with an odd number, laid over each other.
    @inline(__always)
    private func mixed(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 ^ key &<< 1)
        return product.high ^ product.low
    }
}
