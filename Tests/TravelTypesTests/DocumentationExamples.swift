// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelTypes

/// The examples of the documentation of `TravelTypes`, line for line; `scripts/examples` compares them.
struct DocumentationExamples {
    @Test func `A traveller is described`() {
        var traveller = Traveller(name: PersonName(surname: "KOUASSI", givenNames: "AYA MARIE"))
        traveller.born = PartialDate(iso: "1990-03")
        traveller.nationality = StateCode(alpha2: "CI")
        traveller.documents = [
            TravelDocument(type: .passport, number: "20AF48151", issuer: "CIV", expires: PartialDate(iso: "2028-11-30"))
        ]
        let precision = traveller.born?.precision
        // precision is .month: the day of birth is not known
        #expect(precision == .month && traveller.nationality == "CIV")
    }

    @Test func `A partial date stands for a span of days`() {
        let today = CivilDay(year: 2026, month: 11, day: 23)
        let born = PartialDate(iso: "2008-11")
        let isSurelyOfAge = born.map { $0.latest.adding(months: 18 * 12) <= today }
        let mayBeOfAge = born.map { $0.earliest.adding(months: 18 * 12) <= today }
        // isSurelyOfAge is false, mayBeOfAge is true: it depends on the day in November
        #expect(isSurelyOfAge == false && mayBeOfAge == true)
    }
}
