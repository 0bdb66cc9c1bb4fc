// SPDX-License-Identifier: Apache-2.0

/// Names the element, and the attribute, that a place of a document in XML lies in: `/A/B[2]/C[1]/@D`.
///
/// Elements are numbered among those of their name in the same parent, as XPath does; prefixes are left out. The document
/// is looked at once, from its beginning to the last place that is asked for; it need not be well-formed. Nothing but
/// names is kept of it.
struct ElementPaths {
    /// An open element.
    private struct Open {
        let name: Range<Int>
        /// Its number among its namesakes; 0 if those were too many to tell.
        let number: Int
        /// The names of the elements in it so far, and how many there are of each.
        var children: [(name: Range<Int>, count: Int)] = []
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var open: [Open] = []
    /// The elements beyond those that are followed.
    private var depthBeyond = 0

    private static let deepest = 64
    private static let mostNames = 64
    private static let longestName = 64
    /// The bytes of a tag that are read; no reader of ours takes longer ones.
    private static let longestTag = 64 << 10

    /// Begins at the beginning of a document in UTF-8 or an encoding like it.
    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The path of the element around a place; nil if none is there.
    ///
    /// Places are asked for in their order.
    mutating func path(at offset: Int) -> String? {
        while position < bytes.count, position <= offset {
            guard bytes[position] == 0x3C else {
                position += 1
                continue
            }
            let start = position
            let tag = readTag()
            guard offset < position else {
                take(tag)
                continue
            }
            // The place is in this very tag, which is read again for the next place.
            position = start
            var path = self
            if tag.kind == .end { return path.described }
            path.take(Tag(kind: tag.kind == .empty ? .begin : tag.kind, name: tag.name))
            guard var described = path.described else { return nil }
            if tag.kind != .other, let attribute = attribute(in: tag.name.upperBound..<bytes.count, at: offset) {
                described += "/@" + attribute
            }
            return described
        }
        return described
    }

    /// One tag as it stands in a document.
    struct WrittenTag {
        let range: Range<Int>
        let isEnd: Bool
        fileprivate let name: UnsafeBufferPointer<UInt8>

        /// Whether it is the tag of an element with some name, in capitals or not, whatever its prefix.
        func isNamed(_ wanted: StaticString) -> Bool {
            let count = wanted.utf8CodeUnitCount
            guard name.count == count || name.count > count && name[name.count - count - 1] == 0x3A else {
                return false
            }
            let start = name.count - count
            return (0..<count).allSatisfy { (name[start + $0] ^ wanted.utf8Start[$0]) & 0xDF == 0 }
        }
    }

    /// The next tag of an element; nil behind the last one.
    mutating func nextTag() -> WrittenTag? {
        while position < bytes.count {
            guard bytes[position] == 0x3C else {
                position += 1
                continue
            }
            let start = position
            let tag = readTag()
            switch tag.kind {
            case .other: continue
            case .begin, .empty:
                let name = UnsafeBufferPointer(rebasing: bytes[tag.name])
                return WrittenTag(range: start..<position, isEnd: false, name: name)
            case .end:
                var end = start + 2
                while end < position, Self.isInName(bytes[end]) { end += 1 }
                let name = UnsafeBufferPointer(rebasing: bytes[min(start + 2, end)..<end])
                return WrittenTag(range: start..<position, isEnd: true, name: name)
            }
        }
        return nil
    }

    private enum Kind { case begin, empty, end, other }

    private struct Tag {
        let kind: Kind
        let name: Range<Int>
    }

