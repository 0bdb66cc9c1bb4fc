// SPDX-License-Identifier: Apache-2.0

import Foundation
import NameMatching
import ReferenceData
import Screening
import Testing
import TravelTypes
import Watchlists

/// Measures recall and alerts against a real list; runs only when `PASSERELLE_UN_LIST` and `PASSERELLE_NAMES` name files.
///
/// The first is the consolidated list of the UN Security Council in XML, the second a table culture,kind,latin,native,weight
/// of name parts from which innocent travellers are drawn. Neither is part of the project.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["PASSERELLE_UN_LIST"] != nil))
struct ListMeasurement {
    private let contents: ListContents
    private let snapshot: ScreeningSnapshot

    init() throws {
        let path = try #require(ProcessInfo.processInfo.environment["PASSERELLE_UN_LIST"])
        let tables = try ReferenceTables.load()
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        contents = try ListFormat.un.read(bytes) { tables.state(named: $0) }
        let source = try #require(ListFormat.un.standardSource)
        let day = CivilDay(year: 2026, month: 3, day: 1)
        snapshot = ScreeningSnapshot(
            lists: [.init(source: source, version: "1", refreshed: day, contents: contents)],
            on: day
        )
    }

    @Test func `prints what was read`() {
        let persons = contents.entries.filter { $0.subject == .person }
        print(
            "persons",
            persons.count,
            "names",
            persons.reduce(0) { $0 + $1.names.count },
            "findings",
            Dictionary(grouping: contents.findings, by: \.problem.rawValue).mapValues(\.count)
        )
        #expect(persons.count > 500)
    }

    @Test func `prints recall by class of disguise`() {
        var total = (with: 0, withFound: 0, without: 0, withoutFound: 0)
        for disguise in Disguise.allCases {
            var random = SeededRandom(seed: 7)
            var counts = (with: 0, withFound: 0, without: 0, withoutFound: 0)
            for entry in contents.entries where entry.subject == .person {
                guard let name = entry.names.first, !name.isOriginalScript,
                    let subject = disguise.apply(
                        name.text,
                        entry,
                        &random
                    ), subject.surname.isEmpty == false
                else { continue }
                let isFound = screen(subject, snapshot).contains { $0.alert && $0.entryKey == entry.key }
                if subject.born != nil {
                    counts.with += 1
                    counts.withFound += isFound ? 1 : 0
                } else {
                    counts.without += 1
                    counts.withoutFound += isFound ? 1 : 0
                }
                if !isFound, subject.born != nil,
                    ProcessInfo.processInfo.environment["PASSERELLE_SHOW"] == "\(disguise)"
                {
                    let best = screen(subject, snapshot).first { $0.entryKey == entry.key }
                    print(
                        "missed",
                        entry.names[0].text,
                        "|",
                        subject.givenNames,
                        "/",
                        subject.surname,
                        entry.birthDates.map(\.text),
                        subject.born?.description ?? "-",
                        best?.evidence.terms.map {
                            "\($0.reason.code) \($0.listed)~\($0.traveller) \(($0.llr * 10).rounded() / 10)"
                        } ?? []
                    )
                }
            }
            total = (
                total.with + counts.with, total.withFound + counts.withFound, total.without + counts.without,
                total.withoutFound + counts.withoutFound
            )
            print(
                disguise,
                "with date",
                counts.withFound,
                "/",
                counts.with,
                "without",
                counts.withoutFound,
                "/",
                counts.without
            )
        }
        print(
            "ALL with date",
            Double(total.withFound) / Double(total.with),
            "without",
            Double(total.withoutFound) / Double(max(total.without, 1))
        )
        #expect(Double(total.withFound) / Double(total.with) > 0.9)
    }

    @Test func `prints alerts for a thousand innocent travellers`() throws {
        let path = try #require(ProcessInfo.processInfo.environment["PASSERELLE_NAMES"])
        let innocents = try InnocentTravellers(path: path)
        var random = SeededRandom(seed: 11)
        let count = 5_000
        var alerts = 0
        var named = 0
        let clock = ContinuousClock()
        let time = clock.measure {
            for _ in 0..<count {
                var subject = innocents.next(&random)
                let hits = screen(subject, snapshot).filter(\.alert)
                if !hits.isEmpty {
                    alerts += 1
                    if alerts < 15 { show(subject, hits[0]) }
                }
                subject.born = nil
                if screen(subject, snapshot).contains(where: \.alert) { named += 1 }
            }
        }
        print(
            "alerts per 1000 with date",
            Double(alerts) * 1000 / Double(count),
            "name only",
            Double(named) * 1000 / Double(count),
            "time",
            time
        )
        #expect(Double(alerts) * 1000 / Double(count) <= 2)
    }

