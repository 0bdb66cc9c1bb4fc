// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReferenceData
import TravelTypes

/// The lists from which the simulator plants people; each may be left out.
package struct ListFiles: Sendable {
    /// A file in the United Nations Security Council's consolidated XML format.
    package var listed: String?
    /// Lost and stolen documents: `number,type,state,status,reported`.
    package var lostDocuments: String?
    /// Minors to protect: `surname,given_names,born,sex,nationality,document,reference`.
    package var toProtect: String?

    package init(listed: String? = nil, lostDocuments: String? = nil, toProtect: String? = nil) {
        self.listed = listed
        self.lostDocuments = lostDocuments
        self.toProtect = toProtect
    }
}

/// Why a list could not be read.
package enum SimulatorError: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable(path: String)
    case withoutColumn(path: String, column: String)
    case tooFewFlights(needed: Int)

    package var description: String {
        switch self {
        case .unreadable(let path): "the list \(path) cannot be read: check the path and its permissions"
        case .withoutColumn(let path, let column): "the list \(path) has no column \(column) in its first line"
        case .tooFewFlights(let needed): "a world needs at least \(needed) flights"
        }
    }
}

/// Somebody on a list, as the simulator needs them.
struct ListedPerson {
    var list: String
    var entry: String
    /// Names in the list's order, in Latin capitals.
    var names: [String] = []
    /// Other names of good quality, each in its order.
    var aliases: [[String]] = []
    var isFemale: Bool?
    var state: StateCode?
    /// The birth date in full, or just the years between which it lies.
    var born: CivilDay?
    var years: ClosedRange<Int>?
    var document: (number: String, type: DocumentType, issuer: StateCode?)?
}

/// A document on the list of lost ones.
struct LostDocument {
    var number: String
    var type: DocumentType
    var state: StateCode
}

