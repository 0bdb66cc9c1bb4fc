// SPDX-License-Identifier: Apache-2.0

/// Names in the Wade-Giles system, still usual in Taiwan and in older papers, as they are in pinyin.
///
/// The system writes CH, K, P, T and TS with an apostrophe where a breath follows. Documents and messages leave the
/// apostrophe out, so that one spelling may be two or four syllables; all readings of a name that differ from the
/// likeliest one in one syllable are given. Follows H. A. Giles, A Chinese-English Dictionary (1912).
package enum WadeGiles {
    /// The readings of a name's words in pinyin, the likeliest first, at most four; none if the words are not of the system.
    ///
    /// A name counts as written in the system only if all its words are syllables of it and one at least is none of
    /// pinyin, or has the apostrophe. `text` is the name as it came, with its apostrophes.
    package static func pinyin(of text: String) -> [[String]] {
        guard isPossible(text) else { return [] }
        let hasApostrophe = text.unicodeScalars.contains(where: isApostrophe)
        var words: [String] = [""]
        for scalar in text.unicodeScalars {
            if isApostrophe(scalar) {
                words[words.count - 1] += "'"
            } else if scalar.properties.isAlphabetic {
                words[words.count - 1] += plain(scalar)
            } else if words.last != "" {
                words.append("")
            }
        }
        words.removeAll(where: \.isEmpty)
        guard (2...4).contains(words.count) else { return [] }
        var choices: [[String]] = []
        for word in words {
            guard let syllables = syllables(of: word, marked: hasApostrophe) else { return [] }
            choices.append(syllables)
        }
        guard hasApostrophe || words.contains(where: { !HanTable.pinyin.contains($0) }) else { return [] }
        return combined(choices)
    }

    /// Whether a word in A-Z is a syllable of the system, and whether it is one of pinyin too.
    ///
    /// Only names of which all words are syllables, and one at least is not pinyin, have a reading.
    package static func syllable(_ word: String) -> (isSyllable: Bool, isPinyin: Bool) {
        guard word.utf8.count <= longest else { return (false, false) }
        return (unmarked[word.replacingV] != nil, HanTable.pinyin.contains(word))
    }

    /// How many letters the longest syllable has.
    private static let longest = max(
        unmarked.keys.map(\.utf8.count).max() ?? 0,
        HanTable.pinyin.map(\.utf8.count).max() ?? 0
    )

    /// A quick look that spares almost every other name the rest: few short words, none of the letters B, D, Q, X.
    private static func isPossible(_ text: String) -> Bool {
        var (words, length) = (0, 0)
        for byte in text.utf8 {
            switch byte & 0xDF {
            case 0x42, 0x44, 0x51, 0x58: return false
            case 0x41...0x5A, 0x80...:
                if length == 0 { words += 1 }
                length += 1
                if length > 8 { return false }
            case 0x07: continue
            default: length = 0
            }
        }
        return (2...4).contains(words)
    }

    private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "'" || scalar == "\u{2019}" || scalar == "\u{2BB}" || scalar == "`" || scalar == "\u{2018}"
    }

    private static func plain(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "ü", "Ü": "V"
        case "ê", "Ê": "E"
        default: scalar.isASCII ? scalar.properties.uppercaseMapping : "?"
        }
    }

    /// The first choice throughout, then each other choice of one word.
    private static func combined(_ choices: [[String]]) -> [[String]] {
        let likeliest = choices.map { $0[0] }
        var readings = [likeliest]
        for (place, syllables) in choices.enumerated().reversed() {
            for other in syllables.dropFirst() where readings.count < 4 {
                var reading = likeliest
                reading[place] = other
                readings.append(reading)
            }
        }
        return readings
    }

    /// The pinyin of a syllable, the likeliest in names first.
    ///
    /// Where the name marks breath anywhere, an unmarked syllable has none.
    private static func syllables(of word: String, marked: Bool) -> [String]? {
        if word.contains("'") { return exact[word].map { [$0] } }
        if marked, let plain = exact[word] { return [plain] }
        return unmarked[word.replacingV]
    }

    /// Each syllable as the system writes it, V for U with two dots.
    private static let exact: [String: String] = {
        var table: [String: String] = [:]
        for syllable in HanTable.pinyin.sorted() { table[spelling(of: syllable)] = syllable }
        return table
    }()

    /// The same without signs; of two syllables the one that is commoner in names first.
    private static let unmarked: [String: [String]] = {
        var table: [String: [String]] = [:]
        for (spelling, syllable) in exact.sorted(by: { $0.key < $1.key }) {
            let bare = spelling.filter { $0 != "'" }.replacingV
            // The plain one sorts after the breathed one; it is the likelier but for these.
            if breathed.contains(syllable) {
                table[bare, default: []].insert(syllable, at: 0)
            } else if spelling.contains("'") {
                table[bare, default: []].append(syllable)
            } else {
                let place = table[bare]?.firstIndex { !breathed.contains($0) } ?? table[bare]?.count ?? 0
                table[bare, default: []].insert(syllable, at: place)
            }
        }
        return table
    }()

    private static let breathed: Set<String> = [
        "PING", "PENG", "PAN", "PEI", "TIAN", "TAO", "CHUN", "QI", "QIU", "KANG", "KAI", "KUN", "TAI", "QIAO", "TANG",
        "PU",
        "TING", "QIN",
    ]

    /// How Wade and Giles write a syllable of pinyin.
    private static func spelling(of syllable: String) -> String {
        if let special = specials[syllable] { return special }
        for (initial, written) in initials where syllable.hasPrefix(initial) {
            let rest = String(syllable.dropFirst(initial.count))
            return written + final(rest, after: initial)
        }
        return final(syllable, after: "")
    }

    private static let specials: [String: String] = [
        "ZHI": "CHIH", "CHI": "CH'IH", "SHI": "SHIH", "RI": "JIH", "ZI": "TZU", "CI": "TZ'U", "SI": "SZU", "YI": "I",
        "YOU": "YU", "YAN": "YEN", "YE": "YEH", "YU": "YV", "YUE": "YVEH", "YUAN": "YVAN", "YUN": "YVN", "YONG": "YUNG",
        "ER": "ERH", "GE": "KO", "KE": "K'O", "HE": "HO", "E": "O", "LYU": "LV", "NYU": "NV", "GUI": "KUEI",
        "KUI": "K'UEI", "GUO": "KUO", "KUO": "K'UO", "HUO": "HUO", "SHUO": "SHUO",
    ]

    private static let initials: [(String, String)] = [
        ("ZH", "CH"), ("CH", "CH'"), ("SH", "SH"), ("B", "P"), ("P", "P'"), ("D", "T"), ("T", "T'"), ("G", "K"),
        ("K", "K'"), ("J", "CH"), ("Q", "CH'"), ("X", "HS"), ("Z", "TS"), ("C", "TS'"), ("R", "J"), ("M", "M"),
        ("F", "F"),
        ("N", "N"), ("L", "L"), ("H", "H"), ("S", "S"), ("Y", "Y"), ("W", "W"),
    ]

    private static func final(_ final: String, after initial: String) -> String {
        let isFronted = ["J", "Q", "X"].contains(initial)
        return switch final {
        case "ONG": "UNG"
        case "IONG": "IUNG"
        case "IAN": "IEN"
        case "IE": "IEH"
        case "UE": isFronted ? "VEH" : "UEH"
        case "U" where isFronted: "V"
        case "UAN" where isFronted: "VAN"
        case "UN" where isFronted: "VN"
        case "UO": "O"
        default: final
        }
    }
}

extension String {
    /// The same with a plain U.
    fileprivate var replacingV: String { String(map { $0 == "V" ? "U" : $0 }) }
}
