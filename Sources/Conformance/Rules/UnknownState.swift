// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A nationality or issuer that neither ISO 3166-1 nor ICAO Doc 9303 part 3 section 5 has.
enum UnknownState: PersonRule {
    static let entry = RuleEntry(
        "person.unknown-state",
        .warning,
        en: "A State is neither in ISO 3166-1 nor in ICAO Doc 9303. Use the code that the travel document shows.",
        fr:
            "Un État ne figure ni dans ISO 3166-1 ni dans le Doc 9303 de l'OACI. Employez le code du "
            + "document de voyage."
    )
    static let types: Set<MessageType> = [.passengerList, .bookings]

    static func check(_ person: PersonUnderCheck, _ context: MessageUnderCheck) -> Place? {
        let traveller = person.traveller
        let states = [traveller.nationality, traveller.residence] + traveller.documents.map(\.issuer)
        guard states.contains(where: { $0.map { !$0.isISO && !others.contains($0) } ?? false }) else { return nil }
        guard context.type == .passengerList else { return person.place("SSR", "DOCS", 1, 9) }
        for segment in person.segments {
            let code =
                switch segment.tag {
                case "NAT": segment[2, 1]
                case "LOC" where segment[1, 1].code == "174" || segment[1, 1].code == "91": segment[2, 1]
                default: Component()
                }
            if let state = StateCode(code.string), !state.isISO, !others.contains(state) { return segment.place(2, 1) }
        }
        return person.place
    }

    /// Codes of ICAO Doc 9303 beyond ISO 3166-1, and old ones that documents in use still show.
    private static let others: Set<StateCode> = [
        "D", "GBD", "GBN", "GBO", "GBP", "GBS", "UNO", "UNA", "UNK", "EUE", "XOM", "XXA", "XXB", "XXC", "XXX",
        "XBA", "XIM", "XCC", "XCE", "XCO", "XEC", "XPO", "XES", "XMP", "XDC", "XAU", "IAO", "RKS", "XKX", "UTO",
        "ZAR", "ROM", "TMP", "YUG", "SCG", "ANT",
    ]
}
