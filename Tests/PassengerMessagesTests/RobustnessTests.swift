// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TestSupport
import Testing
import TravelTypes

@Suite struct RobustnessTests {
    @Test(arguments: samples)
    func aSampleCutAnywhereIsNeverAcceptedSilently(path: String) throws {
        let whole = try sample(path)
        // What follows the last terminator is white space.
        let end = (whole.lastIndex(of: 0x27) ?? 0) + 1
        for length in 0..<end {
            let file = DecodedFile(Array(whole.prefix(length)))
            let accepted = file.messages.filter { !$0.isRejected }
            #expect(accepted.isEmpty, "cut to \(length) bytes")
            #expect(file.findings.hasErrors || !file.messages.isEmpty, "cut to \(length) bytes")
            #expect(file.messages.allSatisfy { $0.travellers.isEmpty && $0.bookings.isEmpty && $0.closeOut.isEmpty })
        }
        #expect(DecodedFile(Array(whole.prefix(end))).messages.allSatisfy { !$0.isRejected })
    }

    @Test(arguments: samples)
    func aMutatedSampleNeverCrashesTheReader(path: String) throws {
        let whole = try sample(path)
        var random = SplitMix64(seed: UInt64(whole.count))
        var accepted = 0
        for _ in 0..<1_000 {
            let file = DecodedFile(mutated(whole, &random))
            for message in file.messages {
                #expect(message.range.upperBound <= whole.count + 64)
                for booking in message.bookings {
                    #expect(booking.travellers.allSatisfy(message.travellers.indices.contains))
                }
                #expect(!message.isRejected || message.travellers.isEmpty)
                if !message.isRejected { accepted += 1 }
            }
        }
        #expect(accepted > 0, "some mutations leave a message readable")
    }

    /// Changes, removes, doubles or inserts a few bytes.
    private func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        let service = Array("'+:?*\n/ A0é".utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let position = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[position] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes[position] = service[Int.random(in: 0..<service.count, using: &random)]
            case 2: bytes.remove(at: position)
            case 3: bytes.insert(service[Int.random(in: 0..<service.count, using: &random)], at: position)
            default:
                let end = min(position + Int.random(in: 1...10, using: &random), bytes.count)
                bytes.insert(contentsOf: bytes[position..<end].prefix(10), at: position)
            }
        }
        return bytes
    }

    @Test func oneBrokenMessageLeavesTheOthers() throws {
        let sound = String(decoding: passengerList("NAD+FL+++DOE:JANE'"), as: UTF8.self)
        let broken = String(decoding: passengerList("NAD+FL+++O'NEILL:PAT'"), as: UTF8.self)
        let file = DecodedFile(Array((sound + broken + "garbage" + sound).utf8))
        #expect(file.messages.map(\.isRejected) == [false, true, false])
        #expect(file.messages.map(\.travellers.count) == [1, 0, 1])
    }

    @Test func aFaultOfTheInterchangeRejectsItsMessages() throws {
        let text = String(decoding: passengerList("NAD+FL+++DOE:JANE'"), as: UTF8.self)
        for broken in ["UNZ+2+R1'", "UNZ+1+R2'", ""] {
            let message = try only(Array(text.parted("UNZ+1+R1'").joined(separator: broken).utf8))
            #expect(message.isRejected && message.travellers.isEmpty)
        }
    }

    @Test(arguments: [
        "NAD+FL'", "DOC+P+1'", "DTM+329:810314'", "FTX+BAG+++Z:1'", "RFF+CR:1'", "CNT+42:1'", "LOC+125+CDG'",
        "TDT+20+Z'",
    ])
    func aLongListOfAnySegmentIsReadInBoundedSpace(segment: String) throws {
        let message = try only(passengerList("NAD+FL+++DOE:JANE'" + String(repeating: segment, count: 20_000)))
        #expect(message.travellers.count <= 20_001)
        #expect(message.findings.list.count <= Limits.findings)
    }

    @Test(arguments: [
        "SRC'", "TIF+DOE+A:A:1'", "SSR+DOCS:HK:1:ZZ:::::/P/FRA/1/FRA/14MAR81/F/02FEB31/ROE/B+::1'", "RCI+ZZ:ABCDEF'",
        "SSR+INFT:HK:1:ZZ:::CDG:ABJ:DOE/BABY 20AUG25+::1'", "SSR+CTCM:HK:1:ZZ:::::/33655500123'", "LTS+X'",
        "TKT+1:T:1'",
        "TVL+150626:0900+CDG+ABJ+ZZ+0123:Y'", "FOP+CC::1:VI:4242:0928'", "TRI++1:::1'", "TBD++1:18:700'", "SAC+++A'",
    ])
    func aLongListOfAnyBookingSegmentIsReadInBoundedSpace(segment: String) throws {
        let message = try only(bookings(booking() + String(repeating: segment, count: 20_000)))
        #expect(message.travellers.count <= 20_101)
        #expect(message.findings.list.count <= Limits.findings)
    }

    @Test func moreDetailsOfAPersonThanAnyoneHasAreNotKept() throws {
        var persons = "NAD+FL+++DOE:JANE'"
        for number in 0..<500 { persons += "DOC+P+\(number)'" }
        #expect(try only(passengerList(persons)).travellers[0].documents.count == 100)
    }
}
