// SPDX-License-Identifier: Apache-2.0

import Storage

/// Reads the bytes of a roll of names where they lie: a million travellers are looked through at a time.
struct RollBytes {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { offset == bytes.count }

    @inline(__always)
    mutating func byte() throws -> UInt8 {
        guard offset < bytes.count else { throw Self.cutOff }
        defer { offset += 1 }
        return bytes[offset]
    }

    /// A number in seven bits a byte, as `ByteWriter.varint` writes it.
    @inline(__always)
    mutating func varint() throws -> UInt64 {
        let first = try byte()
        if first < 0x80 { return UInt64(first) }
        var value = UInt64(first & 0x7F)
        var shift: UInt64 = 7
        while shift < 64 {
            let next = try byte()
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return value }
            shift += 7
        }
        throw StorageError.damaged("a roll of names has a number that is none")
    }

    /// Eight bytes, highest first.
    @inline(__always)
    mutating func fixed() throws -> UInt64 {
        let bytes = UnsafeRawBufferPointer(try raw(8))
        return UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    }

    /// A count of elements of at least one byte each.
    @inline(__always)
    mutating func count() throws -> Int {
        let count = try varint()
        guard count <= UInt64(bytes.count - offset) else { throw Self.cutOff }
        return Int(count)
    }

    /// So many bytes, at most what `count()` gave.
    @inline(__always)
    mutating func raw(_ count: Int) throws -> UnsafeBufferPointer<UInt8> {
        guard count <= bytes.count - offset else { throw Self.cutOff }
        defer { offset += count }
        return UnsafeBufferPointer(rebasing: bytes[offset..<offset + count])
    }

    private static var cutOff: StorageError { .damaged("a roll of names is cut off") }
}
