// SPDX-License-Identifier: Apache-2.0

/// Bounds on what one document may make the reader do or keep, well above what messages and lists need.
package struct XMLLimits: Hashable, Sendable {
    /// How deep elements may be nested.
    package var depth: Int
    /// The attributes of one element.
    package var attributes: Int
    /// The bytes of one tag, comment or processing instruction.
    package var markup: Int
    /// The bytes of text between two tags.
    package var text: Int
    /// Different names of elements and attributes.
    package var names: Int

    package init(
        depth: Int = 64,
        attributes: Int = 128,
        markup: Int = 32 << 10,
        text: Int = 64 << 10,
        names: Int = 4096
    ) {
        self.depth = depth
        self.attributes = attributes
        self.markup = markup
        self.text = text
        self.names = names
    }
}

/// Why a document was given up, and where; what was read before is not to be used.
package struct XMLFault: Error, Hashable, Sendable {
    /// The closed set of reasons.
    package enum Reason: Hashable, Sendable {
        /// The text breaks the rules of XML 1.0.
        case notWellFormed
        /// The document ends before its root element does.
        case incomplete
        /// A document type declaration, which could declare entities: none is read.
        case documentType
        case tooDeep(limit: Int)
        case tooManyAttributes(limit: Int)
        case markupTooLong(limit: Int)
        case textTooLong(limit: Int)
        case tooManyNames(limit: Int)
    }

    package var reason: Reason
    /// Bytes from the beginning of the document, as sent.
    package var offset: Int
    /// From 1.
    package var line: Int

    package init(_ reason: Reason, offset: Int, line: Int) {
        self.reason = reason
        self.offset = offset
        self.line = line
    }
}
