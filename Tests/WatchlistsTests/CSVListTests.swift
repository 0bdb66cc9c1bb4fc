// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelTypes
import Watchlists

struct CSVListTests {
    @Test func `The synthetic lost documents are read`() throws {
        let contents = try SyntheticLists.read(.lostDocuments, "lost-documents-synthetic.csv")
        #expect(contents.lostDocuments.count == 200)
        #expect(contents.lostDocuments.count { $0.lastNumber != nil } == 6)
        #expect(contents.findings.isEmpty)
        #expect(Set(contents.lostDocuments.map(\.status)) == Set(LostDocument.Status.allCases))
    }

    @Test func `The synthetic children to protect are read`() throws {
        let contents = try SyntheticLists.read(.national, "to-protect-synthetic.csv")
        #expect(contents.entries.count == 10)
        #expect(contents.findings.isEmpty)
        #expect(
            contents.entries.allSatisfy {
                $0.nationalities.count == 1 && $0.birthDates.count == 1 && $0.key == $0.reference
            }
        )
        #expect(contents.entries[0].names[0].parts == .init(surname: "SYLLA", givenNames: "NENE OUMOU"))
    }

    @Test func `Bad rows of lost documents are findings`() throws {
        let contents = try SyntheticLists.read(
            .lostDocuments,
            text: """
                number,type,state,status,reported,number_from,number_to
                12ab-34567,P,FRA,lost,2024-01-02,,
                ,P,FRA,lost,2024-01-02,,
                X1,P,Q9Q9,lost,2024-01-02,,
                X2,P,FRA,eaten,2024-01-02,,
                "X3",P,"D",stolen,never,,
                12AB34567,P,FRA,lost,2024-01-02,,
                ,P,BEL,stolen-blank,2024-01-02,EP100,EP149
                ,P,BEL,stolen-blank,2024-01-02,EP200,EP149
                X4,P
                X5,P,ITA,lost,,,
                X6,,ITA,revoked,2024-01-02,,
                X7,P,ITA,lost,2024-01-02,,
                X8,P,ITA,lost,2024-01-02,,
                """
        )
        #expect(
            contents.lostDocuments.map(\.key) == [
                "FRA/P/12AB34567", "DEU/P/X3", "BEL/P/EP100-EP149", "ITA/P/X5", "ITA//X6", "ITA/P/X7", "ITA/P/X8",
            ]
        )
        #expect(
            contents.findings.map { "\($0.line) \($0.problem.rawValue)" } == [
                "3 no-number", "4 unknown-state", "5 bad-status", "6 bad-date", "7 duplicate-key", "9 bad-range",
                "10 bad-columns", "14 no-line-end",
            ]
        )
    }

    @Test func `Bad rows of a national list are findings`() throws {
        let contents = try SyntheticLists.read(
            .national,
            text: """
                surname,given_names,born,sex,nationality,document,reference
                "DE ""LA"" ROCHA",LUIS,1980-03,M,Guatemala;FR,FRA:12AB34567;X99,R1
                KOHDAMANI,MORTEZA,30/02/1980,Q,ZZZZ,,R2
                KOHDAMANI,MORTEZA,1980,F,AFG,,
                ,,1980,F,AFG,,R4
                KOHDAMANI,SORAYA,1980,F,AFG,,R2
                BARAKWAL,ZAHRA,,X,AFG,,R6
                BARAKWAL,REZA,,,,,R7
                """
        )
        #expect(contents.entries.map(\.key) == ["R1", "R2", "R6", "R7"])
        #expect(contents.entries[0].nationalities == ["GTM", "FRA"])
        #expect(contents.entries[0].documents.map(\.issuer) == ["FRA", nil])
        #expect(contents.entries[0].birthDates.map(\.text) == ["1980-03"])
        #expect(contents.entries[0].names[0].text == "LUIS DE \"LA\" ROCHA")
        #expect(
            contents.findings.map { "\($0.line) \($0.problem.rawValue)" } == [
                "3 bad-date", "3 bad-sex", "3 unknown-state", "4 no-key", "5 no-name", "6 duplicate-key",
                "8 no-line-end",
            ]
        )
    }

    @Test(arguments: [
        ("number,type,state,status\nX1,P,FRA,lost", ListError.Reason.missingColumns(["reported"])),
        ("type,state,status,reported\nP,FRA,lost,", .missingColumns(["number_from", "number_to"])),
        ("number,type,state,status,reported\n\"X1,P,FRA,lost,", .unclosedQuote),
        ("number,type,state,status,reported\n", .noRecords),
        ("", .noRecords),
        ("number,type,state,status,reported\n,,,,\n,,,,\nX1,P,FRA,lost,\n,,,,", .mostRecordsBad),
    ])
    func `A broken table is refused whole`(text: String, reason: ListError.Reason) {
        #expect {
            try SyntheticLists.read(.lostDocuments, text: text)
        } throws: { ($0 as? ListError)?.reason == reason }
    }
}
