// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Eight bytes that are looked at together: each question gives the highest bit of the bytes for which it holds.
struct EightBytes {
    private let word: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highest: UInt64 = 0x8080_8080_8080_8080

    /// Whether all bytes of a value answer a question; bytes above 127 never do, and released ones need not.
    @inline(__always)
    static func all(_ component: Component, are question: (EightBytes) -> UInt64) -> Bool {
        let count = component.byteCount
        guard count > 8 else {
            // A code has zeros behind its characters; a line break in the value was left out, so that some are missing.
            let unused = count < 8 ? UInt64.max &<< UInt64(8 &* count) : 0
            let eight = EightBytes(word: component.code.rawValue)
            return (question(eight) & ~eight.word | unused) & highest == highest
        }
        let bytes = component.raw
        guard let base = bytes.baseAddress else { return true }
        let start = UnsafeRawPointer(base)
        var position = 0
        while position &+ 8 < count {
            let eight = EightBytes(word: start.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            guard eight.all(question) else { return false }
            position &+= 8
        }
        // The last eight overlap those before.
        return EightBytes(word: start.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)).all(question)
    }

    @inline(__always)
    private func all(_ question: (EightBytes) -> UInt64) -> Bool {
        question(self) & ~word & Self.highest == Self.highest
    }

    /// The bytes from one to another; right for bytes below 128.
    @inline(__always)
    private func between(_ first: UInt8, _ last: UInt8) -> UInt64 {
        // The highest bit is set where a byte is as large as the bound: no sum is carried into the next byte.
        let low = word & ~Self.highest
        let reachesFirst = low &+ Self.ones &* UInt64(0x80 &- first)
        let passesLast = low &+ Self.ones &* UInt64(0x7F &- last)
        return reachesFirst & ~passesLast
    }

    /// The bytes that are one byte.
    @inline(__always)
    private func equals(_ byte: UInt8) -> UInt64 { between(byte, byte) }

    /// `A` to `Z` and `0` to `9`.
    var capitalsAndDigits: UInt64 {
        @inline(__always) get { between(0x41, 0x5A) | between(0x30, 0x39) }
    }

    /// Letters of both cases, blanks and hyphens.
    var nameLetters: UInt64 {
        @inline(__always) get {
            EightBytes(word: word | (Self.ones &* 0x20)).between(0x61, 0x7A) | equals(0x20) | equals(0x2D)
        }
    }
}
