// SPDX-License-Identifier: Apache-2.0

import Vault

/// A number that a traveller asked for and gives with a booking, so that a known false match is not raised again.
///
/// Nine random characters and a check character, without letters and digits that look alike; carriers send it as SSR DOCO
/// type R or PAXLST RFF+AEA. The unit keeps only a keyed token of it.
package struct RedressNumber: Hashable, Sendable, CustomStringConvertible {
    /// The ten characters without separators.
    package let text: String

    private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXY".utf8)

    /// Draws a new number.
    package init() {
        // Bytes from 248 on are thrown away: 31 goes into 248 eight times, so that every character is as likely.
        var values: [Int] = []
        while values.count < 9 {
            values += randomBytes(16).filter { $0 < 248 }.prefix(9 - values.count).map { Int($0) % 31 }
        }
        text = String(decoding: (values + [Self.check(values)]).map { Self.alphabet[$0] }, as: UTF8.self)
    }

    /// Reads a number as people write it, with or without separators.
    ///
    /// - Returns: nil if it is not ten characters of the alphabet, or the check character does not fit.
    package init?(_ written: String) {
        let text = Tokens.canonical(written)
        let values = text.utf8.compactMap { Self.alphabet.firstIndex(of: $0) }
        guard values.count == 10, text.utf8.count == 10, values[9] == Self.check(values.prefix(9)) else { return nil }
        self.text = text
    }

    /// In groups, as it is printed: `ABC-DEFG-HJK`.
    package var description: String {
        let parts = [text.prefix(3), text.dropFirst(3).prefix(4), text.suffix(3)]
        return parts.joined(separator: "-")
    }

    /// Weighted sum modulo 31, a prime: finds every wrong character and every exchange of two.
    private static func check(_ values: some Sequence<Int>) -> Int {
        values.enumerated().reduce(0) { $0 + ($1.offset + 2) * $1.element } % 31
    }
}