    /// Reads what begins with the `<` at the position, and goes behind it.
    private mutating func readTag() -> Tag {
        let start = position
        switch byte(start + 1) {
        case 0x21 where matches("<!--", start): skip(past: "-->", from: start + 4)
        case 0x21 where matches("<![CDATA[", start): skip(past: "]]>", from: start + 9)
        case 0x21: skip(past: ">", from: start + 1)
        case 0x3F: skip(past: "?>", from: start + 2)
        case 0x2F:
            skip(past: ">", from: start + 2)
            return Tag(kind: .end, name: start..<start)
        default:
            var end = start + 1
            while end < bytes.count, Self.isInName(bytes[end]) { end += 1 }
            let name = start + 1..<end
            var quote: UInt8 = 0
            let last = min(bytes.count, start + Self.longestTag)
            while end < last {
                let byte = bytes[end]
                if quote != 0 {
                    if byte == quote { quote = 0 }
                } else if byte == 0x22 || byte == 0x27 {
                    quote = byte
                } else if byte == 0x3E {
                    break
                }
                end += 1
            }
            position = min(end + 1, bytes.count)
            return Tag(kind: byte(end - 1) == 0x2F ? .empty : .begin, name: name)
        }
        return Tag(kind: .other, name: start..<start)
    }

    /// Opens or closes the element of a tag.
    private mutating func take(_ tag: Tag) {
        switch tag.kind {
        case .other: break
        case .end:
            if depthBeyond > 0 { depthBeyond -= 1 } else { _ = open.popLast() }
        case .begin, .empty:
            guard open.count < Self.deepest, depthBeyond == 0 else {
                if tag.kind == .begin { depthBeyond += 1 }
                return
            }
            let number = open.isEmpty ? 1 : count(tag.name)
            if tag.kind == .begin { open.append(Open(name: tag.name, number: number)) }
        }
    }

    /// Counts an element among its namesakes; 0 if there are too many names in its parent.
    private mutating func count(_ name: Range<Int>) -> Int {
        let parent = open.count - 1
        for index in open[parent].children.indices where isSame(open[parent].children[index].name, name) {
            open[parent].children[index].count += 1
            return open[parent].children[index].count
        }
        guard open[parent].children.count < Self.mostNames else { return 0 }
        open[parent].children.append((name, 1))
        return 1
    }

    private func isSame(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
        one.count == other.count && bytes[one].elementsEqual(bytes[other])
    }

    /// The path of the open elements.
    private var described: String? {
        guard !open.isEmpty else { return nil }
        var path = ""
        for (depth, element) in open.enumerated() {
            path += "/" + name(element.name)
            // There is one root.
            if depth > 0, element.number > 0 { path += "[\(element.number)]" }
        }
        return path
    }

    /// The attribute whose value, or name, a place lies in.
    private func attribute(in range: Range<Int>, at offset: Int) -> String? {
        var found: Range<Int>?
        var (name, quote) = (range.lowerBound..<range.lowerBound, 0 as UInt8)
        for index in range {
            let byte = bytes[index]
            if quote != 0 {
                if index >= offset { return found.map { self.name($0) } }
                if byte == quote { quote = 0 }
            } else if byte == 0x22 || byte == 0x27 {
                quote = byte
                found = name
            } else if Self.isInName(byte) {
                name = name.upperBound == index ? name.lowerBound..<index + 1 : index..<index + 1
            } else if index >= offset {
                return nil
            }
            if byte == 0x3E, quote == 0 { return nil }
        }
        return nil
    }

    /// A name without its prefix.
    private func name(_ range: Range<Int>) -> String {
        let local = bytes[range].lastIndex(of: 0x3A).map { $0 + 1..<range.upperBound } ?? range
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[local].prefix(Self.longestName)), as: UTF8.self)
    }

    private func byte(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }

    private func matches(_ text: StaticString, _ start: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard start + count <= bytes.count else { return false }
        return bytes[start..<start + count].elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: count))
    }

    /// Goes behind the next place where a text stands, or to the end.
    private mutating func skip(past text: StaticString, from start: Int) {
        position = start
        while position < bytes.count {
            if bytes[position] == text.utf8Start[0], matches(text, position) {
                position += text.utf8CodeUnitCount
                return
            }
            position += 1
        }
    }

    /// Neither white space nor a character of markup.
    private static func isInName(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0x2F && byte != 0x3C && byte != 0x3E && byte != 0x3D && byte != 0x22 && byte != 0x27
    }
}
