// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import TravelDocuments

struct CheckDigitTests {
    /// Worked examples of ICAO Doc 9303 and values computed by hand.
    @Test(arguments: [
        ("520727", 3), ("AB2134<<<", 5), ("L898902C3", 6), ("740812", 2), ("120415", 9), ("D23145890", 7),
        ("ZE184226B<<<<<", 1), ("D23145890734", 9), ("", 0), ("<<<<<<", 0), ("Z", 5),
    ])
    func `The digit is that of weights 7, 3, 1`(text: String, digit: Int) {
        #expect(CheckDigit.of(text) == digit)
        #expect(CheckDigit.of(Array(text.utf8).span) == digit)
    }

    @Test(arguments: ["a", "L8 ", "É", "-"])
    func `Characters that no zone has have no digit`(text: String) { #expect(CheckDigit.of(text) == nil) }

    @Test func `Changing one character changes the digit by its weighted difference`() {
        var sum = WeightedSum()
        for value in [21, 8, 9, 8] { sum.add(value) }
        for place in 0..<4 {
            var values = [21, 8, 9, 8]
            values[place] += 4
            var changed = WeightedSum()
            for value in values { changed.add(value) }
            #expect(sum.digit(changing: place, by: 4) == changed.digit)
            #expect(sum.digit(changing: place, by: -24) >= 0)
        }
    }
}
