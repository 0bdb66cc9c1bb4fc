// SPDX-License-Identifier: Apache-2.0

/// A language of the console: its code, its own name, the direction it is written in and its plural forms.
enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case french = "fr"
    case arabic = "ar"

    /// The language's name in itself, as a reader looks for it.
    var ownName: String {
        switch self {
        case .english: "English"
        case .french: "Français"
        case .arabic: "العربية"
        }
    }

    /// The value of the `dir` attribute.
    var direction: String { self == .arabic ? "rtl" : "ltr" }

    /// The plural forms that the language distinguishes (Unicode CLDR, cardinal rules for whole numbers).
    ///
    /// French has a further form for millions, which no page counts.
    var pluralForms: [PluralForm] {
        switch self {
        case .english, .french: [.one, .other]
        case .arabic: PluralForm.allCases
        }
    }

    /// The form that a count takes.
    func pluralForm(of count: Int) -> PluralForm {
        switch self {
        case .english: count == 1 ? .one : .other
        case .french: count.magnitude < 2 ? .one : .other
        case .arabic: Self.arabicForm(of: Int(count.magnitude))
        }
    }

    private static func arabicForm(of count: Int) -> PluralForm {
        switch (count, count % 100) {
        case (0, _): .zero
        case (1, _): .one
        case (2, _): .two
        case (_, 3...10): .few
        case (_, 11...99): .many
        default: .other
        }
    }

    /// The best of our languages for a browser's `Accept-Language` header; English when none fits.
    static func preferred(acceptLanguage header: String?) -> Language {
        let wishes = (header ?? "").split(separator: ",").prefix(16).map { item in
            let parts = item.split(separator: ";")
            let weight = parts.dropFirst().first.flatMap { Double($0.drop { $0 != "=" }.dropFirst()) } ?? 1
            return (code: String((parts.first ?? "").filter { $0 != " " }.prefix(2)).lowercased(), weight: weight)
        }
        let best = wishes.filter { Language(rawValue: $0.code) != nil && $0.weight > 0 }.max { $0.weight < $1.weight }
        return best.flatMap { Language(rawValue: $0.code) } ?? .english
    }
}

/// The forms that nouns take beside numbers.
enum PluralForm: String, CaseIterable, Sendable {
    case zero, one, two, few, many, other
}
