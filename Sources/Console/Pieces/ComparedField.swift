// SPDX-License-Identifier: Apache-2.0

import Markup
import ReferenceData
import Screening
import TravelTypes

extension EvidenceTerm.Agreement {
    /// The agreement as an icon and a word.
    func html(_ words: Words) -> HTML {
        let icon: Icon =
            switch self {
            case .same: .same
            case .similar: .similar
            case .differs: .differs
            case .missing: .missing
            }
        return "<span class=\"agreement agreement-\(code)\">\(icon.html)\(words(self))</span>"
    }
}

/// One field of traveller and list entry side by side.
struct ComparedField: Hashable, Sendable {
    var field: EvidenceTerm.Field
    var traveller: [ShownValue]
    var listed: [ShownValue]
    var agreement: EvidenceTerm.Agreement
    /// Natural logarithm of the likelihood ratio: how much the field speaks for (+) or against (-) the same person.
    var weight: Double
    /// Why, as a sentence in the reader's language.
    var reason: String
}

extension ComparedField {
    /// A term of the stored evidence, worded in the reader's language, with names of States.
    init(_ term: EvidenceTerm, words: Words, tables: ReferenceTables) {
        field = term.field
        traveller = Self.values(term.traveller, of: term.field, words, tables)
        listed = Self.values(term.listed, of: term.field, words, tables)
        agreement = term.agreement
        weight = term.llr
        reason = EvidenceWording.text(of: term, in: .init(rawValue: words.language.rawValue) ?? .en)
    }

    private static func values(
        _ text: String,
        of field: EvidenceTerm.Field,
        _ words: Words,
        _ tables: ReferenceTables
    ) -> [ShownValue] {
        guard !text.isEmpty else { return [] }
        switch field {
        case .name, .place, .order: return [.text(text)]
        case .birthDate: return [PartialDate(iso: text).map { .date($0) } ?? .code(text)]
        case .document: return [.code(text)]
        case .sex:
            return codes(in: text).map { code in Phrase(rawValue: "sex.\(code)").map { .word($0) } ?? .code(code) }
        case .nationality:
            let language = ReferenceLanguage(rawValue: words.language.rawValue) ?? .english
            return codes(in: text).map { code in
                let name = StateCode(code).flatMap { tables.stateName($0, language: language) }
                return name.map { .state(name: $0, code: code) } ?? .code(code)
            }
        }
    }

    private static func codes(in text: String) -> [String] {
        text.split { $0 == "," || $0 == " " }.map(String.init)
    }
}

/// A weight as a bar to either side of a middle line, and as a number.
struct WeightBar: Sendable {
    var weight: Double

    /// Half the bar's width stands for this weight and more.
    private static let full = 8.0

    func html(_ words: Words) -> HTML {
        let length = Int((min(abs(weight), Self.full) / Self.full * 40).rounded())
        let speaksFor = weight >= 0
        let start = speaksFor ? 40 : 40 - length
        let tone = length == 0 ? "neutral" : speaksFor ? "for" : "against"
        let word = length == 0 ? words[.weightNeutral] : speaksFor ? words[.weightFor] : words[.weightAgainst]
        return """
            <span class="weight weight-\(tone)"><svg viewBox="0 0 80 10" aria-hidden="true">\
            <rect x="0" y="4" width="80" height="2" class="track"/>\
            <rect x="\(start)" y="1" width="\(length)" height="8" class="bar"/>\
            <rect x="39.5" y="0" width="1" height="10" class="middle"/></svg>\
            <span class="weight-number"><bdi dir="ltr">\(Self.number(weight))</bdi> \
            <span class="weight-word">\(word)</span></span></span>
            """
    }

    /// A signed number with one decimal, with a true minus sign.
    static func number(_ value: Double) -> String {
        let tenths = Int((abs(value) * 10).rounded())
        let sign = tenths == 0 ? "" : value < 0 ? "\u{2212}" : "+"
        return "\(sign)\(tenths / 10).\(tenths % 10)"
    }
}
