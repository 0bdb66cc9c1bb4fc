// SPDX-License-Identifier: Apache-2.0

/// Where in the markup a hole stands, found by reading the literal in front of it.
///
/// A deliberately small reader of HTML: tags, attributes, double-quoted values, comments and the two elements whose
/// content is no markup. It refuses nothing itself; ``HTML`` asserts with it in debug builds, where the tests render
/// every page.
struct HolePlace: Hashable {
    private enum State: Hashable {
        case text
        case tagName
        case insideTag
        case attributeName
        case beforeValue
        case value
        case unquoted
        case comment
        /// Content of `script` or `style`, which no hole may enter.
        case rawText
    }

    private var state = State.text
    private var tag: [UInt8] = []
    private var attribute: [UInt8] = []
    private var isClosing = false

    private static let addresses: Set<[UInt8]> = [
        Array("href".utf8), Array("src".utf8), Array("action".utf8), Array("formaction".utf8),
        Array("data-live".utf8),
    ]
    private static let rawElements: Set<[UInt8]> = [Array("script".utf8), Array("style".utf8)]

    /// Between tags, where markup may stand.
    var isText: Bool { state == .text }

    /// Between tags or in a quoted attribute that is neither an address, nor style, nor an event handler.
    var allowsText: Bool {
        if state == .text { return true }
        guard state == .value, !Self.addresses.contains(attribute), attribute != Array("style".utf8) else {
            return false
        }
        return !attribute.starts(with: Array("on".utf8))
    }

    /// Inside a quoted attribute that holds an address.
    var allowsAddress: Bool { state == .value && Self.addresses.contains(attribute) }

    /// Inside a tag, after its name or after another attribute.
    var allowsAttribute: Bool {
        switch state {
        case .insideTag, .attributeName: !isClosing
        case .tagName: !tag.isEmpty && !isClosing
        default: false
        }
    }

    /// Whether a literal, read from the start, ends between tags.
    static func endsInText(_ literal: String) -> Bool {
        var place = HolePlace()
        _ = place.read(literal)
        return place.isText
    }

    /// Moves on over markup; always true, so that it can stand in an assertion.
    mutating func read(_ literal: String) -> Bool {
        for byte in literal.utf8 { step(byte) }
        return true
    }

    private mutating func step(_ byte: UInt8) {
        switch state {
        case .text: if byte == UInt8(ascii: "<") { startTag() }
        case .rawText: if byte == UInt8(ascii: "<") { startTag() }
        case .tagName: stepInName(byte)
        case .insideTag: stepInTag(byte)
        case .attributeName: stepInAttributeName(byte)
        case .beforeValue: state = byte == UInt8(ascii: "\"") ? .value : .unquoted
        case .value: if byte == UInt8(ascii: "\"") { state = .insideTag }
        case .unquoted: if byte == UInt8(ascii: ">") { endTag() }
        case .comment: if byte == UInt8(ascii: ">") { state = .text }
        }
    }

    private mutating func startTag() {
        state = .tagName
        tag = []
        isClosing = false
    }

    private mutating func endTag() {
        state = !isClosing && Self.rawElements.contains(tag) ? .rawText : .text
        attribute = []
    }

    private mutating func stepInName(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: ">"): endTag()
        case UInt8(ascii: "!") where tag.isEmpty: state = .comment
        case UInt8(ascii: "/") where tag.isEmpty: isClosing = true
        case UInt8(ascii: "/"), UInt8(ascii: " "), UInt8(ascii: "\n"): state = .insideTag
        default: tag.append(byte | 0x20)
        }
    }

    private mutating func stepInTag(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: ">"): endTag()
        case UInt8(ascii: "/"), UInt8(ascii: " "), UInt8(ascii: "\n"): break
        default:
            state = .attributeName
            attribute = [byte | 0x20]
        }
    }

    private mutating func stepInAttributeName(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "="): state = .beforeValue
        case UInt8(ascii: ">"): endTag()
        case UInt8(ascii: " "), UInt8(ascii: "\n"): state = .insideTag
        default: attribute.append(byte == UInt8(ascii: "-") ? byte : byte | 0x20)
        }
    }
}
