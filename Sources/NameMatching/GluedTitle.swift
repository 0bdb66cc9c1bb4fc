// SPDX-License-Identifier: Apache-2.0

/// Titles that carriers write to the end of the given names: `JOHNMR`, `SANJEEVDRMR`, `ARTINMSTRCHD`.
///
/// Some endings are a title for sure; others also end names (ADAMS, ALEXANDR, BADR), and only give a further reading.
enum GluedTitle {
    /// A title, and from how many letters before it on the title may be meant, and is meant for sure.
    private struct Ending {
        let title: String
        let possible: Int
        let certain: Int
    }

    private static let endings = [
        Ending(title: "MSTR", possible: 2, certain: 2), Ending(title: "MISS", possible: 3, certain: .max),
        Ending(title: "MRS", possible: 2, certain: 2), Ending(title: "CHD", possible: 2, certain: 2),
        Ending(title: "INF", possible: 3, certain: .max), Ending(title: "MR", possible: 2, certain: 4),
        Ending(title: "MS", possible: 3, certain: .max), Ending(title: "DR", possible: 3, certain: .max),
    ]

    /// The letters that titles end with: most words end with another.
    private static let lastLetters = Set(endings.compactMap(\.title.utf8.last)).sorted()

    /// Titles that may stand before another: PROFDR, ENGMR.
    private static let inner = ["MSTR", "MISS", "PROF", "MRS", "REV", "ENG", "MR", "DR"]

    /// Whether a title may be glued to a word.
    static func isPossible(in word: String) -> Bool { ending(of: word) != nil }

    /// The word without its title, and without those before it; nil if it has none.
    static func taken(off word: String) -> (words: [String], isCertain: Bool)? {
        guard let (rest, isCertain) = ending(of: word) else { return nil }
        var bare = rest
        while let title = inner.first(where: { bare.hasSuffix($0) && bare.utf8.count >= $0.utf8.count + 3 }) {
            bare.removeLast(title.count)
        }
        return (bare == rest ? [rest] : [bare, rest], isCertain)
    }

    private static func ending(of word: String) -> (rest: String, isCertain: Bool)? {
        guard let last = word.utf8.last, lastLetters.contains(last) else { return nil }
        for ending in endings where word.hasSuffix(ending.title) {
            let length = word.utf8.count - ending.title.utf8.count
            guard length >= ending.possible else { continue }
            return (String(word.dropLast(ending.title.count)), length >= ending.certain)
        }
        return nil
    }
}
