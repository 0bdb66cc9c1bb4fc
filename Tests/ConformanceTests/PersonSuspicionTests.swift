// SPDX-License-Identifier: Apache-2.0

import PassengerMessages
import TestSupport
import Testing
import TravelTypes

@testable import Conformance

@Suite struct PersonSuspicionTests {
    @Test func nobodyBreaksARuleWithoutItsSuspicion() {
        var random = SplitMix64(seed: 31)
        let day = CivilDay(year: 2026, month: 6, day: 15)
        var (broken, spared) = ([String: Int](), 0)
        for round in 0..<20_000 {
            let person = Self.traveller(&random)
            let functions: [MessageFunction] = [.passengerList, .passengerList, .crewList, .full]
            let hasDay = round % 8 > 0
            var surroundings = PersonUnderCheck.Surroundings(
                type: .passengerList,
                function: functions.randomElement(using: &random) ?? .full,
                day: hasDay ? day : nil,
                date: hasDay ? day.date : nil
            )
            withUnsafePointer(to: person) { pointer in
                surroundings.read(pointer)
                withUnsafePointer(to: surroundings) { around in
                    let checked = PersonUnderCheck(pointer, in: around)
                    let suspicion = PersonSuspicion(checked)
                    if suspicion == .everybody { spared += 1 }
                    for rule in RuleList.personRules where rule.isBroken(by: checked) {
                        broken["\(rule)", default: 0] += 1
                        #expect(
                            !suspicion.isDisjoint(with: rule.suspicion),
                            "\(rule) is broken in round \(round) of seed 31 by \(person)"
                        )
                    }
                }
            }
        }
        // Every rule was broken by somebody, and some persons are ordinary.
        for rule in RuleList.personRules { #expect(broken["\(rule)", default: 0] > 0, "\(rule)") }
        #expect(spared > 100)
    }

    private static func traveller(_ random: inout SplitMix64) -> Traveller {
        func oddly<Value>(_ usual: Value, _ odd: [Value]) -> Value {
            Int.random(in: 0..<8, using: &random) > 0 ? usual : odd.randomElement(using: &random) ?? usual
        }
        let roles: [TravellerRole] = [.infant, .crew, .transit, .transitCrew]
        var name = PersonName(
            surname: oddly("DOE", ["", "X", "ANNA", "É"]),
            givenNames: oddly("ANNA", ["", "DOE", "É"])
        )
        name.title = oddly(nil, ["MRS"])
        var person = Traveller(name: name, role: oddly(.passenger, roles))
        person.born = oddly(
            PartialDate(iso: "1981-03-14"),
            [nil, "1900", "1905-01-01", "2026-06", "2027-01-01", "2019"]
                .map { $0.flatMap { PartialDate(iso: $0) } }
        )
        person.sex = oddly(.female, [nil])
        person.nationality = oddly("FRA", [nil, "DEU"])
        person.uniqueReference = oddly("Z1", [nil])
        for _ in 0..<oddly(1, [0, 2]) {
            var document = TravelDocument(type: oddly(.passport, [nil, .visa, "L"]), number: oddly("12AB", ["99"]))
            document.issuer = oddly("FRA", [nil, "ITA"])
            document.expires = oddly(
                PartialDate(iso: "2031-02-02"),
                [
                    nil, PartialDate(iso: "2020"), PartialDate(iso: "2026-06"), PartialDate(iso: "2046"),
                    PartialDate(iso: "2090"),
                ]
            )
            document.issued = oddly(
                nil,
                [PartialDate(iso: "2022-01-01"), PartialDate(iso: "1970"), PartialDate(iso: "2050")]
            )
            person.documents.append(document)
        }
        return person
    }
}
