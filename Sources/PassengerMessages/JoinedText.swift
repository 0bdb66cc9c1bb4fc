// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Builds one text of several components, with a comma and a space, or only a space, between them.
struct JoinedText {
    /// An address has at most this many parts; further ones are left out.
    private static let limit = 8
    /// More bytes than nearly all texts have.
    private static let room = 120

    /// The text so far in UTF-8, as far as there is room.
    private var bytes: InlineArray<120, UInt8> = .init(repeating: 0)
    private var length = 0
    /// What there was no room for.
    private var rest: [UInt8] = []
    private var count = 0
    private let hasCommas: Bool

    init(commas: Bool = true) { hasCommas = commas }

    /// Adds a component, if it holds anything.
    mutating func add(_ component: Component) {
        guard !component.isEmpty, count < Self.limit else { return }
        if count > 0 {
            if hasCommas { append(0x2C) }
            append(0x20)
        }
        count += 1
        if component.isOrdinary {
            append(component.raw)
        } else {
            component.string.utf8.span.withUnsafeBufferPointer { append($0) }
        }
    }

    private mutating func append(_ byte: UInt8) {
        if length < Self.room {
            bytes[length] = byte
            length += 1
        } else {
            rest.append(byte)
        }
    }

    private mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
        guard length + more.count <= Self.room, rest.isEmpty else {
            for byte in more { append(byte) }
            return
        }
        let end = length
        var span = bytes.mutableSpan
        span.withUnsafeMutableBufferPointer { buffer in
            guard let target = buffer.baseAddress, let source = more.baseAddress else { return }
            (target + end).update(from: source, count: more.count)
        }
        length += more.count
    }

    /// The whole text, or nil if nothing was added.
    var result: String? {
        guard count > 0 else { return nil }
        return bytes.span.withUnsafeBufferPointer { buffer in
            let front = UnsafeBufferPointer(rebasing: buffer[..<length])
            return rest.isEmpty ? String(decoding: front, as: UTF8.self) : String(decoding: front + rest, as: UTF8.self)
        }
    }
}
