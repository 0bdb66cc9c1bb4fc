// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads `targets.simple.csv` as OpenSanctions publishes it: one row a target, several values parted by semicolons.
///
/// Columns id, schema, name, aliases, birth_date, countries, identifiers, program_ids and more. `countries` mixes
/// nationality and residence; it is read as nationality, which is what it nearly always is for persons.
enum TargetsSimpleReader {
    static func read(_ input: ListInput, into builder: ListBuilder) throws(ListError) {
        var table = try CommaSeparatedTable(input, into: builder)
        try table.require("id", "schema", "name", "aliases", "birth_date", "countries", "identifiers")
        while let row = try table.next() {
            guard row.isComplete else {
                builder.drop(.badColumns, line: row.line, entry: row["id"])
                continue
            }
            let schema = row["schema"] ?? ""
            guard let subject = FollowTheMoneyReader.subject(of: schema) else {
                builder.refuse(FollowTheMoneyReader.refusal(of: schema))
                continue
            }
            let key = row["id"] ?? ""
            var entry = ListEntry(key: key, reference: key, subject: subject)
            if let name = row["name"] { entry.addNames(name, isPrimary: true) }
            for alias in values(row["aliases"]) { entry.addNames(alias) }
            for date in values(row["birth_date"]) { entry.addBirth(date, line: row.line, builder) }
            for country in values(row["countries"]) {
                entry.addNationality(entry.state(country, line: row.line, builder))
            }
            for identifier in values(row["identifiers"]) {
                if let number = DocumentNumbers.normalised(identifier) {
                    entry.add(ListedDocument(number: number))
                }
            }
            for programme in values(row["program_ids"]) + values(row["topics"]) { entry.addProgramme(programme) }
            try builder.take(entry, line: row.line)
        }
    }

    /// Values parted by semicolons; one that holds a semicolon of its own stands in quotes.
    private static func values(_ text: String?) -> [String] {
        var values = [""]
        var isQuoted = false
        for character in text ?? "" {
            switch character {
            case "\"": isQuoted.toggle()
            case ";" where !isQuoted: values.append("")
            default: values[values.count - 1].append(character)
            }
        }
        return values.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    }
}
