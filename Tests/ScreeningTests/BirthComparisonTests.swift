// SPDX-License-Identifier: Apache-2.0

import Screening
import Testing
import TravelTypes
import Watchlists

struct BirthComparisonTests {
    private let comparison = BirthComparison(weights: BirthWeights())

    private func listed(_ text: String) throws -> ListedBirthDate {
        if text.hasPrefix("~") {
            return ListedBirthDate(try #require(PartialDate(iso: text.dropFirst())), certainty: .approximate)
        }
        let parts = text.split(separator: "/")
        let from = try #require(PartialDate(iso: parts[0]))
        return parts.count == 2
            ? ListedBirthDate(from: from, to: try #require(PartialDate(iso: parts[1]))) : ListedBirthDate(from)
    }

    @Test(arguments: [
        ("1971-03-04", "1971-03-04", EvidenceReason.birthSameDay), ("1971-03-04", "1971-04-03", .birthDayMonthSwapped),
        ("1971-03-14", "1971-03-24", .birthOneDigit), ("1971-03-14", "1981-03-14", .birthOneDigit),
        ("1971-03-04", "1972-03-04", .birthYearOffSameDay), ("1971-03-04", "1971", .birthSameYear),
        ("1971", "1971-08-09", .birthSameYear), ("1971-03", "1971-03-09", .birthSameMonth),
        ("1971-03", "1971-05-09", .birthSameYearOtherDay), ("1971-03-04", "1971-12-29", .birthSameYearOtherDay),
        ("1971-01-01", "1971-08-09", .birthStandIn), ("1971-03-04", "1971-01-01", .birthStandIn),
        ("1971-01-01", "1971-01-01", .birthStandIn), ("~1971", "1973-08-09", .birthNearApproximate),
        ("~1971", "1971-08-09", .birthNearApproximate), ("1969/1973", "1972-08-09", .birthInSpan),
        ("1969/1973", "1974-08-09", .birthNear), ("1971-11-30", "1972-02-03", .birthNear),
        ("1971", "1972-08-09", .birthNear),
        ("1971-03-04", "1974-01-02", .birthApart), ("1971", "1977-08-09", .birthApart),
        ("1971-03-04", "1991-07-08", .birthFarApart), ("~1971", "1999-08-09", .birthFarApart),
        ("1969/1973", "1999-08-09", .birthFarApart),
    ])
    func `Dates are graded`(listed: String, born: String, reason: EvidenceReason) throws {
        let date = try #require(PartialDate(iso: born))
        let term = comparison.term([try self.listed(listed)], date)
        #expect(term.reason == reason, "\(term.reason)")
        #expect(term.listed == listed && term.traveller == born)
    }

    @Test func `The grades stand in the order of their strength`() throws {
        let born = try #require(PartialDate(iso: "1971-03-04"))
        let dates = [
            "1971-03-04", "1971-04-03", "1972-03-04", "1971-03-14", "1971", "~1971", "~1973", "1971-12-29",
            "1970-11-29", "1974-01-02", "1978-01-02", "1991-07-08",
        ]
        let weights = try dates.map { comparison.term([try listed($0)], born).llr }
        #expect(weights == weights.sorted(by: >))
        #expect(weights.first ?? 0 > 8 && weights.last ?? 0 < -10)
    }

    @Test func `A narrow span says more than a wide one`() throws {
        let born = try #require(PartialDate(iso: "1971-03-04"))
        let weights = try ["1971/1972", "1969/1973", "1966/1976", "1955/1985"].map {
            comparison.term([try listed($0)], born).llr
        }
        #expect(weights == weights.sorted(by: >))
        #expect(weights.allSatisfy { $0 > 0 })
    }

    @Test func `The best of several listed dates counts`() throws {
        let born = try #require(PartialDate(iso: "1971-03-04"))
        let term = comparison.term([try listed("1950"), try listed("1971-03-04"), try listed("~1970")], born)
        #expect(term.reason == .birthSameDay)
    }

    @Test func `A missing date is neutral`() throws {
        let born = try #require(PartialDate(iso: "1971-03-04"))
        #expect(comparison.term([], born).llr == 0 && comparison.term([], born).reason == .birthNotListed)
        let missing = comparison.term([try listed("1971")], nil)
        #expect(missing.llr == 0 && missing.reason == .birthNotSent && missing.listed == "1971")
    }
}
