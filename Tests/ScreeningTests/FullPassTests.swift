// SPDX-License-Identifier: Apache-2.0

import NameMatching
import Testing
import TravelTypes
import Watchlists

@testable import Screening

/// What the index leaves out must not matter: asking it gives what comparing with every listed name gives.
struct FullPassTests {
    private let lists: SyntheticSnapshot

    init() throws { lists = try SyntheticSnapshot.shared.get() }

    /// Entries with an alert by the names, dates, sexes and nationalities alone, found by comparing with all names.
    private func fullPass(_ subject: ScreeningSubject) -> Set<String> {
        let index = lists.snapshot.index
        let needs = PersonNeeds(subject, ScreeningWeights(.standard), alertsOnly: true)
        let normaliser = NameNormaliser()
        let readings = normaliser.normalise(surname: subject.surname, givenNames: subject.givenNames)
        var keys: Set<String> = []
        for (listed, name, entry) in listedNames() where name.quality == .good {
            let need = Double(needs.need(entry, index.names))
            let evidence = compare(anyOf: normaliser.normalise(name.text), readings)
            guard let evidence, evidence.llr >= need, evidence.matchedWords > 1 else { continue }
            // Another order asks for more where there is no date; that is not the index's business.
            if listed.birthDates(under: name).isEmpty, evidence.terms.contains(where: { $0.kind == .order }) {
                continue
            }
            keys.insert(listed.key)
        }
        return keys
    }

    /// Every listed name once, with its entry and what the index knows of it under that name.
    private func listedNames() -> [(listed: ListEntry, name: ListedName, entry: NameIndex.Entry)] {
        let index = lists.snapshot.index
        var seen: Set<[Int]> = []
        return index.names.names.compactMap { name in
            let entry = index.names.entries[Int(name.entry)]
            let place = index.place(of: entry)
            guard seen.insert([place.member, place.entry, Int(name.number)]).inserted else { return nil }
            let listed = index.entry(at: place)
            return (listed, listed.names[Int(name.number)], entry)
        }
    }

    private func subjects() -> [ScreeningSubject] {
        var subjects: [ScreeningSubject] = []
        for (number, entry) in lists.persons.enumerated() where number % 24 == 0 {
            let disguise = ScreenTests.Disguise.allCases[number % ScreenTests.Disguise.allCases.count]
            guard var subject = disguise.subject(of: entry) else { continue }
            subjects.append(subject)
            // The same person with a date that is a little, and very, wrong; and without any.
            if let born = subject.born {
                for years in [2, 3, 10, 20] {
                    subject.born = PartialDate(year: born.year + years, month: born.month, day: min(born.day, 28))
                    subjects.append(subject)
                }
                subject.born = nil
                subjects.append(subject)
            }
        }
        return subjects
    }

    @Test func `The index leaves nothing out that a full pass finds`() {
        let subjects = subjects()
        #expect(subjects.count > 30)
        var alerts = 0
        for subject in subjects {
            let hits = screen(subject, lists.snapshot, alertsOnly: true).filter { $0.listID == "un" }
            let missed = fullPass(subject).subtracting(hits.map(\.entryKey)).filter { key in
                // Entries of the other lists have keys of their own.
                lists.persons.contains { $0.key == key }
            }
            alerts += hits.count
            #expect(missed.isEmpty, "\(subject.givenNames) \(subject.surname) \(subject.born?.description ?? "")")
        }
        #expect(alerts > 10)
    }

    @Test func `Alerts alone are the alerts of all candidates`() {
        for subject in subjects() {
            let all = screen(subject, lists.snapshot).filter(\.alert)
            let alone = screen(subject, lists.snapshot, alertsOnly: true)
            // The name shown may be another of the entry's, which fits as well.
            #expect(
                alone.map(\.entryKey) == all.map(\.entryKey),
                "\(subject.givenNames) \(subject.surname) \(subject.born?.description ?? "")"
            )
        }
    }

    @Test func `What needs no name agrees with the evidence in words`() {
        let index = lists.snapshot.index
        for (number, subject) in subjects().enumerated() where number % 9 == 0 {
            let needs = PersonNeeds(subject, ScreeningWeights(.standard), alertsOnly: false)
            for (listed, name, entry) in listedNames() {
                let terms = PersonComparison(thresholds: .standard).terms(listed, under: name, subject)
                let sum = terms.filter { $0.field != .document }.reduce(0) { $0 + $1.llr }
                #expect(abs(Thresholds.standard.candidate - sum - Double(needs.need(entry, index.names))) < 1e-3)
            }
        }
    }
}