/// Reads the three lists: a reader of its own, as simple as can be, so that it cannot share the product's mistakes.
enum ListReader {
    /// Individuals of a consolidated list; entities and names that are not in Latin letters are left out.
    static func individuals(path: String, tables: ReferenceTables) throws(SimulatorError) -> [ListedPerson] {
        var people: [ListedPerson] = []
        for block in blocks("INDIVIDUAL", in: Substring(try text(of: path))) {
            guard let entry = value("DATAID", in: block) else { continue }
            var person = ListedPerson(list: "un", entry: entry)
            let parts = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].compactMap { value($0, in: block) }
            guard let names = latinWords(parts), names.count >= 2 else { continue }
            for alias in blocks("INDIVIDUAL_ALIAS", in: block) where value("QUALITY", in: alias) == "Good" {
                if let name = value("ALIAS_NAME", in: alias), !name.contains(","), let words = latinWords([name]),
                    (2...5).contains(words.count)
                {
                    person.aliases.append(words)
                }
            }
            person.isFemale = value("GENDER", in: block).map { $0 == "Female" }
            person.state = blocks("NATIONALITY", in: block).first.flatMap { value("VALUE", in: $0) }
                .flatMap { tables.state(named: $0) }
            person.names = givenFirst(names, state: person.state)
            readBirth(block, into: &person)
            readDocument(block, into: &person, tables: tables)
            people.append(person)
        }
        return people
    }

    /// Names with the family name last: lists keep the order of Chinese, Korean and Vietnamese names.
    private static func givenFirst(_ names: [String], state: StateCode?) -> [String] {
        guard names.count <= 3, familyFirst.contains(names[0]),
            state.map(familyFirstStates.contains) == true || names[1].contains("-")
        else { return names }
        return Array(names.dropFirst()) + [names[0]]
    }

    private static let familyFirstStates: Set<StateCode> = ["CHN", "HKG", "KOR", "MAC", "PRK", "SGP", "TWN", "VNM"]
    private static let familyFirst: Set<String> = [
        "AN", "BUI", "CHEN", "CHOE", "CHOI", "CHONG", "DANG", "DO", "GUO", "HAN", "HE", "HO", "HOANG", "HONG", "HUANG",
        "HWANG", "HYON", "JANG", "JO", "JON", "KANG", "KIM", "KWON", "LE", "LI", "LIN", "LIU", "MA", "MUN", "NGO",
        "NGUYEN", "O", "OUYANG", "PAEK", "PAK", "PARK", "PHAM", "PHAN", "RI", "RIM", "RYANG", "RYONG", "RYU", "SIN",
        "SO", "SON", "SONG", "SUN", "TRAN", "VO", "VU", "WANG", "WU", "XU", "YANG", "YUN", "ZHANG", "ZHAO", "ZHOU",
        "ZHU",
    ]

    private static func readBirth(_ block: Substring, into person: inout ListedPerson) {
        guard let birth = blocks("INDIVIDUAL_DATE_OF_BIRTH", in: block).first else { return }
        if value("TYPE_OF_DATE", in: birth) == "EXACT", let date = value("DATE", in: birth),
            let day = CivilDay(iso: date.prefix(10))
        {
            person.born = day
        } else if let year = value("YEAR", in: birth).flatMap({ Int($0) }) {
            person.years = year...year
        } else if let from = value("FROM_YEAR", in: birth).flatMap({ Int($0) }),
            let to = value("TO_YEAR", in: birth).flatMap({ Int($0) }), from <= to
        {
            person.years = from...to
        }
    }

    private static func readDocument(_ block: Substring, into person: inout ListedPerson, tables: ReferenceTables) {
        for document in blocks("INDIVIDUAL_DOCUMENT", in: block) {
            guard let number = value("NUMBER", in: document), (5...15).contains(number.utf8.count),
                number.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
            else { continue }
            let type = value("TYPE_OF_DOCUMENT", in: document)
            let issuer = ["ISSUING_COUNTRY", "COUNTRY_OF_ISSUE"].compactMap { value($0, in: document) }.first
            person.document = (
                number, type == "Passport" ? .passport : .identityCard, issuer.flatMap { tables.state(named: $0) }
            )
            return
        }
    }

    static func minors(path: String, tables: ReferenceTables) throws(SimulatorError) -> [ListedPerson] {
        let columns = ["surname", "given_names", "born", "sex", "nationality", "document", "reference"]
        return try rows(path: path, columns: columns).compactMap { row in
            guard let surname = latinWords([row[0]]), let given = latinWords([row[1]]), !surname.isEmpty, !given.isEmpty
            else { return nil }
            var person = ListedPerson(list: "to-protect", entry: row[6])
            person.names = given + [surname.joined(separator: " ")]
            person.born = CivilDay(iso: row[2])
            person.isFemale = row[3].isEmpty ? nil : row[3].uppercased().hasPrefix("F")
            person.state = tables.state(named: row[4])
            if !row[5].isEmpty { person.document = (row[5], .passport, person.state) }
            return person.born == nil ? nil : person
        }
    }

    static func lostDocuments(path: String, tables: ReferenceTables) throws(SimulatorError) -> [LostDocument] {
        // Documents that were found again, ranges of blank forms and visas are no one's passport in hand.
        try rows(path: path, columns: ["number", "type", "state", "status"]).compactMap { row in
            guard !row[0].isEmpty, row[1] == "P" || row[1] == "I", row[3] == "lost" || row[3] == "stolen",
                let state = tables.state(named: row[2]) ?? StateCode(row[2])
            else { return nil }
            return LostDocument(number: row[0], type: row[1] == "P" ? .passport : .identityCard, state: state)
        }
    }

    // MARK: Text

    private static func text(of path: String) throws(SimulatorError) -> String {
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
        return String(decoding: data, as: UTF8.self)
    }

    /// What stands between `<TAG>` and `</TAG>`, each time.
    private static func blocks(_ tag: String, in text: Substring) -> [Substring] {
        var result: [Substring] = []
        var rest = text
        while let open = rest.range(of: "<\(tag)>"),
            let close = rest[open.upperBound...].range(of: "</\(tag)>")
        {
            result.append(rest[open.upperBound..<close.lowerBound])
            rest = rest[close.upperBound...]
        }
        return result
    }

    private static func value(_ tag: String, in text: Substring) -> String? {
        guard let inner = blocks(tag, in: text).first else { return nil }
        var plain = inner.trimmingCharacters(in: .whitespacesAndNewlines)
        for (entity, character) in [("&apos;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
            plain = plain.replacingOccurrences(of: entity, with: character)
        }
        return plain.isEmpty ? nil : plain
    }

    /// Words in Latin capitals without accents; nil if a letter of another script remains.
    static func latinWords(_ parts: [String]) -> [String]? {
        var words: [String] = []
        for part in parts {
            for word in part.split(whereSeparator: \.isWhitespace) {
                let folded = word.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).uppercased()
                    .replacingOccurrences(of: "’", with: "'")
                guard
                    folded.utf8.allSatisfy({ byte in
                        (0x41...0x5A).contains(byte) || byte == 0x2D || byte == 0x27 || byte == 0x2E
                    })
                else { return nil }
                let kept = folded.filter { $0 != "." }
                if !kept.isEmpty { words.append(kept) }
            }
        }
        return words
    }

    /// The cells of the wanted columns in each row of a comma-separated file.
    private static func rows(path: String, columns: [String]) throws(SimulatorError) -> [[String]] {
        let lines = try text(of: path).split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
        guard let header = lines.first.map(cells) else { throw .unreadable(path: path) }
        var places: [Int] = []
        for column in columns {
            guard let place = header.firstIndex(of: column) else { throw .withoutColumn(path: path, column: column) }
            places.append(place)
        }
        return lines.dropFirst().map(cells).filter { row in places.allSatisfy { $0 < row.count } }
            .map { row in places.map { row[$0] } }
    }

    private static func cells(_ line: Substring) -> [String] {
        var result = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: result.append("")
            default: result[result.count - 1].append(character)
            }
        }
        return result
    }
}
