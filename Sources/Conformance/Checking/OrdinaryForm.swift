// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// What nearly all segments of a kind look like, so that one look spares asking each of their rules.
///
/// A rule names the form in which it never finds fault with a segment (`SegmentRule.ordinary`); where all rules about a
/// kind of segment name the same one, a segment of that form needs none of them. A test tries each rule on segments of
/// its form.
enum OrdinaryForm: Sendable {
    /// `DTM+329:910503`: six digits that are a day with the year first, and no format.
    case day
    /// `RFF+AVF:T9NYWB`: five to eight capitals and digits.
    case locator
    /// `RFF+SEA:001C`: one to four digits and a capital.
    case seat
    /// `DOC+P:110:111+26AA39947`: five to nine capitals and digits that no system fills in.
    case documentNumber
    /// `FTX+BAG+++ZZ100004`: eight to twelve bytes, the last six of them digits.
    case baggageTag
    /// The name of a person in letters, blanks and hyphens, or no person at all.
    case name

    /// Whether a segment has the form.
    @inline(__always)
    func matches(_ segment: Segment, in group: SegmentGroup) -> Bool {
        switch self {
        case .day: Self.isDay(segment)
        case .locator: Self.isLocator(segment[1, 2])
        case .seat: Self.isSeat(segment[1, 2])
        case .documentNumber: Self.isDocumentNumber(segment[2, 1])
        case .baggageTag: Self.isBaggageTag(segment[4, 1])
        case .name: Self.isName(segment, group)
        }
    }

    /// Whether segments of a group may have another form at all.
    func isAskedFor(in group: SegmentGroup) -> Bool { self != .name || group == .person || group == .traveller }

    /// Whether a segment has the form, told from the bytes of its second component and those behind it alone.
    ///
    /// `tail` is where that component begins in the segment, at most at its ninth byte; twenty-four bytes from the
    /// segment's first on are there to be read. False where this does not tell.
    @inline(__always)
    func matchesTail(_ range: Range<Int>, _ tail: UInt8, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch self {
        case .day: Self.isDay(range, tail, of: bytes)
        case .locator: Self.isLocator(range, tail, of: bytes)
        case .seat: Self.isSeat(range, tail, of: bytes)
        case .name: Self.isName(range, tail, of: bytes)
        case .documentNumber, .baggageTag: false
        }
    }

    /// `matchesTail` of a day.
    @inline(__always)
    static func isDay(_ range: Range<Int>, _ tail: UInt8, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let (value, count) = value(range, tail, of: bytes) else { return false }
        if count == 12 { return isLongDay(value) }
        let eight = EightBytes(at: value)
        guard count == 6, eight.all(6, { $0.digits }) else { return false }
        let (year, month, day) = eight.pairs
        return month.isBetween(1, 12) && day.isBetween(1, 31) && !(year == 11 && month == 11 && day == 11)
    }

    /// `matchesTail` of a locator.
    @inline(__always)
    static func isLocator(_ range: Range<Int>, _ tail: UInt8, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let (value, count) = value(range, tail, of: bytes) else { return false }
        return count.isBetween(5, 8) && EightBytes(at: value).all(count) { $0.capitalsAndDigits }
    }

    /// `matchesTail` of a seat.
    @inline(__always)
    static func isSeat(_ range: Range<Int>, _ tail: UInt8, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let (value, count) = value(range, tail, of: bytes) else { return false }
        return count.isBetween(2, 5) && EightBytes(at: value).areDigitsBeforeCapital(count)
    }

    /// `matchesTail` of a person's name, whose tail begins with the second element: `++DOE:JOHN`.
    ///
    /// Elements are separated by `+` and components by `:`. Of names that have not two or three parts this does not tell.
    static func isName(_ range: Range<Int>, _ tail: UInt8, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress, range.upperBound &+ 8 <= bytes.count else { return false }
        let (separator, end) = (base + range.lowerBound + Int(tail), base + range.upperBound)
        guard separator + 2 < end, separator[0] == 0x2B, separator[1] == 0x2B,
            let colon = endOfNamePart(separator + 2, before: end), colon.pointee == 0x3A, colon + 1 < end,
            let last = endOfNamePart(colon + 1, before: end), isEndOfName(last, before: end)
        else { return false }
        let (surname, given) = (colon - (separator + 2), last - (colon + 1))
        // Longer ones are none that somebody fills in.
        if surname <= 8, NamePlaceholder.isFilledIn(EightBytes(at: separator + 2).code(surname)) { return false }
        if given <= 8, GivenNameUnknown.isFilledIn(EightBytes(at: colon + 1).code(given)) { return false }
        guard given >= 4 else { return true }
        switch EightBytes(at: colon + 1 + (given - 4)).code(4) {
        case "MSTR", "MISS": return false
        case let ending: return ending.rawValue >> 8 != ("MRS" as ShortCode).rawValue
        }
    }

