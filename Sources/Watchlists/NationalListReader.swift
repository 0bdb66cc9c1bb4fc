// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// Reads a State's own list in CSV: surname, given_names, born, sex, nationality, document, reference.
///
/// `born` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `document` is a number, or `FRA:12AB34567` with the issuing State in front;
/// several documents or nationalities are parted by `;`. `reference` is also the entry's key. Further columns are allowed.
package enum NationalListReader {
    /// Reads the whole file; see `ListFormat.read`.
    package static func read(
        _ bytes: [UInt8],
        limits: ListLimits = .standard,
        stateNamed: (String) -> StateCode?
    ) throws(ListError) -> ListContents {
        let table = try CommaSeparatedTable(bytes, limits: limits)
        try table.require("surname", "given_names", "born", "sex", "nationality", "document", "reference")
        var collector = FindingCollector(limit: limits.findings)
        var entries: [ListEntry] = []
        var keys: Set<String> = []
        for row in table.rows {
            guard let entry = entry(row, stateNamed, &collector) else { continue }
            if keys.insert(entry.key).inserted {
                entries.append(entry)
            } else {
                collector.add(.duplicateKey, line: row.line, entry: entry.key, dropsRecord: true)
            }
        }
        guard entries.count * 2 >= table.rows.count else { throw ListError(.mostRecordsBad, line: nil) }
        return ListContents(entries: entries, findings: collector.findings)
    }

    private static func entry(
        _ row: CommaSeparatedTable.Row,
        _ stateNamed: ListFormat.StateLookup,
        _ collector: inout FindingCollector
    ) -> ListEntry? {
        guard row.isComplete else {
            collector.add(.badColumns, line: row.line, entry: row["reference"], dropsRecord: true)
            return nil
        }
        guard let key = row["reference"] else {
            collector.add(.noKey, line: row.line, entry: nil, dropsRecord: true)
            return nil
        }
        let (surname, given) = (row["surname"] ?? "", row["given_names"] ?? "")
        guard !surname.isEmpty || !given.isEmpty else {
            collector.add(.noName, line: row.line, entry: key, dropsRecord: true)
            return nil
        }
        let text = [given, surname].filter { !$0.isEmpty }.joined(separator: " ")
        let name = ListedName(text, parts: .init(surname: surname, givenNames: given), isPrimary: true)
        var entry = ListEntry(key: key, reference: key, names: [name])
        if let born = row["born"] {
            if let date = PartialDate(iso: born) {
                entry.birthDates = [ListedBirthDate(date)]
            } else {
                collector.add(.badDate, line: row.line, entry: key)
            }
        }
        if let sex = row["sex"] {
            if let sex = Self.sex(sex) {
                entry.sexes = [sex]
            } else {
                collector.add(.badSex, line: row.line, entry: key)
            }
        }
        for name in values(row["nationality"]) {
            if let state = state(name, stateNamed) {
                entry.nationalities.append(state)
            } else {
                collector.add(.unknownState, line: row.line, entry: key)
            }
        }
        entry.documents = values(row["document"]).compactMap { document($0, stateNamed) }
        return entry
    }

    private static func values(_ text: String?) -> [String] { text?.split(separator: ";").map(String.init) ?? [] }

    private static func sex(_ text: String) -> Sex? {
        switch text.lowercased() {
        case "m", "male": .male
        case "f", "female": .female
        case "x", "u", "unspecified", "unknown": .unspecified
        default: nil
        }
    }

    private static func state(_ text: String, _ stateNamed: ListFormat.StateLookup) -> StateCode? {
        let text = text.filter { !$0.isWhitespace }.count <= 3 ? text.filter { !$0.isWhitespace } : text
        return StateCode(alpha2: text) ?? StateCode(text).map(StateIdentity.canonical) ?? stateNamed(text)
    }

    private static func document(_ text: String, _ stateNamed: ListFormat.StateLookup) -> ListedDocument? {
        let halves = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard let number = halves.last.flatMap(DocumentNumbers.normalised) else { return nil }
        return ListedDocument(
            type: .passport,
            number: number,
            issuer: halves.count == 2 ? state(halves[0], stateNamed) : nil
        )
    }
}
