// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Says which column of somebody's own table holds what: the mapping file of the format `csv:MAPPING`.
///
/// One line `field: column` each; `#` begins a comment. Fields are those of `Field`; `key` and a name are needed. Several
/// lines may map the same field to several columns. Values within a column are parted by semicolons.
package struct ColumnMapping: Hashable, Sendable {
    /// What a column may hold.
    package enum Field: String, Hashable, Sendable, CaseIterable {
        case key, reference, name, surname, alias, born, sex, nationality, residence, passport, document, programme
        case givenNames = "given_names"
        case weakAlias = "weak_alias"
        case identityCard = "identity_card"
        case birthPlace = "birth_place"
        case listedOn = "listed_on"
    }

    private(set) var columns: [Field: [String]] = [:]

    /// Reads a mapping file.
    ///
    /// - Throws: `ListError` with the line of what is not understood, or if there is no key or no name.
    package init(_ text: String) throws(ListError) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let content = line.prefix { $0 != "#" }
            guard content.contains(where: { !$0.isWhitespace }) else { continue }
            let halves = content.split(separator: ":", maxSplits: 1).map {
                $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
            guard halves.count == 2, let field = Field(rawValue: halves[0]), !halves[1].isEmpty else {
                throw ListError(.badMapping, line: index + 1)
            }
            columns[field, default: []].append(CommaSeparatedTable.columnName(halves[1]))
        }
        guard columns[.key] != nil, columns[.name] != nil || columns[.surname] != nil else {
            throw ListError(.badMapping, line: nil)
        }
    }

    /// All columns that the table must have.
    var all: [String] { columns.values.flatMap(\.self).sorted() }

    /// The values of a field in a row.
    func values(_ field: Field, _ row: CommaSeparatedTable.Row) -> [String] {
        (columns[field] ?? []).compactMap { row[$0] }.flatMap { $0.split(separator: ";") }
            .map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    }
}

/// Reads somebody's own table with a mapping of its columns.
enum MappedTableReader {
    static func read(_ input: ListInput, into builder: ListBuilder) throws(ListError) {
        guard let mapping = input.mapping else { throw ListError(.badMapping, line: nil) }
        var table = try CommaSeparatedTable(input, into: builder, expecting: mapping.all)
        let missing = mapping.all.filter { !table.columns.contains($0) }
        guard missing.isEmpty else { throw ListError(.missingColumns(missing), line: 1) }
        while let row = try table.next() {
            guard row.isComplete else {
                builder.drop(.badColumns, line: row.line, entry: nil)
                continue
            }
            try builder.take(entry(row, mapping, builder), line: row.line)
        }
    }

    private static func entry(
        _ row: CommaSeparatedTable.Row,
        _ mapping: ColumnMapping,
        _ builder: ListBuilder
    ) -> ListEntry {
        let line = row.line
        func values(_ field: ColumnMapping.Field) -> [String] { mapping.values(field, row) }
        let key = values(.key).joined(separator: " ")
        var entry = ListEntry(key: key, reference: values(.reference).first ?? key)
        for name in values(.name) { entry.addNames(name, isPrimary: true) }
        let (surname, given) = (values(.surname).joined(separator: " "), values(.givenNames).joined(separator: " "))
        entry.addNames(
            [given, surname].filter { !$0.isEmpty }.joined(separator: " "),
            parts: surname.isEmpty || given.isEmpty ? nil : .init(surname: surname, givenNames: given),
            isPrimary: true
        )
        for name in values(.alias) { entry.addNames(name) }
        for name in values(.weakAlias) { entry.addNames(name, quality: .low) }
        for date in values(.born) { entry.addBirth(date, line: line, builder) }
        for sex in values(.sex) { entry.addSex(sex, line: line, builder) }
        for state in values(.nationality) { entry.addNationality(entry.state(state, line: line, builder)) }
        for state in values(.residence) { entry.addResidence(entry.state(state, line: line, builder)) }
        for (field, type) in [
            (ColumnMapping.Field.passport, DocumentType.passport), (.identityCard, .identityCard), (.document, nil),
        ] {
            for text in values(field) {
                let halves = text.split(separator: ":", maxSplits: 1).map(String.init)
                let issuer = halves.count == 2 ? entry.state(halves[0], line: line, builder) : nil
                entry.addDocument(halves.last ?? "", type: type, issuer: issuer, line: line, builder)
            }
        }
        for place in values(.birthPlace) { entry.add(PlaceText.place(place) { builder.knownState($0) }) }
        for programme in values(.programme) { entry.addProgramme(programme) }
        entry.listedOn = values(.listedOn).first.flatMap(DateText.date)
        return entry
    }
}
