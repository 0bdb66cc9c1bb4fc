// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// Which State codes stand for one State: variants of codes, and States that are no more.
package enum StateIdentity {
    /// The code that all codes of a State are compared by: `D` is `DEU`, `GBN` is `GBR`, `ZAR` is `COD`.
    ///
    /// ICAO Doc 9303 part 3, section 5, and codes that carriers still send.
    package static func canonical(_ state: StateCode) -> StateCode {
        withVariants.contains(state.rawValue) ? variants[state] ?? state : state
    }

    /// Whether one of the two States is a former one of which the other is a part today.
    package static func isSuccession(_ first: StateCode, _ second: StateCode) -> Bool {
        successors[first]?.contains(second) ?? false || successors[second]?.contains(first) ?? false
    }

    /// The States that were part of a State, or of which it was a part.
    package static func related(to state: StateCode) -> Set<StateCode> {
        withRelations.contains(state.rawValue) ? relations[state] ?? [] : []
    }

    /// A quick look that spares most codes the tables.
    private static let withVariants = StateSet(variants.keys)
    private static let withRelations = StateSet(relations.keys)

    private static let relations: [StateCode: Set<StateCode>] = {
        var relations = successors
        for (former, parts) in successors {
            for part in parts { relations[part, default: []].insert(former) }
        }
        return relations
    }()

    private static let variants: [StateCode: StateCode] = [
        "D": "DEU", "GBD": "GBR", "GBN": "GBR", "GBO": "GBR", "GBP": "GBR", "GBS": "GBR", "ROM": "ROU", "TMP": "TLS",
        "ZAR": "COD", "BUR": "MMR", "XKX": "RKS", "XKK": "RKS", "UNK": "RKS", "UNA": "UNO",
    ]

    private static let successors: [StateCode: Set<StateCode>] = [
        "SUN": [
            "RUS", "UKR", "BLR", "MDA", "GEO", "ARM", "AZE", "KAZ", "KGZ", "TJK", "TKM", "UZB", "EST", "LVA", "LTU",
        ],
        "YUG": ["SRB", "MNE", "HRV", "SVN", "BIH", "MKD", "RKS"], "SCG": ["SRB", "MNE", "RKS"],
        "CSK": ["CZE", "SVK"], "DDR": ["DEU"], "SDN": ["SSD"], "SRB": ["RKS"], "YMD": ["YEM"],
    ]
}
