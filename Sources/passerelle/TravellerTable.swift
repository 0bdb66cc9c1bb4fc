// SPDX-License-Identifier: Apache-2.0

import ReferenceData
import Screening
import TravelTypes

/// Reads rows of a table as travellers to be compared; a value that cannot be read is named and left out.
struct TravellerTable: Sendable {
    private let id: Int
    private let name: Int?
    private let surname: Int?
    private let givenNames: Int?
    private let born: Int?
    private let sex: Int?
    private let nationality: Int?
    private let document: Int?
    private let reference: ReferenceTables

    /// - Throws: `CommandFailure` if the table has neither `name` nor `surname`.
    init(_ table: CommaSeparatedFile, reference: ReferenceTables) throws {
        id = try table.column("id")
        name = table.optionalColumn("name")
        surname = name == nil ? try table.column("surname") : table.optionalColumn("surname")
        givenNames = table.optionalColumn("given_names")
        born = table.optionalColumn("born")
        sex = table.optionalColumn("sex")
        nationality = table.optionalColumn("nationality")
        document = table.optionalColumn("document")
        self.reference = reference
    }

    /// The id of a row, the traveller, and which values could not be read.
    func read(_ row: [String]) -> (id: String, subject: ScreeningSubject, problems: [String]) {
        var problems: [String] = []
        func field<Value>(_ column: Int?, _ name: String, _ parse: (String) -> Value?) -> Value? {
            guard let column, !row[column].isEmpty else { return nil }
            let value = parse(row[column])
            if value == nil { problems.append("unknown-\(name)") }
            return value
        }
        let names = names(in: row)
        let state = field(nationality, "nationality", state)
        let subject = ScreeningSubject(
            surname: names.surname,
            givenNames: names.given,
            born: field(born, "born") { PartialDate(iso: $0) },
            sex: field(sex, "sex", Self.sex),
            nationalities: state.map { [$0] } ?? [],
            documents: field(document, "document") { $0.isEmpty ? nil : [TravelDocument(number: $0)] } ?? []
        )
        return (row[id], subject, problems)
    }

    /// Surname and given names; of `SURNAME, GIVEN NAMES` the parts, of any other name everything as surname.
    private func names(in row: [String]) -> (surname: String, given: String) {
        let last = surname.map { row[$0] } ?? ""
        let first = givenNames.map { row[$0] } ?? ""
        guard last.isEmpty, first.isEmpty, let name else { return (last, first) }
        let parts = row[name].split(separator: ",", maxSplits: 1).map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : (row[name], "")
    }

    private func state(_ text: String) -> StateCode? {
        switch text.utf8.count {
        case 2: StateCode(alpha2: text.uppercased())
        case 3: StateCode(text.uppercased())
        default: reference.state(named: text)
        }
    }

    private static func sex(_ text: String) -> Sex? {
        switch text.lowercased() {
        case "m", "male": .male
        case "f", "female": .female
        case "x", "other", "unspecified": .unspecified
        case "u", "unknown": .unknown
        default: nil
        }
    }
}
