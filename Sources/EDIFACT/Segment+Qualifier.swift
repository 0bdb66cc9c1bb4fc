// SPDX-License-Identifier: Apache-2.0

extension Segment {
    /// The first component of the first element as a short code: what most segments tell apart their uses by.
    ///
    /// The same as `self[1, 1].code`, by a shorter way for codes of up to three characters without spaces.
    @inlinable @inline(__always)
    public var qualifier: ShortCode {
        guard markCount > 1, traits.isDisjoint(with: [.released, .control]), kind(ofMark: 0) == MarkKind.element else {
            return self[1, 1].code
        }
        let lower = position(ofMark: 0) &+ 1
        let first = base + lower
        switch position(ofMark: 1) &- lower {
        case 3 where first[0] != 0x20 && first[2] != 0x20:
            return ShortCode(rawValue: UInt64(first[0]) | UInt64(first[1]) &<< 8 | UInt64(first[2]) &<< 16)
        case 2 where first[0] != 0x20 && first[1] != 0x20:
            return ShortCode(rawValue: UInt64(first[0]) | UInt64(first[1]) &<< 8)
        case 1 where first[0] != 0x20:
            return ShortCode(rawValue: UInt64(first[0]))
        default:
            return self[1, 1].code
        }
    }
}
