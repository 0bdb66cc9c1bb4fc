// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// The bytes of a text.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// Reads the segments of a text.
func withSegments<Value>(
    _ text: String,
    syntax: Syntax = Syntax(version: 3),
    _ body: (Segments) -> Value
) -> Value {
    let bytes = bytes(text)
    return bytes.span.withUnsafeBufferPointer { buffer in
        var tape = SegmentTape()
        return tape.read(buffer, in: 0..<buffer.count, syntax: syntax) { body($0) }
    }
}

/// Reads every component of every segment as text: tag first, then elements.
func contents(_ text: String, syntax: Syntax = Syntax(version: 3)) -> [[[String]]] {
    withSegments(text, syntax: syntax) { segments in
        segments.map { segment in
            [[segment.tag.description]]
                + segment.elements().map { element in (1...max(element.count, 1)).map { element[$0].string } }
        }
    }
}

/// Random numbers from a seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension String {
    /// The parts of a text between the places where another one stands in it.
    func parted(by mark: String) -> [String] {
        var parts = [""]
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(mark) {
                parts.append("")
                rest = rest.dropFirst(mark.count)
            } else {
                parts[parts.count - 1].append(rest.removeFirst())
            }
        }
        return parts
    }
}
