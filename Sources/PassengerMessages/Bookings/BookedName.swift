// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Names of bookings as bytes, so that most names are read and compared without a text being made.
enum BookedName {
    /// The given names and the title at one of their ends, if there is one as a word of its own.
    static func split(_ given: Component) -> (given: Component, title: Component) {
        // Names with escaped characters count them in their positions too; the title is plain letters either way.
        guard let cut = NameReader.titleCut(given.raw) else { return (given, Component()) }
        let (front, back) = (given.slice(0, cut.space), given.slice(cut.space + 1, given.byteCount))
        return cut.isAtEnd ? (front, back) : (back, front)
    }

    /// Whether two names are the same, byte for byte.
    static func isSame(_ left: Component, _ right: Component) -> Bool {
        guard left.isPlainASCII, right.isPlainASCII else { return false }
        return left.isEmpty && right.isEmpty || left.hasSameBytes(as: right)
    }
}
