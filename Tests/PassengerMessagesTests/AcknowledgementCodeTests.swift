// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Testing
import TravelTypes

@testable import PassengerMessages

/// ACKRES and GOVREQ: the tables of codes, written and read.
@Suite struct AcknowledgementCodeTests {
    @Test(arguments: AcknowledgementCode.table)
    func aCodeOfTheTableIsWrittenAndRead(row: AcknowledgementCode) throws {
        let writer = ReplyWriter(prepared: try #require(LocalTime(iso: "2026-06-15T07:36")), reference: "R77")
        let reply = try only(writer.acknowledgement(of: try decoded("pnrgov/pnrgov-basic"), errors: [row.code]))
        #expect(reply.function == .refused && reply.replies == [Reply(code: row.code)])
        #expect(AcknowledgementCode.row(of: reply.replies[0].code) == row)
    }

    @Test func onlyTheCodesThatASourceShowsAreVerified() {
        #expect(AcknowledgementCode.table.filter(\.isVerified).map(\.code) == ["103", "114"])
        #expect(Set(AcknowledgementCode.table.map(\.code)).count == AcknowledgementCode.table.count)
        #expect(AcknowledgementCode.row(of: "999") == nil)
        #expect((ExchangeCodes.answers + ExchangeCodes.requests).allSatisfy { !$0.isVerified })
    }

    @Test(arguments: AcknowledgementCode.Meaning.allCases)
    func everyMeaningHasACode(meaning: AcknowledgementCode.Meaning) {
        #expect(AcknowledgementCode.table.contains { $0.meaning == meaning })
    }

    @Test func anAnswerThatIsInNoTableIsNoAcceptance() throws {
        func function(_ segments: String) throws -> MessageFunction {
            let message = "UNH+1+ACKRES:13:1:IA+REF'\(segments)UNT+\(segments.parted("'").count + 1)+1'"
            return try only(Array("UNB+IATA:1+PIU+ZZ+260613:0901+R1'\(message)UNZ+1+R1'".utf8)).function
        }
        #expect(try function("MSG+:23+9'") == .other)
        #expect(try function("MSG+:23+9'ERC+103'") == .other)
        #expect(try function("MSG+:23'") == .accepted)
        #expect(try function("MSG+:23'ERC+103'") == .refused)
        #expect(try function("ERC+103'") == .refused)
    }
}
