// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Builds one text of several components, with a comma and a space, or only a space, between them.
struct JoinedText {
    /// An address has at most this many parts; further ones are left out.
    private static let limit = 8

    private var parts: InlineArray<8, Component> = .init(repeating: Component())
    private var count = 0
    private var length = 0
    private var isPlain = true
    private let hasCommas: Bool

    init(commas: Bool = true) { hasCommas = commas }

    /// Adds a component, if it holds anything.
    mutating func add(_ component: Component) {
        guard !component.isEmpty, count < Self.limit else { return }
        parts[count] = component
        count += 1
        length += component.byteCount + 2
        isPlain = isPlain && component.isPlainASCII
    }

    /// The whole text, or nil if nothing was added.
    var result: String? {
        guard count > 1 else { return count == 1 ? parts[0].string : nil }
        guard isPlain else {
            return (0..<count).map { parts[$0].string }.joined(separator: hasCommas ? ", " : " ")
        }
        return String(unsafeUninitializedCapacity: length) { buffer in
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
                let bytes = parts[index].raw
                if let source = bytes.baseAddress, let target = buffer.baseAddress {
                    (target + end).update(from: source, count: bytes.count)
                }
                end += bytes.count
            }
            return end
        }
    }
}
