// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads a State's own list in CSV: surname, given_names, born, sex, nationality, document, reference.
///
/// `born` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `document` is a number, or `FRA:12AB34567` with the issuing State in front;
/// several documents or nationalities are parted by `;`. `reference` is also the entry's key. Further columns are allowed;
/// those of `EntryClaim` say why the person is to be on the list.
enum NationalListReader {
    /// Reads the rows into the builder; `claims` is told what each row claims before its entry is taken.
    static func read(
        _ input: ListInput,
        into builder: ListBuilder,
        claims: (EntryClaim) -> Void = { _ in }
    ) throws(ListError) {
        var table = try CommaSeparatedTable(input, into: builder)
        try table.require("surname", "given_names", "born", "sex", "nationality", "document", "reference")
        while let row = try table.next() {
            guard row.isComplete else {
                builder.drop(.badColumns, line: row.line, entry: row["reference"])
                continue
            }
            claims(
                EntryClaim(
                    line: row.line,
                    offence: row["offence"],
                    legalGround: row["ground"],
                    evidence: row["evidence"],
                    expires: row["expires"],
                    protectedGrounds: row["protected_grounds"]
                )
            )
            try builder.take(entry(row, builder), line: row.line)
        }
    }

    private static func entry(_ row: CommaSeparatedTable.Row, _ builder: ListBuilder) -> ListEntry {
        let key = row["reference"] ?? ""
        var entry = ListEntry(key: key, reference: key)
        let (surname, given) = (row["surname"] ?? "", row["given_names"] ?? "")
        if !surname.isEmpty || !given.isEmpty {
            let text = [given, surname].filter { !$0.isEmpty }.joined(separator: " ")
            entry.names = [ListedName(text, parts: .init(surname: surname, givenNames: given), isPrimary: true)]
        }
        if let born = row["born"] {
            if let date = PartialDate(iso: born) {
                entry.birthDates = [ListedBirthDate(date)]
            } else {
                builder.note(.badDate, line: row.line, entry: key)
            }
        }
        if let text = row["sex"] {
            if let sex = SexText.sex(text) {
                entry.sexes = [sex]
            } else {
                builder.note(.badSex, line: row.line, entry: key)
            }
        }
        for name in values(row["nationality"]) {
            guard let state = StateText.state(name, builder.knownState) else {
                builder.note(.unknownState, line: row.line, entry: key)
                continue
            }
            entry.nationalities.append(state)
        }
        entry.documents = values(row["document"]).compactMap { document($0, builder) }
        return entry
    }

    private static func values(_ text: String?) -> [String] { text?.split(separator: ";").map(String.init) ?? [] }

    private static func document(_ text: String, _ builder: ListBuilder) -> ListedDocument? {
        let halves = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard let number = halves.last.flatMap(DocumentNumbers.normalised) else { return nil }
        return ListedDocument(
            type: .passport,
            number: number,
            issuer: halves.count == 2 ? StateText.state(halves[0], builder.knownState) : nil
        )
    }
}
