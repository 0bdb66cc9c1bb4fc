// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A title that was sent among the names of a list.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST: no titles in names.
enum NameTitle: PersonRule {
    static let entry = RuleEntry(
        "name.title",
        .info,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST: no titles in names",
        en: "A title stands among the names; it was kept apart. Send the name of the document without titles.",
        fr: "Un titre se trouve parmi les noms ; il a été mis à part. Envoyez le nom du document sans titre."
    )

    static let suspicion: PersonSuspicion = .name

    static func isBroken(by person: PersonUnderCheck) -> Bool { person.title != nil }

    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        segments.segments.first?.place(4) ?? segments.place
    }
}
