// SPDX-License-Identifier: Apache-2.0

import PassengerMessages
import Testing
import TravelTypes

@Suite struct DecodeSummaryTests {
    @Test func theSumOfTwoSummariesIsTheSummaryOfBoth() throws {
        var decoder = MessageDecoder()
        var together = DecodeSummary()
        var apart = DecodeSummary()
        var (travellers, bookings) = (0, 0)
        for path in samples {
            let bytes = try sample(path)
            together.add(bytes, with: &decoder)
            var one = DecodeSummary()
            one.add(bytes, with: &decoder)
            apart += one
            let message = try decoded(path)
            travellers += message.travellers.count
            bookings += message.bookings.count
        }
        #expect(together == apart)
        #expect(
            together.messages == samples.count && together.travellers == travellers && together.bookings == bookings
        )
        #expect(together.findings == 0 && together.fields > 1_000)
    }

    @Test func theChecksumIsTheHashOfTheAgreedText() {
        var traveller = Traveller(name: PersonName(surname: "DOE", givenNames: "JANÉ"))
        traveller.born = PartialDate(iso: "1985-03")
        traveller.documents = [TravelDocument(number: "X1"), TravelDocument(number: "X2")]
        #expect(DecodeSummary.checksum(of: traveller) == hash("DOE|JANÉ|1985-03|X1"))
        #expect(DecodeSummary.checksum(of: Traveller()) == hash("|||"))
        traveller.born = PartialDate(iso: "0985-12-01")
        #expect(DecodeSummary.checksum(of: traveller) == hash("DOE|JANÉ|0985-12-01|X1"))
    }

    @Test func theOrderOfTravellersDoesNotMatter() throws {
        var decoder = MessageDecoder()
        var one = DecodeSummary()
        one.add(passengerList("NAD+FL+++DOE:JANE'NAD+FL+++ROE:JOHN'"), with: &decoder)
        var other = DecodeSummary()
        other.add(passengerList("NAD+FL+++ROE:JOHN'NAD+FL+++DOE:JANE'"), with: &decoder)
        #expect(one == other && one.checksum != 0)
    }

    /// FNV-1a with 64 bits, from its definition; the empty text gives the offset basis.
    private func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
