// SPDX-License-Identifier: Apache-2.0

/// Writes XML in UTF-8, one element a line, everything escaped.
///
/// Elements are written by nested calls, so that what opens also closes:
/// ```swift
/// var writer = XMLWriter()
/// writer.element("Leg", [("From", "CDG")]) { $0.element("Name", text: "O'Brien & Co") }
/// ```
package struct XMLWriter {
    package private(set) var bytes: [UInt8]
    private var depth = 0

    /// Begins a document.
    package init() { bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) }

    /// Writes an element with what a closure puts into it; attributes without value are left out.
    package mutating func element(
        _ name: StaticString,
        _ attributes: [(StaticString, String?)] = [],
        _ content: (inout XMLWriter) -> Void
    ) {
        open(name, attributes)
        let start = bytes.count
        bytes += [0x3E, 0x0A]
        depth += 1
        content(&self)
        depth -= 1
        guard bytes.count > start + 2 else {
            bytes.removeLast(2)
            bytes += Array("/>\n".utf8)
            return
        }
        indent()
        close(name)
    }

    /// Writes an element without content; attributes without value are left out.
    package mutating func element(_ name: StaticString, _ attributes: [(StaticString, String?)] = []) {
        open(name, attributes)
        bytes += Array("/>\n".utf8)
    }

    /// Writes an element with nothing but a text.
    package mutating func element(_ name: StaticString, text: String, _ attributes: [(StaticString, String?)] = []) {
        open(name, attributes)
        bytes.append(0x3E)
        escape(text)
        close(name)
    }

    private mutating func open(_ name: StaticString, _ attributes: [(StaticString, String?)]) {
        indent()
        bytes.append(0x3C)
        raw(name)
        for (attribute, value) in attributes {
            guard let value else { continue }
            bytes.append(0x20)
            raw(attribute)
            bytes += [0x3D, 0x22]
            escape(value)
            bytes.append(0x22)
        }
    }

    private mutating func close(_ name: StaticString) {
        bytes += [0x3C, 0x2F]
        raw(name)
        bytes += [0x3E, 0x0A]
    }

    private mutating func indent() {
        for _ in 0..<depth { bytes.append(0x20) }
    }

    private mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Text with the five characters of markup as references; what XML cannot hold becomes a blank.
    private mutating func escape(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": bytes += Array("&amp;".utf8)
            case "<": bytes += Array("&lt;".utf8)
            case ">": bytes += Array("&gt;".utf8)
            case "\"": bytes += Array("&quot;".utf8)
            case "'": bytes += Array("&apos;".utf8)
            case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": bytes.append(0x20)
            default: bytes += Array(String(scalar).utf8)
            }
        }
    }
}
