// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import Testing
import TravelTypes

@Suite struct ReplyWriterTests {
    private func writer() throws -> ReplyWriter {
        ReplyWriter(prepared: try #require(LocalTime(iso: "2026-06-15T07:36")), reference: "R77")
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