    /// Whether a name ends where its second part does, or has a third part and ends there.
    @inline(__always)
    private static func isEndOfName(_ place: UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>) -> Bool {
        guard place < end, place.pointee == 0x3A else { return place == end || place.pointee == 0x2B }
        guard place + 1 < end, let last = endOfNamePart(place + 1, before: end) else { return false }
        return last == end || last.pointee == 0x2B
    }

    /// Behind the letters, blanks and hyphens of a part of a name; nil if it is empty or too long, or has blanks around.
    @inline(__always)
    private static func endOfNamePart(
        _ start: UnsafePointer<UInt8>,
        before end: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8>? {
        var position = start
        while position < end {
            let count = EightBytes(at: position).countOfNameLetters
            position += count
            if count < 8 { break }
        }
        let stop = position < end ? position : end
        guard (stop - start).isBetween(1, 35), start[0] != 0x20, stop[-1] != 0x20 else { return nil }
        return stop
    }

    /// What stands from a segment's second component on, if that is something, and not more than a long day.
    @inline(__always)
    private static func value(
        _ range: Range<Int>,
        _ tail: UInt8,
        of bytes: UnsafeBufferPointer<UInt8>
    ) -> (UnsafePointer<UInt8>, Int)? {
        let start = range.lowerBound &+ Int(tail)
        let count = range.upperBound &- start
        guard let base = bytes.baseAddress, count.isBetween(1, 12) else { return nil }
        return (base + start, count)
    }

    /// Whether eight digits of this century, or of the last one from 1910 on, stand before the format that they have:
    /// `19910503:102`.
    private static func isLongDay(_ value: UnsafePointer<UInt8>) -> Bool {
        guard EightBytes(at: value).all(8, { $0.digits }), value[-1] == 0x3A else { return false }
        let isPlausible =
            value[0] == 0x32 && value[1] == 0x30 || value[0] == 0x31 && value[1] == 0x39 && value[2] > 0x30
        return isPlausible && value[8] == 0x3A && value[9] == 0x31 && value[10] == 0x30 && value[11] == 0x32
    }

    private static func isDay(_ segment: Segment) -> Bool {
        guard segment[1, 3].isEmpty, let parts = DigitPairs(segment[1, 2]) else { return false }
        return parts.second.isBetween(1, 12) && parts.third.isBetween(1, 31) && !parts.areAllEleven
    }

    private static func isDocumentNumber(_ number: Component) -> Bool {
        guard number.byteCount.isBetween(5, 9) else { return false }
        let isVaried = number[1] != number[0] || number[2] != number[0] || number[3] != number[0]
        return isVaried && EightBytes.all(number) { $0.capitalsAndDigits }
            && !DocumentNumberPlaceholder.isFilledIn(number.code)
    }

    private static func isLocator(_ locator: Component) -> Bool {
        locator.byteCount.isBetween(5, 8) && EightBytes.all(locator) { $0.capitalsAndDigits }
    }

    private static func isSeat(_ seat: Component) -> Bool {
        let last = seat.byteCount - 1
        return last.isBetween(1, 4) && seat.hasDigits(0..<last) && seat[last] &- 0x41 < 26
    }

    private static func isBaggageTag(_ tag: Component) -> Bool {
        let count = tag.byteCount
        return count.isBetween(8, 12) && tag.hasDigits(count - 6..<count)
    }

    private static func isName(_ segment: Segment, _ group: SegmentGroup) -> Bool {
        switch group {
        case .person:
            let name = segment[4]
            let (surname, given, third) = (name[1], name[2], name[3])
            let isPlain = Self.isPlain(surname, given) || Self.isPlain(surname) && Self.isPlain(given)
            // A word that is filled in has no more than eight characters, and a longer name no code.
            return isPlain && (third.isEmpty || Self.isPlain(third))
                && !(surname.byteCount <= 8 && NamePlaceholder.isFilledIn(surname.code))
                && !(given.byteCount <= 8 && GivenNameUnknown.isFilledIn(given.code))
                && !NameTitleGlued.endsInTitle(given)
        case .traveller:
            // Bookings may show FNU, and titles behind given names.
            let surname = segment[1, 1]
            return isPlain(surname) && isPlain(segment[2, 1]) && !NamePlaceholder.isFilledIn(surname.code)
        default: return true
        }
    }

    /// The same of two parts that stand side by side with a colon between them, in one look; false if it does not tell.
    @inline(__always)
    private static func isPlain(_ first: Component, _ second: Component) -> Bool {
        guard let start = first.raw.baseAddress, let next = second.raw.baseAddress, !first.isEmpty, !second.isEmpty,
            next - start == first.byteCount + 1, next[-1] == 0x3A, next[second.byteCount] != 0x20, start[-1] != 0x20,
            first.byteCount <= 35, second.byteCount <= 35
        else { return false }
        return EightBytes.all(start, first.byteCount + 1 + second.byteCount) { $0.nameLettersAndColons }
    }

    /// Whether a part of a name has letters, blanks and hyphens only, no blanks around it, and no more than 35 of them.
    @inline(__always)
    private static func isPlain(_ part: Component) -> Bool {
        part.byteCount <= 35 && !part.hasBlanksAround && EightBytes.all(part) { $0.nameLetters }
    }
}
