// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Builds one text of several components, with a comma and a space, or only a space, between them.
///
/// Of ordinary components that fit, the bytes are put side by side in place, and the text is made of them once.
struct JoinedText {
    /// What stands between two parts.
    enum Separator {
        case comma, space, nothing
    }

    /// An address has at most this many parts; further ones are left out.
    private static let limit = 8
    /// The bytes of a text that are put together in place.
    private static let room = 128

    private var bytes: InlineArray<128, UInt8> = .init(repeating: 0)
    private var count = 0
    private var parts = 0
    /// The text so far, once it has become longer than there is room for, or has more than plain characters.
    private var long: String?
    private let separator: Separator

    @inline(__always)
    init(_ separator: Separator = .comma) { self.separator = separator }

    /// Adds a component, if it holds anything.
    @inline(__always)
    mutating func add(_ component: Component) {
        guard !component.isEmpty, parts < Self.limit else { return }
        let length = component.byteCount
        guard long == nil, count &+ length &+ 2 <= Self.room, component.isOrdinary,
            let source = component.raw.baseAddress
        else { return addLong(component) }
        if parts > 0 {
            if separator == .comma { put(0x2C) }
            if separator != .nothing { put(0x20) }
        }
        parts &+= 1
        let start = count
        withUnsafeMutableBytes(of: &bytes) { buffer in
            buffer.baseAddress.map { $0 + start }?.copyMemory(from: source, byteCount: length)
        }
        count &+= length
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        bytes[count] = byte
        count &+= 1
    }

    @inline(never)
    private mutating func addLong(_ component: Component) {
        var text = long ?? plain
        if parts > 0 {
            switch separator {
            case .comma: text += ", "
            case .space: text += " "
            case .nothing: break
            }
        }
        parts += 1
        text += component.string
        long = text
    }

    /// The text of the bytes in place.
    private var plain: String {
        mutating get {
            let end = count
            return withUnsafeBytes(of: &bytes) { buffer in
                Component.text(ascii: UnsafeRawBufferPointer(rebasing: buffer[..<end]))
            }
        }
    }

    /// The whole text, or nil if nothing was added.
    var result: String? {
        mutating get { parts == 0 ? nil : long ?? plain }
    }
}
