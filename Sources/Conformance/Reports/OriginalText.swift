// SPDX-License-Identifier: Apache-2.0

package import EDIFACT

/// The bytes around what a report is about, while they live: a file, or the window through which it is read.
package struct OriginalText {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Where in the file the bytes begin.
    private let start: Int
    private let syntax: Syntax
    /// Lines of places whose bytes are gone.
    private let kept: [Place: SegmentExcerpt]

    init(
        _ bytes: UnsafeBufferPointer<UInt8>,
        start: Int,
        syntax: Syntax,
        kept: [Place: SegmentExcerpt] = [:]
    ) {
        self.bytes = bytes
        self.start = start
        self.syntax = syntax
        self.kept = kept
    }

    /// Whether the bytes at a place of the file are still there.
    func holds(_ place: Place) -> Bool { place.offset >= start && place.offset <= start + bytes.count }

    /// The segment's own text around a place of the file; holds personal data.
    package func excerpt(at place: Place) -> SegmentExcerpt {
        kept[place] ?? .original(at: place.moved(by: -start), in: bytes, syntax: syntax)
    }

    /// The same without any value.
    func skeleton(at place: Place, syntax: Syntax? = nil) -> SegmentExcerpt {
        .skeleton(at: place.moved(by: -start), in: bytes, syntax: syntax ?? self.syntax)
    }
}

extension Place {
    /// The same place where the text that it lies in begins elsewhere.
    func moved(by distance: Int) -> Place {
        var place = self
        place.offset += distance
        return place
    }
}
