// SPDX-License-Identifier: Apache-2.0

/// An address inside this service: a path from the root, whose holes are percent-encoded components.
///
/// ```swift
/// let path: URLPath = "/hits/\(hit.id)/claim"
/// ```
///
/// A hole can never add a slash, a query, a scheme or a host. Addresses name things by opaque keys only; personal data
/// does not belong in them (they end in histories and logs).
package struct URLPath: Hashable, Sendable, CustomStringConvertible {
    /// The encoded path with its query, ASCII only.
    package private(set) var description: String

    /// Reads an address that a person's browser sent back to us, to return there.
    ///
    /// - Returns: nil unless it is a plain local path: one slash first, then only unreserved characters, `%`, `/`,
    ///   and a query of such.
    package init?(local text: String) {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count < 512, bytes.dropFirst().first != UInt8(ascii: "/"),
            bytes.allSatisfy({ Self.isUnreserved($0) || "/%?=&".utf8.contains($0) })
        else { return nil }
        description = text
    }

    /// The same path with one more query item.
    package func query(_ name: StaticString, _ value: String) -> URLPath {
        var copy = self
        copy.description += (description.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + "\(name)="
        copy.description += Self.encoded(value)
        return copy
    }

    /// The same path with a fragment.
    package func fragment(_ name: StaticString) -> URLPath {
        var copy = self
        copy.description += "#\(name)"
        return copy
    }

    /// The path without its query.
    package var withoutQuery: Substring { description.prefix { $0 != "?" && $0 != "#" } }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// RFC 3986, section 2.1: everything but unreserved characters as `%XX` of its UTF-8.
    private static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            if isUnreserved(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
            }
        }
        return result
    }
}

extension URLPath: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) {
        precondition(Self.isRooted(value), "a path starts with one slash")
        description = value
    }

    package init(stringInterpolation: StringInterpolation) {
        precondition(Self.isRooted(stringInterpolation.path), "a path starts with one slash")
        description = stringInterpolation.path
    }

    private static func isRooted(_ path: String) -> Bool {
        path.utf8.first == UInt8(ascii: "/") && path.utf8.dropFirst().first != UInt8(ascii: "/")
    }

    /// Collects a path's text and its encoded components.
    package struct StringInterpolation: StringInterpolationProtocol {
        var path = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            path.reserveCapacity(literalCapacity + interpolationCount * 12)
        }

        package mutating func appendLiteral(_ literal: String) { path += literal }

        /// One component; a lone `.` or `..` cannot climb, since its dots are encoded.
        package mutating func appendInterpolation(_ component: String) {
            path += component == "." || component == ".." ? component.map { _ in "%2E" }.joined() : encoded(component)
        }

        /// A number as a component.
        package mutating func appendInterpolation(_ number: some FixedWidthInteger) { path += String(number) }
    }
}
