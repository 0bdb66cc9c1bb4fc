// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Eight bytes that are looked at together: each question gives the highest bit of the bytes for which it holds.
struct EightBytes {
    private let word: UInt64

    /// Eight bytes, the first of them lowest.
    @inline(__always)
    init(_ word: UInt64) { self.word = word }

    /// The eight bytes from a place on.
    @inline(__always)
    init(at start: UnsafePointer<UInt8>) { word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self) }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highest: UInt64 = 0x8080_8080_8080_8080

    /// Whether all bytes of a value answer a question; bytes above 127 never do, and released ones need not.
    @inline(__always)
    static func all(_ component: Component, are question: (EightBytes) -> UInt64) -> Bool {
        let count = component.byteCount
        guard count > 8 else {
            // A code has zeros behind its characters; a line break in the value was left out, so that some are missing.
            return EightBytes(component.code.rawValue).all(count, question)
        }
        return component.raw.baseAddress.map { all($0, count, are: question) } ?? true
    }

    /// Whether some bytes all answer a question; false for fewer than eight, which are not looked at.
    @inline(__always)
    static func all(_ bytes: UnsafePointer<UInt8>, _ count: Int, are question: (EightBytes) -> UInt64) -> Bool {
        guard count >= 8 else { return false }
        var position = 0
        while position &+ 8 < count {
            guard EightBytes(at: bytes + position).all(question) else { return false }
            position &+= 8
        }
        // The last eight overlap those before.
        return EightBytes(at: bytes + (count &- 8)).all(question)
    }

    @inline(__always)
    private func all(_ question: (EightBytes) -> UInt64) -> Bool {
        question(self) & ~word & Self.highest == Self.highest
    }

    /// Whether the first bytes, at least one of them, all answer a question.
    @inline(__always)
    func all(_ count: Int, _ question: (EightBytes) -> UInt64) -> Bool {
        let unused = count < 8 ? UInt64.max &<< UInt64(8 &* count) : 0
        return (question(self) & ~word | unused) & Self.highest == Self.highest
    }

    /// Six digits, of which it is known that they are digits, as three numbers of two.
    var pairs: (Int, Int, Int) {
        @inline(__always) get {
            // Ten times each digit and the next one, side by side: none is above 99.
            let digits = word & 0x0000_0F0F_0F0F_0F0F
            let sums = digits &* 10 &+ digits &>> 8
            return (Int(sums & 0xFF), Int(sums &>> 16 & 0xFF), Int(sums &>> 32 & 0xFF))
        }
    }

    /// Whether the first bytes are digits but for the last one of them, which is a capital letter.
    @inline(__always)
    func areDigitsBeforeCapital(_ count: Int) -> Bool {
        let last = UInt8(truncatingIfNeeded: word &>> UInt64(8 &* (count &- 1)))
        return last &- 0x41 < 26 && all(count &- 1) { $0.digits }
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

    /// `a` to `z`; no byte above 127 is one.
    var smallLetters: UInt64 {
        @inline(__always) get { between(0x61, 0x7A) & ~word & Self.highest }
    }

    /// `0` to `9`.
    var digits: UInt64 {
        @inline(__always) get { between(0x30, 0x39) }
    }

    /// `A` to `Z` and `0` to `9`.
    var capitalsAndDigits: UInt64 {
        @inline(__always) get { between(0x41, 0x5A) | between(0x30, 0x39) }
    }

    /// Letters of both cases, blanks, hyphens and colons.
    var nameLettersAndColons: UInt64 {
        @inline(__always) get { nameLetters | equals(0x3A) }
    }

    /// How many of the bytes, from the first on, are letters of both cases, blanks or hyphens.
    var countOfNameLetters: Int {
        @inline(__always) get { (~(nameLetters & ~word) & Self.highest).trailingZeroBitCount &>> 3 }
    }

    /// The first bytes, at least one of them, as a code.
    @inline(__always)
    func code(_ count: Int) -> ShortCode { ShortCode(rawValue: word & UInt64.max &>> UInt64(64 &- 8 &* count)) }

    /// Letters of both cases, blanks and hyphens.
    var nameLetters: UInt64 {
        @inline(__always) get {
            EightBytes(word | (Self.ones &* 0x20)).between(0x61, 0x7A) | equals(0x20) | equals(0x2D)
        }
    }
}
