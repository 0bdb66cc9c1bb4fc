// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// A shape that document numbers of a State have: for each character, the set it is from.
struct NumberShape: Sendable {
    /// The sets of allowed characters, as bits: A-Z are 0 to 25, 0-9 are 26 to 35.
    let positions: [UInt64]
    /// Many published descriptions agree on the row; only such rows speak against a number.
    let isKnown: Bool

    func matches(_ characters: [UInt8]) -> Bool {
        guard characters.count == positions.count else { return false }
        return zip(characters, positions).allSatisfy { Self.bit(of: $0) & $1 != 0 }
    }

    static func shapes(of issuer: StateCode, type: DocumentType) -> [NumberShape] {
        guard let kind = type.description.utf8.first else { return [] }
        return table[Key(issuer: issuer == "D" ? "DEU" : issuer, kind: "ACI".utf8.contains(kind) ? 0x49 : kind)] ?? []
    }

    // MARK: Reading the table

    private struct Key: Hashable {
        var issuer: StateCode
        /// The first letter of the document code; all cards are `I`.
        var kind: UInt8
    }

    private static let table: [Key: [NumberShape]] = {
        var table: [Key: [NumberShape]] = [:]
        for line in rows.split(separator: "\n") {
            let cells = line.split(separator: " ")
            guard cells.count == 4, let issuer = StateCode(cells[0]), let kind = cells[1].utf8.first,
                let positions = positions(of: cells[2])
            else { preconditionFailure("a damaged row of document number shapes: \(line)") }
            let shape = NumberShape(positions: positions, isKnown: cells[3] == "known")
            table[Key(issuer: issuer, kind: kind), default: []].append(shape)
        }
        return table
    }()

    /// Reads a pattern: `A` letter, `9` digit, `N` either, `[...]` one of these, `{n}` the one before n times.
    static func positions(of pattern: some StringProtocol) -> [UInt64]? {
        var positions: [UInt64] = []
        var rest = Array(pattern.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "A"): positions.append(letters)
            case UInt8(ascii: "9"): positions.append(digits)
            case UInt8(ascii: "N"): positions.append(letters | digits)
            case UInt8(ascii: "["):
                guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
                positions.append(rest[..<end].reduce(0) { $0 | bit(of: $1) })
                rest = rest[(end + 1)...]
            case UInt8(ascii: "{"):
                guard let end = rest.firstIndex(of: UInt8(ascii: "}")), let last = positions.last,
                    let count = Int(String(decoding: rest[..<end], as: UTF8.self)), (1...20).contains(count)
                else { return nil }
                positions.append(contentsOf: repeatElement(last, count: count - 1))
                rest = rest[(end + 1)...]
            default: return nil
            }
        }
        return positions
    }

    private static let letters: UInt64 = (1 << 26) - 1
    private static let digits: UInt64 = ((1 << 10) - 1) << 26

    private static func bit(of byte: UInt8) -> UInt64 {
        switch byte {
        case 0x41...0x5A: 1 << UInt64(byte - 0x41)
        case 0x61...0x7A: 1 << UInt64(byte - 0x61)
        case 0x30...0x39: 1 << UInt64(byte - 0x30 + 26)
        default: 0
        }
    }

    /// State, kind (P passport, I card), pattern, and how sure the row is: `known` or `unverified`.
    ///
    /// From common knowledge of these documents, not from the States' own specifications. A `known` row is one that
    /// many published descriptions agree on; a State is held to its shapes only if all its rows are known.
    private static let rows = """
        AUS P A9{7} unverified
        AUS P AA9{7} unverified
        AUT P A9{7} unverified
        BEL P AA9{6} unverified
        BRA P AA9{6} unverified
        CAN P AA9{6} known
        CAN P A9{6}AA known
        CHE P A9{7} unverified
        CHE P [X]N{7} unverified
        CHN P [EGPDS]9{8} unverified
        CHN P [E]A9{7} unverified
        CIV P 99AA9{5} unverified
        DEU P [CFGHJK][CFGHJKLMNPRTVWXYZ0123456789]{8} known
        DEU P A9{7} unverified
        DEU I [LMNPRTVWXY][CFGHJKLMNPRTVWXYZ0123456789]{8} known
        DZA P 9{9} unverified
        ESP P AAA9{6} unverified
        ESP I AAA9{6} unverified
        FRA P 99AA9{5} known
        FRA I 9{12} unverified
        FRA I [BCDFGHJKLMNPQRSTVWXYZ0123456789]{9} unverified
        GBR P 9{9} known
        GHA P [G]9{7} unverified
        IND P A9{7} known
        IRL P AA9{7} unverified
        IRL P [L]NN9{6} unverified
        ITA P AA9{7} known
        ITA I [C][A]9{5}AA unverified
        JPN P AA9{7} known
        KOR P [M]9{8} unverified
        KOR P [M]999A9999 unverified
        MAR P AA9{7} unverified
        MEX P A9{8} unverified
        NGA P A9{8} unverified
        NLD P [ABCDEFGHIJKLMNPQRSTUVWXYZ]{2}[ABCDEFGHIJKLMNPQRSTUVWXYZ0123456789]{6}9 known
        NLD I [ABCDEFGHIJKLMNPQRSTUVWXYZ]{2}[ABCDEFGHIJKLMNPQRSTUVWXYZ0123456789]{6}9 known
        NZL P AA9{6} unverified
        POL P AA9{7} known
        POL I AAA9{6} known
        PRT P AA9{6} unverified
        PRT P A9{6} unverified
        RUS P 9{9} known
        SEN P [A]9{8} unverified
        TUN P A9{6} unverified
        TUR P [USZ]9{8} unverified
        UKR P AA9{6} unverified
        USA P 9{9} known
        USA P A9{8} known
        ZAF P [AMDT]9{8} unverified
        """
}
