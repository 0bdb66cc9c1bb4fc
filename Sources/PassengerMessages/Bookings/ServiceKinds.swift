// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Kinds of services that are no flights (PADIS 4025), as words.
///
/// Only code 8 is verified by a receiver's source code. The others come from a distribution system's public list of
/// the same code set and from memory: not verified against the PNRGOV guide.
enum ServiceKinds {
    private static let table: [(code: String, word: String, isVerified: Bool)] = [
        ("8", "hotel", true), ("1", "air", false), ("2", "car", false), ("3", "hotel", false), ("6", "rail", false),
        ("7", "tour", false), ("9", "car", false), ("10", "air-taxi", false), ("11", "tour", false),
        ("12", "surface", false), ("13", "tour", false), ("32", "miscellaneous", false),
    ]

    /// The word for a code; an unknown code as sent.
    static func word(_ code: Component) -> String {
        let sent = code.string
        return table.first { $0.code == sent }?.word ?? sent
    }

    /// The code for a word; the first one in the table, or the word itself.
    static func code(_ word: String) -> String { table.first { $0.word == word }?.code ?? word }
}
