// SPDX-License-Identifier: Apache-2.0

import Foundation
import Markup

/// The phrases of the console in one language.
///
/// Loaded once at the start from `Languages/xx.json`; a phrase that a language lacks falls back to English, and a test
/// holds that none does. Holes of a phrase are written `{name}`.
struct Words: Sendable {
    let language: Language
    private let phrases: [String: String]
    private let fallback: [String: String]

    private init(language: Language, phrases: [String: String], fallback: [String: String]) {
        self.language = language
        self.phrases = phrases
        self.fallback = fallback
    }

    /// Loads all languages from the resources beside the binary.
    static func loadAll() throws(Resource.LoadingError) -> [Language: Words] {
        let english = try load(.english)
        var all: [Language: Words] = [:]
        for language in Language.allCases {
            all[language] = Words(language: language, phrases: try load(language), fallback: english)
        }
        return all
    }

    private static func load(_ language: Language) throws(Resource.LoadingError) -> [String: String] {
        let data = try Resource.load("Languages/\(language.rawValue).json")
        do {
            return try JSONDecoder().decode([String: String].self, from: Data(data))
        } catch {
            throw Resource.LoadingError(
                description: "Languages/\(language.rawValue).json is not a flat object of strings; install it again"
            )
        }
    }

    /// The text of a phrase without holes.
    subscript(phrase: Phrase) -> String { template(phrase.rawValue) }

    /// The text of a phrase, its holes filled.
    func callAsFunction(_ phrase: Phrase, _ holes: KeyValuePairs<String, String>) -> String {
        filled(template(phrase.rawValue), holes)
    }

    /// The text of a phrase in the plural form of a count, which fills the hole `{count}`.
    func callAsFunction(_ phrase: Phrase, count: Int, _ holes: KeyValuePairs<String, String> = [:]) -> String {
        let text = template("\(phrase.rawValue).\(language.pluralForm(of: count).rawValue)")
        return filled(text.replacing("{count}", with: String(count)), holes)
    }

    /// The word for a value of a closed set.
    func callAsFunction(_ value: some Worded) -> String { template(value.phraseKey) }

    /// A phrase whose holes are markup.
    func html(_ phrase: Phrase, _ holes: KeyValuePairs<String, HTML>) -> HTML {
        var rest = Substring(template(phrase.rawValue))
        var parts: [HTML] = []
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            parts.append(Self.prose(String(rest[..<open])))
            let name = rest[rest.index(after: open)..<close]
            parts.append(holes.first { $0.key == name }?.value ?? .empty)
            rest = rest[rest.index(after: close)...]
        }
        parts.append(Self.prose(String(rest)))
        return HTML(parts)
    }

    /// The word for a value of a closed set, as running text of a page.
    func prose(_ value: some Worded) -> HTML { Self.prose(template(value.phraseKey)) }

    /// The text of a phrase without holes, as running text of a page.
    func prose(_ phrase: Phrase) -> HTML { Self.prose(template(phrase.rawValue)) }

    /// Running text whose article numbers, `6(2)(a)`, and dates of digits, `1971-05-09`, keep their order in every
    /// direction of writing.
    ///
    /// Brackets and hyphens take the direction of what is around them: in a text from right to left they would come apart
    /// from their number, and the day would stand before the year.
    static func prose(_ text: String) -> HTML {
        var parts: [HTML] = []
        var rest = text[...]
        while let range = rest.firstRange(of: number) {
            parts.append(HTML(text: String(rest[..<range.lowerBound])))
            parts.append("<bdi dir=\"ltr\">\(String(rest[range]))</bdi>")
            rest = rest[range.upperBound...]
        }
        parts.append(HTML(text: String(rest)))
        return HTML(parts)
    }

    /// Digits and at least one bracketed number or letter, or digits joined by hyphens.
    private static var number: some RegexComponent { /[0-9]+(?:(?:\([0-9\p{L}]{1,3}\))+|(?:-[0-9]+)+)/ }

    private func template(_ key: String) -> String { phrases[key] ?? fallback[key] ?? key }

    private func filled(_ template: String, _ holes: KeyValuePairs<String, String>) -> String {
        var text = template
        for (name, value) in holes { text = text.replacing("{\(name)}", with: value) }
        return text
    }
}

/// A value that has a word among the phrases.
protocol Worded: Hashable, Sendable {
    var phraseKey: String { get }
}

extension Worded {
    /// The phrase itself; a test holds that each closed set has all of them.
    var phrase: Phrase { Phrase(rawValue: phraseKey) ?? .valueNone }
}

/// A closed set of values whose words are the phrases `prefix.rawValue`.
protocol WordedSet: Worded, CaseIterable, RawRepresentable<String> {
    static var phrasePrefix: String { get }
}

extension WordedSet {
    var phraseKey: String { "\(Self.phrasePrefix).\(rawValue)" }
}
