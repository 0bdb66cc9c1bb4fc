// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// Two persons with the same reference of the carrier.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, RFF+ABO: unique on the flight.
enum ReferenceTwice: MessageRule {
    static let entry = RuleEntry(
        "person.reference-twice",
        .warning,
        in: [.passengerList],
        source: "WCO/IATA/ICAO API guide, PAXLST, RFF+ABO: unique on the flight",
        en: "Two persons have the same reference (RFF+ABO). Give each person their own.",
        fr: "Deux personnes ont la même référence (RFF+ABO). Donnez à chacune la sienne."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        Duplicates.people(of: message, report) { person, seen in
            person.pointee.uniqueReference.map { seen.hash($0) }
        }
    }
}
