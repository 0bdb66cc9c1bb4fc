// SPDX-License-Identifier: Apache-2.0

/// An attribute that a tag carries only sometimes: its name is source text, its value is data.
package struct Attribute: Sendable {
    let pieces: [HTML.Piece]

    /// An attribute with a value; not for addresses, styles or handlers.
    package init(_ name: StaticString, _ value: String) {
        let name = "\(name)"
        precondition(
            !name.hasPrefix("on") && !["href", "src", "action", "formaction", "style"].contains(name),
            "\(name) takes no free text"
        )
        pieces = [.markup(" \(name)=\""), .text(value), .markup("\"")]
    }

    /// An attribute with an address.
    package init(_ name: StaticString, _ path: URLPath) {
        pieces = [.markup(" \(name)=\""), .text(path.description), .markup("\"")]
    }

    /// An attribute that is there or not, such as `checked`.
    ///
    /// - Returns: nil unless the condition holds.
    package static func flag(_ name: StaticString, if condition: Bool) -> Attribute? {
        condition ? Attribute(flag: name) : nil
    }

    /// The mark of the page that a link of a menu leads to.
    package static func currentPage(if condition: Bool) -> Attribute? {
        condition ? Attribute("aria-current", "page") : nil
    }

    private init(flag name: StaticString) { pieces = [.markup(" \(name)")] }
}

extension Attribute {
    /// A link to a place on the same page; only letters, digits and hyphens of the name are kept.
    package static func fragment(_ name: String) -> Attribute {
        let safe = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        return Attribute(pieces: [.markup(" href=\"#"), .text(safe), .markup("\"")])
    }

    private init(pieces: [HTML.Piece]) { self.pieces = pieces }
}
