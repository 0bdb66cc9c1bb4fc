// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads the remarks of the OFAC list in CSV, where everything but the name stands, parted by semicolons.
///
/// `DOB 1938; alt. DOB 1936; POB Giza, Egypt; nationality Niger; citizen Iraq; Gender Male; Passport 304555 (Egypt)
/// expires 26 Apr 2017; Cedula No. 16247821 (Colombia); a.k.a. 'BNC'`. The aliases here are the weak ones: good ones
/// have a file of their own. Positions, links, addresses and accounts are not read.
enum OFACRemarks {
    /// Adds what the remarks say to an entry.
    static func read(_ remarks: String, into entry: inout ListEntry, line: Int, _ builder: ListBuilder) {
        for statement in statements(of: remarks) {
            let words = statement.split(separator: " ", maxSplits: 1).map(String.init)
            guard words.count == 2 else { continue }
            switch words[0] {
            case "DOB": birth(words[1], into: &entry, line, builder)
            case "POB":
                let place = PlaceText.place(words[1]) { builder.knownState($0) }
                if !entry.birthPlaces.contains(place) { entry.birthPlaces.append(place) }
            case "nationality", "citizen":
                guard let state = builder.state(words[1], line: line, entry: entry.key) else { continue }
                if !entry.nationalities.contains(state) { entry.nationalities.append(state) }
            case "Gender": sex(words[1], into: &entry, line, builder)
            case "a.k.a.", "f.k.a.", "n.k.a.": alias(words[1], into: &entry)
            default: document(statement, into: &entry, line, builder)
            }
        }
    }

    /// The statements without `alt.` before and the full stop behind the last one; semicolons in quotes part nothing.
    private static func statements(of remarks: String) -> [String] {
        var statements: [String] = []
        for part in remarks.split(separator: ";") {
            var text = part.drop { $0 == " " }
            while let last = text.last, last == " " || last == "." { text.removeLast() }
            if text.hasPrefix("alt. ") { text = text.dropFirst(5) }
            if !text.isEmpty { statements.append(String(text)) }
        }
        return statements
    }

    private static func birth(_ text: String, into entry: inout ListEntry, _ line: Int, _ builder: ListBuilder) {
        guard let date = DateText.birthDate(text) else {
            return builder.note(.badDate, line: line, entry: entry.key)
        }
        if !entry.birthDates.contains(date) { entry.birthDates.append(date) }
    }

    private static func sex(_ text: String, into entry: inout ListEntry, _ line: Int, _ builder: ListBuilder) {
        guard let sex = SexText.sex(text) else { return builder.note(.badSex, line: line, entry: entry.key) }
        if !entry.sexes.contains(sex) { entry.sexes.append(sex) }
    }

    /// A weak alias in quotes: `'ILLIASSOU, Djibbo'`.
    private static func alias(_ text: String, into entry: inout ListEntry) {
        var name = text[...]
        if name.first == "'" { name.removeFirst() }
        if name.last == "'" { name.removeLast() }
        for name in AliasSplitter.names(in: String(name), quality: .low)
        where !entry.names.contains(where: { $0.text == name.text }) {
            entry.names.append(name)
        }
    }

    private static func document(_ text: String, into entry: inout ListEntry, _ line: Int, _ builder: ListBuilder) {
        guard let statement = DocumentText.statement(text) else { return }
        let issuer = statement.issuer.flatMap { builder.state($0, line: line, entry: entry.key) }
        let document = ListedDocument(type: statement.type, number: statement.number, issuer: issuer)
        if !entry.documents.contains(document) { entry.documents.append(document) }
    }
}
