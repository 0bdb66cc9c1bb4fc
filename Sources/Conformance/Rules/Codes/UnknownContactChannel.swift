// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A contact that is neither telephone, nor fax, nor e-mail.
///
/// Source: UN/EDIFACT directory D.21B, 3155; WCO/IATA/ICAO API guide, PAXLST.
enum UnknownContactChannel: SegmentRule {
    static let entry = RuleEntry(
        "code.contact-channel",
        .info,
        in: [.passengerList],
        source: "UN/EDIFACT directory D.21B, 3155; WCO/IATA/ICAO API guide, PAXLST",
        en: "The channel of a contact (3155) is unknown. Use TE, FX, EM or AL behind the number or address.",
        fr: "Le moyen de contact (3155) est inconnu. Employez TE, FX, EM ou AL après le numéro ou l'adresse."
    )
    static let segments: [SegmentPattern] = ["COM"]

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        for element in 1...3 where !segment[element, 1].isEmpty {
            switch segment[element, 2].code {
            case "TE", "FX", "EM", "AL", "MA": continue
            default: return Spot(UInt8(element), 2)
            }
        }
        return nil
    }
}
