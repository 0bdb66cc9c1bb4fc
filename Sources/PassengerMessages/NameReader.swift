// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Reads names without cutting them: a title is taken out only where it stands as a word of its own.
enum NameReader {
    /// A name of a surname and given names that may end, or begin, with a title.
    static func split(surname: String, given: String) -> PersonName {
        guard let (rest, title) = detachTitle(given) else { return PersonName(surname: surname, givenNames: given) }
        return PersonName(surname: surname, givenNames: rest, title: title)
    }

    /// The text of several components up to the fifth, joined by spaces.
    static func join(_ element: Segment.Element, from first: Int) -> String {
        var parts = JoinedText(.space)
        for index in first...5 { parts.add(element[index]) }
        return parts.result ?? ""
    }

    /// Takes a title off the end of the text, or off its front.
    ///
    /// - Returns: nil if there is none, or if the title is all there is.
    private static func detachTitle(_ text: String) -> (String, String)? {
        let cut = text.utf8.withContiguousStorageIfAvailable { titleCut($0) } ?? titleCut(Array(text.utf8).span)
        guard let cut else { return nil }
        let bytes = text.utf8
        let space = bytes.index(bytes.startIndex, offsetBy: cut.space)
        let (front, back) = (text[..<space], text[bytes.index(after: space)...])
        return cut.isAtEnd ? (trimmed(front), String(back)) : (trimmed(back), String(front))
    }

    /// The space that parts a title from the name, and on which side the title stands.
    static func titleCut(_ bytes: UnsafeBufferPointer<UInt8>) -> (space: Int, isAtEnd: Bool)? {
        var last = bytes.count - 1
        while last >= 0, bytes[last] != 0x20 { last -= 1 }
        guard last > 0 else { return nil }
        if isTitle(bytes, last + 1, bytes.count) { return (last, true) }
        var first = 0
        while bytes[first] != 0x20 { first += 1 }
        return isTitle(bytes, 0, first) ? (first, false) : nil
    }

    private static func titleCut(_ bytes: Span<UInt8>) -> (space: Int, isAtEnd: Bool)? {
        bytes.withUnsafeBufferPointer { titleCut($0) }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.utf8.last == 0x20 { text = text.dropLast() }
        while text.utf8.first == 0x20 { text = text.dropFirst() }
        return String(text)
    }

    /// Whether a word is a title and nothing else.
    private static func isTitle(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard (2...4).contains(end - start) else { return false }
        var packed: UInt32 = 0
        for index in start..<end {
            guard bytes[index].isLetter else { return false }
            packed = packed << 8 | UInt32(bytes[index] & 0xDF)
        }
        switch packed {
        case 0x4D52, 0x4D52_53, 0x4D53, 0x4D49_5353, 0x4D53_5452: return true  // MR MRS MS MISS MSTR
        case 0x4452, 0x4D4D_45, 0x4D4C_4C45, 0x4348_44, 0x494E_46: return true  // DR MME MLLE CHD INF
        default: return false
        }
    }

    /// Whether two names have the same letters, whatever stands between them.
    static func haveSameLetters(_ left: String, _ right: String) -> Bool {
        left == right || common(left.utf8.span, right.utf8.span) == (true, true)
    }

    /// Whether one of two names is the other one's beginning, by their letters.
    static func beginsAlike(_ left: String, _ right: String) -> Bool {
        let common = common(left.utf8.span, right.utf8.span)
        return common.isLeft || common.isRight
    }

    /// How far two names have the same letters: letters of ASCII count without their case, bytes above 127 as they are.
    ///
    /// - Returns: whether that is all of the left one, all of the right one.
    private static func common(_ left: Span<UInt8>, _ right: Span<UInt8>) -> (isLeft: Bool, isRight: Bool) {
        var (one, other) = (0, 0)
        while true {
            while one < left.count, letter(left[one]) == 0 { one += 1 }
            while other < right.count, letter(right[other]) == 0 { other += 1 }
            guard one < left.count, other < right.count, letter(left[one]) == letter(right[other]) else {
                return (one == left.count, other == right.count)
            }
            one += 1
            other += 1
        }
    }

    /// A letter as a capital, a byte above 127 as it is; zero for what is no letter.
    @inline(__always)
    private static func letter(_ byte: UInt8) -> UInt8 { byte >= 0x80 ? byte : byte.isLetter ? byte & 0xDF : 0 }

    // MARK: - Names of bookings and documents

    /// A booking's name with what the document's name adds: further given names, or where a glued title ends.
    ///
    /// Bookings are short and glue titles to names (`DREWMR`); the document proves where the name ends, so nothing is
    /// cut by guessing. The booking's spelling stays where both have the same letters.
    ///
    /// - Returns: nil if the document shows another name.
    static func completed(_ booked: PersonName, by document: PersonName) -> PersonName? {
        guard haveSameLetters(booked.surname, document.surname) else { return nil }
        if let given = completed(given: booked.givenNames, by: document.givenNames) {
            return PersonName(surname: booked.surname, givenNames: given, title: booked.title)
        }
        guard booked.title == nil else { return nil }
        for title in ["MSTR", "MISS", "MLLE", "MRS", "MME", "MR", "MS", "DR"] where booked.givenNames.hasSuffix(title) {
            let given = String(booked.givenNames.dropLast(title.utf8.count))
            guard !given.isEmpty, let completed = completed(given: given, by: document.givenNames) else { continue }
            return PersonName(surname: booked.surname, givenNames: completed, title: title)
        }
        return nil
    }

    /// Given names as booked where the document's have the same letters; the document's where they begin with them.
    private static func completed(given booked: String, by document: String) -> String? {
        if booked == document { return booked }
        let (one, other) = (booked.utf8.span, document.utf8.span)
        if common(one, other) == (true, true) { return booked }
        // Longer than any document's name: not worth the comparison of each of its beginnings.
        guard other.count <= 200, one.indices.contains(where: { letter(one[$0]) != 0 }) else { return nil }
        for end in other.indices.reversed() where other[end] == 0x20 {
            if common(one, other.extracting(first: end)) == (true, true) { return document }
        }
        return nil
    }
}
