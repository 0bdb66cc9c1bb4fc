// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A list without a transaction reference, which answers must echo.
///
/// Source: WCO/IATA/ICAO API guide, PAXLST, RFF+TN.
enum TransactionReferenceMissing: MessageRule {
    static let entry = RuleEntry(
        "paxlst.transaction-reference-missing",
        .warning,
        in: [.passengerList],
        isOptional: true,
        source: "WCO/IATA/ICAO API guide, PAXLST, RFF+TN",
        en: "The list has no transaction reference, so no answer can name it. Send RFF+TN behind the BGM.",
        fr:
            "La liste n'a pas de référence de transaction ; aucune réponse ne peut la nommer. Envoyez RFF+TN "
            + "après le BGM."
    )

    static func check(_ message: MessageUnderCheck, _ report: (Place) -> Void) {
        if message.message.transactionReference == nil { report(message.place(of: "BGM")) }
    }
}
