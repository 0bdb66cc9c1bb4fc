// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Simulator
import TestSupport
import Testing
import TravelTypes

@testable import PassengerMessages

/// What is written reads back as it was, and writing that again gives the same bytes.
@Suite struct PassengerListWriterTests {
    private let prepared = LocalTime(iso: "2026-06-15T07:35")

    private func written(_ list: PassengerMessage, partBytes: Int = 256 * 1024) throws -> [UInt8] {
        let time = try #require(prepared)
        return PassengerListWriter(prepared: time, reference: "R1", partBytes: partBytes).interchange(of: list)
    }

    /// The same list without what depends on its bytes.
    private func value(_ list: PassengerMessage) -> PassengerMessage {
        var list = list
        list.findings = Findings()
        list.range = 0..<0
        list.interchangeReference = ""
        list.sent = nil
        list.dropped = [:]
        // Close-out and announced numbers are written as they stand; a list without counts gets them.
        list.announcedPassengers = nil
        list.announcedCrew = nil
        return list
    }

    private func expectRoundTrip(_ read: PassengerMessage, _ comment: Comment) throws {
        let bytes = try written(read)
        let again = try only(bytes)
        #expect(again.findings.list.allSatisfy { $0.rule == "edifact.character-set-utf8" }, comment)
        #expect(value(again).travellers == value(read).travellers, comment)
        #expect(value(again).flights == value(read).flights, comment)
        #expect(value(again) == value(read), comment)
        #expect(try written(again) == bytes, comment)
    }

    @Test(arguments: passengerLists)
    func everySampleComesBackAsItWas(path: String) throws {
        for message in DecodedFile(try sample(path)).messages {
            var message = message
            // The older national form is written as a list of a UN directory.
            if !message.version.hasPrefix("D") { (message.version, message.functionCode) = ("D.15B", "745") }
            if message.part == nil { message.part = MessageFrame.Part(sequence: 1, isFirst: true, isLast: true) }
            try expectRoundTrip(message, "\(path)")
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func anyListComesBackAsItWas(seed: UInt64) throws {
        var inventor = ListInventor(seed: seed)
        for round in 0..<100 {
            try expectRoundTrip(inventor.list(), "seed \(seed), round \(round)")
        }
    }

    @Test func everySimulatedListComesBackAsItWas() throws {
        let kinds = Set(SimulatedMessage.Kind.allCases.filter(\.isPassengerList))
        let start = Moment(day: CivilDay(year: 2026, month: 6, day: 1))
        var stream = try MessageStream(seed: 3, from: start, kinds: kinds, travellersPerFlight: 12)
        for number in 0..<60 {
            let simulated = stream.next()
            let bytes = try #require(simulated).bytes()
            for message in DecodedFile(bytes).messages where !message.isRejected {
                var message = message
                if message.part == nil { message.part = MessageFrame.Part(sequence: 1, isFirst: true, isLast: true) }
                try expectRoundTrip(message, "simulated message \(number)")
            }
        }
    }

    @Test func aLongListBecomesParts() throws {
        var inventor = ListInventor(seed: 11)
        var list = inventor.list()
        list.function = .passengerList
        list.functionCode = "745"
        list.travellers = (0..<100).map { _ in inventor.traveller(of: .passengerList) }
        list.closeOut = []
        let file = DecodedFile(try written(list, partBytes: 4096))
        #expect(file.messages.count > 3 && file.findings.isEmpty)
        #expect(file.messages.allSatisfy { !$0.isRejected && $0.range.count < 6000 })
        #expect(file.messages.map { $0.part?.sequence } == Array(1...file.messages.count))
        #expect(file.messages.first?.part?.isFirst == true && file.messages.last?.part?.isLast == true)
        #expect(file.messages.count { $0.part?.isLast == true } == 1)
        #expect(file.messages.flatMap(\.travellers) == list.travellers)
        #expect(file.messages.allSatisfy { $0.flights == list.flights })
        #expect(file.messages.allSatisfy { ($0.announcedPassengers ?? 0) + ($0.announcedCrew ?? 0) == 100 })
    }

    @Test func aPersonLargerThanAPartIsStillWritten() throws {
        var inventor = ListInventor(seed: 12)
        var list = inventor.list()
        list.travellers = (0..<3).map { _ in inventor.traveller(of: list.function) }
        list.closeOut = []
        let file = DecodedFile(try written(list, partBytes: 1))
        #expect(file.messages.count == 3 && file.messages.flatMap(\.travellers) == list.travellers)
    }

    @Test func otherLettersAreWrittenAsUTF8() throws {
        var list = try decoded("paxlst/paxlst-passenger")
        list.travellers[0].name.surname = "ŁUKASIEWICZ-Ö'ZGÜR"
        let bytes = try written(list)
        #expect(String(decoding: bytes, as: UTF8.self).contains("UNOW:4"))
        #expect(try only(bytes).travellers[0].name.surname == "ŁUKASIEWICZ-Ö'ZGÜR")
    }

    @Test(
        arguments: MessageFunction.allCases.filter {
            $0.isOfPassengerList
        }
    )
    func everyFunctionIsWrittenFromItsName(function: MessageFunction) throws {
        var list = PassengerMessage(type: .passengerList, version: "D.15B", function: function)
        list.sender = "ZZ"
        list.recipient = "PIU"
        list.flights = [Flight(carrier: "ZZ", number: "123", legs: [Leg(from: "CDG", to: "ABJ", crossesBorder: true)])]
        #expect(try only(written(list)).function == function)
    }
}
