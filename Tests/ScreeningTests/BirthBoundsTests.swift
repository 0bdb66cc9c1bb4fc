// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelTypes
import Watchlists

@testable import Screening

/// What the search takes a birth date to weigh at most, against what it weighs.
struct BirthBoundsTests {
    /// Every day, month and year of some years.
    private func dates(_ years: ClosedRange<Int>) -> [PartialDate] {
        years.flatMap { year in
            (0...12).flatMap { month in (0...31).compactMap { PartialDate(year: year, month: month, day: $0) } }
        }
    }

    @Test(arguments: [
        "1980-06-15", "1980-01-01", "1979-12-31", "1981-01-02", "1980-02-29", "1990-10-11", "1980-06", "1980",
    ])
    func `No birth date weighs more than its bound`(born: String) throws {
        let born = try #require(PartialDate(iso: born))
        let comparison = BirthComparison(weights: BirthWeights())
        for alertsOnly in [true, false] {
            let subject = ScreeningSubject(surname: "", givenNames: "", born: born)
            let bounds = PersonNeeds(subject, ScreeningWeights(.standard), alertsOnly: alertsOnly).overall.birth
            var exact = 0
            for listed in dates(born.year - 13...born.year + 13) {
                let weight = comparison.grade(ListedBirthDate(listed), born).1
                let most = Double(bounds.most(born.rawValue, listed.rawValue))
                #expect(most >= weight - 1e-6, "\(listed): \(weight), at most \(most)")
                if most < weight + 1e-6 { exact += 1 }
            }
            // Near misses are looked for more widely.
            #expect(!alertsOnly || exact > 5_000, "\(exact)")
        }
    }

    @Test func `A date that is none has the greatest bound`() {
        let subject = ScreeningSubject(surname: "", givenNames: "", born: PartialDate(year: 1980))
        let bounds = PersonNeeds(subject, ScreeningWeights(.standard), alertsOnly: true).overall.birth
        #expect(Double(bounds.most(1980_0000, 1)) == BirthWeights().sameDay)
        #expect(Double(bounds.greatest) == BirthWeights().sameDay)
    }
}
