// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Testing
import TravelTypes

@testable import PassengerMessages

/// CUSRES read and written: handbook section C.
@Suite struct CustomsResponseTests {
    private let prepared = LocalTime(iso: "2026-06-15T07:36")
    private let decision = HumanDecision(
        reviewer: "analyst-3",
        confirmer: "analyst-7",
        decided: Moment(rawValue: 1_781_508_960),
        record: "hit-12/3"
    )

    private func written(_ response: CustomsResponse) throws -> PassengerMessage {
        try only(response.written(prepared: try #require(prepared), reference: "R77"))
    }

    /// A CUSRES around some segments behind BGM.
    private func response(_ body: String, function: String = "962") throws -> PassengerMessage {
        let segments = "UNH+M1+CUSRES:D:15B:UN:IATA'BGM+\(function)'" + body
        let count = segments.parted("'").count
        return try only(
            Array("UNA:+.? 'UNB+UNOA:4+PIU+AIR+260615:0735+R1'\(segments)UNT+\(count)+M1'UNZ+1+R1'".utf8)
        )
    }

    // MARK: - Rows of BGM, ERP, RFF, FTX

    @Test(arguments: [
        ("962", MessageFunction.response), ("963", .errorResponse), ("132", .directive),
        ("312", .directiveAcknowledged),
    ])
    func beginningOfMessage(code: String, function: MessageFunction) throws {
        let message = try response("RFF+TN:A1'", function: code)
        #expect(message.function == function && message.functionCode == code && message.findings.isEmpty)
    }

    @Test func anUnknownBeginningRejectsTheMessage() throws {
        #expect(try response("", function: "999").isRejected)
    }

    @Test func referenceTNIsTheQuerysOwn() throws {
        #expect(try response("RFF+TN:ZZ0123A'").transactionReference == "ZZ0123A")
    }

    @Test func referenceAFWithTimesAndPlacesIsTheFlight() throws {
        let message = try response(
            "RFF+AF:ZZ0123'DTM+189:2606150900:201'DTM+232:2606151335:201'LOC+125+CDG'LOC+87+ABJ'"
                + "RFF+AF:ZZ0456A'DTM+189:2606151500:201'LOC+92+ABJ'LOC+92+ACC'"
        )
        #expect(message.flights.map(\.number) == ["123", "456"] && message.flights[1].suffix == "A")
        #expect(message.flights[0].legs.map(\.crossesBorder) == [true])
        #expect(message.flights[0].legs[0].arrival == LocalTime(iso: "2026-06-15T13:35"))
        #expect(message.flights[1].legs == [Leg(from: "ABJ", to: "ACC", departure: LocalTime(iso: "2026-06-15T15:00"))])
    }

    @Test func errorPoint1AppliesToAllPersons() throws {
        let message = try response("RFF+AF:ZZ0123'ERP+1'ERC+103'FTX+AAP+++NO FLIGHT:CALL DESK'")
        #expect(message.replies == [Reply(code: "103", text: "NO FLIGHT CALL DESK")])
        #expect(!message.replies[0].isAboutPerson)
    }

    @Test func errorPoint2IsAboutOnePersonWhereverTheReferencesStand() throws {
        let expected = Reply(code: "0Z", bookingReference: "QX7T2M", uniqueReference: "A1")
        #expect(try response("ERP+2'RFF+AVF:QX7T2M'RFF+ABO:A1'ERC+0Z'").replies == [expected])
        #expect(try response("ERP+2'ERC+0Z'RFF+AVF:QX7T2M'RFF+ABO:A1'").replies == [expected])
    }

    @Test func severalCodesOfAPersonAreAllKept() throws {
        #expect(try response("ERP+2'RFF+ABO:A1'ERC+0Z'ERC+0B'").replies.map(\.code) == ["0Z", "0B"])
    }

    @Test func freeTextForOthersThanTheAgentIsOnlyCounted() throws {
        let message = try response("FTX+OSI+++SOMETHING'ERP+2'RFF+ABO:A1'ERC+0Z'FTX+AAI+++MORE'")
        #expect(message.dropped == [.remark: 2] && message.replies[0].text == nil)
    }

    // MARK: - Rows of ERC

    @Test(arguments: [
        ("0Z", BoardingCode.Meaning.mayBoard, true), ("1Z", .doNotBoard, true), ("2Z", .furtherChecks, false),
        ("3Z", .contactAuthority, false), ("4Z", .insufficientData, true),
    ])
    func errorCode(code: String, meaning: BoardingCode.Meaning, isVerified: Bool) throws {
        let row = try #require(BoardingCode.row(of: code))
        #expect(row.meaning == meaning && row.isVerified == isVerified)
        #expect(try response("ERP+2'RFF+ABO:A1'ERC+\(code)'").replies.map(\.code) == [code])
    }

    @Test func otherErrorCodesAreKeptAsSent() throws {
        #expect(BoardingCode.row(of: "0B") == nil)
        #expect(try response("ERP+2'RFF+ABO:A1'ERC+0B'").replies.map(\.code) == ["0B"])
    }

    // MARK: - Directives

    @Test func whatStopsAPersonTakesTheDecisionOfTwo() throws {
        let decision = try #require(decision)
        #expect(BoardingDirective.doNotBoard(decision).code == "1Z")
        #expect(BoardingDirective.doNotBoard(decision).decision == decision)
        let moment = decision.decided
        #expect(HumanDecision(reviewer: "a", confirmer: "a", decided: moment, record: "1") == nil)
        #expect(HumanDecision(reviewer: "", confirmer: "b", decided: moment, record: "1") == nil)
        #expect(HumanDecision(reviewer: "a", confirmer: "", decided: moment, record: "1") == nil)
        #expect(HumanDecision(reviewer: "a", confirmer: "b", decided: moment, record: "") == nil)
    }

    @Test(arguments: ["1Z", "3Z", "1", "1A", "3A", "5Z", "9", "Z1", "", "0 Z", "0ZZZZZZZZ", "0'"])
    func noAgreedCodeStopsAPerson(code: String) { #expect(BoardingDirective(agreed: code) == nil) }

    @Test(arguments: ["0A", "0Z", "2", "2C", "4Z"])
    func agreedCodesMayLetAPersonBoard(code: String) throws {
        #expect(try #require(BoardingDirective(agreed: code)).decision == nil)
    }

    // MARK: - Writing

    @Test func anAnswerReadsBackWithAnAnswerForEachPerson() throws {
        let list = try decoded("paxlst/paxlst-passenger")
        var answer = CustomsResponse(answering: list)
        answer.persons = list.travellers.map {
            PersonDirective($0, $0.role == .transit ? .insufficientData : .mayBoard, text: "CALL +33 1 5550 0100")
        }
        let reply = try written(answer)
        #expect(reply.findings.isEmpty && reply.type == .customsResponse && reply.function == .response)
        #expect(reply.sender == "PIUTEST" && reply.recipient == "ZZAIRLINE" && reply.interchangeReference == "R77")
        #expect(reply.sent == prepared && reply.version == "D.15B" && reply.reference == list.reference)
        #expect(reply.transactionReference == list.transactionReference)
        #expect(reply.commonAccessReference == list.commonAccessReference)
        #expect(reply.flights == list.flights)
        #expect(reply.replies.map(\.code) == ["0Z", "0Z", "4Z"])
        #expect(reply.replies.map(\.uniqueReference) == list.travellers.map(\.uniqueReference))
        #expect(reply.replies[0].text == "CALL +33 1 5550 0100")
    }

    @Test func aRejectedListIsAnsweredWithAnErrorForAll() throws {
        let list = try only(passengerList("NAD+FL+++O'NEILL:PAT'"))
        var answer = CustomsResponse(answering: list)
        answer.heading = [ResponseCode("118", text: "SEE FINDINGS")]
        let reply = try written(answer)
        #expect(reply.function == .errorResponse && reply.replies == [Reply(code: "118", text: "SEE FINDINGS")])
    }

    @Test func aDirectiveIsAcknowledgedWithTheSameGroups() throws {
        let list = try decoded("paxlst/paxlst-passenger")
        var directive = CustomsResponse(
            directiveTo: "ZZAIRLINE",
            from: "PIUTEST",
            about: list.flights[0],
            transactionReference: "PIU000042"
        )
        directive.persons = [PersonDirective(list.travellers[2], .doNotBoard(try #require(decision)), text: "DESK")]
        let received = try written(directive)
        #expect(received.function == .directive && received.replies.map(\.code) == ["1Z"])
        #expect(received.transactionReference == "PIU000042" && received.reference == "1")
        let echo = try written(try #require(CustomsResponse(acknowledging: received)))
        #expect(echo.function == .directiveAcknowledged && echo.replies == received.replies)
        #expect(
            echo.sender == "ZZAIRLINE" && echo.transactionReference == "PIU000042" && echo.flights == received.flights
        )
        #expect(CustomsResponse(acknowledging: echo) == nil && CustomsResponse(acknowledging: list) == nil)
    }

    @Test func writingWhatWasReadGivesTheCanonicalForm() throws {
        let read = try decoded("messages/cusres-iapi")
        let once = try written(CustomsResponse(copying: read))
        #expect(once.replies == read.replies && once.flights == read.flights && once.function == read.function)
        #expect(once.sender == read.sender && once.transactionReference == read.transactionReference)
        let time = try #require(prepared)
        #expect(
            CustomsResponse(copying: once).written(prepared: time, reference: "R77")
                == CustomsResponse(copying: read).written(prepared: time, reference: "R77")
        )
    }
}
