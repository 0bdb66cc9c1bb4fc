// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Simulator
import TestSupport
import Testing
import TravelTypes

@testable import PassengerMessages

/// Writing what was read gives the canonical form: over the invented airlines' traffic, and over random replies.
@Suite struct RoundTripTests {
    private func stream(seed: UInt64, _ kinds: Set<SimulatedMessage.Kind>) throws -> MessageStream {
        try MessageStream(
            seed: seed,
            from: Moment(day: CivilDay(year: 2026, month: 6, day: 1)),
            kinds: kinds,
            travellersPerFlight: 12
        )
    }

    /// What a push says, without where it stood, how it was sent and what was not kept of it.
    private func value(_ message: PassengerMessage) -> PassengerMessage {
        var value = message
        value.range = 0..<0
        value.findings = Findings()
        value.dropped = [:]
        return value
    }

    @Test(arguments: [UInt64](41...48))
    func simulatedPushesAreWrittenAsTheyWereRead(seed: UInt64) throws {
        var stream = try stream(seed: seed, [.bookings, .changes, .departure])
        var messages = 0
        while messages < 32 {
            let next = stream.next()
            let file = DecodedFile(try #require(next).bytes())
            for message in file.messages where message.type == .bookings {
                let written = BookingsWriter().interchange(message)
                let again = try only(written)
                try #require(again.travellers == message.travellers, "seed \(seed), message \(messages)")
                try #require(again.bookings == message.bookings, "seed \(seed), message \(messages)")
                try #require(value(again) == value(message), "seed \(seed), message \(messages)")
                try #require(again.findings.isEmpty && again.dropped.isEmpty, "seed \(seed), message \(messages)")
                try #require(BookingsWriter().interchange(again) == written, "seed \(seed), message \(messages)")
                messages += 1
            }
        }
    }

    @Test(arguments: [UInt64](51...53))
    func simulatedListsAreWrittenAsTheyWereRead(seed: UInt64) throws {
        var stream = try stream(seed: seed, [.passengers, .crew, .closeOut])
        var messages = 0
        while messages < 32 {
            let next = stream.next()
            for message in DecodedFile(try #require(next).bytes()).messages where message.type == .passengerList {
                let writer = PassengerListWriter(
                    prepared: try #require(message.sent),
                    reference: message.interchangeReference
                )
                let written = writer.interchange(of: message)
                let again = try only(written)
                try #require(value(again) == value(message), "seed \(seed), message \(messages)")
                try #require(writer.interchange(of: again) == written, "seed \(seed), message \(messages)")
                messages += 1
            }
        }
    }

    @Test func randomCustomsResponsesAreReadAsTheyWereWritten() throws {
        let seed: UInt64 = 20_263
        var random = SplitMix64(seed: seed)
        for round in 0..<300 {
            let response = Self.response(&random)
            let prepared = Self.time(&random)
            let reference = Self.text(1...14, &random)
            let bytes = response.written(prepared: prepared, reference: reference)
            let read = try only(bytes)
            try #require(read.findings.isEmpty, "seed \(seed), round \(round)")
            try #require(read.interchangeReference == reference, "seed \(seed), round \(round)")
            try #require(read.sent == prepared, "seed \(seed), round \(round)")
            let again = CustomsResponse(copying: read)
            var expected = response
            // What was read has no group, no application and no decision any more.
            expected.groupReference = nil
            expected.application = again.application
            expected.persons = expected.persons.map { person in
                PersonDirective(
                    bookingReference: person.bookingReference,
                    uniqueReference: person.uniqueReference,
                    directive: BoardingDirective(echoing: person.directive.code),
                    text: person.text
                )
            }
            if expected.messageReference.isEmpty { expected.messageReference = "1" }
            try #require(again == expected, "seed \(seed), round \(round)")
            expected.groupReference = response.groupReference
            expected.application = response.application
            try #require(
                expected.written(prepared: prepared, reference: reference) == bytes,
                "seed \(seed), round \(round)"
            )
        }
    }

