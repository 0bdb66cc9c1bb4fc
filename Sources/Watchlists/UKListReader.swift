// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads the UK Sanctions List in CSV, and the older consolidated list (`ConList.csv`) of the Treasury.
///
/// One row for each name and address of a record: rows of one `Unique ID` (older: `Group ID`) are put together, wherever
/// they stand, so entries are passed on at the end. `Name 6` is the family name; columns may have several values, as
/// `(1) Iraq (2) Syria`; birth dates may be `dd/mm/1965`. A title or a date may stand above the header.
enum UKListReader {
    static func read(_ input: ListInput, into builder: ListBuilder) throws(ListError) {
        var table = try CommaSeparatedTable(input, into: builder, expecting: ["name6"]) { cells in
            let words = cells.joined(separator: " ").split { !$0.isLetter && !$0.isNumber && $0 != "/" && $0 != "-" }
            for word in words {
                if let date = DateText.date(String(word)), date.precision == .day { builder.generated(date) }
            }
        }
        try table.require("name6", "name1")
        guard !table.columns.isDisjoint(with: ["uniqueid", "groupid"]) else {
            throw ListError(.missingColumns(["Unique ID"]), line: 1)
        }
        var entries: [(entry: ListEntry, line: Int, isShip: Bool)] = []
        var places: [String: Int] = [:]
        while let row = try table.next() {
            guard row.isComplete else {
                builder.drop(.badColumns, line: row.line, entry: row["uniqueid"])
                continue
            }
            guard let key = row["uniqueid"] ?? row["groupid"] else {
                builder.drop(.noKey, line: row.line, entry: nil)
                continue
            }
            let place = places[key] ?? entries.count
            if place == entries.count {
                places[key] = place
                entries.append(begin(key, row))
            }
            add(row, to: &entries[place].entry, builder)
        }
        for (entry, line, isShip) in entries {
            if isShip { builder.refuse(.vehicle) } else { try builder.take(entry, line: line) }
        }
    }

    private static func begin(
        _ key: String,
        _ row: CommaSeparatedTable.Row
    ) -> (entry: ListEntry, line: Int, isShip: Bool) {
        let kind = (row["designationtype"] ?? row["individual,entity,ship"] ?? row["type"] ?? row["grouptype"] ?? "")
            .lowercased()
        var entry = ListEntry(key: key, reference: row["unreferencenumber"] ?? key)
        entry.subject = kind.hasPrefix("individual") || kind.isEmpty ? .person : .organisation
        entry.listedOn = (row["datedesignated"] ?? row["listedon"]).flatMap(DateText.date)
        return (entry, row.line, kind.hasPrefix("ship"))
    }

    private static func add(_ row: CommaSeparatedTable.Row, to entry: inout ListEntry, _ builder: ListBuilder) {
        addNames(row, to: &entry)
        if let regime = row["regimename"] ?? row["regime"] { entry.addProgramme(regime) }
        for text in values(row["d.o.b"] ?? row["dob"]) { entry.addBirth(text, line: row.line, builder) }
        for text in values(row["nationality(/ies)"] ?? row["nationality"]) {
            entry.addNationality(entry.state(text, line: row.line, builder))
        }
        if let sex = row["gender"] { entry.addSex(sex, line: row.line, builder) }
        let towns = values(row["townofbirth"])
        let countries = values(row["countryofbirth"]).map { builder.knownState($0) }
        for index in 0..<max(towns.count, countries.count) {
            let state = index < countries.count ? countries[index] : nil
            entry.add(ListedPlace(town: index < towns.count ? towns[index] : "", state: state))
        }
        for text in values(row["passportnumber"]) {
            entry.addDocument(text, type: .passport, line: row.line, builder)
        }
        for text in values(row["nationalidentifiernumber"] ?? row["nationalidentificationnumber"]) {
            entry.addDocument(text, type: .identityCard, line: row.line, builder)
        }
        let country = row["addresscountry"] ?? row["country"]
        entry.addResidence(country.flatMap { builder.knownState($0) })
    }

    private static func addNames(_ row: CommaSeparatedTable.Row, to entry: inout ListEntry) {
        let given = (1...5).compactMap { row["name\($0)"] }.joined(separator: " ")
        let surname = row["name6"] ?? ""
        let isPrimary = (row["nametype"] ?? row["aliastype"] ?? "").lowercased().hasPrefix("primary name")
        let strength = (row["aliasstrength"] ?? row["aliasquality"] ?? "").lowercased()
        let isWeak = !isPrimary && ["low", "weak"].contains(where: strength.contains)
        let parts = ListedName.Parts(surname: surname, givenNames: given)
        entry.addNames(
            [given, surname].filter { !$0.isEmpty }.joined(separator: " "),
            parts: given.isEmpty || surname.isEmpty ? nil : parts,
            quality: isWeak ? .low : .good,
            isPrimary: isPrimary
        )
        if let original = row["namenon-latinscript"] { entry.addNames(original, quality: isWeak ? .low : .good) }
    }

    /// The values of a column: one, or several as `(1) Iraq (2) Syria` or parted by semicolons.
    static func values(_ text: String?) -> [String] {
        guard let text else { return [] }
        var parts: [String] = [""]
        var rest = text[...]
        while let character = rest.first {
            if character == "(", let close = rest.firstIndex(of: ")"),
                rest[rest.index(after: rest.startIndex)..<close].allSatisfy(\.isNumber)
            {
                parts.append("")
                rest = rest[rest.index(after: close)...]
                continue
            }
            if character == ";" { parts.append("") } else { parts[parts.count - 1].append(character) }
            rest.removeFirst()
        }
        return parts.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
    }
}
