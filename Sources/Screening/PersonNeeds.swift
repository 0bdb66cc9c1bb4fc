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
        needs.birth = bounds(birth, alertsOnly: alertsOnly)
        needs.sexSame = Float(max(thresholds.sexSame, 0))
        needs.sexDiffers = Float(thresholds.sexDiffers)
        needs.leastWords = alertsOnly ? 2 : 1
        return needs
    }

    /// The most that birth dates can weigh.
    ///
    /// Whoever sets weights may set them in any order: each bound is the greatest of all that it stands for. Near misses
    /// are looked for more widely, since the search takes names to weigh less than they do that gain nothing.
    private static func bounds(_ weights: BirthWeights, alertsOnly: Bool) -> BirthBounds {
        var bounds = BirthBounds()
        let inYear = max(weights.sameYear, weights.sameMonth, weights.sameYearStandIn, weights.sameYearOtherDay)
        bounds.sameYear = Float(max(inYear, weights.dayMonthSwapped))
        bounds.swapped = Float(weights.dayMonthSwapped)
        bounds.oneDigit = Float(weights.oneDigit)
        bounds.otherDay = Float(weights.sameYearOtherDay)
        bounds.yearOff = Float(weights.yearOffSameDay)
        let (missed, apart) = (weights.yearMissed, weights.apart)
        for (place, weight) in [missed[0], missed[1], apart[1], apart[2], apart[3]].enumerated() {
            bounds.years[place] = Float(weight)
        }
        for place in bounds.days.indices { bounds.days[place] = Float(apart[place]) }
        bounds.same = Float(max(weights.sameDay, weights.inSpan, weights.nextToSpan, weights.approximateYear))
        bounds.same = bounds.greatest
        if !alertsOnly {
            let inYear = max(bounds.sameYear, bounds.oneDigit)
            (bounds.swapped, bounds.oneDigit, bounds.otherDay) = (inYear, inYear, inYear)
            bounds.sameYear = bounds.same
            for place in bounds.days.indices { bounds.days[place] = max(bounds.days[place], bounds.years[place]) }
        }
        return bounds
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
