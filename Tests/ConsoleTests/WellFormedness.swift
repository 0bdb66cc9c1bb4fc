// SPDX-License-Identifier: Apache-2.0

/// A small strict reader of HTML for tests: tags nest, attributes are quoted and unique, keys are unique, labels have
/// their fields, nothing is inline that the content policy forbids.
struct WellFormedness {
    private(set) var faults: [String] = []
    private(set) var text = ""
    private var open: [String] = []
    private var keys: Set<String> = []
    private var references: Set<String> = []

    private static let void: Set<String> = [
        "meta", "link", "input", "br", "hr", "img", "!doctype", "path", "rect", "circle",
    ]

    init(_ html: String) {
        var rest = Substring(html)
        while let start = rest.firstIndex(of: "<") {
            read(text: rest[..<start])
            guard let end = Self.endOfTag(rest[start...]) else {
                faults.append("a tag does not end: \(rest[start...].prefix(40))")
                return
            }
            read(tag: rest[rest.index(after: start)..<end])
            rest = rest[rest.index(after: end)...]
        }
        read(text: rest)
        if !open.isEmpty { faults.append("left open: \(open)") }
        for key in references.subtracting(keys) { faults.append("nothing has the id \(key)") }
    }

    private static func endOfTag(_ text: Substring) -> Substring.Index? {
        var quoted = false
        for index in text.indices {
            if text[index] == "\"" { quoted.toggle() }
            if text[index] == ">", !quoted { return index }
        }
        return nil
    }

    private mutating func read(text piece: Substring) {
        text += piece
        if piece.contains(">") { faults.append("a bare > in text: \(piece.prefix(40))") }
    }

    private mutating func read(tag: Substring) {
        if tag.first == "/" {
            let name = String(tag.dropFirst())
            if open.last == name {
                open.removeLast()
            } else {
                faults.append("</\(name)> closes \(open.last ?? "nothing")")
            }
            return
        }
        let isClosed = tag.last == "/"
        var rest = isClosed ? tag.dropLast() : tag
        let name = String(rest.prefix { !$0.isWhitespace })
        rest = rest.dropFirst(name.count)
        read(attributes: rest, of: name)
        if !isClosed, !Self.void.contains(name.lowercased()) { open.append(name) }
    }

    private mutating func read(attributes text: Substring, of tag: String) {
        var rest = text
        var names: Set<String> = []
        while let start = rest.firstIndex(where: { !$0.isWhitespace }) {
            rest = rest[start...]
            let name = String(rest.prefix { $0 != "=" && !$0.isWhitespace })
            rest = rest.dropFirst(name.count)
            var value = ""
            if rest.first == "=" {
                rest = rest.dropFirst()
                guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") else {
                    faults.append("\(tag) \(name) is not quoted")
                    return
                }
                value = String(rest[rest.index(after: rest.startIndex)..<end])
                rest = rest[rest.index(after: end)...]
            }
            check(name, value, of: tag, isNew: names.insert(name).inserted)
        }
    }

    private mutating func check(_ name: String, _ value: String, of tag: String, isNew: Bool) {
        if !isNew { faults.append("\(tag) has \(name) twice") }
        if name == "style" || name.hasPrefix("on") { faults.append("\(tag) has \(name)") }
        if name.contains("<") || value.contains("<") { faults.append("\(tag) \(name) holds a tag") }
        if ["href", "src", "action"].contains(name), !(value.hasPrefix("/") && !value.hasPrefix("//")),
            !value.hasPrefix("#")
        {
            faults.append("\(tag) \(name) leaves the service: \(value)")
        }
        if name == "id", !keys.insert(value).inserted { faults.append("two have the id \(value)") }
        if name == "for" || name == "aria-describedby" || name == "aria-labelledby" { references.insert(value) }
        if name == "href", value.hasPrefix("#") { references.insert(String(value.dropFirst())) }
    }
}
