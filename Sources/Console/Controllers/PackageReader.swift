// SPDX-License-Identifier: Apache-2.0

import Casework
import Mandate
import Pipeline
import ReferenceData
import Storage
import TravelTypes

/// Shows a package of the pipeline, preview or received, as its recipient reads it.
struct PackageReader: Sendable {
    let office: Office
    let words: Words

    /// A package with the accounts of those who decided; without a seal it is a preview.
    func shown(
        _ package: Pipeline.HandOverPackage,
        reviewers: [Int64],
        seal: HandOverPackage.Seal?
    ) -> HandOverPackage {
        HandOverPackage(
            reference: seal == nil ? Label.hit(package.hit) : Label.package(package.number),
            sender: office.unitName(words),
            recipient: package.authority,
            made: Moment(iso: package.prepared) ?? office.store.now,
            offences: Offence(rawValue: package.offence).map { [$0] } ?? [],
            wording: Dissemination.Wording(rawValue: package.wording) ?? .examine,
            caveats: package.caveats.compactMap { Dissemination.Caveat(rawValue: $0) },
            person: person(package.person),
            travel: travel(package.journey),
            match: match(package.ground),
            grounds: grounds(package.conclusions),
            reviewers: reviewers.map(Label.reviewer),
            seal: seal
        )
    }

    private func person(_ person: Pipeline.HandOverPackage.Person) -> [Fact] {
        let name = [person.givenNames, person.surname].filter { !$0.isEmpty }.joined(separator: " ")
        var facts = [Fact(.factName, .text(name))]
        if let born = person.born { facts.append(Fact(.factBorn, .date(iso: born))) }
        if let sex = person.sex { facts.append(Fact(.factSex, .sex(sex))) }
        if let state = person.nationality { facts.append(Fact(.factNationality, .state(state, words, office.tables))) }
        let documents = person.documents.map { document in
            [document.type, document.number, document.issuer].compactMap(\.self).joined(separator: " ")
        }
        if !documents.isEmpty { facts.append(Fact(.factDocument, documents.map { .code($0) })) }
        return facts
    }

    private func travel(_ journey: Pipeline.HandOverPackage.Journey) -> [Fact] {
        var facts = [
            Fact(.factFlight, .code("\(journey.flight) \(journey.origin) → \(journey.destination)")),
            Fact(.factDeparture, .text(time(journey.departure))),
        ]
        if let arrival = journey.arrival { facts.append(Fact(.factArrival, .text(time(arrival)))) }
        if let seat = journey.seat { facts.append(Fact(.factSeat, .code(seat))) }
        return facts
    }

    private func time(_ text: String) -> String {
        Moment(iso: text).map { words.moment($0) } ?? CivilDay(iso: text).map { words.date($0) } ?? text
    }

    private func match(_ ground: Pipeline.HandOverPackage.Ground) -> [Fact] {
        [
            Fact(.factList, .text(ground.list)), Fact(.listOwner, .text(ground.owner)),
            Fact(.factReference, .code(ground.reference)), Fact(.factName, .text(ground.listedName)),
        ]
    }

    /// What the persons of the unit concluded, the first one's word first.
    private func grounds(_ conclusions: [Pipeline.HandOverPackage.Conclusion]) -> [String] {
        conclusions.compactMap { conclusion in
            if let reason = conclusion.reason.flatMap({ Reason(rawValue: $0) }) { return words(reason) }
            return Decision(rawValue: conclusion.decision).map { words($0) }
        }
    }
}
