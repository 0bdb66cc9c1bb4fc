// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import Watchlists

struct ProgrammeRulesTests {
    @Test(arguments: [
        (ListFormat.un, ["Al-Qaida"], ProgrammeRules.Decision.taken(offences: ["T"])),
        (.un, ["Atlantis"], .taken(offences: [])), (.eu, ["ATL"], .refused(.unknownProgramme)),
        (.ofacCSV, ["SDGT", "IFSR"], .taken(offences: ["T"])),
        (.ofacXML, ["SDNTK", "TCO"], .taken(offences: ["S04", "S01"])),
        (.ofacAdvanced, ["CUBA"], .refused(.tradeRegime)),
        (.ofacCSV, ["CUBA", "NEWEST"], .refused(.unknownProgramme)),
        (.eu, ["TAQA"], .taken(offences: ["T"])), (.eu, ["UKR"], .refused(.tradeRegime)),
        (.ukCSV, ["ISIL (Da'esh) and Al-Qaida"], .taken(offences: ["T"])), (.ukCSV, ["Russia"], .refused(.tradeRegime)),
        (.ftm, ["crime.terror", "role.pep"], .taken(offences: ["T"])),
        (.ftm, ["role.pep", "sanction"], .refused(.politicallyExposed)),
        (.ftm, ["role.rca", "role.pep"], .refused(.relative)),
        (.ftm, ["sanction"], .refused(.tradeRegime)), (.ftm, ["dataset:peps"], .taken(offences: [])),
        (.ftm, [], .taken(offences: [])), (.national, ["anything"], .taken(offences: [])),
    ])
    func `The table decides on programmes`(
        format: ListFormat,
        programmes: [String],
        decision: ProgrammeRules.Decision
    ) throws {
        #expect(try ProgrammeRules(format).decide(programmes) == decision)
    }

    @Test func `What is refused is counted by class, and what the table lacks is a finding`() throws {
        let contents = try ListFormat.ftm.read(
            ListInput(Fixture.bytes("lists/ftm-synthetic.json")),
            programmes: ProgrammeRules(.ftm)
        ) { _ in nil }
        #expect(contents.entries.map(\.key) == ["NK-inv1", "NK-inv7", "NK-inv8"])
        #expect(
            contents.refused == [
                .politicallyExposed: 1, .relative: 1, .unknownProgramme: 1, .vehicle: 1, .notAPerson: 1,
            ]
        )
        #expect(contents.entries[0].offences == ["T", "S22"] && contents.entries[1].offences.isEmpty)
        #expect(contents.findings.contains { $0.problem == .unknownProgramme && $0.line == 4 })
    }

    @Test func `Comparing files without a unit leaves out only persons who are sought by nobody`() throws {
        let rules = try ProgrammeRules(.ftm, refusing: [.politicallyExposed, .relative])
        #expect(rules.decide(["role.pep"]) == .refused(.politicallyExposed))
        #expect(rules.decide(["sanction"]) == .taken(offences: []))
        #expect(rules.decide(["unheard.of"]) == .taken(offences: []))
    }
}
