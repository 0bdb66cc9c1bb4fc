// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// The ways in which a listed person's name or birth date differs from the list on an airline's screen.
package enum DisguiseClass: String, Sendable, CaseIterable {
    case exact
    case typingError = "typing-error"
    case order
    case droppedPart = "dropped-part"
    case addedPart = "added-part"
    case transliteration
    case truncation
    case gluedTitle = "glued-title"
    case dayMonthSwapped = "day-month-swapped"
    case yearOffByOne = "year-off-by-one"
    case alias
    case document
}

/// A person's name and birth date as the airline will hold them.
struct Identity {
    var surname: String
    var givenNames: [String]
    var born: CivilDay
}

/// Disguises people of a list by tables of its own; the product's matcher knows nothing of them.
struct Disguise {
    /// Whether a class can be applied to an entry at all.
    static func fits(_ kind: DisguiseClass, _ person: ListedPerson) -> Bool {
        switch kind {
        case .exact, .order, .gluedTitle, .addedPart: true
        case .typingError: person.names.contains { $0.utf8.count >= 5 }
        case .droppedPart: person.names.count >= 3
        case .transliteration: respelled(person.names) != nil
        case .truncation: person.names.count >= 3 || person.names[0].utf8.count >= 8
        case .dayMonthSwapped:
            person.born.map { $0.parts.day <= 12 && $0.parts.day != $0.parts.month } ?? false
        case .yearOffByOne: person.born != nil
        case .alias: !person.aliases.isEmpty
        case .document: person.document != nil
        }
    }

    /// The identity under which an entry travels; those known by a document only bear the stranger's name.
    static func apply(
        _ kind: DisguiseClass,
        to person: ListedPerson,
        born: CivilDay,
        stranger: Person,
        _ random: inout SeededRandom
    ) -> Identity {
        var identity = plain(person.names, born: born)
        switch kind {
        case .exact: break
        case .typingError:
            var names = person.names
            let longest = names.indices.max { names[$0].utf8.count < names[$1].utf8.count } ?? 0
            names[longest] = mistyped(names[longest], &random)
            identity = plain(names, born: born)
        case .order:
            identity.surname = person.names[0]
            identity.givenNames = Array(person.names.dropFirst())
        case .droppedPart:
            var names = person.names
            names.remove(at: random.int(1...names.count - 2))
            identity = plain(names, born: born)
        case .addedPart: identity.givenNames.append(stranger.givenNames.first ?? "ALI")
        case .transliteration: identity = plain(respelled(person.names) ?? person.names, born: born)
        case .truncation: truncate(&identity)
        case .gluedTitle:
            let last = identity.givenNames.count - 1
            identity.givenNames[last] += person.isFemale == true ? "MRS" : "MR"
        case .dayMonthSwapped:
            let parts = born.parts
            identity.born = CivilDay(year: parts.year, month: parts.day, day: parts.month)
        case .yearOffByOne:
            let parts = born.parts
            let year = parts.year + (random.chance(0.5) ? 1 : -1)
            identity.born = CivilDay(
                year: year,
                month: parts.month,
                day: min(parts.day, CivilDay.length(ofMonth: parts.month, year: year))
            )
        case .alias: identity = plain(person.aliases[0], born: born)
        case .document:
            identity = Identity(surname: stranger.surname, givenNames: stranger.givenNames, born: stranger.born)
        }
        return identity
    }

    /// The last name as surname, the others as given names.
    static func plain(_ names: [String], born: CivilDay) -> Identity {
        Identity(surname: names[names.count - 1], givenNames: Array(names.dropLast()), born: born)
    }

    /// Given names cut as a machine-readable zone or an old booking field cuts them.
    private static func truncate(_ identity: inout Identity) {
        if identity.givenNames.count >= 2 {
            let initials = identity.givenNames.dropFirst().map { String($0.prefix(1)) }
            identity.givenNames = [identity.givenNames[0]] + initials
        } else {
            identity.givenNames = [String(identity.givenNames[0].prefix(5))]
        }
    }

    private static func mistyped(_ word: String, _ random: inout SeededRandom) -> String {
        var letters = Array(word.utf8)
        let place = random.int(1...letters.count - 2)
        switch random.below(4) {
        case 0 where letters[place] != letters[place + 1]: letters.swapAt(place, place + 1)
        case 1: letters.remove(at: place)
        case 2: letters.insert(letters[place], at: place)
        default:
            letters[place] = neighbours[letters[place]].map { random.element(Array($0.utf8)) } ?? letters[place - 1]
        }
        return String(decoding: letters, as: UTF8.self)
    }

    /// The names in another romanisation, or nil if the tables have nothing for them.
    static func respelled(_ names: [String]) -> [String]? {
        let result = names.map { name in wholeWords[name] ?? partWise(name) }
        return result == names ? nil : result
    }