    // MARK: - Random replies

    private static func response(_ random: inout SplitMix64) -> CustomsResponse {
        var query = PassengerMessage(type: .passengerList, version: "D.15B", function: .passengerList)
        query.version = ["D.02B", "D.05B", "D.12B", "D.15B", "D.16B"].randomElement(using: &random) ?? "D.15B"
        query.sender = text(2...12, &random)
        query.recipient = text(2...12, &random)
        query.reference = text(1...14, &random)
        query.commonAccessReference = Bool.random(using: &random) ? text(1...20, &random) : nil
        query.transactionReference = Bool.random(using: &random) ? text(1...25, &random) : nil
        query.isTest = Int.random(in: 0..<10, using: &random) == 0
        query.flights = [flight(&random)]
        if Int.random(in: 0..<4, using: &random) == 0 {
            query.findings.append("message.flight-time", .error, at: Place(offset: 0, length: 0))
        }
        var response: CustomsResponse
        if Int.random(in: 0..<4, using: &random) == 0 {
            response = CustomsResponse(
                directiveTo: query.sender,
                from: query.recipient,
                about: query.flights[0],
                transactionReference: text(1...25, &random)
            )
        } else {
            response = CustomsResponse(answering: query)
        }
        if Bool.random(using: &random) { response.groupReference = text(1...14, &random) }
        response.application = Bool.random(using: &random) ? "IAPI" : "APIS"
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            response.heading.append(ResponseCode(text(1...4, &random), text: words(&random)))
        }
        for _ in 0..<Int.random(in: 0...10, using: &random) {
            let hasBooking = Bool.random(using: &random)
            let code = ["0Z", "1Z", "2Z", "3Z", "4Z", "0A", "2C"].randomElement(using: &random) ?? "0Z"
            response.persons.append(
                PersonDirective(
                    bookingReference: hasBooking ? text(5...6, &random) : nil,
                    uniqueReference: !hasBooking || Bool.random(using: &random) ? text(1...25, &random) : nil,
                    directive: BoardingDirective(echoing: code),
                    text: words(&random)
                )
            )
        }
        return response
    }

    private static func flight(_ random: inout SplitMix64) -> Flight {
        let places: [LocationCode] = ["CDG", "ABJ", "DSS", "BKO", "ACC", "NBO"].shuffled(using: &random)
        return Flight(
            carrier: ["ZZ", "XX", "9Q"].randomElement(using: &random),
            number: String(Int.random(in: 1...9999, using: &random)),
            suffix: Int.random(in: 0..<6, using: &random) == 0 ? "B" : nil,
            legs: [
                Leg(
                    from: places[0],
                    to: places[1],
                    departure: time(&random),
                    arrival: time(&random),
                    crossesBorder: Bool.random(using: &random)
                )
            ]
        )
    }

    private static func time(_ random: inout SplitMix64) -> LocalTime {
        LocalTime(
            day: CivilDay(
                year: 2026,
                month: Int.random(in: 1...12, using: &random),
                day: Int.random(in: 1...28, using: &random)
            ),
            hour: Int.random(in: 0...23, using: &random),
            minute: Int.random(in: 0...59, using: &random)
        )
    }

    /// Capitals and digits, now and then with a character that has to be released.
    private static func text(_ length: ClosedRange<Int>, _ random: inout SplitMix64) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        var text = String(
            (0..<Int.random(in: length, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "A" }
        )
        if text.count > 2, Int.random(in: 0..<8, using: &random) == 0 {
            text.removeLast(2)
            text += (["+", ":", "'", "?"].randomElement(using: &random) ?? "+") + "Z"
        }
        return text
    }

    private static func words(_ random: inout SplitMix64) -> String? {
        guard Bool.random(using: &random) else { return nil }
        return (0..<Int.random(in: 1...5, using: &random)).map { _ in text(1...8, &random) }.joined(separator: " ")
    }
}
