// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads what publishers of lists write of documents in words.
enum DocumentText {
    /// The type that a text names in English, French, Spanish or Portuguese, or nil.
    static func type(_ text: String) -> DocumentType? {
        let text = text.lowercased()
        if ["passport", "passeport", "pasaporte", "passaporte"].contains(where: text.contains) { return .passport }
        if ["driv", "permis de conduire"].contains(where: text.contains) { return "L" }
        if ["tax", "fiscal", "social security"].contains(where: text.contains) { return nil }
        if text.contains("visa") { return .visa }
        let isIdentity = [
            "identi", "national id", "id card", "id no", "cedula", "cédula", "d.n.i", "n.i.e", "c.u.r.p",
            "tazkira", "foreign id", "residency number",
        ].contains(where: text.contains)
        return isIdentity ? .identityCard : nil
    }

    /// A statement such as `Passport A10472263 (Malaysia) issued 23 Jun 1999 expires 05 Feb 2004`.
    struct Statement {
        var type: DocumentType
        var number: String
        /// What stands in brackets behind the number: nearly always the State.
        var issuer: String?
    }

    /// Takes a statement apart; nil if it is about no document that travellers show.
    static func statement(_ text: String) -> Statement? {
        let words = text.split(separator: " ")
        guard let first = words.firstIndex(where: { $0.contains(where: \.isNumber) }), first > 0,
            let type = type(words[..<first].joined(separator: " "))
        else { return nil }
        var end = first
        while end < words.count, !words[end].hasPrefix("("), !["issued", "expires", "valid"].contains(words[end]) {
            end += 1
        }
        // `RL 1622378`: letters of the number may stand alone before it.
        let start =
            words[first - 1].count <= 3 && words[first - 1].allSatisfy(\.isUppercase) && first > 1
                && !["ID", "NO"].contains(words[first - 1]) ? first - 1 : first
        guard let number = DocumentNumbers.normalised(words[start..<end].joined()) else { return nil }
        return Statement(type: type, number: number, issuer: brackets(words[end...].joined(separator: " ")))
    }

    /// What stands in the first brackets.
    private static func brackets(_ text: String) -> String? {
        guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") else { return nil }
        return String(text[text.index(after: open)..<close])
    }
}
