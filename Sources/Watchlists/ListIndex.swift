// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// All lists in use, made ready for questions; immutable, and safe to share between threads.
///
/// Names lie in a `NameIndex` and are searched with working memory that is lent (`withSearch`); what is found there has the
/// sum of its evidence by name, and Screening decides. All of it is one image: kept in a file, it is an index again
/// without being built.
package struct ListIndex: Sendable {
    /// One list with all that it holds.
    package struct List: Sendable {
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

    /// One list of the index.
    package struct Member: Sendable {
        package var source: ListSource
        /// Names the imported version, as the caller wishes: a digest, a counter.
        package var version: String

        package init(source: ListSource, version: String) {
            self.source = source
            self.version = version
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
    /// All of the index in one run of bytes, to be stored.
    package let image: FlatImage
    private let searches: SearchPool
    private let records: ListedRecords
    private let documents: DocumentTable

    /// Builds the index of whole lists.
    package init(_ lists: [List]) {
        var builder = ListIndexBuilder()
        for list in lists {
            builder.beginList()
            builder.add(list.contents)
        }
        self.init(builder.image(), lists.map { Member(source: $0.source, version: $0.version) })
    }

    /// Takes an image over that was made of as many lists, in their order.
    package init(_ image: FlatImage, _ members: [Member]) {
        self.image = image
        names = NameIndex(image)
        searches = SearchPool(names)
        records = ListedRecords(image)
        documents = DocumentTable(image, records)
        precondition(records.memberCount == members.count, "an image has the lists it was made of")
        self.members = members
    }

    private init(_ other: ListIndex, _ members: [Member]) {
        precondition(other.members.count == members.count, "an image has the lists it was made of")
        self.members = members
        names = other.names
        image = other.image
        searches = other.searches
        records = other.records
        documents = other.documents
    }

    /// The same lists, described anew: their owner or legal basis changes without what they hold.
    package func described(by members: [Member]) -> ListIndex { ListIndex(self, members) }

    /// How many names are indexed, with every reading of each.
    package var nameCount: Int { names.names.count }

    /// The entry at a place.
    package func entry(at place: EntryPlace) -> ListEntry { records.entry(at: place) }

    /// The lost document at a place.
    package func lostDocument(at place: EntryPlace) -> LostDocument { records.document(at: place) }

    /// The first entry of a list with a key of the list's own.
    package func entry(withKey key: String, ofMember member: Int) -> ListEntry? {
        records.entries(withKey: key, ofMember: member).first.map(records.entry)
    }

    /// All that a list holds; of some keys only if they are given.
    package func contents(ofMember member: Int, keys: Set<String>? = nil) -> ListContents {
        var contents = ListContents()
        if let keys {
            let numbers = keys.flatMap { records.entries(withKey: $0, ofMember: member) }.sorted()
            contents.entries = numbers.map(records.entry)
        } else {
            contents.entries = records.entries(ofMember: member).map(records.entry)
        }
        contents.lostDocuments = records.documents(ofMember: member).map(records.document)
        if let keys { contents.lostDocuments.removeAll { !keys.contains($0.key) } }
        return contents
    }

    /// Gives the key and the stored form of each entry of a list, then each of its lost documents.
    package func eachRecord(
        ofMember member: Int,
        entry: (_ key: String, _ encoded: UnsafeRawBufferPointer) -> Void,
        document: (LostDocument) -> Void
    ) {
        for number in records.entries(ofMember: member) {
            entry(records.key(ofEntry: number), UnsafeRawBufferPointer(records.bytes(ofEntry: number)))
        }
        for number in records.documents(ofMember: member) { document(records.document(number)) }
    }

    /// Gives the number of every document on the lists, those of listed persons and those lost.
    package func eachDocumentNumber(_ body: (String) -> Void) {
        for member in members.indices {
            for number in records.entries(ofMember: member) {
                for document in records.entry(number).documents { body(document.number) }
            }
            for number in records.documents(ofMember: member) { body(records.document(number).number) }
        }
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
    package func documents(numbered number: String) -> [DocumentMatch] { documents.listed(number) }

    /// Lost documents with a number, or in whose run the number lies.
    package func lostDocuments(numbered number: String) -> [DocumentMatch] { documents.lost(number) }
}

/// Working memory that waits to be used again.
private final class SearchPool: Sendable {
    private let index: NameIndex
    private let idle = Mutex<[NameSearch]>([])

    init(_ index: NameIndex) { self.index = index }

    func take() -> NameSearch { idle.withLock { $0.popLast() } ?? NameSearch(index: index) }

    func giveBack(_ search: NameSearch) { idle.withLock { $0.append(search) } }
}
