// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads the OFAC list in CSV: `sdn.csv`, with `alt.csv`, `add.csv` and `sdn_comments.csv` beside it.
///
/// There is no header, `-0-` means nothing, lines end with CR LF and the file with 0x1A. Twelve columns: ent_num,
/// SDN_Name (`LAST, First`), SDN_Type (`individual`, `vessel`, `aircraft`, nothing for organisations), Program, Title,
/// six of ships, Remarks. Remarks of more than a thousand characters go on, in the middle of a word, in the comments.
/// Source: the publisher's data specification, and the files themselves.
enum OFACTableReader {
    static func read(_ input: ListInput, into builder: ListBuilder) throws(ListError) {
        let aliases = try companion(.aliases, of: input, builder, leastCells: 4)
        let remarks = try companion(.remarks, of: input, builder, leastCells: 2)
        let addresses = try companion(.addresses, of: input, builder, leastCells: 5)
        var reader = CommaSeparatedReader(input, limits: builder.limits)
        while let record = try reader.next() {
            try builder.begin(line: record.line)
            if record.isUnended {
                guard record.cells.count >= 12 else { throw ListError(.cutOff, line: record.line) }
                builder.note(.noLineEnd, line: record.line, entry: nil)
            }
            let cells = record.cells.map(value)
            guard cells.count == 12 else {
                builder.drop(.badColumns, line: record.line, entry: nil)
                continue
            }
            if let kind = cells[2], kind == "vessel" || kind == "aircraft" {
                builder.refuse(.vehicle)
                continue
            }
            try builder.take(entry(cells, record.line, aliases, remarks, addresses, builder), line: record.line)
        }
        if !reader.hasEndMark { builder.note(.noEndMark, line: 0, entry: nil) }
    }

    private static func entry(
        _ cells: [String?],
        _ line: Int,
        _ aliases: [String: [[String?]]],
        _ remarks: [String: [[String?]]],
        _ addresses: [String: [[String?]]],
        _ builder: ListBuilder
    ) -> ListEntry {
        let key = cells[0] ?? ""
        let isPerson = cells[2] == "individual"
        var entry = ListEntry(key: key, reference: key, subject: isPerson ? .person : .organisation)
        entry.programmes = programmes(cells[3] ?? "")
        if let name = cells[1] { entry.names = names(name, isPerson: isPerson, isPrimary: true) }
        for alias in aliases[key] ?? [] {
            guard let name = alias[3] else { continue }
            for name in names(name, isPerson: isPerson, isPrimary: false)
            where !entry.names.contains(where: { $0.text == name.text }) {
                entry.names.append(name)
            }
        }
        guard isPerson else { return entry }
        let more = (remarks[key] ?? []).compactMap { $0[1] }.joined()
        OFACRemarks.read((cells[11] ?? "") + more, into: &entry, line: line, builder)
        for address in addresses[key] ?? [] {
            guard let country = address[4], let state = builder.knownState(country) else { continue }
            if !entry.residences.contains(state) { entry.residences.append(state) }
        }
        return entry
    }

    /// Persons are `LAST, First`; names of organisations hold commas of their own.
    private static func names(_ text: String, isPerson: Bool, isPrimary: Bool) -> [ListedName] {
        guard isPerson else { return [ListedName(text, isPrimary: isPrimary)] }
        var names = AliasSplitter.names(in: text, quality: .good)
        if isPrimary, !names.isEmpty { names[0].isPrimary = true }
        return names
    }

    /// `SDGT] [IRGC] [IFSR`: one programme, or several with brackets between.
    private static func programmes(_ text: String) -> [String] {
        text.split { "[]".contains($0) }.map { $0.drop { $0 == " " } }
            .map { String($0.reversed().drop { $0 == " " }.reversed()) }.filter { !$0.isEmpty }
    }

    private static func value(_ cell: String) -> String? {
        let text = cell.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return text.isEmpty || text == "-0-" ? nil : text
    }

    /// The rows of a file beside the list, by ent_num; without the file the list is read, and a finding says so.
    private static func companion(
        _ kind: ListCompanion,
        of input: ListInput,
        _ builder: ListBuilder,
        leastCells: Int
    ) throws(ListError) -> [String: [[String?]]] {
        guard let file = input.companion(kind) else {
            builder.note(.missingFile, line: 0, entry: nil)
            return [:]
        }
        var rows: [String: [[String?]]] = [:]
        var count = 0
        var reader = CommaSeparatedReader(file, limits: builder.limits)
        while let record = try reader.next() {
            count += 1
            guard count <= builder.limits.records else {
                throw ListError(.tooManyRecords(limit: builder.limits.records), line: record.line)
            }
            guard record.cells.count >= leastCells else {
                if record.isUnended { throw ListError(.cutOff, line: record.line) }
                builder.note(.badColumns, line: record.line, entry: nil)
                continue
            }
            // The rest of remarks is taken as it stands: it goes on in the middle of a word.
            let cells = kind == .remarks ? record.cells.map { $0 == "-0- " ? nil : $0 } : record.cells.map(value)
            if let key = record.cells[0].split(separator: " ").first { rows[String(key), default: []].append(cells) }
        }
        return rows
    }
}
