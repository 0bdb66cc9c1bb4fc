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
            let (surname, given) = (name[1], name[2])
            return isPlain(surname) && isPlain(given) && isPlain(name[3])
                && !NamePlaceholder.isFilledIn(surname.code) && !GivenNameUnknown.isFilledIn(given.code)
                && !NameTitleGlued.mayEndInTitle(given)
        case .traveller:
            // Bookings may show FNU, and titles behind given names.
            let surname = segment[1, 1]
            return isPlain(surname) && isPlain(segment[2, 1]) && !NamePlaceholder.isFilledIn(surname.code)
        default: return true
        }
    }

    /// Whether a part of a name has letters, blanks and hyphens only, no blanks around it, and no more than 35 of them.
    @inline(__always)
    private static func isPlain(_ part: Component) -> Bool {
        part.byteCount <= 35 && !part.hasBlanksAround && EightBytes.all(part) { $0.nameLetters }
    }
}
