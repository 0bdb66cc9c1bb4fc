// SPDX-License-Identifier: Apache-2.0

/// The entries and lost documents of all lists of an index, in their stored form: each is read when somebody asks for it.
///
/// A million entries as values take half a gigabyte; as bytes of the image a tenth, and a process that starts has them at
/// once. Entries and documents are numbered through all lists.
struct ListedRecords: @unchecked Sendable {
    /// The sections of an image that hold the records, behind those of the names.
    enum Section: Int, CaseIterable {
        case firsts, entryEnds, entries, documentEnds, documents
        case keyStarts, keyItems, numberStarts, numberItems, lookStarts, lookItems
        case lostStarts, lostItems, lostLookStarts, lostLookItems

        /// Where the section stands in the image.
        var place: Int { NameIndex.Section.allCases.count + rawValue }
    }

    /// The numbers of the first entry and of the first lost document of a list; one more stands at the end.
    struct First {
        var entry: UInt32
        var document: UInt32
    }

    private let image: FlatImage
    private let firsts: UnsafeBufferPointer<First>
    private let entryEnds: UnsafeBufferPointer<UInt64>
    private let entries: UnsafeBufferPointer<UInt8>
    private let documentEnds: UnsafeBufferPointer<UInt64>
    private let documents: UnsafeBufferPointer<UInt8>
    private let keys: KeyTable

    init(_ image: FlatImage) {
        self.image = image
        firsts = image.section(Section.firsts.place)
        entryEnds = image.section(Section.entryEnds.place)
        entries = image.section(Section.entries.place)
        documentEnds = image.section(Section.documentEnds.place)
        documents = image.section(Section.documents.place)
        keys = KeyTable(
            starts: image.section(Section.keyStarts.place),
            items: image.section(Section.keyItems.place)
        )
    }

    /// How many lists there are.
    var memberCount: Int { max(0, firsts.count - 1) }

    /// The numbers of a list's entries.
    func entries(ofMember member: Int) -> Range<Int> { Int(firsts[member].entry)..<Int(firsts[member + 1].entry) }

    /// The numbers of a list's lost documents.
    func documents(ofMember member: Int) -> Range<Int> {
        Int(firsts[member].document)..<Int(firsts[member + 1].document)
    }

    /// Where the entry of a number is.
    func place(ofEntry number: UInt32) -> ListIndex.EntryPlace {
        let member = member { $0.entry <= number }
        return ListIndex.EntryPlace(member: member, entry: Int(number - firsts[member].entry))
    }

    /// Where the lost document of a number is.
    func place(ofDocument number: UInt32) -> ListIndex.EntryPlace {
        let member = member { $0.document <= number }
        return ListIndex.EntryPlace(member: member, entry: Int(number - firsts[member].document))
    }

    private func member(_ beginsBefore: (First) -> Bool) -> Int {
        // The last that begins at or before the number: lists without records begin where the next one does.
        (firsts.dropLast().lastIndex(where: beginsBefore)) ?? 0
    }

    /// The stored form of an entry, by its number.
    func bytes(ofEntry number: Int) -> UnsafeBufferPointer<UInt8> { Self.run(entries, entryEnds, number) }

    /// The list's own key of an entry, which stands first in the stored form.
    func key(ofEntry number: Int) -> String {
        do throws(BinaryCodingError) {
            var reader = BinaryReader(Array(bytes(ofEntry: number)))
            return try reader.text()
        } catch {
            preconditionFailure("an index holds what was written into it")
        }
    }

    func entry(_ number: Int) -> ListEntry {
        do throws(ListError) {
            return try ListEntry(encoded: Array(bytes(ofEntry: number)))
        } catch {
            preconditionFailure("an index holds what was written into it")
        }
    }

    func document(_ number: Int) -> LostDocument {
        do throws(ListError) {
            return try LostDocument(encoded: Array(Self.run(documents, documentEnds, number)))
        } catch {
            preconditionFailure("an index holds what was written into it")
        }
    }

    func entry(at place: ListIndex.EntryPlace) -> ListEntry {
        entry(Int(firsts[place.member].entry) + place.entry)
    }

    func document(at place: ListIndex.EntryPlace) -> LostDocument {
        document(Int(firsts[place.member].document) + place.entry)
    }

    /// The numbers of the entries of a list that have a key of the list's own, in its order.
    func entries(withKey key: String, ofMember member: Int) -> [Int] {
        let range = entries(ofMember: member)
        var numbers: [Int] = []
        keys.forEachValue(of: KeyTable.key(Self.keyKind, key)) { number in
            if range.contains(Int(number)), self.key(ofEntry: Int(number)) == key { numbers.append(Int(number)) }
        }
        return numbers
    }

    /// What stands before the keys of entries in the table of them.
    static let keyKind = UInt8(ascii: "K")

    private static func run(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ ends: UnsafeBufferPointer<UInt64>,
        _ number: Int
    ) -> UnsafeBufferPointer<UInt8> {
        let start = number > 0 ? Int(ends[number - 1]) : 0
        return UnsafeBufferPointer(rebasing: bytes[start..<Int(ends[number])])
    }
}
