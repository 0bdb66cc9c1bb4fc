// SPDX-License-Identifier: Apache-2.0

/// Writes one JSON value into a byte buffer: commas and escapes are its business, the order of members the caller's.
public struct JSONWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    public init() {}

    /// Empties the buffer and keeps its memory.
    public mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    public mutating func object(_ members: (inout JSONWriter) -> Void) {
        open(0x7B)
        members(&self)
        close(0x7D)
    }

    public mutating func array<Values: Sequence>(
        _ values: Values,
        _ write: (inout JSONWriter, Values.Element) -> Void
    ) {
        open(0x5B)
        for value in values { write(&self, value) }
        close(0x5D)
    }

    /// The name of the member whose value comes next.
    public mutating func key(_ name: StaticString) {
        separate()
        bytes.append(0x22)
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(0x22)
        bytes.append(0x3A)
        needsComma = false
    }

    /// The name of a member that is only known when it is written.
    public mutating func key(text name: String) {
        string(name)
        bytes.append(0x3A)
        needsComma = false
    }

    public mutating func string(_ text: String) {
        separate()
        bytes.append(0x22)
        for byte in text.utf8 { append(escaping: byte) }
        bytes.append(0x22)
        needsComma = true
    }

    public mutating func integer(_ number: Int) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
        needsComma = true
    }

    public mutating func bool(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
        needsComma = true
    }

    public mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
        needsComma = true
    }

    // MARK: - Members

    public mutating func member(_ name: StaticString, _ text: String) {
        key(name)
        string(text)
    }

    public mutating func member(_ name: StaticString, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }

    public mutating func member(_ name: StaticString, _ number: Int) {
        key(name)
        integer(number)
    }

    public mutating func member(_ name: StaticString, _ number: Int?) {
        key(name)
        if let number { integer(number) } else { null() }
    }

    public mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        bool(value)
    }

    /// A code, date or time in its text form, or null.
    public mutating func member(_ name: StaticString, _ value: (some CustomStringConvertible)?) {
        key(name)
        if let value { string(value.description) } else { null() }
    }

    // MARK: - Bytes

    private mutating func open(_ byte: UInt8) {
        separate()
        bytes.append(byte)
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        bytes.append(byte)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(0x2C) }
    }

    private mutating func append(escaping byte: UInt8) {
        switch byte {
        case 0x22, 0x5C:
            bytes.append(0x5C)
            bytes.append(byte)
        case 0x00...0x1F:
            bytes.append(contentsOf: [0x5C, 0x75, 0x30, 0x30, Self.hexadecimal(byte >> 4), Self.hexadecimal(byte & 15)])
        default: bytes.append(byte)
        }
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x61 + digit - 10 }
}
