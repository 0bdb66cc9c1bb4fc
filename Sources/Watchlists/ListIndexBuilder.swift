// SPDX-License-Identifier: Apache-2.0

/// Collects lists, part by part, and lays them out as a `ListIndex`: names, records and tables in one image.
package struct ListIndexBuilder {
    private var names = NameIndexBuilder()
    private var firsts: [ListedRecords.First] = []
    private var entries = BinaryWriter()
    private var entryEnds: [UInt64] = []
    private var documents = BinaryWriter()
    private var documentEnds: [UInt64] = []
    private var keys: [(key: UInt64, value: UInt32)] = []
    private var numbers: [(key: UInt64, value: UInt32)] = []
    private var looks: [(key: UInt64, value: UInt32)] = []
    private var lost: [(key: UInt64, value: UInt32)] = []
    private var lostLooks: [(key: UInt64, value: UInt32)] = []

    package init() {}

    /// Begins the next list; what is added from now on is of it.
    package mutating func beginList() { firsts.append(next) }

    private var next: ListedRecords.First {
        ListedRecords.First(entry: UInt32(entryEnds.count), document: UInt32(documentEnds.count))
    }

    /// Adds the next entries and lost documents of the list.
    package mutating func add(_ part: ListContents) {
        for entry in part.entries { add(entry) }
        for document in part.lostDocuments { add(document) }
    }

    private mutating func add(_ entry: ListEntry) {
        let number = UInt32(entryEnds.count)
        if entry.subject == .person, let first = firsts.last {
            names.add(entry, at: .init(member: firsts.count - 1, entry: Int(number - first.entry)))
        }
        entries.write(raw: entry.encoded())
        entryEnds.append(UInt64(entries.bytes.count))
        keys.append((KeyTable.key(ListedRecords.keyKind, entry.key), number))
        for document in entry.documents {
            numbers.append((DocumentTable.key(of: document.number), number))
            looks.append((DocumentTable.key(ofLook: DocumentNumbers.lookAlike(document.number)), number))
        }
    }

    private mutating func add(_ document: LostDocument) {
        let number = UInt32(documentEnds.count)
        documents.write(raw: document.encoded())
        documentEnds.append(UInt64(documents.bytes.count))
        if document.lastNumber != nil {
            lost.append((DocumentTable.key(ofRun: document.number), number))
        } else {
            lost.append((DocumentTable.key(of: document.number), number))
            lostLooks.append((DocumentTable.key(ofLook: DocumentNumbers.lookAlike(document.number)), number))
        }
    }

    /// Lays everything out; the builder is spent afterwards.
    package consuming func image() -> FlatImage {
        firsts.append(next)
        var records = [[UInt8]](repeating: [], count: ListedRecords.Section.allCases.count)
        func lay<Record>(_ section: ListedRecords.Section, _ values: [Record]) {
            records[section.rawValue] = values.withUnsafeBytes { Array($0) }
        }
        func lay(
            _ starts: ListedRecords.Section,
            _ items: ListedRecords.Section,
            _ pairs: [(key: UInt64, value: UInt32)]
        ) {
            let table = KeyTable.layout(of: pairs)
            lay(starts, table.starts)
            lay(items, table.items)
        }
        lay(.firsts, firsts)
        lay(.entryEnds, entryEnds)
        records[ListedRecords.Section.entries.rawValue] = entries.bytes
        lay(.documentEnds, documentEnds)
        records[ListedRecords.Section.documents.rawValue] = documents.bytes
        lay(.keyStarts, .keyItems, keys)
        lay(.numberStarts, .numberItems, numbers)
        lay(.lookStarts, .lookItems, looks)
        lay(.lostStarts, .lostItems, lost)
        lay(.lostLookStarts, .lostLookItems, lostLooks)
        return FlatImage(sections: names.sections() + records)
    }
}
