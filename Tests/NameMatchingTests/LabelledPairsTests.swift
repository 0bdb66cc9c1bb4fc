// SPDX-License-Identifier: Apache-2.0

import NameMatching
import TestSupport
import Testing

/// Every pitfall is handled at least as well as `Fixtures/names/floors.csv` says: F1 at even odds, a little below what
/// was reached.
struct LabelledPairsTests {
    private static let floors: [String: Double] = {
        let text = try? Fixture.text("names/floors.csv")
        let rows = (text ?? "").split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        return Dictionary(uniqueKeysWithValues: rows.map { (String($0[0]), Double($0[1]) ?? 2) })
    }()

    @Test func `Every pitfall has its floor`() {
        #expect(Self.floors.keys.sorted() == LabelledPairs.all.map(\.name))
    }

    @Test(arguments: LabelledPairs.all)
    func `Spellings of one name are told from near misses`(group: LabelledPairs) throws {
        let normaliser = NameNormaliser()
        var (right, wrong) = (0, 0)
        for pair in group.pairs {
            let evidence = compare(anyOf: normaliser.normalise(pair[1]), normaliser.normalise(pair[2]))
            let isFound = (evidence?.llr ?? -1) >= 0
            if isFound != (pair[3] == "1") {
                wrong += 1
            } else if isFound {
                right += 1
            }
        }
        let f1 = 2 * Double(right) / Double(2 * right + wrong)
        let floor = try #require(Self.floors[group.name])
        #expect(f1 >= floor, "\(group.name): F1 \(f1)")
    }
}