    @Test func `prints alerts for travellers with the commonest names of the regions on the list`() {
        let given = Self.commonGiven.split(separator: " ").map(String.init)
        let surnames = Self.commonSurnames.split(separator: " ").map(String.init)
        let states: [StateCode] = ["IRQ", "AFG", "PAK", "DZA", "SAU", "IRN", "PRK", "KOR", "RUS", "SEN", "GIN", "SYR"]
        var random = SeededRandom(seed: 23)
        var alerts = 0
        for _ in 0..<5_000 {
            var names = [given[random.number(below: given.count)]]
            if random.number(below: 2) == 0 { names.append(given[random.number(below: given.count)]) }
            let subject = ScreeningSubject(
                surname: surnames[random.number(below: surnames.count)],
                givenNames: names.joined(separator: " "),
                born: PartialDate(
                    year: 1945 + random.number(below: 60),
                    month: 1 + random.number(below: 12),
                    day: 1 + random.number(below: 28)
                ),
                sex: .male,
                nationalities: [states[random.number(below: states.count)]]
            )
            guard let hit = screen(subject, snapshot).first(where: \.alert) else { continue }
            alerts += 1
            if alerts < 12 { show(subject, hit) }
        }
        print("alerts per 1000 with the commonest names", Double(alerts) / 5)
        #expect(alerts < 250)
    }

    private static let commonGiven = """
        MOHAMED AHMED ALI HASSAN HUSSEIN IBRAHIM OMAR KHALID MUSTAFA YUSUF MAHMOUD ABDULLAH SAID SALEH TARIQ HAMID KARIM JAMAL \
        ABDUL RAHMAN FATIMA MARIAM JONG CHOL SONG HYON SERGEI IVAN MAMADOU OUSMANE AMADOU GHULAM REZA MAHDI NASSER
        """
    private static let commonSurnames = """
        MOHAMED AHMED ALI HASSAN KHAN HUSSEIN IBRAHIM KIM PAK RI CHOE IVANOV MAGOMEDOV DIALLO TRAORE NOOR HAQ SALIM HAMDAN \
        TIKRITI DULAIMI MASRI LIBI AKHUND HAQQANI AHMADI MOHAMMADI REZAEI ABDULLAH OMAR YUSUF MANSOUR SULEIMAN NASSER
        """

    private func show(_ subject: ScreeningSubject, _ hit: ScreeningHit) {
        print(
            "alert",
            subject.givenNames,
            subject.surname,
            subject.born?.description ?? "",
            "=",
            hit.listedName,
            hit.evidence.terms.map { "\($0.reason.code) \($0.listed)~\($0.traveller) \(($0.llr * 10).rounded() / 10)" }
        )
    }
}

/// Ways in which a listed person's data reach us changed.
private enum Disguise: CaseIterable {
    case exact, typing, twoTypings, order, dropped, added, transliteration, glued, cut, title, dayMonth, yearOff

