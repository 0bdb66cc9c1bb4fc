// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TravelTypes
import Watchlists

struct ListCodingTests {
    private static let files: [(ListFormat, String)] = [
        (.un, "un-synthetic.xml"), (.lostDocuments, "lost-documents-synthetic.csv"),
        (.national, "to-protect-synthetic.csv"),
    ]

    @Test(arguments: files)
    func `What was written is read again`(format: ListFormat, file: String) throws {
        let contents = try SyntheticLists.read(format, file)
        let bytes = contents.encoded()
        #expect(try ListContents(encoded: bytes) == contents)
        #expect(bytes.count < 200 * contents.count + 100)
        #expect(contents.encoded() == bytes)
    }

    @Test func `Every flag of a name and a date survives`() throws {
        var entry = ListEntry(key: "k", reference: "r")
        for quality in [ListedName.Quality.good, .low] {
            for flags in 0..<4 {
                entry.names.append(
                    ListedName(
                        "n\(flags)",
                        parts: flags == 3 ? .init(surname: "s", givenNames: "g") : nil,
                        quality: quality,
                        isPrimary: flags & 1 != 0,
                        isOriginalScript: flags & 2 != 0
                    )
                )
            }
        }
        let year = try #require(PartialDate(year: 1970))
        entry.birthDates = [
            ListedBirthDate(year), ListedBirthDate(year, certainty: .approximate),
            ListedBirthDate(from: year, to: try #require(PartialDate(year: 1975))),
        ]
        entry.names[3].birthDates = entry.birthDates
        entry.names[5].birthDates = [ListedBirthDate(year)]
        entry.sexes = Sex.allCases
        let contents = ListContents(entries: [entry])
        #expect(try ListContents(encoded: contents.encoded()) == contents)
    }

    @Test func `A version that was stored before names had dates is read, and says the same`() throws {
        // As version 2 wrote it: no date of its own, one person with two names and a birth date, no documents.
        let stored: [UInt8] =
            [2, 0, 1, 2, 0x6B, 0x31, 1, 0x72, 0, 0, 0, 2, 3, 0x41, 0x20, 0x42, 2]
            + [3, 0x43, 0x2C, 0x44, 9, 1, 0x43, 1, 0x44, 1, 0, 0xA0, 0xB2, 0xB2, 0x09, 0xA0, 0xB2, 0xB2, 0x09]
            + [0, 0, 0, 0, 0, 0, 0]
        let contents = try ListContents(encoded: stored)
        let entry = try #require(contents.entries.first)
        #expect(entry.names.map(\.text) == ["A B", "C,D"])
        #expect(entry.names[1].parts == .init(surname: "C", givenNames: "D"))
        #expect(entry.birthDates.map(\.text) == ["1970"])
        // The entry's own bytes are the same still: nobody is screened again because the form has a new number.
        #expect(Array(contents.encoded().dropFirst()) == Array(stored.dropFirst()))
    }

    @Test func `Damaged bytes are an error and never a crash`() throws {
        let bytes = try SyntheticLists.read(.national, "to-protect-synthetic.csv").encoded()
        for length in 0..<bytes.count {
            #expect(throws: ListError.self) { try ListContents(encoded: Array(bytes.prefix(length))) }
        }
        #expect(throws: ListError.self) { try ListContents(encoded: bytes + [0]) }
        var random = SplitMix64(seed: 5)
        for _ in 0..<2000 {
            var damaged = bytes
            damaged[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
            _ = try? ListContents(encoded: damaged)
        }
    }
}
