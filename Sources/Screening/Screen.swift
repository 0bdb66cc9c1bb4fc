// SPDX-License-Identifier: Apache-2.0

import NameMatching
import TravelTypes
import Watchlists

/// Compares a traveller with everything in the snapshot; alerts first, then the strongest.
///
/// Pure and deterministic: no clock, no input or output. Only candidates that reach `Thresholds.candidate` are given; what
/// a human must see has `alert` set, the rest is for those who ask for near misses: with `alertsOnly` they are left out,
/// which is several times as fast, and the alerts are the same.
package func screen(
    _ subject: ScreeningSubject,
    _ snapshot: ScreeningSnapshot,
    alertsOnly: Bool = false
) -> [ScreeningHit] {
    let names = comparedNames(subject, snapshot, alertsOnly: alertsOnly)
    if names.isEmpty, subject.documents.isEmpty { return [] }
    let persons = PersonScreening(subject: subject, snapshot: snapshot).hits(names)
    let documents = LostDocumentComparison(thresholds: snapshot.thresholds).hits(subject, snapshot.index)
    let hits = (documents + persons).filter {
        $0.alert || !alertsOnly && $0.llr >= snapshot.thresholds.candidate
    }
    let ranked = hits.enumerated().sorted { first, second in
        if first.element.alert != second.element.alert { return first.element.alert }
        if first.element.llr != second.element.llr { return first.element.llr > second.element.llr }
        return first.offset < second.offset
    }
    return ranked.prefix(snapshot.thresholds.candidateLimit).map(\.element)
}

/// How one name of an entry compares.
private struct ComparedName {
    var number: Int
    var evidence: NameEvidence
    var isLow: Bool

    /// Low-quality aliases and single words never alert alone; ABDUL HAQ and ABU RUSDAN are two words, if nothing
    /// else is on either side.
    var isWeak: Bool { isLow || evidence.matchedWords < 2 && !isWholeCompound }

    private var isWholeCompound: Bool {
        evidence.terms.contains { $0.isCompound } && evidence.terms.allSatisfy(\.kind.isMatch)
    }
}

/// An entry, and how those of its names compare that may be the traveller's.
private struct ComparedEntry {
    var entry: ListEntry
    var names: [ComparedName]
}

/// The evidence of each candidate name, by entry; entries found by document have at least their primary name.
private func comparedNames(
    _ subject: ScreeningSubject,
    _ snapshot: ScreeningSnapshot,
    alertsOnly: Bool
) -> [ListIndex.EntryPlace: ComparedEntry] {
    let index = snapshot.index
    var numbered: Set<ListIndex.EntryPlace> = []
    for document in subject.documents {
        for match in index.documents(numbered: document.number) { numbered.insert(match.place) }
    }
    let needs = PersonNeeds(subject, snapshot.weights, alertsOnly: alertsOnly)
    var best: [ListIndex.EntryPlace: [Int: NameEvidence]] = [:]
    index.withSearch { search in
        let found = search.search(
            surname: subject.surname,
            givenNames: subject.givenNames,
            born: subject.born,
            needs: needs.overall
        ) { needs.need($0, index.names) }
        for one in found {
            let name = index.names.names[Int(one.name)]
            let place = index.place(of: index.names.entries[Int(name.entry)])
            let number = Int(name.number)
            if let known = best[place]?[number], known.llr >= one.llr { continue }
            best[place, default: [:]][number] = search.evidence(one)
        }
    }
    if !numbered.isEmpty {
        let readings = NameNormaliser().normalise(surname: subject.surname, givenNames: subject.givenNames)
        for place in numbered { best[place] = nameEvidence(of: index.entry(at: place), readings) }
    }
    if best.isEmpty { return [:] }
    return Dictionary(
        uniqueKeysWithValues: best.map { place, evidences in
            let entry = index.entry(at: place)
            let names = evidences.sorted { $0.key < $1.key }.map { number, evidence in
                ComparedName(number: number, evidence: evidence, isLow: entry.names[number].quality == .low)
            }
            return (place, ComparedEntry(entry: entry, names: names))
        }
    )
}

/// How every name of an entry compares.
private func nameEvidence(of entry: ListEntry, _ readings: [NormalisedName]) -> [Int: NameEvidence] {
    let normaliser = NameNormaliser()
    return Dictionary(
        uniqueKeysWithValues: entry.names.enumerated().map { number, name in
            (number, compare(anyOf: normaliser.normalise(name.text), readings) ?? NameEvidence(terms: []))
        }
    )
}

