// SPDX-License-Identifier: Apache-2.0

/// Markup written as a string literal whose holes are escaped by their type.
///
/// The literal's own text is markup; what stands in a hole is data: a `String` is escaped, a number, an `HTML`, a
/// ``URLPath`` or an ``Attribute`` passes, and anything else does not compile. There is no door for raw text.
///
/// ```swift
/// let row: HTML = "<td title=\"\(rule)\">\(name)</td>"
/// ```
///
/// A value is a list of pieces that point at their strings; nothing is copied before ``rendered()`` writes all of
/// them into one buffer. In debug builds each hole's place is checked too (``HolePlace``): text stands only between
/// tags or inside a double-quoted attribute, an address takes a path.
package struct HTML: Sendable {
    enum Piece: Sendable {
        /// Markup as written in the source.
        case markup(String)
        /// Data, escaped when it is rendered.
        case text(String)
        case nested([Piece])
    }

    var pieces: [Piece]

    init(pieces: [Piece]) { self.pieces = pieces }

    /// Nothing at all.
    package static let empty = HTML(pieces: [])

    /// Text as data: escaped, never markup.
    package init(text: String) { pieces = text.isEmpty ? [] : [.text(text)] }

    /// Whether nothing would be written.
    package var isEmpty: Bool { pieces.isEmpty }

    /// The parts one after another.
    package init(_ parts: some Sequence<HTML>) { pieces = parts.map { .nested($0.pieces) } }

    /// Appends more markup.
    package static func += (left: inout HTML, right: HTML) { left.pieces.append(.nested(right.pieces)) }

    /// Two parts one after the other.
    package static func + (left: HTML, right: HTML) -> HTML { HTML(pieces: left.pieces + right.pieces) }
}

extension Sequence<HTML> {
    /// The parts with a separator between them.
    package func joined(separator: HTML) -> HTML {
        var pieces: [HTML.Piece] = []
        for part in self {
            if !pieces.isEmpty { pieces.append(.nested(separator.pieces)) }
            pieces.append(.nested(part.pieces))
        }
        return HTML(pieces: pieces)
    }
}

extension HTML: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) {
        pieces = value.isEmpty ? [] : [.markup(value)]
        assert(HolePlace.endsInText(value), "markup ends inside a tag: \(value)")
    }

    package init(stringInterpolation: StringInterpolation) {
        pieces = stringInterpolation.pieces
        assert(stringInterpolation.place.isText, "markup ends inside a tag")
    }

    /// Collects a literal's markup and holes.
    package struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []
        var place = HolePlace()

        package init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(interpolationCount * 2 + 1)
        }

        package mutating func appendLiteral(_ literal: String) {
            guard !literal.isEmpty else { return }
            assert(place.read(literal))
            pieces.append(.markup(literal))
        }

        /// Text: escaped, controls made visible.
        package mutating func appendInterpolation(_ text: String) {
            assert(place.allowsText, "text needs a place between tags or in a quoted attribute that is no address")
            pieces.append(.text(text))
        }

        /// A whole number.
        package mutating func appendInterpolation(_ number: some FixedWidthInteger) {
            assert(place.allowsText, "a number needs a place between tags or in a quoted attribute")
            pieces.append(.markup(String(number)))
        }

        /// Markup; nothing when nil.
        package mutating func appendInterpolation(_ html: HTML?) {
            assert(place.isText, "markup needs a place between tags")
            if let html { pieces.append(.nested(html.pieces)) }
        }

        /// Markup, one part after another.
        package mutating func appendInterpolation(_ parts: [HTML]) {
            assert(place.isText, "markup needs a place between tags")
            pieces.append(.nested(HTML(parts).pieces))
        }

        /// An address of this service.
        package mutating func appendInterpolation(_ path: URLPath) {
            assert(place.allowsAddress, "a path needs a place in a quoted attribute")
            pieces.append(.text(path.description))
        }

        /// An attribute of the tag being written, with the space before it; nothing when nil.
        package mutating func appendInterpolation(_ attribute: Attribute?) {
            assert(place.allowsAttribute, "an attribute needs a place inside a tag")
            if let attribute { pieces.append(contentsOf: attribute.pieces) }
        }

        /// Attributes of the tag being written.
        package mutating func appendInterpolation(_ attributes: [Attribute]) {
            assert(place.allowsAttribute, "an attribute needs a place inside a tag")
            for attribute in attributes { pieces.append(contentsOf: attribute.pieces) }
        }
    }
}
