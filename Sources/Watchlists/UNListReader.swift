// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads the consolidated list of the UN Security Council in its XML form.
///
/// Source: the file as published, https://scsanctions.un.org/resources/xml/en/consolidated.xml, root `CONSOLIDATED_LIST`
/// with `INDIVIDUALS` and `ENTITIES`. Comments, designations, addresses and notes on aliases are not read.
enum UNListReader {
    static func read(_ input: ListInput, into builder: ListBuilder) throws(ListError) {
        try XMLEvents.parse(input, limits: builder.limits, into: UNHandler(builder: builder))
    }
}

/// Gathers the fields of one record and makes an entry when it ends.
private struct UNHandler: ListXMLHandler {
    private let builder: ListBuilder
    private var path: [String] = []
    private var record = UNRecord()

    init(builder: ListBuilder) { self.builder = builder }

    mutating func start(_ name: String, attributes: [String: String], line: Int) throws(ListError) {
        if path.isEmpty {
            guard name == "CONSOLIDATED_LIST" else {
                throw ListError(.wrongRoot(expected: "CONSOLIDATED_LIST"), line: line)
            }
            builder.generated(attributes["dateGenerated"].flatMap { PartialDate(iso: $0.prefix(10)) })
        }
        path.append(name)
        switch name {
        case "INDIVIDUAL", "ENTITY":
            record = UNRecord()
            record.line = line
            record.subject = name == "ENTITY" ? .organisation : .person
        case "INDIVIDUAL_ALIAS", "ENTITY_ALIAS", "INDIVIDUAL_DATE_OF_BIRTH", "INDIVIDUAL_PLACE_OF_BIRTH",
            "INDIVIDUAL_DOCUMENT":
            record.part = [:]
        default: break
        }
    }

    mutating func end(_ name: String, text: String, line: Int) throws(ListError) {
        path.removeLast()
        let parent = path.last ?? ""
        switch (parent, name) {
        case ("INDIVIDUALS", "INDIVIDUAL"), ("ENTITIES", "ENTITY"): try finish()
        case ("INDIVIDUAL", "INDIVIDUAL_ALIAS"), ("ENTITY", "ENTITY_ALIAS"): record.aliases.append(record.part)
        case ("INDIVIDUAL", "INDIVIDUAL_DATE_OF_BIRTH"): record.births.append((record.part, line))
        case ("INDIVIDUAL", "INDIVIDUAL_PLACE_OF_BIRTH"): record.places.append((record.part, line))
        case ("INDIVIDUAL", "INDIVIDUAL_DOCUMENT"): record.documents.append((record.part, line))
        case ("NATIONALITY", "VALUE"): record.nationalities.append((text, line))
        case ("INDIVIDUAL", _), ("ENTITY", _): record.fields[name] = text
        case ("INDIVIDUAL_ALIAS", _), ("ENTITY_ALIAS", _), ("INDIVIDUAL_DATE_OF_BIRTH", _),
            ("INDIVIDUAL_PLACE_OF_BIRTH", _), ("INDIVIDUAL_DOCUMENT", _):
            if !text.isEmpty { record.part[name] = text }
        default: break
        }
    }

    /// Makes an entry of the gathered record.
    private mutating func finish() throws(ListError) {
        try builder.begin(line: record.line)
        let key = record.fields["DATAID"] ?? ""
        var entry = ListEntry(
            key: key,
            reference: record.fields["REFERENCE_NUMBER"] ?? "",
            subject: record.subject,
            names: record.names,
            programmes: record.fields["UN_LIST_TYPE"].map { [$0] } ?? [],
            listedOn: record.fields["LISTED_ON"].flatMap { PartialDate(iso: $0.prefix(10)) }
        )
        addSex(to: &entry)
        addBirth(to: &entry)
        addAliases(to: &entry)
        addStates(to: &entry)
        addDocuments(to: &entry)
        try builder.take(entry, line: record.line)
    }

    private mutating func addSex(to entry: inout ListEntry) {
        guard let text = record.fields["GENDER"], !text.isEmpty else { return }
        if let sex = SexText.sex(text) {
            entry.sexes = [sex]
        } else {
            builder.note(.badSex, line: record.line, entry: entry.key)
        }
    }

    private mutating func addBirth(to entry: inout ListEntry) {
        for (fields, line) in record.births where fields.keys.contains(where: { $0 != "TYPE_OF_DATE" }) {
            if let date = UNDate.birthDate(fields) {
                if !entry.birthDates.contains(date) { entry.birthDates.append(date) }
            } else {
                builder.note(.badDate, line: line, entry: entry.key)
            }
        }
        for (fields, line) in record.places {
            addPlace(town: fields["CITY"], country: fields["COUNTRY"], line: line, to: &entry)
        }
        for alias in record.aliases {
            addPlace(town: alias["CITY_OF_BIRTH"], country: alias["COUNTRY_OF_BIRTH"], line: record.line, to: &entry)
        }
    }

