// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads the OFAC list in its plain XML form, `SDN.XML`: root `sdnList`, one `sdnEntry` a record.
///
/// `Gender` is one of the types of `idList`; aliases of category `weak` are weak; dates are texts as in the CSV form.
enum OFACListReader {
    static func read(_ input: ListInput, into builder: ListBuilder) throws(ListError) {
        try XMLEvents.parse(input, limits: builder.limits, into: OFACHandler(builder: builder))
    }
}

private struct OFACHandler: ListXMLHandler {
    private let builder: ListBuilder
    private var path: [String] = []
    private var line = 0
    private var fields: [String: String] = [:]
    private var part: [String: String] = [:]
    private var entry = ListEntry(key: "", reference: "")
    /// Parts of the record that wait for its key.
    private var parts: [(kind: String, fields: [String: String], line: Int)] = []

    init(builder: ListBuilder) { self.builder = builder }

    private static let kinds: Set<String> = [
        "aka", "id", "nationality", "citizenship", "dateOfBirthItem", "placeOfBirthItem", "address",
    ]

    mutating func start(_ name: String, attributes: [String: String], line: Int) throws(ListError) {
        if path.isEmpty, name != "sdnList" { throw ListError(.wrongRoot(expected: "sdnList"), line: line) }
        path.append(name)
        if name == "sdnEntry" {
            fields = [:]
            parts = []
            entry = ListEntry(key: "", reference: "")
            self.line = line
        } else if Self.kinds.contains(name) {
            part = [:]
        }
    }

    mutating func end(_ name: String, text: String, line: Int) throws(ListError) {
        path.removeLast()
        switch path.last ?? "" {
        case "sdnList": if name == "sdnEntry" { try finish() }
        case "sdnEntry": fields[name] = text
        case "programList": entry.addProgramme(text)
        case let parent where Self.kinds.contains(parent): if !text.isEmpty { part[name] = text }
        default:
            if name == "Publish_Date" { builder.generated(Self.published(text)) }
            if Self.kinds.contains(name) { parts.append((name, part, line)) }
        }
    }

    /// `02/27/2026`: the month first.
    private static func published(_ text: String) -> PartialDate? {
        let numbers = text.split(separator: "/").compactMap { Int($0) }
        return numbers.count == 3 ? PartialDate(year: numbers[2], month: numbers[0], day: numbers[1]) : nil
    }

    private mutating func finish() throws(ListError) {
        try builder.begin(line: line)
        let type = fields["sdnType"]?.lowercased() ?? ""
        guard type != "vessel", type != "aircraft" else { return builder.refuse(.vehicle) }
        entry.key = fields["uid"] ?? ""
        entry.reference = entry.key
        entry.subject = type == "individual" ? .person : .organisation
        addName(fields, quality: .good)
        for (kind, fields, line) in parts { add(kind, fields, line) }
        try builder.take(entry, line: line)
    }

    private mutating func addName(_ fields: [String: String], quality: ListedName.Quality) {
        let (surname, given) = (fields["lastName"] ?? "", fields["firstName"] ?? "")
        guard !surname.isEmpty, !given.isEmpty else {
            return entry.addNames(surname + given, quality: quality, isPrimary: quality == .good)
        }
        let parts = ListedName.Parts(surname: surname, givenNames: given)
        entry.addNames("\(surname), \(given)", parts: parts, quality: quality, isPrimary: quality == .good)
    }

    private mutating func add(_ kind: String, _ fields: [String: String], _ line: Int) {
        switch kind {
        case "aka": addName(fields, quality: fields["category"]?.lowercased() == "weak" ? .low : .good)
        case "id": addID(fields, line)
        case "nationality", "citizenship":
            if let country = fields["country"] { entry.addNationality(entry.state(country, line: line, builder)) }
        case "dateOfBirthItem": if let text = fields["dateOfBirth"] { entry.addBirth(text, line: line, builder) }
        case "placeOfBirthItem":
            if let text = fields["placeOfBirth"] { entry.add(PlaceText.place(text) { builder.knownState($0) }) }
        default: if let country = fields["country"] { entry.addResidence(builder.knownState(country)) }
        }
    }

    private mutating func addID(_ fields: [String: String], _ line: Int) {
        guard let type = fields["idType"], let number = fields["idNumber"] else { return }
        if type == "Gender" { return entry.addSex(number, line: line, builder) }
        guard let type = DocumentText.type(type), let number = DocumentNumbers.normalised(number) else { return }
        let issuer = fields["idCountry"].flatMap { entry.state($0, line: line, builder) }
        entry.add(ListedDocument(type: type, number: number, issuer: issuer))
    }
}
