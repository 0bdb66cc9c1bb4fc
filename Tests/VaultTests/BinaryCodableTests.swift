// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelTypes

@testable import Vault

@Suite("The compact binary form")
struct BinaryCodableTests {
    @Test("Every invented traveller, flight and booking reads back as it was")
    func roundTrips() throws {
        var inventor = Inventor(seed: 1)
        for _ in 0..<500 {
            let traveller = inventor.traveller()
            #expect(try Traveller(decoding: traveller.encoded()) == traveller)
            let flight = inventor.flight()
            #expect(try Flight(decoding: flight.encoded()) == flight)
            let booking = inventor.booking()
            #expect(try Booking(decoding: booking.encoded()) == booking)
        }
    }

    @Test("Numbers of every size read back as they were", arguments: [0, 1, -1, 63, 64, -64, -65, 1 << 40, .max, .min])
    func numbers(_ number: Int) throws {
        #expect(try Int(decoding: number.encoded()) == number)
        #expect(try Int?(decoding: Optional(number).encoded()) == number)
        let short = Int32(truncatingIfNeeded: number)
        #expect(try Int32?(decoding: Optional(short).encoded()) == short)
        let unsigned = UInt64(bitPattern: Int64(number))
        #expect(try UInt64(decoding: unsigned.encoded()) == unsigned)
        #expect(try Double(decoding: Double(number).encoded()) == Double(number))
    }

    @Test("Missing values differ from empty ones")
    func optionals() throws {
        #expect(try String?(decoding: String?.some("").encoded()) == "")
        #expect(try String?(decoding: String?.none.encoded()) == nil)
        let empty = LocationCode(rawValue: 0)
        #expect(try LocationCode?(decoding: LocationCode?.some(empty).encoded()) == empty)
        #expect(try LocationCode?(decoding: LocationCode?.none.encoded()) == nil)
        #expect(
            try PartialDate?(decoding: PartialDate?.some(PartialDate(rawValue: 0)).encoded())
                == PartialDate(rawValue: 0)
        )
        #expect(try [Bool?](decoding: [true, nil, false].encoded()) == [true, nil, false])
        let moment = Moment(rawValue: -5)
        #expect(try [Moment?](decoding: [moment, nil].encoded()) == [moment, nil])
    }

    @Test("A missing value takes one byte, a code of three letters three")
    func sizes() {
        #expect(String?.none.encoded().count == 1)
        #expect(StateCode?.none.encoded().count == 1)
        #expect(("FRA" as StateCode).encoded().count == 3)
        #expect(("AF" as CarrierCode).encoded().count == 2)
        #expect(PartialDate?.some(PartialDate(rawValue: 19_850_314)).encoded().count == 4)
        #expect(Traveller().encoded().count == 29)
    }

    @Test("Bytes cut anywhere are refused")
    func truncation() {
        var inventor = Inventor(seed: 2)
        for _ in 0..<20 {
            let bytes = inventor.booking().encoded()
            for length in 0..<bytes.count {
                #expect(throws: BinaryError.self) { try Booking(decoding: Array(bytes[..<length])) }
            }
            #expect(throws: BinaryError(.trailing, at: bytes.count)) { try Booking(decoding: bytes + [0]) }
        }
    }

    @Test("Garbage is refused or read as a value, never a crash, and never asks for more memory than it has bytes")
    func garbage() {
        var random = SeededGenerator(seed: 3)
        var refused = 0
        for _ in 0..<20_000 {
            var bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            if !bytes.isEmpty { bytes[0] = 1 }
            if (try? Traveller(decoding: bytes)) == nil { refused += 1 }
            if (try? [String](decoding: bytes)) == nil { refused += 1 }
        }
        #expect(refused > 30_000)
    }

    @Test(
        "Forged forms are refused for what is wrong with them",
        arguments: [
            ([0x80], .truncated), ([0x80, 0x00], .overlong),
            ([0xFF] + [UInt8](repeating: 0xFF, count: 9) + [1], .overlong),
            ([0x05, 0x41], .truncated), ([0x02, 0xC3, 0x28], .invalidText),
        ] as [([UInt8], BinaryError.Reason)]
    )
    func forged(bytes: [UInt8], reason: BinaryError.Reason) {
        #expect { try String(decoding: bytes) } throws: { ($0 as? BinaryError)?.reason == reason }
    }

    @Test("Unknown versions, enumeration cases and flags are refused")
    func unknown() {
        var traveller = Traveller().encoded()
        traveller[0] = 9
        #expect(throws: BinaryError(.unknownVersion, at: 0)) { try Traveller(decoding: traveller) }
        #expect(throws: BinaryError(.invalid, at: 0)) { try Sex(decoding: [9]) }
        #expect(throws: BinaryError(.invalid, at: 0)) { try Sex(decoding: [0]) }
        #expect(throws: BinaryError(.invalid, at: 0)) { try Bool(decoding: [2]) }
        #expect(throws: BinaryError(.overlong, at: 0)) { try Int32(decoding: Int(1 << 40).encoded()) }
    }

    @Test("Every case of every enumeration has its byte")
    func enumerations() {
        #expect(Set(TravellerRole.binaryOrder) == Set(TravellerRole.allCases))
        #expect(Set(Sex.binaryOrder) == Set(Sex.allCases))
        #expect(Set(TravelStatus.binaryOrder) == Set(TravelStatus.allCases))
        #expect(TravellerRole.transitCrew.encoded() == [5])
        #expect(TravelStatus.booked.encoded() == [1])
        #expect(Sex.unknown.encoded() == [4])
    }
}
