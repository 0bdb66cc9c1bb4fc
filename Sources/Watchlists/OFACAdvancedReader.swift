// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads the OFAC list in its advanced XML form, `SDN_ADVANCED.XML`, root `Sanctions`.
///
/// The best source of the list: scripts, roles of the parts of names, `LowQuality`, exact spans of dates. Types, States,
/// places and documents are tables in front (`ReferenceValueSets`, `Locations`, `IDRegDocuments`); programmes stand
/// behind the persons (`SanctionsEntries`), so entries wait for the end of the file. Names of elements and attributes are
/// partly from memory of the data model: what is not met is simply not read.
enum OFACAdvancedReader {
    static func read(_ input: ListInput, into builder: ListBuilder) throws(ListError) {
        try XMLEvents.parse(input, limits: builder.limits, into: AdvancedHandler(builder: builder))
    }
}

private struct AdvancedHandler: ListXMLHandler {
    private let builder: ListBuilder
    private var path: [String] = []
    private var tables = AdvancedTables()
    private var issue = AdvancedDay()
    private var party = AdvancedParty()
    private var location = AdvancedLocation()
    private var document = AdvancedDocument()
    private var documents: [String: [AdvancedDocument]] = [:]
    private var entries: [(entry: ListEntry, line: Int)] = []
    /// Where the entry of a profile is in `entries`.
    private var profiles: [String: Int] = [:]
    private var sanctioned: String?
    private var isProgramme = false

    init(builder: ListBuilder) { self.builder = builder }

    mutating func start(_ name: String, attributes: [String: String], line: Int) throws(ListError) {
        if path.isEmpty, name != "Sanctions" { throw ListError(.wrongRoot(expected: "Sanctions"), line: line) }
        path.append(name)
        switch name {
        case "Location": location = AdvancedLocation(id: attributes["ID"] ?? "")
        case "LocationCountry": location.country = attributes["CountryID"]
        case "LocationAreaCode": location.area = attributes["AreaCodeID"]
        case "IDRegDocument":
            document = AdvancedDocument(attributes, line: line)
        case "DistinctParty":
            try builder.begin(line: line)
            party = AdvancedParty(key: attributes["FixedRef"] ?? "", line: line)
        case "SanctionsEntry": sanctioned = attributes["ProfileID"]
        case "SanctionsMeasure": isProgramme = tables.sanctionsTypes[attributes["SanctionsTypeID"] ?? ""] == "program"
        default:
            if tables.begin(name, attributes) { return }
            party.begin(name, attributes)
        }
    }

    mutating func end(_ name: String, text: String, line: Int) throws(ListError) {
        path.removeLast()
        let parent = path.last ?? ""
        switch (parent, name) {
        case ("DateOfIssue", _): issue.set(name, text)
        case ("Sanctions", "DateOfIssue"): builder.generated(issue.date)
        case ("LocationPartValue", "Value"), ("LocationPart", "LocationPartValue"):
            if !text.isEmpty { location.parts.append(text) }
        case ("Locations", "Location"): tables.locations[location.id] = location
        case ("IDRegDocument", "IDRegistrationNo"): document.number = text
        case ("IDRegDocuments", "IDRegDocument"): documents[document.identity, default: []].append(document)
        case ("DistinctParties", "DistinctParty"): finishParty()
        case ("SanctionsMeasure", "Comment"): addProgramme(text)
        case ("Sanctions", "SanctionsEntries"), ("Sanctions", "DistinctParties"): break
        case ("", "Sanctions"): for (entry, line) in entries { try builder.take(entry, line: line) }
        default:
            if tables.end(name, text) { return }
            party.end(parent, name, text)
        }
    }

    private mutating func addProgramme(_ text: String) {
        guard isProgramme, let sanctioned, let place = profiles[sanctioned] else { return }
        entries[place].entry.addProgramme(text)
    }

    private mutating func finishParty() {
        let type = tables.partyTypes[tables.partySubTypes[party.subType] ?? ""] ?? ""
        guard !type.contains("transport") else { return builder.refuse(.vehicle) }
        let key = party.key
        var entry = ListEntry(key: key, reference: key, subject: type == "individual" ? .person : .organisation)
        for name in party.listedNames(tables) where !entry.names.contains(where: { $0.text == name.text }) {
            entry.names.append(name)
        }
        for feature in party.features { add(feature, to: &entry) }
        for identity in party.identities {
            for document in documents[identity] ?? [] { add(document, to: &entry) }
        }
        profiles[party.profile] = entries.count
        entries.append((entry, party.line))
    }

