// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Builds one text of several components, with a comma and a space, or only a space, between them.
///
/// The components are only noted; the text is written once, when its length is known.
struct JoinedText {
    /// An address has at most this many parts; further ones are left out.
    private static let limit = 8

    private var parts: InlineArray<8, Component> = .init(repeating: Component())
    private var count = 0
    /// The bytes of all parts as sent, and whether they are ASCII.
    private var byteCount = 0
    private var isASCII = true
    private let hasCommas: Bool

    @inline(__always)
    init(commas: Bool = true) { hasCommas = commas }

    /// Adds a component, if it holds anything.
    @inline(__always)
    mutating func add(_ component: Component) {
        guard !component.isEmpty, count < Self.limit else { return }
        parts[count] = component
        count += 1
        byteCount += component.byteCount
        isASCII = isASCII && component.isASCII
    }

    /// The whole text, or nil if nothing was added.
    var result: String? {
        guard count > 0 else { return nil }
        guard isASCII else {
            return (0..<count).map { parts[$0].string }.joined(separator: hasCommas ? ", " : " ")
        }
        return String(unsafeUninitializedCapacity: byteCount + (count - 1) * 2) { buffer in
            var end = 0
            for index in 0..<count {
                if index > 0 {
                    if hasCommas {
                        buffer[end] = 0x2C
                        end += 1
                    }
                    buffer[end] = 0x20
                    end += 1
                }
                end += parts[index].write(to: UnsafeMutableBufferPointer(rebasing: buffer[end...]))
            }
            return end
        }
    }
}
