// SPDX-License-Identifier: Apache-2.0

import NameMatching
import TestSupport
import Testing
import TravelTypes

@testable import Watchlists

/// The image of an index is the index: given as bytes to another process it answers alike, and damaged it is refused.
struct FlatImageTests {
    private let lists: [ListIndex.List]

    init() throws {
        lists = try [
            .init(
                source: #require(ListFormat.un.standardSource),
                version: "1",
                contents: SyntheticLists.read(.un, "un-synthetic.xml")
            ),
            // A list without records lies between.
            .init(source: #require(ListFormat.eu.standardSource), version: "2", contents: ListContents()),
            .init(
                source: #require(ListFormat.lostDocuments.standardSource),
                version: "7",
                contents: SyntheticLists.read(.lostDocuments, "lost-documents-synthetic.csv")
            ),
        ]
    }

    private func image(of bytes: [UInt8]) throws -> FlatImage {
        try FlatImage(byteCount: bytes.count) { $0.copyBytes(from: bytes) }
    }

    @Test func `All that lists hold is in the image, record for record`() throws {
        let built = ListIndex(lists)
        let bytes = built.image.withBytes { Array($0) }
        let index = try ListIndex(image(of: bytes), built.members)
        for (member, list) in lists.enumerated() {
            let contents = index.contents(ofMember: member)
            #expect(contents.entries == list.contents.entries)
            #expect(contents.lostDocuments == list.contents.lostDocuments)
            for (number, entry) in list.contents.entries.enumerated() {
                #expect(index.entry(at: .init(member: member, entry: number)) == entry)
                #expect(index.entry(withKey: entry.key, ofMember: member)?.key == entry.key)
                #expect(index.entry(withKey: entry.key, ofMember: 1) == nil)
            }
            let wanted = Set(
                list.contents.entries.prefix(3).map(\.key) + list.contents.lostDocuments.prefix(3).map(\.key)
            )
            let some = index.contents(ofMember: member, keys: wanted)
            #expect(some.entries == list.contents.entries.filter { wanted.contains($0.key) })
            #expect(some.lostDocuments == list.contents.lostDocuments.filter { wanted.contains($0.key) })
        }
        #expect(index.nameCount == built.nameCount && index.nameCount > 500)
        let isSame = index.image.withBytes { $0.elementsEqual(bytes) }
        #expect(isSame)
    }

    @Test func `An index is the same whichever process builds it`() {
        let (first, second) = (ListIndex(lists).image, ListIndex(lists).image)
        let difference = first.withBytes { first in
            second.withBytes { second in zip(first, second).enumerated().first { $1.0 != $1.1 }?.offset }
        }
        #expect(difference == nil)
        #expect(first.byteCount == second.byteCount)
        // No byte is left to chance: what a record has between its parts would be what the memory had before.
        #expect(MemoryLayout<NameIndex.Name>.size == MemoryLayout<NameIndex.Name>.stride)
        #expect(MemoryLayout<NameIndex.Entry>.size == MemoryLayout<NameIndex.Entry>.stride)
        #expect(MemoryLayout<NameIndex.Neighbourhood>.size == MemoryLayout<NameIndex.Neighbourhood>.stride)
        #expect(MemoryLayout<Word>.size == MemoryLayout<Word>.stride)
    }

    @Test func `Bytes cut anywhere, or with another head, are no image`() throws {
        let few = lists.map { list in
            var list = list
            list.contents.entries.removeSubrange(min(3, list.contents.entries.count)...)
            list.contents.lostDocuments.removeSubrange(min(3, list.contents.lostDocuments.count)...)
            return list
        }
        let bytes = ListIndex(few).image.withBytes { Array($0) }
        let sections = NameIndex.Section.allCases.count + ListedRecords.Section.allCases.count
        let head = 16 + 16 * sections
        var ends = Set([0, 1, 15, 16, head - 1, bytes.count - 1])
        for number in 0..<sections {
            let start = bytes[(16 + 16 * number)..<(24 + 16 * number)].reversed().reduce(0) { $0 << 8 | Int($1) }
            ends.formUnion([start - 1, start, start + 1])
        }
        for end in ends where end < bytes.count {
            #expect(throws: ListError(.damagedStore, line: nil), "cut at \(end)") {
                try image(of: Array(bytes[..<end]))
            }
        }
        #expect(throws: ListError(.damagedStore, line: nil)) { try image(of: bytes + [0]) }
        // Every bit of mark, form and places counts.
        for bit in 0..<head * 8 {
            var changed = bytes
            changed[bit / 8] ^= 1 << (bit % 8)
            // A section that ends a little earlier or later in its last cache line lies where it lay.
            let isLength = bit / 8 >= 16 && (bit / 8 - 16) % 16 == 8 && bit % 8 < 6
            if isLength { continue }
            #expect(throws: ListError(.damagedStore, line: nil), "bit \(bit)") { try image(of: changed) }
        }
    }
}
