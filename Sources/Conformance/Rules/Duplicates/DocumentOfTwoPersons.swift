// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// Two persons with the same passport.
///
/// Source: ICAO Doc 9303: one document, one holder.
enum DocumentOfTwoPersons: MessageRule {
    static let entry = RuleEntry(
        "document.of-two-persons",
        .warning,
        in: [.passengerList],
        source: "ICAO Doc 9303: one document, one holder",
        en: "Two persons have the same passport. Check the numbers; children travel on documents of their own.",
        fr:
            "Deux personnes ont le même passeport. Vérifiez les numéros ; les enfants voyagent avec leur propre "
            + "document."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        let passport = DocumentType.passport
        Duplicates.people(of: message, report) { person, seen in
            let documents = person.pointee.documents.span
            for index in documents.indices where documents[index].type == passport && !documents[index].number.isEmpty {
                let issuer = UInt64(documents[index].issuer.map { $0.rawValue } ?? 0)
                return seen.hash(documents[index].number) ^ issuer &* 0x9E37_79B9_7F4A_7C15
            }
            return nil
        }
    }
}
