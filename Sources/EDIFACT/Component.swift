// SPDX-License-Identifier: Apache-2.0

/// One component of a data element: a view of bytes that lie elsewhere, without surrounding spaces.
///
/// Valid only while the closure runs that lent the segment; take a `string` or a `code` to keep the value.
@frozen
public struct Component {
    @usableFromInline let base: UnsafePointer<UInt8>?
    /// The length in the lower half, the traits above it, then the release character, the repertoire and the room.
    ///
    /// One word of them all, since components are made by the million and passed on in registers.
    @usableFromInline let packed: UInt64

    /// A component that is not there.
    @inlinable @inline(__always)
    public init() {
        base = nil
        packed = 0
    }

    /// What lies between two separators, without surrounding spaces; `common` is all but the length of the packed word.
    @inlinable @inline(__always)
    init(base: UnsafePointer<UInt8>, length: Int, common: UInt64) {
        var start = base
        var count = length
        while count > 0, start.pointee == 0x20 {
            start += 1
            count &-= 1
        }
        while count > 0, start[count &- 1] == 0x20 { count &-= 1 }
        self.base = start
        packed = UInt64(UInt32(truncatingIfNeeded: count)) | common
    }

    /// The packed word of a component without any bytes.
    @inlinable @inline(__always)
    static func common(traits: SegmentTraits, release: UInt8, repertoire: CharacterRepertoire) -> UInt64 {
        UInt64(traits.rawValue) &<< 32 | UInt64(release) &<< 40 | UInt64(repertoire.rawValue) &<< 48
    }

    /// The bit that says that sixteen bytes in front of the component may be read as well.
    ///
    /// Then a short text is read in one go, as the words that end where it ends, instead of by its length.
    @inlinable @inline(__always)
    static var room: UInt64 { 1 &<< 56 }

    /// The bits of the traits by which the bytes as sent are not the data, and of all traits.
    @inlinable @inline(__always)
    static var unplain: UInt64 { 0x03 &<< 32 }
    @inlinable @inline(__always)
    static var anyTrait: UInt64 { 0xFF &<< 32 }

    @inlinable @inline(__always)
    var length: Int32 { Int32(truncatingIfNeeded: packed) }

    @inlinable @inline(__always)
    var common: UInt64 { packed & ~0xFFFF_FFFF }

    @inlinable @inline(__always)
    var traits: SegmentTraits { SegmentTraits(rawValue: UInt8(truncatingIfNeeded: packed &>> 32)) }

    @usableFromInline var release: UInt8 { UInt8(truncatingIfNeeded: packed &>> 40) }

    private var repertoire: CharacterRepertoire {
        CharacterRepertoire(rawValue: UInt8(truncatingIfNeeded: packed &>> 48)) ?? .ascii
    }

    /// A view of UTF-8 that is no segment's: nothing in it is escaped.
    @inlinable @inline(__always)
    package init(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else {
            self.init()
            return
        }
        self.init(
            base: base,
            length: bytes.count,
            common: Self.common(traits: [], release: 0, repertoire: .utf8)
        )
    }

    @inlinable public var isEmpty: Bool { UInt32(truncatingIfNeeded: packed) == 0 }

    /// The number of bytes as sent, release characters included.
    @inlinable public var byteCount: Int { Int(length) }