    func apply(_ name: String, _ entry: ListEntry, _ random: inout SeededRandom) -> ScreeningSubject? {
        var words = name.split { $0 == " " || $0 == "-" }.map { word in
            String(word).uppercased().filter { !"'’‘.".contains($0) }
        }
        guard words.count > 1 else { return nil }
        var born = entry.birthDates.first.flatMap { date -> PartialDate? in
            if date.certainty == .exact, date.from.precision == .day { return date.from }
            return PartialDate(
                year: date.from.year,
                month: random.number(below: 12) + 1,
                day: random.number(below: 28) + 1
            )
        }
        switch self {
        case .exact: break
        case .typing, .twoTypings:
            for _ in 0..<(self == .typing ? 1 : 2) {
                let long = words.indices.filter { words[$0].utf8.count >= 4 }
                guard !long.isEmpty else { return nil }
                let place = long[random.number(below: long.count)]
                words[place] = Self.mistyped(words[place], &random)
            }
        case .order: words.reverse()
        case .dropped:
            guard words.count > 2 else { return nil }
            words.remove(at: 1)
        case .added: words.insert(["HAKIMULLAH", "TEODORO", "SEKOUBA", "BAHRAM"][random.number(below: 4)], at: 1)
        case .transliteration:
            let changes = [
                ("OU", "U"), ("KH", "H"), ("Q", "K"), ("Y", "I"), ("EE", "I"), ("J", "DJ"), ("SH", "CH"), ("U", "OU"),
                ("W", "OU"),
            ]
            let possible = changes.filter { change in words.contains { $0.contains(change.0) } }
            guard !possible.isEmpty else { return nil }
            let change = possible[random.number(below: possible.count)]
            words = words.map { $0.replacingOccurrences(of: change.0, with: change.1) }
        case .glued: words = [words.dropLast().joined(), words[words.count - 1]]
        case .cut:
            guard name.utf8.count > 22 else { return nil }
            let surname = words.removeLast()
            let given = String(words.joined(separator: " ").prefix(max(3, 37 - surname.utf8.count)))
            return subject(surname: surname, given: given, born, entry)
        case .title: words[words.count - 2] += "MR"
        case .dayMonth:
            guard let date = born, date.day <= 12, date.day != date.month,
                entry.birthDates[0].from.precision == .day
            else { return nil }
            born = PartialDate(year: date.year, month: date.day, day: date.month)
        case .yearOff:
            guard let date = born, entry.birthDates[0].from.precision == .day else { return nil }
            born = PartialDate(year: date.year + 1, month: date.month, day: min(date.day, 28))
        }
        return subject(
            surname: words[words.count - 1],
            given: words.dropLast().joined(separator: " "),
            born,
            entry
        )
    }

    private func subject(surname: String, given: String, _ born: PartialDate?, _ entry: ListEntry) -> ScreeningSubject {
        ScreeningSubject(
            surname: surname,
            givenNames: given,
            born: born,
            sex: entry.sexes.first,
            nationalities: Array(entry.nationalities.prefix(1))
        )
    }

    private static func mistyped(_ word: String, _ random: inout SeededRandom) -> String {
        var letters = Array(word)
        let place = 1 + random.number(below: letters.count - 2)
        switch random.number(below: 4) {
        case 0: letters.remove(at: place)
        case 1: letters.insert(letters[place], at: place)
        case 2: letters.swapAt(place, place + 1)
        default: letters[place] = Array("AEIONRST")[random.number(below: 8)]
        }
        return String(letters)
    }
}

/// Travellers drawn from a table of name parts, by culture.
private struct InnocentTravellers {
    private var cultures: [(given: [String], surnames: [String])] = []

    init(path: String) throws {
        var given: [String: [String]] = [:]
        var surnames: [String: [String]] = [:]
        for line in try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            if cells[1] == "s" {
                surnames[cells[0], default: []].append(cells[2])
            } else {
                given[cells[0], default: []].append(cells[2])
            }
        }
        for culture in given.keys.sorted() where surnames[culture] != nil {
            cultures.append((given[culture] ?? [], surnames[culture] ?? []))
        }
    }

    func next(_ random: inout SeededRandom) -> ScreeningSubject {
        let culture = cultures[random.number(below: cultures.count)]
        var given = culture.given[random.number(below: culture.given.count)]
        if random.number(below: 2) == 0 { given += " " + culture.given[random.number(below: culture.given.count)] }
        let states: [StateCode] = ["FRA", "DZA", "IRQ", "AFG", "RUS", "CHN", "SEN", "DEU", "PRK", "PAK", "IRN", "BRA"]
        return ScreeningSubject(
            surname: culture.surnames[random.number(below: culture.surnames.count)],
            givenNames: given,
            born: PartialDate(
                year: 1945 + random.number(below: 60),
                month: 1 + random.number(below: 12),
                day: 1 + random.number(below: 28)
            ),
            sex: random.number(below: 2) == 0 ? .male : .female,
            nationalities: [states[random.number(below: states.count)]]
        )
    }
}

/// A generator of numbers that are the same in every run (SplitMix64).
struct SeededRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func number(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(limit))
    }
}
