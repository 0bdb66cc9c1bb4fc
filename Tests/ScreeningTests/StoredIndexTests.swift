// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TravelTypes
import Watchlists

@testable import Screening

/// An index taken over as bytes finds whom the built one finds, with the same evidence.
struct StoredIndexTests {
    @Test(arguments: [UInt64(3), 1_117])
    func `Travellers have the very same hits with a stored index as with the built one`(seed: UInt64) throws {
        let built = try SyntheticSnapshot.shared.get()
        let bytes = built.snapshot.index.image.withBytes { Array($0) }
        let stored = ScreeningSnapshot(
            index: ListIndex(
                try FlatImage(byteCount: bytes.count) { $0.copyBytes(from: bytes) },
                built.snapshot.index.members
            ),
            refused: built.snapshot.refused,
            thresholds: .shipped
        )
        #expect(stored.versions == built.snapshot.versions)
        var random = SplitMix64(seed: seed)
        var hits = 0
        for _ in 0..<400 {
            let subject = Self.subject(of: built, &random)
            for alertsOnly in [true, false] {
                let expected = screen(subject, built.snapshot, alertsOnly: alertsOnly)
                hits += expected.count
                #expect(screen(subject, stored, alertsOnly: alertsOnly) == expected, "seed \(seed)")
            }
        }
        #expect(hits > 400)
    }

    /// A listed person, or one of several put together, with a document of theirs or a lost one, and a letter wrong.
    private static func subject(of lists: SyntheticSnapshot, _ random: inout SplitMix64) -> ScreeningSubject {
        let entry = lists.persons[Int.random(in: lists.persons.indices, using: &random)]
        var subject = entry.traveller
        switch Int.random(in: 0..<6, using: &random) {
        case 0: subject.born = nil
        case 1: subject.surname = lists.persons[Int.random(in: lists.persons.indices, using: &random)].split.surname
        case 2: subject.surname = String(subject.surname.reversed())
        case 3: swap(&subject.surname, &subject.givenNames)
        case 4:
            let lost = lists.lostDocuments[Int.random(in: lists.lostDocuments.indices, using: &random)]
            subject.documents = [TravelDocument(type: lost.type, number: lost.number, issuer: lost.issuer)]
        default:
            subject.documents = entry.documents.prefix(1).map {
                TravelDocument(type: $0.type, number: $0.number.replacing("0", with: "O"), issuer: $0.issuer)
            }
        }
        return subject
    }
}
