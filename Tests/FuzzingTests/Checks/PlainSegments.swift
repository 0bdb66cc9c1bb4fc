// SPDX-License-Identifier: Apache-2.0

@testable import EDIFACT

/// A segment's elements, the tag first; an element's repetitions; a repetition's components; a component's bytes.
typealias PlainSegment = [[[[UInt8]]]]

/// ISO 9735 read one byte after the other, as the text of the standard says it, without any cleverness.
enum PlainSegments {
    static func read(_ bytes: ArraySlice<UInt8>, _ syntax: Syntax) -> [PlainSegment] {
        var segments: [PlainSegment] = []
        var open = OpenSegment()
        var isReleased = false
        for byte in bytes {
            if isReleased {
                open.append(data: byte)
                isReleased = false
            } else if open.isUntouched, byte <= 0x20, !isInformationSeparator(byte) {
                continue
            } else if byte == syntax.characters.release {
                open.isUntouched = false
                isReleased = true
            } else if byte == syntax.characters.terminator {
                if !open.isUntouched { segments.append(open.elements) }
                open = OpenSegment()
            } else {
                open.meet(byte, syntax)
            }
        }
        return segments
    }

    /// The control characters that level B uses as separators; they are never mere blanks between segments.
    private static func isInformationSeparator(_ byte: UInt8) -> Bool { (0x1C...0x1F).contains(byte) }

    /// Data without the blanks around it.
    static func trimmed(_ data: [UInt8]) -> ArraySlice<UInt8> {
        data.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed()[...]
    }

    private struct OpenSegment {
        var elements: PlainSegment = [[[[]]]]
        var isUntouched = true

        mutating func append(data byte: UInt8) {
            isUntouched = false
            var repetitions = elements.removeLast()
            var components = repetitions.removeLast()
            var data = components.removeLast()
            data.append(byte)
            components.append(data)
            repetitions.append(components)
            elements.append(repetitions)
        }

        mutating func meet(_ byte: UInt8, _ syntax: Syntax) {
            if byte == syntax.characters.element {
                isUntouched = false
                elements.append([[[]]])
            } else if byte == syntax.characters.component {
                isUntouched = false
                var repetitions = elements.removeLast()
                repetitions[repetitions.count - 1].append([])
                elements.append(repetitions)
            } else if byte == syntax.repetition {
                isUntouched = false
                var repetitions = elements.removeLast()
                repetitions.append([[]])
                elements.append(repetitions)
            } else if byte >= 0x20 {
                append(data: byte)
            } else {
                isUntouched = false
            }
        }
    }
}