    /// Adds the aliases; the date of one belongs to it alone, unless it is the person's anyhow.
    private func addAliases(to entry: inout ListEntry) {
        for alias in record.aliases {
            let date = alias["DATE_OF_BIRTH"].flatMap(UNDate.date)
            if date == nil, alias["DATE_OF_BIRTH"] != nil {
                builder.note(.badDate, line: record.line, entry: entry.key)
            }
            guard let text = alias["ALIAS_NAME"] else {
                // A date without a name is nobody's but the person's.
                if let date { entry.add(ListedBirthDate(date)) }
                continue
            }
            let isLow = alias["QUALITY"]?.lowercased() == "low"
            entry.addNames(text, quality: isLow ? .low : .good, born: date.map { ListedBirthDate($0) })
        }
    }

    private mutating func addPlace(town: String?, country: String?, line: Int, to entry: inout ListEntry) {
        guard town != nil || country != nil else { return }
        let place = ListedPlace(town: town ?? "", state: country.flatMap { state($0, line: line, key: entry.key) })
        if !entry.birthPlaces.contains(place) { entry.birthPlaces.append(place) }
    }

    private mutating func addStates(to entry: inout ListEntry) {
        for (name, line) in record.nationalities where !name.isEmpty {
            guard let state = state(name, line: line, key: entry.key), !entry.nationalities.contains(state) else {
                continue
            }
            entry.nationalities.append(state)
        }
    }

    private mutating func addDocuments(to entry: inout ListEntry) {
        for (fields, line) in record.documents where !fields.isEmpty {
            guard let number = fields["NUMBER"].flatMap(DocumentNumbers.number(inText:)) else {
                builder.note(.noNumber, line: line, entry: entry.key)
                continue
            }
            let country = fields["ISSUING_COUNTRY"] ?? fields["COUNTRY_OF_ISSUE"]
            let document = ListedDocument(
                type: Self.documentType(fields),
                number: number,
                issuer: country.flatMap { state($0, line: line, key: entry.key) }
            )
            if !entry.documents.contains(document) { entry.documents.append(document) }
        }
    }

    private func state(_ name: String, line: Int, key: String) -> StateCode? {
        builder.state(name, line: line, entry: key)
    }

    /// The list writes the types of documents in several languages.
    private static func documentType(_ fields: [String: String]) -> DocumentType? {
        DocumentText.type((fields["TYPE_OF_DOCUMENT"] ?? "") + " " + (fields["TYPE_OF_DOCUMENT2"] ?? ""))
    }
}

/// The raw fields of one record.
private struct UNRecord {
    var line = 0
    var subject = ListEntry.Subject.person
    var fields: [String: String] = [:]
    var part: [String: String] = [:]
    var aliases: [[String: String]] = []
    var births: [([String: String], Int)] = []
    var places: [([String: String], Int)] = []
    var documents: [([String: String], Int)] = []
    var nationalities: [(String, Int)] = []

    /// The person's own names: the primary one first, then the original script.
    var names: [ListedName] {
        let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].compactMap { fields[$0] }
        let primary = parts.filter { !$0.isEmpty }.joined(separator: " ")
        var names: [ListedName] = primary.isEmpty ? [] : [ListedName(primary, isPrimary: true)]
        if let original = fields["NAME_ORIGINAL_SCRIPT"], !original.isEmpty {
            names += AliasSplitter.names(in: original, quality: .good)
        }
        return names
    }
}

/// The dates of the UN list.
private enum UNDate {
    /// A birth date of type EXACT, APPROXIMATELY or BETWEEN; a note may hold `July 1961`.
    static func birthDate(_ fields: [String: String]) -> ListedBirthDate? {
        if let from = fields["FROM_YEAR"].flatMap(date), let to = fields["TO_YEAR"].flatMap(date) {
            return from.year <= to.year ? ListedBirthDate(from: from, to: to) : nil
        }
        let isApproximate = fields["TYPE_OF_DATE"]?.uppercased().hasPrefix("APPROX") ?? false
        if let date = (fields["DATE"] ?? fields["YEAR"]).flatMap(date) {
            return ListedBirthDate(date, certainty: isApproximate ? .approximate : .exact)
        }
        guard fields["DATE"] == nil, fields["YEAR"] == nil, let note = fields["NOTE"] else { return nil }
        return monthAndYear(note).map { ListedBirthDate($0, certainty: .approximate) }
    }

    /// `1983-11-02`, with or without a time zone behind it, or a year.
    static func date(_ text: String) -> PartialDate? { PartialDate(iso: text.prefix(10)) }

    private static func monthAndYear(_ text: String) -> PartialDate? {
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        let words = text.split { !$0.isLetter && !$0.isNumber }
        guard let year = words.compactMap({ $0.count == 4 ? Int($0) : nil }).first, (1850...2100).contains(year) else {
            return nil
        }
        let month = words.compactMap { word in months.firstIndex { word.lowercased().hasPrefix($0) } }.first
        return PartialDate(year: year, month: month.map { $0 + 1 } ?? 0)
    }
}
