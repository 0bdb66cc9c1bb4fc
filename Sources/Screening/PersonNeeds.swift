// SPDX-License-Identifier: Apache-2.0

import TravelTypes
import Watchlists

/// What a listed name must weigh for its entry to become a hit, computed from what else is known of both, in numbers only.
///
/// The same weights as `PersonComparison` gives, which words them; where a term costs more to compute than to assume, the
/// most that it can be is assumed, so that nothing is left out that would be a hit.
struct PersonNeeds {
    private let weights: ScreeningWeights
    private let born: PartialDate?
    private let sexes: UInt8
    private let states: [UInt32]
    private let issuers: [UInt32]
    private let related: Set<StateCode>
    private let placeBonus: Double
    private let alertsOnly: Bool

    init(_ subject: ScreeningSubject, _ weights: ScreeningWeights, alertsOnly: Bool) {
        self.weights = weights
        self.alertsOnly = alertsOnly
        born = subject.born
        sexes = subject.sex == .male ? 1 : subject.sex == .female ? 2 : 0
        states = subject.nationalities.map { StateIdentity.canonical($0).rawValue }
        issuers = subject.documents.compactMap(\.issuer).map { StateIdentity.canonical($0).rawValue }
        var related: Set<StateCode> = []
        for state in states {
            let others = StateIdentity.related(to: StateCode(rawValue: state))
            if related.isEmpty { related = others } else { related.formUnion(others) }
        }
        self.related = related
        placeBonus = subject.birthPlace?.isEmpty == false ? max(weights.thresholds.placeSame, 0) : 0
    }

    private var thresholds: Thresholds { weights.thresholds }

    /// What all evidence must reach where there is no birth date to compare.
    private var undatedLine: Double {
        guard alertsOnly else { return thresholds.candidate }
        return born == nil ? thresholds.alertDateNotSent : thresholds.alertWithoutDate
    }

    /// What any name needs, as far as a few numbers tell.
    var overall: NameNeeds {
        var needs = alertsOnly ? weights.alertBounds : weights.candidateBounds
        needs.undatedLine = Float(undatedLine)
        if !states.isEmpty || !issuers.isEmpty {
            needs.stateSame = Float(max(thresholds.nationalitySame, thresholds.nationalityRelated, 0))
            needs.stateOther = Float(thresholds.nationalityDiffers)
            for state in states { needs.states.insert(state) }
            for state in issuers { needs.states.insert(state) }
            for state in related { needs.states.insert(state.rawValue) }
        }
        needs.bonus = Float(placeBonus)
        needs.sexes = sexes
        needs.born = born
        return needs
    }

    /// What any name needs of any traveller, as far as the thresholds tell.
    static func bounds(_ thresholds: Thresholds, alertsOnly: Bool) -> NameNeeds {
        let birth = thresholds.birth
        let least = alertsOnly ? min(thresholds.leastName, thresholds.leastNameSameDay) : -.infinity
        var needs = NameNeeds(least: Float(least))
        needs.line = Float(alertsOnly ? thresholds.alert : thresholds.candidate)
        // Whoever sets weights may set them in any order: each bound is the greatest of all that it stands for.
        let near = max(birth.yearMissed[0], birth.apart[0], birth.nextToSpan)
        let missed = max(birth.yearMissed[1], birth.apart[0], birth.apart[1])
        let sameYear = max(
            birth.sameYear,
            birth.sameMonth,
            birth.sameYearStandIn,
            birth.sameYearOtherDay,
            max(birth.oneDigit, birth.dayMonthSwapped)
        )
        needs.birthSame = Float(max(birth.sameDay, sameYear, near, birth.inSpan, birth.approximateYear))
        needs.birthSameYear = Float(sameYear)
        needs.birthYearOff = Float(max(birth.yearOffSameDay, birth.oneDigit, near))
        needs.birthOneDigit = Float(max(birth.oneDigit, missed))
        needs.birthApart[0] = Float(near)
        needs.birthApart[1] = Float(missed)
        needs.birthApart[2] = Float(max(birth.apart[1], birth.apart[2]))
        needs.birthApart[3] = Float(max(birth.apart[1], birth.apart[2]))
        needs.birthApart[4] = Float(max(birth.apart[2], birth.apart[3]))
        needs.sexSame = Float(max(thresholds.sexSame, 0))
        needs.sexDiffers = Float(thresholds.sexDiffers)
        needs.leastWords = alertsOnly ? 2 : 1
        return needs
    }

    /// What a name of an entry needs.
    func need(_ entry: NameIndex.Entry, _ index: NameIndex) -> Float {
        var sum = entry.hasPlace != 0 ? placeBonus : 0
        if sexes != 0, entry.sexes != 0 {
            sum += sexes & entry.sexes != 0 ? thresholds.sexSame : thresholds.sexDiffers
        }
        sum += nationality(index.states(of: entry))
        var isDated = false
        var isSameDay = false
        if let born, entry.dateCount > 0 {
            isDated = true
            var best = -Double.infinity
            for birth in index.births(of: entry) {
                let (_, llr, reason) = weights.births.grade(birth.date, born)
                best = max(best, llr)
                isSameDay = isSameDay || reason == .birthSameDay
            }
            sum += best
        }
        guard alertsOnly else { return Float(thresholds.candidate - sum) }
        let line = isDated ? thresholds.alert : undatedLine
        return Float(max(line - sum, isSameDay ? thresholds.leastNameSameDay : thresholds.leastName))
    }

    private func nationality(_ listed: UnsafeBufferPointer<UInt32>) -> Double {
        guard !listed.isEmpty, !states.isEmpty || !issuers.isEmpty else { return 0 }
        for state in listed where states.contains(state) { return thresholds.nationalitySame }
        for state in listed where issuers.contains(state) { return thresholds.nationalityRelated }
        if !related.isEmpty {
            for state in listed where related.contains(StateCode(rawValue: state)) {
                return thresholds.nationalityRelated
            }
        }
        return thresholds.nationalityDiffers
    }
}
