// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// A date that is none as YYMMDD and is one as DDMMYY.
///
/// Source: handbook of deviations: DDMMYY sent for YYMMDD.
enum DateDayFirst: SegmentRule {
    static let entry = RuleEntry(
        "date.day-first",
        .warning,
        in: [.passengerList],
        source: "handbook of deviations: DDMMYY sent for YYMMDD",
        en: "A date reads as day, month, year. In a PAXLST write the year first: YYMMDD.",
        fr: "Une date se lit jour, mois, année. Dans un PAXLST, écrivez l'année d'abord : AAMMJJ."
    )
    static let segments: [SegmentPattern] = ["DTM"]
    static let ordinary: OrdinaryForm? = .day

    static func fault(in segment: inout SegmentUnderCheck) -> Spot? {
        guard segment.group == .person || segment.group == .document, let parts = segment.secondDigits else {
            return nil
        }
        let isYearFirst = parts.second <= 12 && parts.third <= 31
        let isDayFirst = (1...31).contains(parts.first) && (1...12).contains(parts.second)
        return !isYearFirst && isDayFirst ? Spot(1, 2) : nil
    }
}
