// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

/// The labelled pairs of `Fixtures/names/pairs` have the shape that their README promises.
struct LabelledPairsFileTests {
    @Test func `Every pitfall has its file`() { #expect(LabelledPairs.all.count == 60) }

    @Test(arguments: LabelledPairs.all)
    func `A file has its five columns, filled, and ids in order`(group: LabelledPairs) {
        #expect(group.rows.first == ["id", "name1", "name2", "match", "note"])
        for (index, pair) in group.pairs.enumerated() {
            let number = String(index + 1)
            let id = group.name + "-" + String(repeating: "0", count: max(0, 3 - number.count)) + number
            #expect(pair.count == 5 && pair.first == id, "\(id)")
            #expect(pair.allSatisfy { !$0.isEmpty && $0.first != " " && $0.last != " " }, "\(id)")
            #expect(pair.count == 5 && pair[1] != pair[2], "\(id)")
        }
    }

    @Test(arguments: LabelledPairs.all)
    func `A file has fifty spellings of one name and fifty near misses`(group: LabelledPairs) {
        let labels = group.pairs.compactMap { $0.count == 5 ? $0[3] : nil }
        #expect(labels.count { $0 == "1" } >= 50)
        #expect(labels.count { $0 == "0" } >= 50)
        #expect(labels.allSatisfy { $0 == "0" || $0 == "1" })
    }

    @Test func `No pair and no id comes twice, in one file or in two`() {
        var ids: Set<String> = []
        var pairs: Set<[String]> = []
        for pair in LabelledPairs.all.flatMap(\.pairs) where pair.count == 5 {
            #expect(ids.insert(pair[0]).inserted, "\(pair[0])")
            #expect(pairs.insert([pair[1].lowercased(), pair[2].lowercased()].sorted()).inserted, "\(pair[0])")
        }
    }
}
