// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads States as lists write them: a code of two or three letters, or a name.
enum StateText {
    /// The State that a code or name means; codes that stand for the same State are made one.
    static func state(_ text: String, _ stateNamed: ListFormat.StateLookup) -> StateCode? {
        let compact = text.filter { !$0.isWhitespace }
        let text = compact.count <= 3 ? compact.uppercased() : text
        return StateCode(alpha2: text) ?? StateCode(text).map(StateIdentity.canonical) ?? stateNamed(text)
    }
}
