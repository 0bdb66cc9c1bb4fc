// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import Testing
import TravelTypes

@Suite struct ReplyWriterTests {
    private func writer() throws -> ReplyWriter {
        ReplyWriter(prepared: try #require(LocalTime(iso: "2026-06-15T07:36")), reference: "R77")
    }

    @Test func aResponseReadsBackWithAnAnswerForEachPerson() throws {
        let list = try decoded("paxlst/paxlst-passenger")
        let reply = try only(
            try writer().response(
                to: list,
                persons: list.travellers.map { ($0, $0.role == .transit ? .insufficientData : .mayBoard) }
            )
        )
        #expect(reply.findings.isEmpty && reply.type == .customsResponse && reply.function == .response)
        #expect(reply.sender == "PIUTEST" && reply.recipient == "ZZAIRLINE" && reply.interchangeReference == "R77")
        #expect(reply.sent == LocalTime(iso: "2026-06-15T07:36") && reply.version == "D.15B")
        #expect(reply.transactionReference == list.transactionReference)
        #expect(reply.commonAccessReference == list.commonAccessReference)
        #expect(reply.flights == list.flights)
        #expect(reply.replies.map(\.code) == ["0Z", "0Z", "4Z"])
        #expect(reply.replies.map(\.uniqueReference) == list.travellers.map(\.uniqueReference))
    }

    @Test func aRejectedListIsAnsweredWithAnError() throws {
        let list = try only(passengerList("NAD+FL+++O'NEILL:PAT'"))
        #expect(try only(try writer().response(to: list)).function == .errorResponse)
    }

    @Test(arguments: [([], MessageFunction.accepted), (["103"], .refused)])
    func anAcknowledgementReadsBack(errors: [String], function: MessageFunction) throws {
        let push = try decoded("pnrgov/pnrgov-basic")
        let reply = try only(try writer().acknowledgement(of: push, errors: errors))
        #expect(reply.findings.isEmpty && reply.type == .acknowledgement && reply.version == "13.1")
        #expect(reply.function == function && reply.replies.map(\.code) == errors)
        #expect(reply.recipient == "ZZ" && reply.commonAccessReference == "ZZ0123/150626/0900")
    }
}
