// SPDX-License-Identifier: Apache-2.0

/// Turns data into text that is safe between tags and inside quoted attributes, and that shows what it hides.
///
/// `& < > " '` become entities. Characters that change how others are read without being seen - control codes,
/// bidirectional overrides, embeddings and isolates, zero-width spaces, tags - are written as `[U+202E]`: what a
/// carrier or a list sends must not be able to make a name read backwards. The joiners U+200C and U+200D stay, since
/// Persian and Indic names need them.
enum Escape {
    static func write(_ text: String, into buffer: inout [UInt8]) {
        let needsCare = text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.contains(where: mayNeedCare)
        }
        if needsCare == false {
            buffer.append(contentsOf: text.utf8)
        } else {
            for scalar in text.unicodeScalars { write(scalar, into: &buffer) }
        }
    }

    /// Whether a byte is, or may begin, a character that is not written as it is.
    private static func mayNeedCare(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F, 0xC2, 0xD8, 0xE1, 0xE2, 0xEF, 0xF3: true
        default: false
        }
    }

    private static func write(_ scalar: Unicode.Scalar, into buffer: inout [UInt8]) {
        switch scalar {
        case "&": buffer.append(contentsOf: "&amp;".utf8)
        case "<": buffer.append(contentsOf: "&lt;".utf8)
        case ">": buffer.append(contentsOf: "&gt;".utf8)
        case "\"": buffer.append(contentsOf: "&quot;".utf8)
        case "'": buffer.append(contentsOf: "&#39;".utf8)
        case _ where isHidden(scalar): writeName(of: scalar, into: &buffer)
        default: buffer.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F,
            0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }

    private static func writeName(of scalar: Unicode.Scalar, into buffer: inout [UInt8]) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
        buffer.append(contentsOf: "[U+\(zeros)\(digits)]".utf8)
    }
}
