// SPDX-License-Identifier: Apache-2.0

/// Korean syllables, computed from their letters: the Revised Romanisation, then a McCune-Reischauer without signs.
enum HangulTable {
    static func spellings(of scalar: Unicode.Scalar) -> [String]? {
        guard (0xAC00...0xD7A3).contains(scalar.value) else { return nil }
        let index = Int(scalar.value) - 0xAC00
        let (initial, medial, final) = (index / 588, index % 588 / 28, index % 28)
        return [
            initials[initial] + medials[medial] + finals[final],
            reischauerInitials[initial] + reischauerMedials[medial] + finals[final],
        ]
    }

    private static let initials = [
        "G", "KK", "N", "D", "TT", "R", "M", "B", "PP", "S", "SS", "", "J", "JJ", "CH", "K", "T", "P", "H",
    ]
    private static let reischauerInitials = [
        "K", "KK", "N", "T", "TT", "R", "M", "P", "PP", "S", "SS", "", "CH", "TCH", "CH", "K", "T", "P", "H",
    ]
    private static let medials = [
        "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WO", "WE", "WI", "YU", "EU",
        "UI", "I",
    ]
    private static let reischauerMedials = [
        "A", "AE", "YA", "YAE", "O", "E", "YO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WO", "WE", "WI", "YU", "U",
        "UI", "I",
    ]
    private static let finals = [
        "", "K", "K", "K", "N", "N", "N", "T", "L", "K", "M", "L", "L", "L", "P", "L", "M", "P", "P", "T", "T", "NG",
        "T", "T", "K", "T", "P", "H",
    ]
}