    private func add(_ feature: AdvancedFeature, to entry: inout ListEntry) {
        switch tables.featureTypes[feature.type] ?? "" {
        case "birthdate", "date of birth":
            guard let date = feature.period.birthDate else {
                return builder.note(.badDate, line: party.line, entry: entry.key)
            }
            entry.add(date)
        case "place of birth":
            for id in feature.locations {
                guard let location = tables.locations[id] else { continue }
                let state = country(of: location)
                let town = location.parts.filter { builder.knownState($0) == nil }.joined(separator: ", ")
                entry.add(ListedPlace(town: town, state: state))
            }
            if !feature.comment.isEmpty, feature.locations.isEmpty {
                entry.add(PlaceText.place(feature.comment) { builder.knownState($0) })
            }
        case "nationality country", "citizenship country", "nationality", "citizenship":
            for id in feature.locations {
                guard let location = tables.locations[id] else { continue }
                entry.addNationality(country(of: location))
            }
        case "gender":
            let texts = feature.details.compactMap { tables.details[$0] } + [feature.comment]
            for text in texts where !text.isEmpty { entry.addSex(text, line: party.line, builder) }
        case "location":
            for id in feature.locations {
                entry.addResidence(tables.locations[id].flatMap { country(of: $0) })
            }
        default: break
        }
    }

    private func country(of location: AdvancedLocation) -> StateCode? {
        let names = [location.country.flatMap { tables.countries[$0] }, location.area.flatMap { tables.areas[$0] }]
        for name in names.compactMap(\.self) {
            if let state = StateText.state(name, builder.knownState) { return state }
        }
        return location.parts.last.flatMap { builder.knownState($0) }
    }

    private func add(_ document: AdvancedDocument, to entry: inout ListEntry) {
        let type = DocumentText.type(tables.documentTypes[document.type] ?? "")
        guard let type, let number = DocumentNumbers.normalised(document.number) else { return }
        let issuer = document.country.flatMap { tables.countries[$0] }.flatMap {
            entry.state($0, line: document.line, builder)
        }
        entry.add(ListedDocument(type: type, number: number, issuer: issuer))
    }
}

/// The tables in front of the list, by their numbers; texts in lower case but those of States.
private struct AdvancedTables {
    var partyTypes: [String: String] = [:]
    /// The party type of each sub-type.
    var partySubTypes: [String: String] = [:]
    var featureTypes: [String: String] = [:]
    var documentTypes: [String: String] = [:]
    var nameParts: [String: String] = [:]
    var scripts: [String: String] = [:]
    var details: [String: String] = [:]
    var sanctionsTypes: [String: String] = [:]
    var countries: [String: String] = [:]
    var areas: [String: String] = [:]
    var locations: [String: AdvancedLocation] = [:]
    private var current: [String: String] = [:]

    private static let elements: Set<String> = [
        "PartyType", "PartySubType", "FeatureType", "IDRegDocType", "NamePartType", "Script", "DetailReference",
        "SanctionsType", "Country", "AreaCode",
    ]

    mutating func begin(_ name: String, _ attributes: [String: String]) -> Bool {
        guard Self.elements.contains(name) else { return false }
        current = attributes
        return true
    }

    mutating func end(_ name: String, _ text: String) -> Bool {
        guard Self.elements.contains(name), let id = current["ID"] else { return false }
        let word = text.lowercased()
        switch name {
        case "PartyType": partyTypes[id] = word
        case "PartySubType": partySubTypes[id] = current["PartyTypeID"]
        case "FeatureType": featureTypes[id] = word
        case "IDRegDocType": documentTypes[id] = word
        case "NamePartType": nameParts[id] = word
        case "Script": scripts[id] = (current["ScriptCode"] ?? text).lowercased()
        case "DetailReference": details[id] = word
        case "SanctionsType": sanctionsTypes[id] = word
        case "Country": countries[id] = current["ISO2"] ?? text
        default: areas[id] = current["Description"] ?? text
        }
        return true
    }
}

private struct AdvancedLocation {
    var id = ""
    var country: String?
    var area: String?
    var parts: [String] = []
}

private struct AdvancedDocument {
    var identity = ""
    var type = ""
    var country: String?
    var number = ""
    var line = 0

    init() {}

    init(_ attributes: [String: String], line: Int) {
        identity = attributes["IdentityID"] ?? ""
        type = attributes["IDRegDocTypeID"] ?? ""
        country = attributes["IssuedBy-CountryID"]
        self.line = line
    }
}

/// A day given by its parts.
private struct AdvancedDay: Comparable {
    var year = 0
    var month = 0
    var day = 0

    mutating func set(_ name: String, _ text: String) {
        switch name {
        case "Year": year = Int(text) ?? 0
        case "Month": month = Int(text) ?? 0
        case "Day": day = Int(text) ?? 0
        default: break
        }
    }

    var date: PartialDate? { PartialDate(year: year, month: month, day: day) }

    static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

/// A span of time whose two ends are spans themselves: the earliest start and the latest end count.
private struct AdvancedPeriod {
    var first: AdvancedDay?
    var last: AdvancedDay?
    var isApproximate = false

    mutating func include(_ day: AdvancedDay) {
        guard day.year > 0 else { return }
        first = min(first ?? day, day)
        last = max(last ?? day, day)
    }

