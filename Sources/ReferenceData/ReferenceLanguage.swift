// SPDX-License-Identifier: Apache-2.0

/// The languages in which the tables have names.
package enum ReferenceLanguage: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case french = "fr"
    case arabic = "ar"
}

/// A name in every language of the tables.
struct LocalisedName: Sendable {
    var english: String
    var french: String
    var arabic: String

    func text(in language: ReferenceLanguage) -> String {
        switch language {
        case .english: english
        case .french: french.isEmpty ? english : french
        case .arabic: arabic.isEmpty ? english : arabic
        }
    }
}
