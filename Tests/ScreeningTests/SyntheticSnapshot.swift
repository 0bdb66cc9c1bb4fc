// SPDX-License-Identifier: Apache-2.0

import Foundation
import ReferenceData
import Screening
import Testing
import TravelTypes
import Watchlists

/// The synthetic lists of the fixtures, ready to be screened against; read once.
struct SyntheticSnapshot: Sendable {
    static let day = CivilDay(year: 2026, month: 3, day: 1)
    static let shared: Result<SyntheticSnapshot, any Error> = Result { try SyntheticSnapshot() }

    let snapshot: ScreeningSnapshot
    let persons: [ListEntry]
    let children: [ListEntry]
    let lostDocuments: [LostDocument]

    private init() throws {
        let un = try Self.read(.un, "un-synthetic.xml")
        let lost = try Self.read(.lostDocuments, "lost-documents-synthetic.csv")
        let protect = try Self.read(.national, "to-protect-synthetic.csv")
        persons = un.entries.filter { $0.subject == .person }
        children = protect.entries
        lostDocuments = lost.lostDocuments
        let childProtection = ListSource(
            id: "to-protect",
            title: "Missing children",
            owner: "Police",
            legalBasis: "Act on missing persons, s. 4",
            category: .toProtect,
            offences: ["trafficking"],
            maximumAgeDays: 2
        )
        snapshot = ScreeningSnapshot(
            lists: [
                .init(
                    source: try #require(ListFormat.un.standardSource),
                    version: "un-1",
                    refreshed: Self.day,
                    contents: un
                ),
                .init(
                    source: try #require(ListFormat.lostDocuments.standardSource),
                    version: "lost-1",
                    refreshed: Self.day,
                    contents: lost
                ),
                .init(source: childProtection, version: "children-1", refreshed: Self.day, contents: protect),
            ],
            on: Self.day
        )
    }

    static func read(_ format: ListFormat, _ file: String) throws -> ListContents {
        let tables = try ReferenceTables.load()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let data = try Data(contentsOf: root.appendingPathComponent("Fixtures/lists/" + file))
        return try format.read([UInt8](data)) { tables.state(named: $0) }
    }

    /// A list with one entry of its own, screened alone.
    static func snapshot(of entry: ListEntry) throws -> ScreeningSnapshot {
        ScreeningSnapshot(
            lists: [
                .init(
                    source: try #require(ListFormat.un.standardSource),
                    version: "1",
                    refreshed: day,
                    contents: ListContents(entries: [entry])
                )
            ],
            on: day
        )
    }
}

extension ListEntry {
    /// The names of the primary name: all but the last, and the last.
    var split: (given: String, surname: String) {
        let words = displayName.split(separator: " ").map(String.init)
        return (words.dropLast().joined(separator: " "), words.last ?? "")
    }

    /// A full birth date that agrees with the first listed one.
    var plausibleBirth: PartialDate? {
        guard let date = birthDates.first else { return nil }
        if date.from.precision == .day { return date.from }
        return PartialDate(year: date.from.year, month: max(date.from.month, 5), day: 17)
    }

    /// A traveller with the entry's own data.
    var traveller: ScreeningSubject {
        ScreeningSubject(
            surname: split.surname,
            givenNames: split.given,
            born: plausibleBirth,
            sex: sexes.first,
            nationalities: Array(nationalities.prefix(1))
        )
    }
}