    /// The bytes as sent, release characters and line breaks included.
    @inlinable
    public var raw: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: Int(length)) }

    /// Whether the bytes as sent are the data, and all of them ASCII.
    @inlinable public var isPlainASCII: Bool { traits.isEmpty }

    /// Whether the bytes as sent are the data, and all of them ASCII; if need be, they are looked at.
    ///
    /// What is odd in a segment mostly stands in another one of its components.
    package var isOrdinary: Bool {
        traits.isEmpty || raw.allSatisfy { $0 >= 0x20 && $0 < 0x80 && $0 != release }
    }

    /// Whether the bytes are the data: nothing escaped and no line break in it.
    @inlinable var isPlain: Bool { traits.isDisjoint(with: [.released, .control]) }

    /// Lends the data: release characters taken out, line breaks of folded lines removed.
    @inlinable
    public func withBytes<Value, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        if isPlain { return try body(raw) }
        let clean = cleaned
        return try clean.span.withUnsafeBufferPointer(body)
    }

    @usableFromInline var cleaned: [UInt8] {
        Array(unsafeUninitializedCapacity: byteCount) { buffer, count in count = write(to: buffer) }
    }

    /// The data as text.
    @inlinable public var string: String {
        // One comparison tells that nothing is odd, that there is room in front, and that there are at most fifteen bytes.
        if packed & (Self.anyTrait | Self.room | 0xFFFF_FFF0) == Self.room, !isEmpty, let base {
            let count = Int(truncatingIfNeeded: packed & 0xF)
            return ShortText.string(endingAt: base + count, count)
        }
        guard traits.isEmpty else { return decodedString }
        guard let base, length <= ShortText.limit else { return String(decoding: raw, as: UTF8.self) }
        return ShortText.string(base, Int(length))
    }

    /// The text of some ASCII bytes, which nobody checks where there are few.
    package static func text(ascii bytes: UnsafeRawBufferPointer) -> String {
        guard bytes.count <= ShortText.limit else { return String(decoding: bytes, as: UTF8.self) }
        return bytes.withMemoryRebound(to: UInt8.self) { bytes in
            bytes.baseAddress.map { ShortText.string($0, bytes.count) } ?? ""
        }
    }

    /// The data as text, or nil if there is none.
    @inlinable public var text: String? { isEmpty ? nil : string }

    @usableFromInline var decodedString: String {
        if let base, length <= ShortText.limit, isOrdinary { return ShortText.string(base, Int(length)) }
        guard !isASCII else { return String(unsafeUninitializedCapacity: byteCount) { write(to: $0) } }
        return withBytes { repertoire.text($0) }
    }

    /// Whether no byte is above 127.
    package var isASCII: Bool { !traits.contains(.high) }

    /// Writes the data to the front of a buffer that has room for the bytes as sent.
    ///
    /// - Returns: the number of bytes written.
    package func write(to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        precondition(buffer.count >= byteCount)
        guard let base, let target = buffer.baseAddress else { return 0 }
        if isPlain {
            target.update(from: base, count: byteCount)
            return byteCount
        }
        var count = 0
        var isReleased = false
        for position in 0..<byteCount {
            let byte = base[position]
            if !isReleased, byte == release {
                isReleased = true
            } else if isReleased || byte >= 0x20 {
                target[count] = byte
                count &+= 1
                isReleased = false
            }
        }
        return count
    }

    /// The data as a short code; more than eight characters give `ShortCode.tooLong`.
    @inlinable @inline(__always)
    public var code: ShortCode {
        let count = packed & 0xFFFF_FFFF
        guard packed & (Self.unplain | Self.room) == Self.room, count &- 1 < 8, let base else { return otherCode }
        let last = (UnsafeRawPointer(base) + (Int(count) &- 8)).loadUnaligned(as: UInt64.self)
        return ShortCode(rawValue: UInt64(littleEndian: last) &>> (64 &- 8 &* count))
    }

    /// The code of an empty text, of a long one, of one at the very front, or of one that is not as sent.
    @usableFromInline var otherCode: ShortCode {
        if isEmpty { return ShortCode(rawValue: 0) }
        return isPlain || isOrdinary ? ShortCode(raw) : cleaned.span.withUnsafeBufferPointer { ShortCode($0) }
    }

    /// A whole number of at most nine digits; leading zeros are allowed.
    public var integer: Int? {
        guard (1...9).contains(byteCount) else { return nil }
        var number = 0
        for byte in raw {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number &* 10 &+ Int(byte &- 0x30)
        }
        return number
    }

    /// A whole number, with leading zeros or a decimal mark and zeros behind it.
    var wholeNumber: Int? {
        guard let mark = firstIndex(of: 0x2E) ?? firstIndex(of: 0x2C) else { return integer }
        for position in mark + 1..<max(byteCount, mark + 1) where self[position] != 0x30 { return nil }
        return slice(0, mark).integer
    }

    /// Whether the data is a text.
    func equals(_ text: String) -> Bool { string == text }

    /// The byte at a position of the data as sent.
    @inlinable
    public subscript(position: Int) -> UInt8 {
        guard let base, position >= 0, position < byteCount else { return 0 }
        return base[position]
    }

    /// The part from one position of the bytes as sent to before another; positions outside are brought inside.
    @inlinable
    public func slice(_ start: Int, _ end: Int) -> Component {
        guard let base else { return self }
        let lower = min(max(start, 0), byteCount)
        let upper = min(max(end, lower), byteCount)
        return Component(base: base + lower, length: upper &- lower, common: common)
    }

    /// The part from one position of the bytes as sent to before another, of which the caller knows that they lie inside.
    @inlinable @inline(__always)
    package func part(_ start: Int, _ end: Int) -> Component {
        guard let base else { return self }
        return Component(base: base + start, length: end &- start, common: common)
    }

    /// What lies between the beginning of this component and the end of a later one of the same segment, as sent.
    ///
    /// Empty if one of them is not there.
    package func through(_ last: Component) -> Component {
        guard let base, let end = last.base.map({ $0 + last.byteCount }), end >= base else { return Component() }
        return Component(base: base, length: end - base, common: common)
    }

    /// Whether two components are the same bytes as sent.
    package func hasSameBytes(as other: Component) -> Bool {
        guard byteCount == other.byteCount, let base, let otherBase = other.base else { return false }
        var position = 0
        while position &+ 8 <= byteCount {
            let word = UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self)
            guard word == UnsafeRawPointer(otherBase + position).loadUnaligned(as: UInt64.self) else { return false }
            position &+= 8
        }
        while position < byteCount {
            guard base[position] == otherBase[position] else { return false }
            position &+= 1
        }
        return true
    }

    /// Which of the first sixty-four bytes as sent are such a byte, the first one in the lowest bit.
    @inlinable @inline(__always)
    package func positions(of byte: UInt8) -> UInt64 {
        guard let base else { return 0 }
        let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let count = min(byteCount, 64)
        var found: UInt64 = 0
        var position = 0
        while position &+ 8 <= count || count >= 8 && position < count {
            // The last eight bytes may have been looked at in part already.
            position = min(position, count &- 8)
            let other = UInt64(littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self)) ^ pattern
            let same = ~((other & low) &+ low | other | low) &>> 7
            // The multiplication brings the lowest bits of the eight bytes together in the highest byte.
            found |= ((same &* 0x0102_0408_1020_4080) &>> 56) &<< UInt64(position)
            position &+= 8
        }
        while position < count {
            if base[position] == byte { found |= 1 &<< UInt64(position) }
            position &+= 1
        }
        return found
    }

    /// The position of the first such byte at or after a position, or nil.
    @inlinable
    public func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
        guard let base else { return nil }
        var position = max(start, 0)
        // Eight bytes at a time: the highest bit of each byte of a word tells whether the byte is not the one sought.
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
        while position &+ 8 <= byteCount {
            let other = UInt64(littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self)) ^ pattern
            let same = ~((other & low) &+ low | other | low)
            if same != 0 { return position &+ same.trailingZeroBitCount &>> 3 }
            position &+= 8
        }
        while position < byteCount {
            if base[position] == byte { return position }
            position &+= 1
        }
        return nil
    }
}
