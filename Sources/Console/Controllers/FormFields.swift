// SPDX-License-Identifier: Apache-2.0

/// The fields of a form or of a query, as a browser sends them: `application/x-www-form-urlencoded`.
struct FormFields: Sendable {
    private var values: [String: String] = [:]

    /// Bytes that a form may have; the longest field is a comment of 2000 characters.
    static let sizeLimit = 64 << 10
    private static let countLimit = 64

    init() {}

    /// Reads fields; of a name that comes twice the first one counts, and what is not UTF-8 is mended.
    init(_ bytes: some Sequence<UInt8>) {
        for pair in Array(bytes).split(separator: UInt8(ascii: "&")).prefix(Self.countLimit) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.decoded(parts[0])
            if values[name] == nil { values[name] = parts.count == 2 ? Self.decoded(parts[1]) : "" }
        }
    }

    init(_ text: String) { self.init(text.utf8) }

    /// The field's text without space around it; empty if it was not sent.
    subscript(name: String) -> String { raw(name).trimmed }

    /// The field's text as it was sent.
    func raw(_ name: String) -> String { values[name] ?? "" }

    private static func decoded(_ bytes: some Collection<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                let digits = rest.prefix(2).compactMap(hexadecimal)
                if digits.count == 2 {
                    result.append(digits[0] << 4 | digits[1])
                    rest = rest.dropFirst(2)
                } else {
                    result.append(byte)
                }
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}

extension String {
    /// The text without white space at either end.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
