// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads the consolidated list of financial sanctions of the European Union, FSF XML 1.1.
///
/// Root `export` (namespace `http://eu.europa.ec/fpi/fsd/export`) with one `sanctionEntity` a person or enterprise; all
/// values are attributes. `nameAlias@strong="false"` is a weak alias; `@countryIso2Code="00"` is an unknown State.
/// Remarks, functions and reasons are not read.
enum EUListReader {
    static func read(_ input: ListInput, into builder: ListBuilder) throws(ListError) {
        try XMLEvents.parse(input, limits: builder.limits, into: EUHandler(builder: builder))
    }
}

private struct EUHandler: ListXMLHandler {
    private let builder: ListBuilder
    private var entry = ListEntry(key: "", reference: "")
    private var entryLine = 0
    private var hasRoot = false

    init(builder: ListBuilder) { self.builder = builder }

    mutating func start(_ name: String, attributes: [String: String], line: Int) throws(ListError) {
        if !hasRoot {
            guard name == "export" else { throw ListError(.wrongRoot(expected: "export"), line: line) }
            hasRoot = true
            builder.generated(attributes["generationDate"].flatMap { PartialDate(iso: $0.prefix(10)) })
        }
        let values = attributes.filter { $0.value.contains { !$0.isWhitespace } }
        switch name {
        case "sanctionEntity": try begin(values, line)
        case "subjectType":
            let isEnterprise = values["code"] == "enterprise" || values["classificationCode"] == "E"
            entry.subject = isEnterprise ? .organisation : .person
        case "regulation": if let programme = values["programme"] { entry.addProgramme(programme) }
        case "nameAlias": addName(values, line)
        case "citizenship": entry.addNationality(country(values, line))
        case "birthdate": addBirth(values, line)
        case "identification": addDocument(values, line)
        case "address": entry.addResidence(country(values, line))
        default: break
        }
    }

    mutating func end(_ name: String, text: String, line: Int) throws(ListError) {
        if name == "sanctionEntity" { try builder.take(entry, line: entryLine) }
    }

    private mutating func begin(_ values: [String: String], _ line: Int) throws(ListError) {
        try builder.begin(line: line)
        entryLine = line
        let key = values["logicalId"] ?? ""
        entry = ListEntry(key: key, reference: values["euReferenceNumber"] ?? values["unitedNationId"] ?? key)
        entry.listedOn = values["designationDate"].flatMap { PartialDate(iso: $0.prefix(10)) }
    }

    private mutating func addName(_ values: [String: String], _ line: Int) {
        let given = [values["firstName"], values["middleName"]].compactMap(\.self).joined(separator: " ")
        let surname = values["lastName"] ?? ""
        let whole = values["wholeName"] ?? [given, surname].filter { !$0.isEmpty }.joined(separator: " ")
        let isWeak = values["strong"]?.lowercased() == "false"
        let hasParts = !given.isEmpty && !surname.isEmpty
        entry.addNames(
            whole,
            parts: hasParts ? .init(surname: surname, givenNames: given) : nil,
            quality: isWeak ? .low : .good,
            isPrimary: !isWeak
        )
        if let gender = values["gender"] { entry.addSex(gender, line: line, builder) }
    }

    private mutating func addBirth(_ values: [String: String], _ line: Int) {
        let place = [values["city"], values["place"], values["region"]].compactMap(\.self)
        entry.add(ListedPlace(town: place.first ?? "", state: country(values, line)))
        if let calendar = values["calendarType"], calendar.uppercased() != "GREGORIAN" {
            return builder.note(.badDate, line: line, entry: entry.key)
        }
        if let from = year(values["yearRangeFrom"]), let to = year(values["yearRangeTo"]), from <= to {
            return entry.add(ListedBirthDate(from: from, to: to))
        }
        let isAbout = values["circa"]?.lowercased() == "true"
        let date = values["birthdate"].flatMap { PartialDate(iso: $0.prefix(10)) } ?? parts(values)
        if let date {
            entry.add(ListedBirthDate(date, certainty: isAbout ? .approximate : .exact))
        } else if values["birthdate"] != nil || values["year"] != nil {
            builder.note(.badDate, line: line, entry: entry.key)
        }
    }

    private func year(_ text: String?) -> PartialDate? {
        text.flatMap { Int($0) }.flatMap { $0 > 0 ? PartialDate(year: $0) : nil }
    }

    private func parts(_ values: [String: String]) -> PartialDate? {
        guard let year = values["year"].flatMap({ Int($0) }) else { return nil }
        let month = values["monthOfYear"] ?? values["month"]
        let day = values["dayOfMonth"] ?? values["day"]
        return PartialDate(year: year, month: month.flatMap { Int($0) } ?? 0, day: day.flatMap { Int($0) } ?? 0)
    }

    private mutating func addDocument(_ values: [String: String], _ line: Int) {
        let code = (values["identificationTypeCode"] ?? "") + " " + (values["identificationTypeDescription"] ?? "")
        let type = DocumentText.type(code) ?? (code.lowercased().hasPrefix("id ") ? .identityCard : nil)
        guard let number = values["latinNumber"] ?? values["number"] else { return }
        entry.addDocument(number, type: type, issuer: country(values, line), line: line, builder)
    }

    /// The State of an element; code `00` and nothing are none.
    private func country(_ values: [String: String], _ line: Int) -> StateCode? {
        guard let code = values["countryIso2Code"], code != "00" else {
            return values["countryDescription"].flatMap { builder.knownState($0) }
        }
        if let state = StateText.state(code, builder.knownState) { return state }
        return values["countryDescription"].flatMap { builder.state($0, line: line, entry: entry.key) }
    }
}