    /// A whole year or month is a date in part, everything longer than a day a span.
    var birthDate: ListedBirthDate? {
        guard let first = first?.date, let last = last?.date else { return nil }
        let certainty: ListedBirthDate.Certainty = isApproximate ? .approximate : .exact
        if first == last { return ListedBirthDate(first, certainty: certainty) }
        if first.year == last.year, let year = PartialDate(year: first.year) {
            if first.earliest == year.earliest, last.latest == year.latest {
                return ListedBirthDate(year, certainty: certainty)
            }
            if first.month == last.month, let month = PartialDate(year: first.year, month: first.month),
                first.earliest == month.earliest, last.latest == month.latest
            {
                return ListedBirthDate(month, certainty: certainty)
            }
        }
        return ListedBirthDate(from: Self.year(first, isFirst: true), to: Self.year(last, isFirst: false))
    }

    /// The year alone where the span begins with its first day, or ends with its last.
    private static func year(_ date: PartialDate, isFirst: Bool) -> PartialDate {
        guard let year = PartialDate(year: date.year) else { return date }
        return (isFirst ? date.earliest == year.earliest : date.latest == year.latest) ? year : date
    }
}

private struct AdvancedFeature {
    var type = ""
    var period = AdvancedPeriod()
    var locations: [String] = []
    var details: [String] = []
    var comment = ""
}

/// One party while it is read.
private struct AdvancedParty {
    var key = ""
    var line = 0
    var profile = ""
    var subType = ""
    var identities: [String] = []
    var features: [AdvancedFeature] = []
    private var groups: [String: String] = [:]
    private var names: [AdvancedName] = []
    private var alias = (isPrimary: false, isLow: false)
    private var day = AdvancedDay()

    private struct AdvancedName {
        var isPrimary: Bool
        var isLow: Bool
        var parts: [(text: String, group: String, script: String)] = []
    }

    init(key: String = "", line: Int = 0) {
        self.key = key
        self.line = line
    }

    mutating func begin(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "Profile":
            profile = attributes["ID"] ?? ""
            subType = attributes["PartySubTypeID"] ?? ""
        case "Identity":
            if let id = attributes["ID"] { identities.append(id) }
        case "Alias":
            alias = (attributes["Primary"] == "true", attributes["LowQuality"] == "true")
        case "DocumentedName": names.append(AdvancedName(isPrimary: alias.isPrimary, isLow: alias.isLow))
        case "NamePartValue":
            guard !names.isEmpty else { return }
            names[names.count - 1].parts.append(
                ("", attributes["NamePartGroupID"] ?? "", attributes["ScriptID"] ?? "")
            )
        case "NamePartGroup": if let id = attributes["ID"] { groups[id] = attributes["NamePartTypeID"] }
        case "Feature": features.append(AdvancedFeature(type: attributes["FeatureTypeID"] ?? ""))
        case "Start", "End":
            if attributes["Approximate"] == "true", !features.isEmpty {
                features[features.count - 1].period.isApproximate = true
            }
        case "From", "To": day = AdvancedDay()
        case "VersionLocation":
            if let id = attributes["LocationID"], !features.isEmpty {
                features[features.count - 1].locations.append(id)
            }
        case "VersionDetail":
            guard !features.isEmpty else { return }
            if let id = attributes["DetailReferenceID"] { features[features.count - 1].details.append(id) }
        default: break
        }
    }

    mutating func end(_ parent: String, _ name: String, _ text: String) {
        switch (parent, name) {
        case (_, "NamePartValue"):
            guard let last = names.indices.last, let part = names[last].parts.indices.last else { return }
            names[last].parts[part].text = text
        case ("From", _), ("To", _): day.set(name, text)
        case (_, "From"), (_, "To"): if !features.isEmpty { features[features.count - 1].period.include(day) }
        case (_, "VersionDetail"), ("FeatureVersion", "Comment"):
            if !text.isEmpty, !features.isEmpty { features[features.count - 1].comment = text }
        default: break
        }
    }

    /// The names, with surname and given names where the list tells them apart.
    func listedNames(_ tables: AdvancedTables) -> [ListedName] {
        names.compactMap { name in
            let parts = name.parts.filter { !$0.text.isEmpty }
            guard !parts.isEmpty else { return nil }
            var surnames: [String] = []
            var given: [String] = []
            for part in parts {
                switch tables.nameParts[groups[part.group] ?? ""] ?? "" {
                case "last name", "maiden name", "patronymic", "matronymic": surnames.append(part.text)
                default: given.append(part.text)
                }
            }
            let isOriginal = parts.contains { !["latn", "latin", ""].contains(tables.scripts[$0.script] ?? "") }
            let hasParts = !surnames.isEmpty && !given.isEmpty
            let (surname, others) = (surnames.joined(separator: " "), given.joined(separator: " "))
            return ListedName(
                hasParts ? "\(surname), \(others)" : surname + others,
                parts: hasParts ? .init(surname: surname, givenNames: others) : nil,
                quality: name.isLow ? .low : .good,
                isPrimary: name.isPrimary && !isOriginal,
                isOriginalScript: isOriginal
            )
        }
    }
}
