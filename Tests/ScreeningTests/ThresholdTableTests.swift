// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelTypes
import Watchlists

@testable import Screening

/// From which evidence on a human must look, list by list.
struct ThresholdTableTests {
    private static func source(_ id: String, _ category: ListSource.Category = .personsSought) -> ListSource {
        ListSource(
            id: id,
            title: id,
            owner: "Nobody",
            legalBasis: "an act of the test",
            category: category,
            offences: ["T"],
            maximumAgeDays: 7
        )
    }

    @Test func `The shipped file draws every line, and lower ones for those who are to be protected`() {
        let shipped = ThresholdTable.shipped
        #expect(shipped.standard.alert > 0 && shipped.standard.leastNameSameDay < shipped.standard.leastName)
        #expect(shipped.thresholds(for: Self.source("un")) == shipped.standard)
        let protect = shipped.thresholds(for: Self.source("children", .toProtect))
        #expect(protect.alert < shipped.standard.alert)
        #expect(protect.alertWithoutDate < shipped.standard.alertWithoutDate)
        #expect(protect.leastName == shipped.standard.leastName)
    }

    @Test func `The row of a list goes before that of its category, and that before the row of all`() throws {
        let own = """
            # ours
            *\talert\t6
            category:alert\talert\t7\tthe reason
            list:un\talert\t2.5
            """
        let table = try ThresholdTable.shipped.overridden(by: own)
        #expect(table.thresholds(for: Self.source("eu")).alert == 6)
        #expect(table.thresholds(for: Self.source("eu", .alert)).alert == 7)
        #expect(table.thresholds(for: Self.source("un", .alert)).alert == 2.5)
        #expect(table.thresholds(for: Self.source("eu")).leastName == Thresholds.standard.leastName)
        #expect(table.canonical != ThresholdTable.shipped.canonical)
        #expect(try ThresholdTable.shipped.overridden(by: "").canonical == ThresholdTable.shipped.canonical)
    }

    @Test(
        arguments: [
            ("*\talert", ThresholdError.Reason.cells), ("all\talert\t4", .scope),
            ("category:children\talert\t4", .scope),
            ("list:\talert\t4", .scope), ("*\talarm\t4", .name), ("*\talert\t4,5", .value), ("*\talert\t31", .value),
            ("*\talert\tnan", .value), ("*\talert\t5\n*\talert\t6", .twice),
        ])
    func `A row that cannot be right is refused with its line`(text: String, reason: ThresholdError.Reason) {
        let error = #expect(throws: ThresholdError.self) {
            try ThresholdTable.shipped.overridden(by: "# ours\n" + text)
        }
        #expect(error == ThresholdError(reason, line: reason == .twice ? 3 : 2))
    }

    @Test func `A table of its own must draw every line for all lists`() {
        #expect(throws: ThresholdError(.missing(.alertWithoutDate), line: nil)) { try ThresholdTable("*\talert\t4") }
    }

    @Test func `A traveller alerts on a list by the line of that list, in both ways of asking`() throws {
        let entry = ListEntry(
            key: "1",
            reference: "1",
            names: [ListedName("Reza Barakwal", isPrimary: true)],
            birthDates: [ListedBirthDate(try #require(PartialDate(year: 1970, month: 4, day: 2)))]
        )
        let subject = ScreeningSubject(
            surname: "BARAKWAL",
            givenNames: "REZA",
            born: PartialDate(year: 1971, month: 9, day: 20)
        )
        let day = CivilDay(year: 2026, month: 6, day: 1)
        func alerts(_ rows: String) throws -> [[String]] {
            let table = try ThresholdTable.shipped.overridden(by: rows)
            let snapshot = ScreeningSnapshot(
                lists: ["high", "low"].map { id in
                    .init(
                        source: Self.source(id),
                        version: "1",
                        refreshed: day,
                        contents: ListContents(entries: [entry])
                    )
                },
                on: day,
                thresholds: table
            )
            return [false, true].map { alertsOnly in
                screen(subject, snapshot, alertsOnly: alertsOnly).filter(\.alert).map(\.listID).sorted()
            }
        }
        let sum = try #require(
            screen(
                subject,
                .init(
                    lists: [
                        .init(
                            source: Self.source("a"),
                            version: "1",
                            refreshed: day,
                            contents: ListContents(entries: [entry])
                        )
                    ],
                    on: day
                )
            ).first?.llr
        )
        #expect(try alerts("*\talert\t\(sum - 0.1)") == [["high", "low"], ["high", "low"]])
        #expect(try alerts("*\talert\t\(sum + 0.1)") == [[], []])
        #expect(try alerts("*\talert\t\(sum + 0.1)\nlist:low\talert\t\(sum - 0.1)") == [["low"], ["low"]])
        #expect(try alerts("*\talert\t\(sum - 0.1)\nlist:high\talert\t\(sum + 0.1)") == [["low"], ["low"]])
    }
}
