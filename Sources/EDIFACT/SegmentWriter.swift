// SPDX-License-Identifier: Apache-2.0

/// Writes segments: escapes what needs it, leaves out what is empty at the end, counts.
///
/// ```swift
/// var writer = SegmentWriter()
/// writer.segment("BGM", [["962"]])
/// writer.segment("RFF", [["TN", "ZZ0123260615A"]])
/// writer.bytes   // BGM+962'RFF+TN:ZZ0123260615A'
/// ```
///
/// Text is written in the repertoire of the syntax. Control characters, which readers take for folded lines, are left
/// out. To split a long message, write each of its pieces into a writer of its own and `append` them for as long as
/// they fit.
public struct SegmentWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    /// The segments written since the last call of `startCount`.
    public private(set) var count = 0
    /// How text is escaped and encoded.
    public let syntax: Syntax
    /// Whether each segment ends with a line feed, for people to read; readers skip it.
    public let breaksLines: Bool

    public init(syntax: Syntax = Syntax(), breaksLines: Bool = false) {
        self.syntax = syntax
        self.breaksLines = breaksLines
    }

    /// Writes a UNA that states the service characters.
    public mutating func serviceString() {
        let characters = syntax.characters
        bytes.append(contentsOf: "UNA".utf8)
        bytes.append(characters.component)
        bytes.append(characters.element)
        bytes.append(characters.decimal)
        bytes.append(characters.release)
        bytes.append(characters.repetition)
        bytes.append(characters.terminator)
        if breaksLines { bytes.append(0x0A) }
    }

    /// Starts to count segments anew; call it before the UNH.
    public mutating func startCount() { count = 0 }

    /// Writes one segment of elements, each a list of components.
    public mutating func segment(_ tag: String, _ elements: [[String]] = []) {
        bytes.append(contentsOf: tag.utf8)
        let last = elements.lastIndex { element in element.contains { !$0.isEmpty } } ?? -1
        for element in elements.prefix(last + 1) {
            bytes.append(syntax.characters.element)
            write(element)
        }
        bytes.append(syntax.characters.terminator)
        if breaksLines { bytes.append(0x0A) }
        count += 1
    }

    /// Writes one segment of elements that are single components.
    public mutating func segment(_ tag: String, _ elements: String...) {
        segment(tag, elements.map { [$0] })
    }

    /// Adds the segments of another writer of the same syntax.
    public mutating func append(_ other: SegmentWriter) {
        bytes += other.bytes
        count += other.count
    }

    private mutating func write(_ element: [String]) {
        let last = element.lastIndex { !$0.isEmpty } ?? -1
        for (index, component) in element.prefix(last + 1).enumerated() {
            if index > 0 { bytes.append(syntax.characters.component) }
            if let encoded = syntax.repertoire.encoded(component) {
                for byte in encoded { write(byte) }
            } else {
                for byte in component.utf8 { write(byte) }
            }
        }
    }

    private mutating func write(_ byte: UInt8) {
        guard byte >= 0x20 || isService(byte) else { return }
        if isService(byte) { bytes.append(syntax.characters.release) }
        bytes.append(byte)
    }

    private func isService(_ byte: UInt8) -> Bool {
        let characters = syntax.characters
        return byte == characters.component || byte == characters.element || byte == characters.release
            || byte == characters.terminator || byte == syntax.repetition
    }
}
