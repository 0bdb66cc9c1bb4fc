// SPDX-License-Identifier: Apache-2.0

/// Finds listed and lost documents by number, exactly and by looks, in the tables of an image.
struct DocumentTable: Sendable {
    private let records: ListedRecords
    private let numbers: KeyTable
    private let looks: KeyTable
    private let lost: KeyTable
    private let lostLooks: KeyTable

    init(_ image: FlatImage, _ records: ListedRecords) {
        func table(_ starts: ListedRecords.Section, _ items: ListedRecords.Section) -> KeyTable {
            KeyTable(starts: image.section(starts.place), items: image.section(items.place))
        }
        self.records = records
        numbers = table(.numberStarts, .numberItems)
        looks = table(.lookStarts, .lookItems)
        lost = table(.lostStarts, .lostItems)
        lostLooks = table(.lostLookStarts, .lostLookItems)
    }

    /// Listed persons who have a document with a number, each once a grade.
    func listed(_ text: String) -> [ListIndex.DocumentMatch] {
        guard let number = DocumentNumbers.normalised(text) else { return [] }
        var matches: [ListIndex.DocumentMatch] = []
        func add(_ entry: UInt32, _ grade: ListIndex.DocumentMatch.Grade, if agrees: (String) -> Bool) {
            guard records.entry(Int(entry)).documents.contains(where: { agrees($0.number) }) else { return }
            let match = ListIndex.DocumentMatch(place: records.place(ofEntry: entry), grade: grade)
            if matches.last != match { matches.append(match) }
        }
        numbers.forEachValue(of: Self.key(of: number)) { add($0, .same) { $0 == number } }
        guard let look = Self.look(of: number) else { return matches }
        looks.forEachValue(of: Self.key(ofLook: look)) {
            add($0, .lookAlike) { $0 != number && DocumentNumbers.lookAlike($0) == look }
        }
        return matches
    }

    /// Lost documents with a number, or in whose run it lies.
    func lost(_ text: String) -> [ListIndex.DocumentMatch] {
        guard let number = DocumentNumbers.normalised(text) else { return [] }
        var matches: [ListIndex.DocumentMatch] = []
        func add(_ document: UInt32, _ grade: ListIndex.DocumentMatch.Grade, if agrees: (LostDocument) -> Bool) {
            guard agrees(records.document(Int(document))) else { return }
            matches.append(.init(place: records.place(ofDocument: document), grade: grade))
        }
        lost.forEachValue(of: Self.key(of: number)) { add($0, .same) { $0.lastNumber == nil && $0.number == number } }
        lost.forEachValue(of: Self.key(ofRun: number)) {
            add($0, .same) { document in
                document.lastNumber.map { NumberRange.contains(number, first: document.number, last: $0) } ?? false
            }
        }
        guard let look = Self.look(of: number) else { return matches }
        lostLooks.forEachValue(of: Self.key(ofLook: look)) {
            add($0, .lookAlike) {
                $0.lastNumber == nil && $0.number != number && DocumentNumbers.lookAlike($0.number) == look
            }
        }
        return matches
    }

    /// What a number looks like, if it is long enough to say something.
    private static func look(of number: String) -> String? {
        let look = DocumentNumbers.lookAlike(number)
        return look.utf8.count >= 5 ? look : nil
    }

    static func key(of number: String) -> UInt64 { KeyTable.key(UInt8(ascii: "N"), number) }

    static func key(ofLook look: String) -> UInt64 { KeyTable.key(UInt8(ascii: "L"), look) }

    /// All runs with the same letters in front and the same length lie under one key.
    static func key(ofRun number: String) -> UInt64 {
        KeyTable.key(UInt8(ascii: "R"), "\(number.utf8.count) \(NumberRange.prefix(of: number))")
    }
}
