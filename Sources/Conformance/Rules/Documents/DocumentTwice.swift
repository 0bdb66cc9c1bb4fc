// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A person with the same document twice.
///
/// Source: plausibility, our own.
enum DocumentTwice: PersonRule {
    static let entry = RuleEntry(
        "document.twice",
        .info,
        in: [.passengerList],
        source: "plausibility, our own",
        en: "A person has the same document twice. Send each document once.",
        fr: "Une personne a deux fois le même document. Envoyez chaque document une fois."
    )

    static let suspicion: PersonSuspicion = .documents

    static func isBroken(by person: PersonUnderCheck) -> Bool {
        guard person.documentTraits.contains(.several) else { return false }
        let documents = person.documents
        // Bounded: nobody is read with more than a hundred documents.
        for index in documents.indices.dropFirst() {
            for other in 0..<index where documents[other].number == documents[index].number {
                if documents[other].type == documents[index].type { return true }
            }
        }
        return false
    }
}