/// The comparison of one traveller with listed persons.
private struct PersonScreening {
    let subject: ScreeningSubject
    let snapshot: ScreeningSnapshot

    private var thresholds: Thresholds { snapshot.weights.thresholds }

    /// The hits on the entries of some names.
    func hits(_ names: [ListIndex.EntryPlace: ComparedEntry]) -> [ScreeningHit] {
        names.sorted { $0.key < $1.key }.compactMap { place, found in hit(at: place, found.entry, names: found.names) }
    }

    /// The strongest hit on an entry: the best good name, or the best weak one if that says more; names with birth dates of
    /// their own are looked at each.
    private func hit(
        at place: ListIndex.EntryPlace,
        _ entry: ListEntry,
        names: [ComparedName]
    ) -> ScreeningHit? {
        let person = PersonComparison(thresholds: thresholds)
        let shared = names.filter { entry.names[$0.number].birthDates.isEmpty }
        let own = names.filter { !entry.names[$0.number].birthDates.isEmpty }
        let personTerms = shared.first.map { person.terms(entry, under: entry.names[$0.number], subject) }
        let strongest = { (names: [ComparedName]) in names.max { $0.evidence.llr < $1.evidence.llr } }
        let choices =
            [strongest(shared.filter { !$0.isWeak }), strongest(shared.filter(\.isWeak))].compactMap { $0 } + own
        let hits = choices.map { name -> ScreeningHit in
            var terms = NameTerms.terms(of: name.evidence)
            let listed = entry.names[name.number]
            if name.isLow {
                terms.append(
                    EvidenceTerm(
                        field: .name,
                        listed: listed.text,
                        traveller: "",
                        agreement: .similar,
                        llr: thresholds.weakAlias,
                        reason: .nameWeakAlias
                    )
                )
            }
            if let personTerms, listed.birthDates.isEmpty {
                terms += personTerms
            } else {
                terms += person.terms(entry, under: listed, subject)
            }
            let evidence = Evidence(terms: terms)
            let member = snapshot.index.members[place.member]
            return ScreeningHit(
                listID: member.source.id,
                listVersion: member.version,
                entryKey: entry.key,
                reference: entry.reference,
                category: member.source.category,
                listedName: listed.text,
                alert: isAlert(evidence, name, snapshot.thresholds(ofMember: place.member)),
                evidence: evidence
            )
        }
        return hits.max { first, second in
            first.alert == second.alert ? first.llr < second.llr : second.alert
        }
    }

    /// Whether a human must look: a document in common, or a sum over the threshold that does not rest on a weak name.
    private func isAlert(_ evidence: Evidence, _ name: ComparedName, _ thresholds: Thresholds) -> Bool {
        let reasons = Set(evidence.terms.map(\.reason))
        if reasons.contains(.documentSame) { return true }
        let nameWeight = name.evidence.llr + (name.isLow ? thresholds.weakAlias : 0)
        if reasons.contains(.documentWithoutState), nameWeight > thresholds.leastNameWithDocument { return true }
        let isOtherOrder = name.evidence.terms.contains { $0.kind == .order }
        guard evidence.llr >= least(reasons, isOtherOrder: isOtherOrder, thresholds) else { return false }
        if name.isWeak { return name.evidence.isExact && agreesOnBirth(reasons, evidence, name) }
        return nameWeight >= (reasons.contains(.birthSameDay) ? thresholds.leastNameSameDay : thresholds.leastName)
    }

    /// The sum from which a human must look, by what is known of the birth date.
    private func least(_ reasons: Set<EvidenceReason>, isOtherOrder: Bool, _ thresholds: Thresholds) -> Double {
        if reasons.contains(.birthNotSent) { return thresholds.alertDateNotSent }
        guard reasons.contains(.birthNotListed) else { return thresholds.alert }
        return thresholds.alertWithoutDate + (isOtherOrder ? thresholds.otherOrderWithoutDate : 0)
    }

    /// Whether a weak name is borne out: by the day of birth, or by its year and the nationality where the whole name is it.
    private func agreesOnBirth(_ reasons: Set<EvidenceReason>, _ evidence: Evidence, _ name: ComparedName) -> Bool {
        if reasons.contains(.birthSameDay) { return true }
        let isWhole = name.evidence.terms.allSatisfy(\.kind.isMatch)
        let birth = evidence.terms.first { $0.field == .birthDate }
        return isWhole && !name.isLow && !reasons.contains(.nationalityDiffers)
            && (birth?.agreement == .same || birth?.agreement == .similar) && (birth?.llr ?? 0) > 0
    }
}
