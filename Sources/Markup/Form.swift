// SPDX-License-Identifier: Apache-2.0

/// The secret of a session that each of its forms must carry back, so that no other site can post in its name.
package struct FormToken: Hashable, Sendable {
    /// The name of the hidden field.
    package static let field = "token"
    package let value: String

    /// A token as the session keeps it.
    package init(_ value: String) { self.value = value }
}

extension HTML {
    /// A form that changes something: sent as POST, with the session's token.
    ///
    /// The browser's own checks are off: the server says what is wrong, beside the field, in the reader's language.
    package static func form(
        _ action: URLPath,
        token: FormToken?,
        _ attributes: [Attribute] = [],
        content: HTML
    ) -> HTML {
        let hidden = token.map { HTML.hidden(FormToken.field, $0.value) }
        return "<form method=\"post\" action=\"\(action)\" novalidate\(attributes)>\(hidden)\(content)</form>"
    }

    /// A form that only asks: sent as GET, without a token.
    package static func question(_ action: URLPath, _ attributes: [Attribute] = [], content: HTML) -> HTML {
        "<form method=\"get\" action=\"\(action)\" role=\"search\"\(attributes)>\(content)</form>"
    }

    /// A field that is sent but not seen.
    package static func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
}
