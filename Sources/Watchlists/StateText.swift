// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads States as lists write them: a code of two or three letters, or a name.
enum StateText {
    /// The State that a code or name means; codes that stand for the same State are made one.
    static func state(_ text: String, _ stateNamed: ListFormat.StateLookup) -> StateCode? {
        let compact = text.filter { !$0.isWhitespace }
        let text = compact.count <= 3 ? compact.uppercased() : text
        if let former = formerCodes[compact.uppercased()] { return former }
        if let state = StateCode(alpha2: text) { return state }
        // Codes of three letters that ISO lacks are kept; `D` is the only one that is shorter.
        if compact.count == 3 || text == "D", let state = StateCode(text) { return StateIdentity.canonical(state) }
        return stateNamed(text)
    }

    /// Codes that lists of the FollowTheMoney model and older ones use for States that are no more, and for Kosovo.
    private static let formerCodes: [String: StateCode] = [
        "SU": "SUN", "SUHH": "SUN", "YU": "YUG", "YUCS": "YUG", "CS": "SCG", "CSXX": "SCG", "CSHH": "CSK", "DD": "DDR",
        "DDDE": "DDR", "YD": "YMD", "ZR": "COD", "BU": "MMR", "TP": "TLS", "XK": "RKS",
    ]
}
