// SPDX-License-Identifier: Apache-2.0

/// A table with a header line, as RFC 4180 describes it: quoted fields may hold commas, quotes and line breaks.
struct CommaSeparatedFile {
    /// The names of the columns, in lower case.
    let header: [String]
    /// The rows; each has as many fields as the header.
    let rows: [[String]]
    private let name: String

    /// - Throws: `CommandFailure` with status `unreadable` if a quote is not closed or a row has too many fields.
    init(_ text: String, name: String) throws {
        self.name = name
        var records = try Self.records(in: text, name)
        guard let first = records.first else { throw CommandFailure(.unreadable, "\(name) is empty") }
        records.removeFirst()
        header = first.map { field in
            String(field.lowercased().drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        let width = header.count
        rows = try records.enumerated().map { index, record in
            guard record.count <= width else {
                throw CommandFailure(.unreadable, "\(name): row \(index + 1) has more fields than the header")
            }
            return record + Array(repeating: "", count: width - record.count)
        }
    }

    /// The place of a column.
    ///
    /// - Throws: `CommandFailure` with status `unreadable` if there is none of that name.
    func column(_ column: String) throws -> Int {
        guard let place = header.firstIndex(of: column) else {
            throw CommandFailure(.unreadable, "\(name) has no column \(column); its first line names the columns")
        }
        return place
    }

    /// The place of a column that a file may lack.
    func optionalColumn(_ column: String) -> Int? { header.firstIndex(of: column) }

    private static func records(in text: String, _ name: String) throws -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var wasQuoted = false
        var bytes = Array(text.utf8)[...]
        func endField() {
            record.append(String(decoding: field, as: UTF8.self))
            field = []
            wasQuoted = false
        }
        func endRecord() {
            endField()
            if record != [""] { records.append(record) }
            record = []
        }
        while let byte = bytes.popFirst() {
            switch byte {
            case 0x22 where isQuoted:
                if bytes.first == 0x22 {
                    field.append(0x22)
                    bytes.removeFirst()
                } else {
                    isQuoted = false
                }
            case 0x22 where field.isEmpty && !wasQuoted:
                isQuoted = true
                wasQuoted = true
            case 0x2C where !isQuoted: endField()
            case 0x0D where !isQuoted && bytes.first == 0x0A: continue
            case 0x0A where !isQuoted: endRecord()
            default: field.append(byte)
            }
        }
        guard !isQuoted else { throw CommandFailure(.unreadable, "\(name): a quoted field is not closed") }
        if !field.isEmpty || !record.isEmpty { endRecord() }
        return records
    }
}
