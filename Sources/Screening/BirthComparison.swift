// SPDX-License-Identifier: Apache-2.0

package import TravelTypes
package import Watchlists

/// Grades how a birth date agrees with those of a list entry: dates on lists are often partial, swapped or off by one.
package struct BirthComparison {
    let weights: BirthWeights

    package init(weights: BirthWeights) { self.weights = weights }

    /// The strongest agreement with any of the listed dates.
    package func term(_ listed: [ListedBirthDate], _ born: PartialDate?) -> EvidenceTerm {
        guard let born else {
            return term(listed.map(\.text).joined(separator: ", "), "", .missing, 0, .birthNotSent)
        }
        let terms = listed.map { term($0, born) }
        return terms.max { $0.llr < $1.llr } ?? term("", born.description, .missing, 0, .birthNotListed)
    }

    private func term(_ listed: ListedBirthDate, _ born: PartialDate) -> EvidenceTerm {
        let (agreement, llr, reason) = grade(listed, born)
        return term(listed.text, born.description, agreement, llr, reason)
    }

    /// How two dates agree, what that weighs, and why, before it is put in words.
    func grade(_ listed: ListedBirthDate, _ born: PartialDate) -> Grade {
        switch listed.certainty {
        case .exact: exact(listed.from, born)
        case .approximate: approximate(listed.from, born)
        case .between: between(listed, born)
        }
    }

    private func term(
        _ listed: String,
        _ traveller: String,
        _ agreement: EvidenceTerm.Agreement,
        _ llr: Double,
        _ reason: EvidenceReason
    ) -> EvidenceTerm {
        EvidenceTerm(
            field: .birthDate,
            listed: listed,
            traveller: traveller,
            agreement: agreement,
            llr: llr,
            reason: reason
        )
    }

    typealias Grade = (EvidenceTerm.Agreement, Double, EvidenceReason)

    private func exact(_ listed: PartialDate, _ born: PartialDate) -> Grade {
        guard listed.precision == .day, born.precision == .day else { return partial(listed, born) }
        let hasStandIn = Self.isStandIn(listed) || Self.isStandIn(born)
        if listed == born {
            return hasStandIn
                ? (.same, weights.sameYearStandIn, .birthStandIn) : (.same, weights.sameDay, .birthSameDay)
        }
        if listed.year == born.year { return sameYear(listed, born, hasStandIn: hasStandIn) }
        if (listed.month, listed.day) == (born.month, born.day), !hasStandIn {
            if abs(listed.year - born.year) == 1 { return (.similar, weights.yearOffSameDay, .birthYearOffSameDay) }
            if Self.differingDigits(listed, born) == 1 { return (.similar, weights.oneDigit, .birthOneDigit) }
        }
        if hasStandIn { return years(abs(listed.year - born.year)) }
        return days(listed, born)
    }

    private func sameYear(_ listed: PartialDate, _ born: PartialDate, hasStandIn: Bool) -> Grade {
        if (listed.month, listed.day) == (born.day, born.month) {
            return (.similar, weights.dayMonthSwapped, .birthDayMonthSwapped)
        }
        if hasStandIn { return (.similar, weights.sameYearStandIn, .birthStandIn) }
        if Self.differingDigits(listed, born) == 1 { return (.similar, weights.oneDigit, .birthOneDigit) }
        return (.differs, weights.sameYearOtherDay, .birthSameYearOtherDay)
    }

    /// One side knows only the year, or the month.
    private func partial(_ listed: PartialDate, _ born: PartialDate) -> Grade {
        guard listed.year == born.year else { return years(abs(listed.year - born.year)) }
        guard listed.month != 0, born.month != 0 else { return (.same, weights.sameYear, .birthSameYear) }
        return listed.month == born.month
            ? (.same, weights.sameMonth, .birthSameMonth)
            : (.differs, weights.sameYearOtherDay, .birthSameYearOtherDay)
    }

    private func approximate(_ listed: PartialDate, _ born: PartialDate) -> Grade {
        let distance = abs(listed.year - born.year)
        if distance <= 5 {
            return (
                .similar, weights.approximateYear - weights.approximateStep * Double(distance), .birthNearApproximate
            )
        }
        return years(distance - 3)
    }

    private func between(_ listed: ListedBirthDate, _ born: PartialDate) -> Grade {
        let distance = max(listed.from.year - born.year, born.year - listed.to.year, 0)
        if distance == 0 {
            let span = Double(listed.to.year - listed.from.year + 1)
            return (.similar, min(weights.inSpan, Self.spanWeight(span)), .birthInSpan)
        }
        return distance == 1 ? (.similar, weights.nextToSpan, .birthNear) : years(distance)
    }

    /// The logarithm of fifty years over a span, straight between a few points: 50, 25, 12, 6, 3 years.
    private static func spanWeight(_ years: Double) -> Double {
        var weight = 0.0
        var span = 50.0
        while span / 2 >= years {
            span /= 2
            weight += 0.693
        }
        return weight + 0.693 * max(0, (span - years) / (span / 2))
    }

    /// Years that differ, where at least one side knows no more.
    private func years(_ distance: Int) -> Grade {
        if distance - 1 < weights.yearMissed.count {
            return distance == 1
                ? (.similar, weights.yearMissed[0], .birthNear) : (.differs, weights.yearMissed[1], .birthNear)
        }
        return apart(Double(distance))
    }

    private func days(_ listed: PartialDate, _ born: PartialDate) -> Grade {
        guard let first = listed.civilDay, let second = born.civilDay else {
            return years(abs(listed.year - born.year))
        }
        return apart(Double(abs(first.rawValue - second.rawValue)) / 365.25)
    }

    private func apart(_ years: Double) -> Grade {
        switch years {
        case ...1.02: (.differs, weights.apart[0], .birthNear)
        case ...3: (.differs, weights.apart[1], .birthApart)
        case ...10: (.differs, weights.apart[2], .birthApart)
        default: (.differs, weights.apart[3], .birthFarApart)
        }
    }

    private static func isStandIn(_ date: PartialDate) -> Bool { date.month == 1 && date.day == 1 }

    /// How many of the eight digits differ.
    private static func differingDigits(_ first: PartialDate, _ second: PartialDate) -> Int {
        var (left, right) = (first.rawValue, second.rawValue)
        var count = 0
        for _ in 0..<8 {
            if left % 10 != right % 10 { count += 1 }
            left /= 10
            right /= 10
        }
        return count
    }
}
