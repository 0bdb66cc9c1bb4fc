// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads places of birth as one text: `Najf Al Ashraf (Najaf), Iraq`.
enum PlaceText {
    /// The town, and the State if the last part names one.
    static func place(_ text: String, stateNamed: ListFormat.StateLookup) -> ListedPlace {
        let whole = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let state = stateNamed(whole) { return ListedPlace(town: "", state: state) }
        // `Seoul, Korea, North`: the name of the State may itself hold a comma.
        let parts = whole.split(separator: ",").map { $0.drop { $0 == " " } }
        for count in [2, 1] where parts.count > count {
            guard let state = stateNamed(parts.suffix(count).joined(separator: ", ")) else { continue }
            return ListedPlace(town: parts.dropLast(count).joined(separator: ", "), state: state)
        }
        return ListedPlace(town: whole)
    }
}

/// Reads the sex as publishers of lists write it.
enum SexText {
    /// The sex, or nil for a text that says none.
    static func sex(_ text: String) -> Sex? {
        switch text.lowercased() {
        case "m", "male", "homme", "masculino": .male
        case "f", "female", "femme", "femenino": .female
        case "x", "u", "unspecified", "unknown", "other": .unspecified
        default: nil
        }
    }
}
