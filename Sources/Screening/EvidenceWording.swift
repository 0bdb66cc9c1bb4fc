// SPDX-License-Identifier: Apache-2.0

/// Puts evidence into words: the same for the console, the command line and reports.
package enum EvidenceWording {
    /// The languages that evidence is worded in.
    package enum Language: String, Hashable, Sendable, CaseIterable {
        case en, fr, ar
    }

    /// A term in one sentence, with the values that were compared.
    package static func text(of term: EvidenceTerm, in language: Language) -> String {
        var result = ""
        var rest = ReasonWords.words(for: term.reason)[language][...]
        while let character = rest.first {
            let hole = [("{listed}", term.listed), ("{traveller}", term.traveller)].first { rest.hasPrefix($0.0) }
            if let (mark, value) = hole {
                result += value.isEmpty ? "-" : isolated(value, in: language)
                rest = rest.dropFirst(mark.count)
            } else {
                result.append(character)
                rest.removeFirst()
            }
        }
        return result
    }

    /// A value that keeps its own direction inside a sentence that runs the other way.
    ///
    /// Without it the date 1991-08-05 in an Arabic sentence is shown as 05-08-1991 (UAX #9: first strong isolate).
    private static func isolated(_ value: String, in language: Language) -> String {
        language == .ar ? "\u{2068}\(value)\u{2069}" : value
    }

    /// The name of a field, to stand in front of values.
    package static func name(of field: EvidenceTerm.Field, in language: Language) -> String {
        let words: Words =
            switch field {
            case .name: Words("Name", "Nom", "الاسم")
            case .birthDate: Words("Date of birth", "Date de naissance", "تاريخ الميلاد")
            case .sex: Words("Sex", "Sexe", "الجنس")
            case .nationality: Words("Nationality", "Nationalité", "الجنسية")
            case .document: Words("Document", "Document", "الوثيقة")
            case .place: Words("Place of birth", "Lieu de naissance", "مكان الميلاد")
            case .order: Words("Order of names", "Ordre des noms", "ترتيب الأسماء")
            }
        return words[language]
    }

    /// The name of a degree of agreement.
    package static func name(of agreement: EvidenceTerm.Agreement, in language: Language) -> String {
        let words: Words =
            switch agreement {
            case .same: Words("same", "identique", "متطابق")
            case .similar: Words("similar", "proche", "متقارب")
            case .differs: Words("differs", "différent", "مختلف")
            case .missing: Words("missing", "absent", "غير متوفر")
            }
        return words[language]
    }
}

/// A text in the three languages.
struct Words: Sendable {
    private let en: String
    private let fr: String
    private let ar: String

    init(_ en: String, _ fr: String, _ ar: String) {
        self.en = en
        self.fr = fr
        self.ar = ar
    }

    subscript(_ language: EvidenceWording.Language) -> String {
        switch language {
        case .en: en
        case .fr: fr
        case .ar: ar
        }
    }
}
