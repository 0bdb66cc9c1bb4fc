// SPDX-License-Identifier: Apache-2.0

/// Writes segments: escapes what needs it, leaves out what is empty at the end, counts.
///
/// ```swift
/// var writer = SegmentWriter()
/// writer.segment("BGM", [["962"]])
/// writer.segment("RFF", [["TN", "ZZ0123260615A"]])
/// writer.bytes   // BGM+962'RFF+TN:ZZ0123260615A'
/// ```
public struct SegmentWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    /// The segments written since the last call of `startCount`.
    public private(set) var count = 0
    private let syntax: Syntax

    public init(syntax: Syntax = Syntax()) { self.syntax = syntax }

    /// Writes a UNA that states the service characters.
    public mutating func serviceString() {
        let characters = syntax.characters
        bytes += Array("UNA".utf8)
        bytes += [
            characters.component, characters.element, characters.decimal, characters.release, characters.repetition,
            characters.terminator,
        ]
    }

    /// Starts to count segments anew; call it before the UNH.
    public mutating func startCount() { count = 0 }

    /// Writes one segment of elements, each a list of components.
    public mutating func segment(_ tag: String, _ elements: [[String]] = []) {
        bytes += Array(tag.utf8)
        let last = elements.lastIndex { element in element.contains { !$0.isEmpty } } ?? -1
        for element in elements.prefix(last + 1) {
            bytes.append(syntax.characters.element)
            write(element)
        }
        bytes.append(syntax.characters.terminator)
        count += 1
    }

    /// Writes one segment of elements that are single components.
    public mutating func segment(_ tag: String, _ elements: String...) {
        segment(tag, elements.map { [$0] })
    }

    private mutating func write(_ element: [String]) {
        let last = element.lastIndex { !$0.isEmpty } ?? -1
        for (index, component) in element.prefix(last + 1).enumerated() {
            if index > 0 { bytes.append(syntax.characters.component) }
            for byte in component.utf8 {
                if isService(byte) { bytes.append(syntax.characters.release) }
                bytes.append(byte)
            }
        }
    }

    private func isService(_ byte: UInt8) -> Bool {
        let characters = syntax.characters
        return byte == characters.component || byte == characters.element || byte == characters.release
            || byte == characters.terminator || byte == syntax.repetition
    }
}