    private static func partWise(_ name: String) -> String {
        for (from, to) in letterGroups {
            guard let found = name.firstRange(ofText: from) else { continue }
            return name.replacingCharacters(in: found, with: to)
        }
        return name
    }

    private static let wholeWords: [String: String] = [
        "MOHAMMED": "MOUHAMED", "MOHAMED": "MUHAMMAD", "MUHAMMAD": "MOHAMED", "MOHAMMAD": "MOUHAMMAD",
        "AHMED": "AHMAD", "AHMAD": "AHMED", "YUSUF": "YOUSSEF", "YOUSSEF": "YUSUF", "YOUSEF": "YUSSUF",
        "IBRAHIM": "EBRAHIM", "IBRAHIMA": "EBRAHIMA", "HUSSEIN": "HOUSSAIN", "HUSSAIN": "HOUSSEIN",
        "HASSAN": "HASAN", "HASAN": "HASSANE", "OMAR": "UMAR", "UMAR": "OMAR", "OUMAR": "UMAR", "USMAN": "OUSMANE",
        "OSMAN": "USMAN", "OUSMANE": "OUSMAN", "KHALID": "KHALED", "KHALED": "KHALID", "SAID": "SAEED",
        "SAEED": "SAYEED", "ABDULLAH": "ABDALLAH", "ABDALLAH": "ABDOULLAH", "ABDUL": "ABDEL", "ABDEL": "ABDOUL",
        "SULEIMAN": "SOULEYMANE", "SULAYMAN": "SOLIMAN", "SOULEYMANE": "SULEIMAN", "RASHID": "RACHID",
        "RACHID": "RASHEED", "MUSTAFA": "MOUSTAPHA", "MOSTAFA": "MUSTAFA", "ISMAIL": "ESMAIL", "JAMAL": "DJAMEL",
        "FAISAL": "FAYSAL", "TARIQ": "TAREK", "ZAID": "ZAYED", "MAHMUD": "MAHMOUD", "MAHMOUD": "MAHMUD",
        "ALEKSANDR": "ALEXANDER", "ALEXANDER": "ALEKSANDR", "SERGEI": "SERGEY", "SERGEY": "SERGUEI",
        "DMITRI": "DMITRY", "DMITRY": "DIMITRI", "YURI": "IOURI", "MIKHAIL": "MICHAIL", "NIKOLAI": "NIKOLAY",
        "ANDREI": "ANDREY", "ANDREY": "ANDREI", "EVGENY": "YEVGENIY", "VLADIMIR": "WLADIMIR", "OLEKSANDR": "ALEXANDR",
        "DIALLO": "JALLOW", "CAMARA": "KAMARA", "TRAORE": "TRAWALLY", "COULIBALY": "KOULIBALI", "CISSE": "CEESAY",
        "JUAN": "JOAN", "CHEN": "CHAN", "ZHANG": "CHANG", "WANG": "WONG", "LIU": "LAU", "XU": "HSU", "ZHOU": "CHOW",
        "NGUYEN": "NGUYENH", "KIM": "GIM", "PARK": "BAK", "LEE": "YI", "CHOI": "CHOE",
    ]

    private static let letterGroups: [(String, String)] = [
        ("KHA", "HA"), ("OU", "U"), ("OO", "OU"), ("EE", "I"), ("SHCH", "SCH"), ("SH", "CH"), ("TCH", "CH"),
        ("DJ", "J"), ("ZH", "J"), ("KH", "K"), ("GH", "G"), ("DH", "D"), ("TH", "T"), ("PH", "F"), ("CK", "K"),
        ("YEV", "EV"), ("IY", "Y"), ("EI", "EY"), ("AI", "AY"), ("AY", "AI"), ("OV", "OFF"), ("EV", "EFF"),
        ("QU", "KU"), ("Q", "K"), ("W", "OU"), ("TS", "C"), ("SS", "S"), ("MM", "M"), ("LL", "L"), ("RR", "R"),
        ("Z", "S"), ("J", "DJ"), ("U", "OU"), ("V", "W"), ("C", "K"), ("Y", "I"), ("I", "Y"),
    ]

    private static let neighbours: [UInt8: String] = Dictionary(
        uniqueKeysWithValues: [
            ("A", "SQ"), ("B", "VN"), ("C", "XV"), ("D", "SF"), ("E", "RW"), ("F", "DG"), ("G", "FH"), ("H", "GJ"),
            ("I", "UO"), ("J", "HK"), ("K", "JL"), ("L", "K"), ("M", "N"), ("N", "BM"), ("O", "IP"), ("P", "O"),
            ("Q", "A"), ("R", "ET"), ("S", "AD"), ("T", "RY"), ("U", "YI"), ("V", "CB"), ("W", "E"), ("X", "ZC"),
            ("Y", "TU"), ("Z", "X"),
        ].map { (Array($0.0.utf8)[0], $0.1) }
    )
}

extension String {
    /// The first place of a part of the text, byte by byte.
    fileprivate func firstRange(ofText part: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }

    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
