// SPDX-License-Identifier: Apache-2.0

/// Makes Strings of up to fifteen ASCII bytes, which nearly all values of a message are, without a call.
@usableFromInline
enum ShortText {
    /// The longest text that lives inside a String, in bytes.
    @inlinable static var limit: Int { 15 }

    /// A String of some ASCII bytes; at most `limit`, and nobody checks them.
    @inlinable @inline(__always)
    static func string(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> String {
        #if arch(x86_64)
        // The two words of a small String: the characters, and above the last of them its length and that it is ASCII.
        // A test compares all lengths with what the library makes.
        let words = words(bytes, count)
        return string(words.low, words.high, count)
        #else
        return String(unsafeUninitializedCapacity: limit) { buffer in
            guard let target = buffer.baseAddress else { return 0 }
            target.update(from: bytes, count: count)
            return count
        }
        #endif
    }

    /// A String of one to `limit` ASCII bytes of which the end is given; sixteen bytes in front of it may be read.
    @inlinable @inline(__always)
    static func string(endingAt end: UnsafePointer<UInt8>, _ count: Int) -> String {
        #if arch(x86_64)
        let both =
            (UnsafeRawPointer(end) - 16).loadUnaligned(as: UInt128.self)
            &>> UInt128(truncatingIfNeeded: 128 &- 8 &* count)
        return string(UInt64(truncatingIfNeeded: both), UInt64(truncatingIfNeeded: both &>> 64), count)
        #else
        return string(end - count, count)
        #endif
    }

    #if arch(x86_64)
    /// The String of so many characters in two words.
    @inlinable @inline(__always)
    static func string(_ low: UInt64, _ high: UInt64, _ count: Int) -> String {
        var words = (low: low, high: high | UInt64(truncatingIfNeeded: 0xE0 | count) &<< 56)
        // Moved out of the words, since a copy would count a reference that there is not.
        return withUnsafeMutableBytes(of: &words) { text in
            guard let place = text.baseAddress else { return "" }
            return place.assumingMemoryBound(to: String.self).move()
        }
    }
    #endif

    /// Up to fifteen bytes as two words, the first byte lowest, without reading beyond them.
    @inlinable @inline(__always)
    static func words(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> (low: UInt64, high: UInt64) {
        let source = UnsafeRawPointer(bytes)
        if count >= 8 {
            // The last eight bytes overlap the first eight.
            let low = source.loadUnaligned(as: UInt64.self)
            let last = (source + (count &- 8)).loadUnaligned(as: UInt64.self)
            return (low, count == 8 ? 0 : last &>> UInt64(8 &* (16 &- count)))
        }
        if count >= 4 {
            let first = UInt64(source.loadUnaligned(as: UInt32.self))
            let last = UInt64((source + (count &- 4)).loadUnaligned(as: UInt32.self))
            return (first | last &<< UInt64(8 &* (count &- 4)), 0)
        }
        if count >= 2 {
            let first = UInt64(source.loadUnaligned(as: UInt16.self))
            return (first | UInt64(bytes[count &- 1]) &<< UInt64(8 &* (count &- 1)), 0)
        }
        return (count == 1 ? UInt64(bytes[0]) : 0, 0)
    }
}
