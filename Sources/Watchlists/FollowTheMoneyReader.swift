// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads entities of the FollowTheMoney model as JSON lines, as OpenSanctions publishes them, whole or as a difference.
///
/// A line is an entity, `{"id", "schema", "caption", "properties": {"name": [...]}}`, or `{"op": "ADD|MOD|DEL",
/// "entity": {...}}`. Topics and programmes decide what is taken in; properties without use for screening (positions,
/// notes, addresses, religion, ethnicity and the like) are passed over unread.
enum FollowTheMoneyReader {
    static func read(_ input: ListInput, into builder: ListBuilder) throws(ListError) {
        var reader = LineReader(input, limits: builder.limits)
        while let line = try reader.next() {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            try builder.begin(line: reader.line)
            var record = Record()
            do throws(BadJSON) {
                var cursor = JSONCursor(line)
                try record.read(&cursor)
                guard cursor.isAtEnd else { throw BadJSON() }
            } catch {
                guard !reader.isUnended else { throw ListError(.cutOff, line: reader.line) }
                builder.drop(.badRecord, line: reader.line, entry: nil)
                continue
            }
            if reader.isUnended { builder.note(.noLineEnd, line: reader.line, entry: nil) }
            try take(record, line: reader.line, builder)
        }
    }

    private static func take(_ record: Record, line: Int, _ builder: ListBuilder) throws(ListError) {
        if record.operation == "DEL" { return try builder.remove(record.id, line: line) }
        if !record.operation.isEmpty { builder.isDifference() }
        guard let subject = subject(of: record.schema) else { return builder.refuse(refusal(of: record.schema)) }
        try builder.take(entry(record, subject, line: line, builder), line: line)
    }

    /// What a schema stands for; nil for what is no party.
    static func subject(of schema: String) -> ListEntry.Subject? {
        switch schema {
        case "Person": .person
        case "Organization", "Company", "LegalEntity", "PublicBody": .organisation
        default: nil
        }
    }

    static func refusal(of schema: String) -> ListRefusal {
        ["Vessel", "Airplane", "Vehicle"].contains(schema) ? .vehicle : .notAPerson
    }

    private static func entry(
        _ record: Record,
        _ subject: ListEntry.Subject,
        line: Int,
        _ builder: ListBuilder
    ) -> ListEntry {
        func values(_ names: String...) -> [String] { names.flatMap { record.properties[$0] ?? [] } }
        var entry = ListEntry(key: record.id, reference: record.id, subject: subject)
        for programme in values("topics", "programId") + record.datasets.map({ "dataset:" + $0 }) {
            entry.addProgramme(programme)
        }
        var parts: ListedName.Parts?
        if let surname = values("lastName").first, let given = values("firstName").first,
            values("lastName", "firstName").count == 2
        {
            parts = .init(surname: surname, givenNames: given)
        }
        for name in [record.caption] + values("name") where !name.isEmpty {
            let isWhole = parts.map { name == $0.givenNames + " " + $0.surname } ?? false
            entry.addNames(name, parts: isWhole ? parts : nil, isPrimary: true)
        }
        for name in values("alias", "previousName") { entry.addNames(name) }
        for name in values("weakAlias") { entry.addNames(name, quality: .low) }
        guard subject == .person else { return entry }
        for date in values("birthDate") { entry.addBirth(date, line: line, builder) }
        for state in values("nationality", "citizenship") {
            entry.addNationality(entry.state(state, line: line, builder))
        }
        for state in values("country") { entry.addResidence(StateText.state(state, builder.knownState)) }
        for sex in values("gender") { entry.addSex(sex, line: line, builder) }
        let countries = values("birthCountry").compactMap { StateText.state($0, builder.knownState) }
        for place in values("birthPlace") {
            var place = PlaceText.place(place) { builder.knownState($0) }
            if place.state == nil, countries.count == 1 { place.state = countries[0] }
            entry.add(place)
        }
        if entry.birthPlaces.isEmpty { for state in countries { entry.add(ListedPlace(town: "", state: state)) } }
        // A number says nothing of who issued it; one nationality makes that State likely, not certain: left open.
        for number in values("passportNumber") { entry.addNumber(number, .passport) }
        for number in values("idNumber") { entry.addNumber(number, .identityCard) }
        return entry
    }

    /// What is read of one line.
    private struct Record {
        var operation = ""
        var id = ""
        var schema = ""
        var caption = ""
        var datasets: [String] = []
        var properties: [String: [String]] = [:]

        private static let wanted: Set<String> = [
            "name", "alias", "previousName", "weakAlias", "firstName", "lastName", "birthDate", "birthPlace",
            "birthCountry", "nationality", "citizenship", "country", "passportNumber", "idNumber", "gender", "topics",
            "programId",
        ]

        mutating func read(_ cursor: inout JSONCursor) throws(BadJSON) {
            var record = self
            try cursor.object { name, cursor throws(BadJSON) in
                switch name {
                case "op": record.operation = try cursor.stringOrNil() ?? ""
                case "entity": try record.read(&cursor)
                case "id": record.id = try cursor.stringOrNil() ?? ""
                case "schema": record.schema = try cursor.stringOrNil() ?? ""
                case "caption": record.caption = try cursor.stringOrNil() ?? ""
                case "datasets": record.datasets = try cursor.strings()
                case "properties":
                    try cursor.object { property, cursor throws(BadJSON) in
                        guard Self.wanted.contains(property) else { return try cursor.skip() }
                        record.properties[property] = try cursor.strings()
                    }
                default: try cursor.skip()
                }
            }
            self = record
        }
    }
}

extension ListEntry {
    /// Adds a number that stands alone.
    fileprivate mutating func addNumber(_ text: String, _ type: DocumentType) {
        if let number = DocumentNumbers.normalised(text) { add(ListedDocument(type: type, number: number)) }
    }
}
