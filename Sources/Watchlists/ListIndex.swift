// SPDX-License-Identifier: Apache-2.0

import Synchronization
import TravelTypes

/// All lists in use, made ready for questions; immutable, and safe to share between threads.
///
/// Names lie in a `NameIndex` and are searched with working memory that is lent (`withSearch`); what is found there has the
/// sum of its evidence by name, and Screening decides.
package struct ListIndex: Sendable {
    /// One list of the index.
    package struct Member: Sendable {
        package var source: ListSource
        /// Names the imported version, as the caller wishes: a digest, a counter.
        package var version: String
        package var contents: ListContents

        package init(source: ListSource, version: String, contents: ListContents) {
            self.source = source
            self.version = version
            self.contents = contents
        }
    }

    /// Where an entry is: the list, and its place among the list's entries.
    package struct EntryPlace: Hashable, Sendable, Comparable {
        package let member: Int
        package let entry: Int

        package static func < (left: Self, right: Self) -> Bool {
            (left.member, left.entry) < (right.member, right.entry)
        }
    }

    /// A document of a list that has the number asked for.
    package struct DocumentMatch: Hashable, Sendable {
        /// How alike the numbers are.
        package enum Grade: Hashable, Sendable {
            case same
            /// Only after letters and digits that look alike were made one.
            case lookAlike
        }

        package let place: EntryPlace
        package let grade: Grade
    }

    package let members: [Member]
    package let names: NameIndex
    private let searches: SearchPool
    private let listedDocuments: DocumentTable
    private let lostDocuments: DocumentTable

    package init(_ members: [Member]) {
        self.members = members
        var builder = NameIndexBuilder()
        for (number, member) in members.enumerated() {
            for (place, entry) in member.contents.entries.enumerated() where entry.subject == .person {
                builder.add(entry, at: EntryPlace(member: number, entry: place))
            }
        }
        names = NameIndex(builder.image())
        searches = SearchPool(names)
        listedDocuments = DocumentTable(
            members.enumerated().flatMap { number, member in
                member.contents.entries.enumerated().flatMap { place, entry in
                    entry.documents.map { ($0.number, nil, EntryPlace(member: number, entry: place)) }
                }
            }
        )
        lostDocuments = DocumentTable(
            members.enumerated().flatMap { number, member in
                member.contents.lostDocuments.enumerated().map { place, document in
                    (document.number, document.lastNumber, EntryPlace(member: number, entry: place))
                }
            }
        )
    }

    /// How many names are indexed, with every reading of each.
    package var nameCount: Int { names.names.count }

    /// The entry at a place.
    package func entry(at place: EntryPlace) -> ListEntry { members[place.member].contents.entries[place.entry] }

    /// The lost document at a place.
    package func lostDocument(at place: EntryPlace) -> LostDocument {
        members[place.member].contents.lostDocuments[place.entry]
    }

    /// Where an entry of the names is.
    package func place(of entry: NameIndex.Entry) -> EntryPlace {
        EntryPlace(member: Int(entry.member), entry: Int(entry.place))
    }

    /// Lends working memory for questions about names; each thread gets its own.
    package func withSearch<Result>(_ body: (NameSearch) -> Result) -> Result {
        let search = searches.take()
        defer { searches.giveBack(search) }
        return body(search)
    }

    /// Documents of listed persons with a number.
    package func documents(numbered number: String) -> [DocumentMatch] { listedDocuments.matches(number) }

    /// Lost documents with a number, or in whose run the number lies.
    package func lostDocuments(numbered number: String) -> [DocumentMatch] { lostDocuments.matches(number) }
}

/// Working memory that waits to be used again.
private final class SearchPool: Sendable {
    private let index: NameIndex
    private let idle = Mutex<[NameSearch]>([])

    init(_ index: NameIndex) { self.index = index }

    func take() -> NameSearch { idle.withLock { $0.popLast() } ?? NameSearch(index: index) }

    func giveBack(_ search: NameSearch) { idle.withLock { $0.append(search) } }
}

/// Finds documents by number, exactly and by looks.
private struct DocumentTable: Sendable {
    private let exact: KeyTable
    private let looks: KeyTable
    private let items: [(number: String, last: String?, place: ListIndex.EntryPlace)]

    init(_ items: [(String, String?, ListIndex.EntryPlace)]) {
        self.items = items.map { ($0.0, $0.1, $0.2) }
        var exact: [(key: UInt64, value: UInt32)] = []
        var looks: [(key: UInt64, value: UInt32)] = []
        for (index, item) in items.enumerated() {
            if item.1 != nil {
                exact.append((Self.runKey(item.0), UInt32(index)))
            } else {
                exact.append((Self.key("N", item.0), UInt32(index)))
                looks.append((Self.key("L", DocumentNumbers.lookAlike(item.0)), UInt32(index)))
            }
        }
        self.exact = KeyTable(exact)
        self.looks = KeyTable(looks)
    }

    func matches(_ number: String) -> [ListIndex.DocumentMatch] {
        guard let number = DocumentNumbers.normalised(number) else { return [] }
        var matches: [ListIndex.DocumentMatch] = []
        for index in exact[Self.key("N", number)] where items[Int(index)].number == number {
            matches.append(.init(place: items[Int(index)].place, grade: .same))
        }
        for index in exact[Self.runKey(number)] {
            let item = items[Int(index)]
            if let last = item.last, NumberRange.contains(number, first: item.number, last: last) {
                matches.append(.init(place: item.place, grade: .same))
            }
        }
        let looks = DocumentNumbers.lookAlike(number)
        guard looks.utf8.count >= 5 else { return matches }
        for index in self.looks[Self.key("L", looks)] {
            let item = items[Int(index)]
            if item.number != number, DocumentNumbers.lookAlike(item.number) == looks {
                matches.append(.init(place: item.place, grade: .lookAlike))
            }
        }
        return matches
    }

    /// All runs with the same letters in front and the same length lie under one key.
    private static func runKey(_ number: String) -> UInt64 {
        key("R\(number.utf8.count)", NumberRange.prefix(of: number))
    }

    private static func key(_ kind: String, _ text: String) -> UInt64 {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in kind.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return value
    }
}
