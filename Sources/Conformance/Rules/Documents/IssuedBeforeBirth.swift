// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A document issued before its holder was born; a visa may stand in a document of the parents.
///
/// Source: plausibility, our own.
enum IssuedBeforeBirth: PersonRule {
    static let entry = RuleEntry(
        "document.issued-before-birth",
        .warning,
        in: [.passengerList, .bookings],
        source: "plausibility, our own",
        en:
            "A document is issued before its holder was born. Check both dates; a mother's passport does not "
            + "cover the child.",
        fr: "Un document est délivré avant la naissance de son titulaire. Vérifiez les deux dates."
    )

    static let suspicion: PersonSuspicion = .documents
    static let attribute: StaticString? = "DateOfIssue"

    static func isBroken(by person: PersonUnderCheck) -> Bool {
        guard person.documentTraits.contains(.issued), let born = person.born else { return false }
        return person.hasDocument { document in
            guard let issued = document.issued, document.type != .visa else { return false }
            return issued.latest < born.earliest
        }
    }

    static func place(of person: PersonUnderCheck, in segments: PersonSegments) -> Place? {
        let document = person.documents.first { document in
            guard let issued = document.issued, let born = person.born, document.type != .visa else { return false }
            return issued.latest < born.earliest
        }
        return document.map { segments.place(of: $0, date: "182") } ?? segments.place
    }
}
