// SPDX-License-Identifier: Apache-2.0

/// The little of JSON that a record needs, in one form only: sorted keys, no spaces, shortest escapes (after RFC 8785).
enum CanonicalJSON: Equatable {
    case text(String)
    case number(Int)
    case list([String])
    case object([String: CanonicalJSON])

    /// The canonical bytes.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        write(into: &bytes)
        return bytes
    }

    /// Reads canonical bytes.
    ///
    /// - Returns: nil for anything else, also for the same value in another form.
    init?(parsing bytes: [UInt8]) {
        var parser = CanonicalJSONParser(bytes: bytes)
        guard let value = parser.value(depth: 0), parser.isAtEnd, value.bytes == bytes else { return nil }
        self = value
    }

    private func write(into bytes: inout [UInt8]) {
        switch self {
        case .text(let text): Self.write(text, into: &bytes)
        case .number(let number): bytes.append(contentsOf: String(number).utf8)
        case .list(let list):
            bytes.append(UInt8(ascii: "["))
            for (place, text) in list.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(text, into: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (place, key) in members.keys.sorted().enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(key, into: &bytes)
                bytes.append(UInt8(ascii: ":"))
                members[key]?.write(into: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ text: String, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
            case 0x08: bytes.append(contentsOf: "\\b".utf8)
            case 0x09: bytes.append(contentsOf: "\\t".utf8)
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case 0x0C: bytes.append(contentsOf: "\\f".utf8)
            case 0x0D: bytes.append(contentsOf: "\\r".utf8)
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(contentsOf: [byte >> 4, byte & 15].map { $0 < 10 ? $0 + 0x30 : $0 + 0x57 })
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// Reads the values; the caller compares with the canonical form, so that this may be lenient about order.
private struct CanonicalJSONParser {
    let bytes: [UInt8]
    private var offset = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { offset == bytes.count }

    mutating func value(depth: Int) -> CanonicalJSON? {
        guard depth < 4, offset < bytes.count else { return nil }
        switch bytes[offset] {
        case UInt8(ascii: "\""): return text().map(CanonicalJSON.text)
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return list()
        default: return number()
        }
    }

    private mutating func object(depth: Int) -> CanonicalJSON? {
        var members: [String: CanonicalJSON] = [:]
        guard take("{") else { return nil }
        if take("}") { return .object(members) }
        repeat {
            guard let key = text(), take(":"), let value = value(depth: depth + 1) else { return nil }
            members[key] = value
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func list() -> CanonicalJSON? {
        var texts: [String] = []
        guard take("[") else { return nil }
        if take("]") { return .list(texts) }
        repeat {
            guard let text = text() else { return nil }
            texts.append(text)
        } while take(",")
        return take("]") ? .list(texts) : nil
    }

    private mutating func number() -> CanonicalJSON? {
        let start = offset
        while offset < bytes.count, bytes[offset] == UInt8(ascii: "-") || (0x30...0x39).contains(bytes[offset]) {
            offset += 1
        }
        return Int(String(decoding: bytes[start..<offset], as: UTF8.self)).map(CanonicalJSON.number)
    }

    private mutating func text() -> String? {
        guard take("\"") else { return nil }
        var content: [UInt8] = []
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: content, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = escape() else { return nil }
                content.append(escaped)
            case 0..<0x20: return nil
            default: content.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> UInt8? {
        guard offset < bytes.count else { return nil }
        defer { offset += 1 }
        switch bytes[offset] {
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return bytes[offset]
        case UInt8(ascii: "u"):
            guard offset + 4 < bytes.count,
                let code = UInt8(String(decoding: bytes[offset + 1...offset + 4], as: UTF8.self), radix: 16)
            else { return nil }
            offset += 4
            return code < 0x20 ? code : nil
        default: return nil
        }
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: sign) else { return false }
        offset += 1
        return true
    }
}
