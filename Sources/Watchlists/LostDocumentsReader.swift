// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads lists of lost, stolen and revoked documents: CSV with the columns number, type, state, status, reported.
///
/// A run of stolen blank documents has `number_from` and `number_to` instead of `number`. There are no names in it.
enum LostDocumentsReader {
    static func read(_ input: ListInput, into builder: ListBuilder) throws(ListError) {
        var table = try CommaSeparatedTable(input, into: builder)
        try table.require("type", "state", "status", "reported")
        if !table.columns.contains("number") { try table.require("number_from", "number_to") }
        while let row = try table.next() {
            guard let document = document(row, builder) else { continue }
            try builder.take(document, line: row.line)
        }
    }

    private static func document(_ row: CommaSeparatedTable.Row, _ builder: ListBuilder) -> LostDocument? {
        func drop(_ problem: ListFinding.Problem) -> LostDocument? {
            builder.drop(problem, line: row.line, entry: nil)
            return nil
        }
        guard row.isComplete else { return drop(.badColumns) }
        guard let first = (row["number"] ?? row["number_from"]).flatMap(DocumentNumbers.normalised) else {
            return drop(.noNumber)
        }
        guard let state = row["state"].flatMap({ StateCode($0) }).map(StateIdentity.canonical) else {
            return drop(.unknownState)
        }
        guard let status = row["status"].flatMap({ LostDocument.Status(rawValue: $0.lowercased()) }) else {
            return drop(.badStatus)
        }
        let last = row["number_to"].flatMap(DocumentNumbers.normalised)
        if let last, !NumberRange.isValid(first, last) { return drop(.badRange) }
        let reported = row["reported"].flatMap { PartialDate(iso: $0) }
        if reported == nil, row["reported"] != nil { builder.note(.badDate, line: row.line, entry: nil) }
        return LostDocument(
            type: row["type"].flatMap { DocumentType($0) },
            issuer: state,
            number: first,
            lastNumber: last == first ? nil : last,
            status: status,
            reported: reported
        )
    }
}

/// Runs of document numbers: the same letters in front, the same length, counted by the digits behind.
enum NumberRange {
    /// Whether two numbers can be the ends of a run.
    static func isValid(_ first: String, _ last: String) -> Bool {
        first.utf8.count == last.utf8.count && prefix(of: first) == prefix(of: last) && first <= last
            && prefix(of: first).utf8.count < first.utf8.count
    }

    /// The part in front of the digits at the end.
    static func prefix(of number: String) -> String {
        var count = 0
        for byte in number.utf8.reversed() {
            guard (0x30...0x39).contains(byte) else { break }
            count += 1
        }
        return String(number.dropLast(count))
    }

    /// Whether a number lies in a run.
    static func contains(_ number: String, first: String, last: String) -> Bool {
        number.utf8.count == first.utf8.count && prefix(of: number) == prefix(of: first) && first <= number
            && number <= last
    }
}
