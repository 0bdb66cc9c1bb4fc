// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import Testing
import TravelTypes

/// The examples of the documentation of `PassengerMessages`, line for line; `scripts/examples` compares them.
struct DocumentationExamples {
    @Test func `A file is decoded`() {
        let file = Array(
            """
            UNB+UNOA:4+ZZAIRLINE+PIU+260615:0735+R1++APIS'UNH+1+PAXLST:D:15B:UN:IATA'BGM+745'\
            TDT+20+ZZ0123+++ZZ'LOC+125+CDG'DTM+189:2606150900:201'LOC+87+ABJ'DTM+232:2606151335:201'\
            NAD+FL+++KOUASSI:AYA:MARIE'ATT+2++F'DTM+329:900307'NAT+2+CIV'\
            DOC+P:110:111+20AF48151'DTM+36:281130'LOC+91+CIV'CNT+42:1'UNT+16+1'UNZ+1+R1'
            """.utf8
        )
        let messages = DecodedFile(file).messages
        let flight = messages[0].flights[0]
        let traveller = messages[0].travellers[0]
        // flight.carrier is ZZ, flight.number is "123"; traveller.born is 1990-03-07; traveller.documents[0].issuer is CIV
        #expect(flight.number == "123" && traveller.born?.description == "1990-03-07")
        #expect(traveller.documents[0].issuer == "CIV" && messages[0].findings.isEmpty)
    }

    @Test func `A message with an error is rejected`() {
        let file = Array("UNB+UNOA:4+ZZ+PIU+260615:0735+R1'UNH+1+PAXLST:D:15B:UN'BGM+745'NAD+FL+++DOE:JANE'".utf8)
        let message = DecodedFile(file).messages[0]
        let errors = message.findings.list.filter { $0.severity == .error }.map(\.rule)
        // the file ends before UNT: message.isRejected is true, message.travellers is empty
        #expect(message.isRejected && message.travellers.isEmpty && !errors.isEmpty)
    }

    @Test func `A list is written and read again`() {
        var list = PassengerMessage(type: .passengerList, version: "D.15B", function: .passengerList)
        list.sender = "ZZAIRLINE"
        list.recipient = "PIU"
        list.flights = [
            Flight(
                carrier: "ZZ",
                number: "123",
                legs: [Leg(from: "CDG", to: "ABJ", departure: LocalTime(iso: "2026-06-15T09:00"))]
            )
        ]
        list.travellers = [Traveller(name: PersonName(surname: "N'DIAYE", givenNames: "AWA"))]
        let prepared = LocalTime(day: CivilDay(year: 2026, month: 6, day: 15), hour: 7, minute: 35)
        let written = PassengerListWriter(prepared: prepared, reference: "R1").interchange(of: list)
        let read = DecodedFile(written).messages[0]
        // read.travellers and read.flights are list's again
        #expect(read.travellers == list.travellers)
        #expect(read.flights[0].number == "123" && read.flights[0].legs[0].to == "ABJ")
        #expect(!read.isRejected)
    }

    @Test func `A list is answered`() {
        var list = PassengerMessage(type: .passengerList, version: "D.15B", function: .passengerList)
        list.sender = "ZZAIRLINE"
        list.recipient = "PIU"
        list.travellers = [Traveller(name: PersonName(surname: "KOUASSI", givenNames: "AYA MARIE"))]
        var answer = CustomsResponse(answering: list)
        answer.persons = list.travellers.map { PersonDirective($0, .mayBoard) }
        let prepared = LocalTime(day: CivilDay(year: 2026, month: 6, day: 15), hour: 7, minute: 36)
        let reply = DecodedFile(answer.written(prepared: prepared, reference: "R2")).messages[0]
        // reply.type is .customsResponse, from PIU to ZZAIRLINE, with one reply: 0Z
        #expect(reply.type == .customsResponse && reply.sender == "PIU" && reply.recipient == "ZZAIRLINE")
        #expect(reply.replies.contains { $0.code == "0Z" })
    }
}
