// SPDX-License-Identifier: Apache-2.0

/// Reads one JSON value (RFC 8259) from bytes, member by member, without a tree; depth and work are bounded.
struct JSONCursor {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    /// Deeper than any record of a list.
    private static let maximumDepth = 16

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// What begins at the position.
    enum Kind { case object, array, string, other }

    /// Whether nothing but white space is left.
    var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return position == bytes.count
        }
    }

    mutating func kind() -> Kind {
        skipSpace()
        guard position < bytes.count else { return .other }
        return switch bytes[position] {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        default: .other
        }
    }

    /// Reads an object: the closure must take exactly the value of each name.
    mutating func object(
        _ member: (String, inout JSONCursor) throws(BadJSON) -> Void
    ) throws(BadJSON) {
        try open(UInt8(ascii: "{"))
        if take(UInt8(ascii: "}")) { return close() }
        repeat {
            let name = try string()
            guard take(UInt8(ascii: ":")) else { throw BadJSON() }
            try member(name, &self)
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw BadJSON() }
        close()
    }

    /// Reads an array: the closure must take exactly each element.
    mutating func array(_ element: (inout JSONCursor) throws(BadJSON) -> Void) throws(BadJSON) {
        try open(UInt8(ascii: "["))
        if take(UInt8(ascii: "]")) { return close() }
        repeat { try element(&self) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw BadJSON() }
        close()
    }

    /// The strings of an array, or a string alone; other elements are passed over.
    mutating func strings() throws(BadJSON) -> [String] {
        if kind() == .string { return [try string()] }
        guard kind() == .array else {
            try skip()
            return []
        }
        var values: [String] = []
        try array { cursor throws(BadJSON) in
            if cursor.kind() == .string { values.append(try cursor.string()) } else { try cursor.skip() }
        }
        return values
    }

    /// Passes over one value of any kind.
    mutating func skip() throws(BadJSON) {
        switch kind() {
        case .object: try object { _, cursor throws(BadJSON) in try cursor.skip() }
        case .array: try array { cursor throws(BadJSON) in try cursor.skip() }
        case .string: _ = try string()
        case .other: try literal()
        }
    }

    /// Reads a string, or says with `nil` that another value was passed over.
    mutating func stringOrNil() throws(BadJSON) -> String? {
        if kind() == .string { return try string() }
        try skip()
        return nil
    }

    mutating func string() throws(BadJSON) -> String {
        guard take(UInt8(ascii: "\"")) else { throw BadJSON() }
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\""), bytes[position] != UInt8(ascii: "\\") {
            guard bytes[position] >= 0x20 else { throw BadJSON() }
            position += 1
        }
        var content = Array(bytes[start..<position])
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            guard bytes[position] >= 0x20 else { throw BadJSON() }
            if bytes[position] == UInt8(ascii: "\\") {
                try escape(into: &content)
            } else {
                content.append(bytes[position])
                position += 1
            }
        }
        guard take(UInt8(ascii: "\"")), let text = String(validating: content, as: UTF8.self) else { throw BadJSON() }
        return text
    }

    private mutating func escape(into content: inout [UInt8]) throws(BadJSON) {
        position += 1
        guard position < bytes.count else { throw BadJSON() }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"):
            content.append(0x20)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
        case UInt8(ascii: "u"): content += Array(String(try scalar()).utf8)
        default: throw BadJSON()
        }
    }

    /// The scalar of `\uXXXX`, which may be the first of two surrogates.
    private mutating func scalar() throws(BadJSON) -> Unicode.Scalar {
        let first = try hexadecimal()
        if (0xD800..<0xDC00).contains(first) {
            guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            else { throw BadJSON() }
            position += 2
            let second = try hexadecimal()
            guard (0xDC00..<0xE000).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            else { throw BadJSON() }
            return scalar
        }
        guard let scalar = Unicode.Scalar(first) else { throw BadJSON() }
        return scalar
    }

    private mutating func hexadecimal() throws(BadJSON) -> UInt32 {
        guard position + 4 <= bytes.count else { throw BadJSON() }
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = bytes[position]
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x41 + 10
            case 0x61...0x66: digit = byte - 0x61 + 10
            default: throw BadJSON()
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    /// A number, true, false or null.
    private mutating func literal() throws(BadJSON) {
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                position += 1
            default:
                guard position > start else { throw BadJSON() }
                return
            }
        }
        guard position > start else { throw BadJSON() }
    }

    private mutating func open(_ byte: UInt8) throws(BadJSON) {
        guard depth < Self.maximumDepth, take(byte) else { throw BadJSON() }
        depth += 1
    }

    private mutating func close() { depth -= 1 }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }
}

/// Bytes that are no JSON, or deeper than a record may be.
struct BadJSON: Error, Hashable {}
