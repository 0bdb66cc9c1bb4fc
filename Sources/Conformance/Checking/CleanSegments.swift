// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Short segments that no rule found fault with, so that the same bytes need not be looked at again.
///
/// Most segments of a list are said for nearly everybody: `ATT+2++M`, `NAT+2+FRA`, `LOC+178+CDG`. What the rules about
/// segments say follows from the bytes, the open group and the conditions of the message alone, so that a segment which
/// was clean once stays so. One place a hash: a newer segment takes that of an older one, and memory is bounded.
///
/// Segments that say something of one person alone are not kept: they would be looked for in vain, and drive out others.
final class CleanSegments {
    /// A segment of at most fourteen bytes in its group.
    struct Key: Equatable {
        private let low: UInt64
        private let high: UInt64

        /// The key of the segment in a range of bytes; nil if it is too long, or stands at the very end of the bytes.
        @inline(__always)
        init?(_ range: Range<Int>, in group: SegmentGroup, of bytes: UnsafeBufferPointer<UInt8>) {
            let count = range.count
            guard count <= 14, count > 0, range.lowerBound + 16 <= bytes.count, let base = bytes.baseAddress else {
                return nil
            }
            let start = UnsafeRawPointer(base + range.lowerBound)
            let (first, second) = (
                start.loadUnaligned(as: UInt64.self), start.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
            )
            // What stands behind the segment is shifted out; in its place come the length and the group.
            let form = UInt64(group.rawValue) &<< 8 | UInt64(count)
            low = count < 8 ? first &<< UInt64(64 &- 8 &* count) : first
            high = count > 8 ? second &<< UInt64(128 &- 8 &* count) | form : form
        }

        /// Equal to no segment's.
        init() {
            low = 0
            high = 0
        }

        @inline(__always)
        fileprivate var slot: Int {
            let mixed = (low ^ high &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
            return Int(mixed >> UInt64(64 - CleanSegments.bits))
        }
    }

    /// The tags of segments that hold mostly what is one person's own: names, numbers, dates.
    static let ownTags = ["COM", "DOC", "DTM", "FTX", "NAD", "REF", "RFF", "SSR", "TIF", "TKT"]

    private static let bits = 10
    private let keys: UnsafeMutablePointer<Key>

    init() { keys = .allocate(capacity: 1 << Self.bits) }

    deinit { keys.deallocate() }

    /// Forgets all segments; called before anything else.
    func forget() { keys.initialize(repeating: Key(), count: 1 << Self.bits) }

    @inline(__always)
    func contains(_ key: Key) -> Bool { keys[key.slot] == key }

    @inline(__always)
    func insert(_ key: Key) { keys[key.slot] = key }
}
