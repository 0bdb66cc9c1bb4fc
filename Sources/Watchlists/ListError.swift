// SPDX-License-Identifier: Apache-2.0

/// Why a list was refused as a whole; the list imported before stays in use.
package struct ListError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The closed set of reasons.
    package enum Reason: Hashable, Sendable {
        case tooLarge(limit: Int)
        case notWellFormed
        case documentType
        case tooDeep(limit: Int)
        case textTooLong(limit: Int)
        case tooManyRecords(limit: Int)
        case wrongRoot(expected: String)
        case notUTF8
        case missingColumns([String])
        case unclosedQuote
        case tooManyColumns(limit: Int)
        case cutOff
        case badMapping
        case differenceOfNothing
        case badProgrammes
        case unreadable(String)
        case noRecords
        case mostRecordsBad
        case damagedStore
        case nationalEntriesAreProposals
    }

    package var reason: Reason
    package var line: Int?

    package init(_ reason: Reason, line: Int?) {
        self.reason = reason
        self.line = line
    }

    package var description: String {
        let place = line.map { "line \($0): " } ?? ""
        return place + words
    }

    private var words: String {
        switch reason {
        case .tooLarge(let limit): "the list is larger than \(limit) bytes; raise the limit if that is right"
        case .notWellFormed: "not well-formed XML, or cut off; fetch the file again"
        case .documentType:
            "the XML has a document type declaration, which no list needs and which can hide attacks; remove it"
        case .tooDeep(let limit): "elements are nested deeper than \(limit); this is no list"
        case .textTooLong(let limit): "a field is longer than \(limit) bytes; this is no list"
        case .tooManyRecords(let limit): "the list has more than \(limit) records; raise the limit if that is right"
        case .wrongRoot(let expected): "the root element is not \(expected); check the format given"
        case .notUTF8: "the text is not UTF-8; convert the file"
        case .missingColumns(let names): "the header lacks the column \(names.joined(separator: ", "))"
        case .unclosedQuote: "a quoted field is not closed; the file may be cut off"
        case .tooManyColumns(let limit): "a row has more than \(limit) cells; this is no list"
        case .badMapping:
            "the mapping needs lines 'field: column', with key and with name or surname; fields are "
                + ColumnMapping.Field.allCases.map(\.rawValue).joined(separator: ", ")
        case .differenceOfNothing:
            "the file holds changes only, and no version of the list is in force; import it whole"
        case .badProgrammes: "the table of programmes is damaged"
        case .cutOff: "the file ends in the middle of a record; fetch it again"
        case .unreadable(let why): "the file cannot be read: \(why)"
        case .nationalEntriesAreProposals:
            "entries of a national list are proposals: propose them, and have a second person approve them"
        case .noRecords: "the list has no record that can be used; an empty list is refused"
        case .mostRecordsBad: "more than half of the records cannot be used; check file and format"
        case .damagedStore: "the stored list is damaged or was written by a later version; import the list again"
        }
    }
}
