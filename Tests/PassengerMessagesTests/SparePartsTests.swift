// SPDX-License-Identifier: Apache-2.0

import PassengerMessages
import Simulator
import Testing
import TravelTypes

/// Decoders use the memory of messages that nobody holds any more: nobody may tell.
@Suite struct SparePartsTests {
    private func files(_ count: Int) throws -> [[UInt8]] {
        var stream = try MessageStream(
            seed: 47,
            from: Moment(day: CivilDay(year: 2026, month: 6, day: 1)),
            kinds: [.bookings, .departure],
            travellersPerFlight: 60
        )
        var files: [[UInt8]] = []
        while files.count < count, let message = stream.next() { files.append(message.bytes()) }
        return files
    }

    @Test func `a message reads the same after others as it does alone`() throws {
        let files = try files(24)
        var decoder = MessageDecoder()
        var bookings = 0
        for round in 0..<2 {
            for file in files {
                var alone = DecodedFile(file).messages[...]
                _ = decoder.decode(file) { message in
                    #expect(message == alone.popFirst(), "round \(round)")
                    bookings += message.bookings.count
                }
                #expect(alone.isEmpty)
            }
        }
        #expect(bookings > 1000)
    }

    @Test func `messages that are kept stay as they were read`() throws {
        let files = try files(24)
        var decoder = MessageDecoder()
        var kept: [PassengerMessage] = []
        var travellers: [Traveller] = []
        var bookings: [[Booking]] = []
        var expected: (kept: [PassengerMessage], travellers: [Traveller], bookings: [[Booking]]) = ([], [], [])
        for (number, file) in files.enumerated() {
            // Whole messages, single travellers, lists of bookings, and nothing, in turn.
            _ = decoder.decode(file) { message in
                switch number % 4 {
                case 0: kept.append(message)
                case 1: travellers += message.travellers.suffix(3)
                case 2: bookings.append(message.bookings)
                default: break
                }
            }
            for message in DecodedFile(file).messages {
                switch number % 4 {
                case 0: expected.kept.append(message)
                case 1: expected.travellers += message.travellers.suffix(3)
                case 2: expected.bookings.append(message.bookings)
                default: break
                }
            }
        }
        #expect(kept == expected.kept && kept.count >= 6)
        #expect(travellers == expected.travellers && travellers.count >= 18)
        #expect(bookings == expected.bookings && bookings.count >= 6)
    }

    @Test func `nothing of a person remains for the next one`() throws {
        let full = try #require(try files(1).first)
        let header = "UNB+UNOA:4+ZZAIR+PIUTEST+260601:0800+X1'UNH+1+PNRGOV:13:1:IA+X1'MSG+:22'ORG+ZZ'"
        let flight = "TVL+010626:0930:010626:1200+CDG+ABJ+ZZ+0498'EQN+9'"
        let bare = (0..<9).map { "SRC'RCI+ZZ:BARE0\($0)'TIF+NOBODY+ELSE'" }.joined()
        let end = "UNT+33+1'UNZ+1+X1'"
        var decoder = MessageDecoder()
        _ = decoder.decode(full) { #expect($0.bookings.count >= 8) }
        var read: [PassengerMessage] = []
        _ = decoder.decode(Array((header + flight + bare + end).utf8)) { read.append($0) }
        let message = try #require(read.first)
        #expect(message.travellers.count == 9 && message.bookings.count == 9)
        for (number, traveller) in message.travellers.enumerated() {
            var expected = Traveller(name: PersonName(surname: "NOBODY", givenNames: "ELSE"))
            expected.bookingReference = "BARE0\(number)"
            #expect(traveller == expected)
        }
        for (number, booking) in message.bookings.enumerated() {
            var expected = Booking(locator: "BARE0\(number)", carrier: "ZZ")
            expected.travellers = [number]
            #expect(booking == expected)
        }
    }
}
