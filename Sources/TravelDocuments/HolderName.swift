// SPDX-License-Identifier: Apache-2.0

import Transliteration
public import TravelTypes

/// The holder's name as a zone has it: a primary and a secondary identifier, words apart by one blank.
///
/// ICAO Doc 9303 part 3, section 4.6: the primary identifier is the surname where a name has one, the secondary one the
/// given names; some names have a primary identifier only.
public struct HolderName: Hashable, Sendable {
    public var primary: String
    public var secondary: String
    /// The name fills its field to the last position, the sign of a name that may have been cut.
    public var mayBeTruncated: Bool

    public init(primary: String, secondary: String = "", mayBeTruncated: Bool = false) {
        self.primary = primary
        self.secondary = secondary
        self.mayBeTruncated = mayBeTruncated
    }

    /// A name of any script as it is to be written: in capitals A-Z by the tables of Doc 9303 part 3, section 6.
    ///
    /// Apostrophes vanish; hyphens and commas part words; letters of a script without a table stay as they are.
    public init(transliterating name: PersonName) {
        self.init(
            primary: DocumentSpelling.standard(of: name.surname),
            secondary: DocumentSpelling.standard(of: name.givenNames)
        )
    }

    /// The name as travellers have it.
    public var personName: PersonName { PersonName(surname: primary, givenNames: secondary) }
}

extension HolderName {
    /// Reads the name field of a zone; places of findings count from the field's first position.
    static func read(_ field: ArraySlice<UInt8>) -> (name: HolderName, faults: [(ZoneFinding.Rule, Int)]) {
        var faults: [(ZoneFinding.Rule, Int)] = []
        var parts: [[UInt8]] = [[], []]
        var part = 0
        var fillers = 0
        for (place, byte) in field.enumerated() {
            guard byte != CheckDigit.filler else {
                fillers += 1
                continue
            }
            if parts[0].isEmpty {
                if fillers > 0 { faults.append((.nameSeparators, 0)) }
            } else if fillers > 1 {
                if part == 1 { faults.append((.nameSeparators, place)) }
                if !parts[1].isEmpty { parts[1].append(0x20) }
                part = 1
            } else if fillers == 1 {
                parts[part].append(0x20)
            }
            fillers = 0
            if byte < 0x41 { faults.append((.nameDigits, place)) }
            parts[part].append(byte)
        }
        let isFull = fillers == 0 && !field.isEmpty
        if parts[0].isEmpty {
            faults.append((.nameMissing, 0))
        } else if isFull {
            faults.append((.nameTruncated, field.count - 1))
        }
        let name = HolderName(
            primary: String(decoding: parts[0], as: UTF8.self),
            secondary: String(decoding: parts[1], as: UTF8.self),
            mayBeTruncated: isFull
        )
        return (name, faults)
    }

    /// Writes the name field: whole if it fits, else cut so that the last position is a letter, the sign of a cut name.
    ///
    /// ICAO Doc 9303 part 4, section 4.2.3, and likewise parts 5 to 7: the secondary identifier is cut first; where the
    /// primary one leaves it no room, the primary one is cut and the first initial of the secondary one kept.
    ///
    /// - Returns: nil if a letter is not one of A-Z.
    func field(length: Int) -> [UInt8]? {
        guard var first = Self.letters(primary), var second = Self.letters(secondary) else { return nil }
        if first.isEmpty { swap(&first, &second) }
        if !second.isEmpty {
            let separators = [CheckDigit.filler, CheckDigit.filler]
            if first.count + separators.count >= length {
                first = Self.cut(first, to: length - separators.count - 1)
            }
            first += separators + second
        }
        let field = Self.cut(first, to: length)
        return field + [UInt8](repeating: CheckDigit.filler, count: length - field.count)
    }

    /// The transliterated words of one part, one filler between them.
    private static func letters(_ part: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for byte in DocumentSpelling.standard(of: part).utf8 {
            switch byte {
            case 0x41...0x5A, 0x30...0x39: bytes.append(byte)
            case 0x20: bytes.append(CheckDigit.filler)
            default: return nil
            }
        }
        return bytes
    }

    /// Words cut to a length, so that they end in a letter.
    ///
    /// Where the last position would be a filler, a word before it loses a letter instead, and the next word's initial
    /// moves there. Words of one letter each leave no such choice; then the filler stays.
    /// The scan goes backwards, so that given names give way before the surname.
    private static func cut(_ words: [UInt8], to length: Int) -> [UInt8] {
        guard words.count > length else { return words }
        guard length > 0 else { return [] }
        var cut = Array(words[..<length])
        guard cut[length - 1] == CheckDigit.filler else { return cut }
        var end = length - 1
        while end >= 2, cut[end - 1] == CheckDigit.filler || cut[end - 2] == CheckDigit.filler { end -= 1 }
        if end >= 2 {
            cut.remove(at: end - 1)
            cut.append(words[length])
        }
        return cut
    }
}
