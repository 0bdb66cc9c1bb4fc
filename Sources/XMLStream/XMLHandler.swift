// SPDX-License-Identifier: Apache-2.0

/// What a reader of one kind of document does at each tag and text.
///
/// Everything lent is valid only during the call. Names are numbers of the reader's vocabulary, so that a handler can
/// switch over them; a name outside the vocabulary is asked for once.
package protocol XMLHandler: AnyObject {
    /// A name that the vocabulary lacks, met for the first time in this document.
    ///
    /// - Returns: the name in the vocabulary that it stands for, or nil if it stands for none.
    func place(_ spelling: XMLText, isAttribute: Bool, from reader: XMLReader) -> XMLName?

    /// An element begins.
    func begin(_ name: XMLName, _ attributes: UnsafeBufferPointer<XMLAttribute>, from reader: XMLReader)

    /// A piece of the text between two tags; a text may come in several.
    func text(_ piece: XMLText, from reader: XMLReader)

    /// An element ends.
    func end(_ name: XMLName, from reader: XMLReader)
}

/// Bytes of UTF-8 that the parser lends.
package typealias XMLText = UnsafeBufferPointer<UInt8>

/// The number of a name in a reader's vocabulary.
@frozen
package struct XMLName: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt16

    @inlinable @inline(__always)
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Every name that is not in the vocabulary.
    @inlinable package static var unlisted: XMLName {
        @inline(__always) get { XMLName(rawValue: .max) }
    }

    // Asked for each attribute of each element: the one that comes with raw values is a call into the library.
    @inlinable @inline(__always)
    package static func == (first: XMLName, second: XMLName) -> Bool { first.rawValue == second.rawValue }
}

/// One attribute: its name, and its value with references resolved.
@frozen
package struct XMLAttribute {
    package let name: XMLName
    package let value: XMLText
    let spelling: UnsafePointer<UInt8>

    /// The name as it stands in the document, without its prefix.
    package var spelled: String { String(cString: spelling) }
}
