// SPDX-License-Identifier: Apache-2.0

import Casework
import Conformance
import Database
import Foundation
import Mandate
import Pipeline
import ProcessingLog
import ReferenceData
import Screening
import Simulator
import Storage
import TravelTypes

/// A day of a unit in scenes: each does what it says with the product's own steps, and prints what came of it.
struct GuidedTour {
    private let demonstration: DemonstrationUnit
    private let clock: MovableClock
    private let directory: String

    private var unit: PassengerInformationUnit { demonstration.unit }
    private var truth: Truth { demonstration.world.truth }

    /// - Parameters:
    ///   - demonstration: The unit and its world.
    ///   - clock: The clock that the unit goes by.
    ///   - directory: A directory whose files nobody needs afterwards.
    init(_ demonstration: DemonstrationUnit, clock: MovableClock, directory: String) {
        self.demonstration = demonstration
        self.clock = clock
        self.directory = directory
    }

    /// Plays all scenes.
    func run() async throws {
        let summary = demonstration.summary
        say("")
        say("A unit has received \(summary.messages) messages about \(summary.travellers) invented travellers:")
        say("\(summary.rejected) messages were rejected, \(summary.hits) hits wait for people.")
        try await listedMan()
        try namesake()
        try await lostPassport()
        try brokenMessage()
        try await minor()
        try nothingOnDisk()
        try editedLog()
        try await sixMonthsLater()
        say("")
        say("That was the day. Nobody in it exists; 'passerelle demo' shows the same in a browser.")
    }

    // MARK: - Scenes about people

    private func listedMan() async throws {
        title(1, "A listed man under another spelling lands in 40 minutes")
        guard let person = person(.listed, .listedMan), let hit = try await hit(of: person) else { return missing() }
        say("The list knows another spelling of his name than the carrier sent (\(person.disguise)).")
        try await showQueue(hit)
        let analyst = try demonstration.account("analyst")
        try await unit.review.claim(hit, as: analyst)
        try await show(hit, to: analyst)
        try await unit.review.decide(hit, as: analyst, reason: .sameIdentityElements, comment: nil)
        say("analyst: confirmed, same identity elements. Nothing leaves on one person's word.")
        try await refused("the same person as second reader") {
            try await unit.review.confirm(hit, as: analyst, comment: nil)
        }
        let second = try demonstration.account("analyst-2")
        try await unit.review.confirm(hit, as: second, comment: nil)
        say("analyst-2: confirmed. Now, and only now, there is a value that can be handed over.")
        try await handOver(hit, as: analyst, officer: "authority-officer", outcome: .surveillanceConfirmed)
    }

    private func namesake() throws {
        title(2, "An innocent namesake, and why he is not one")
        guard let person = person(.namesake, .namesake) else { return missing() }
        let snapshot = try unit.lists.snapshot().screening
        let subject = ScreeningSubject(
            surname: person.surname,
            givenNames: person.givenNames,
            born: PartialDate(iso: person.born.description),
            nationalities: [person.nationality]
        )
        let candidates = screen(subject, snapshot)
        say("\(person.surname), \(person.givenNames) bears a listed name (\(person.disguise)).")
        guard let best = candidates.first else {
            say("No candidate: what speaks against it weighs more than the name.")
            return
        }
        for term in best.evidence.terms { say("  \(weight(term.llr))  \(EvidenceWording.text(of: term, in: .en))") }
        say(best.alert ? "It is an alert: a human decides." : "No alert: he travels on, and nobody is bothered.")
    }

    private func lostPassport() async throws {
        title(3, "A lost passport")
        guard let person = person(.lostDocument, .lostPassport), let hit = try await hit(of: person) else {
            return missing()
        }
        let analyst = try demonstration.account("analyst")
        try await unit.review.claim(hit, as: analyst)
        try await show(hit, to: analyst)
        try await unit.review.decide(hit, as: analyst, reason: .documentReturned, comment: nil)
        say("analyst: not confirmed, the document was found and returned. Closed; nothing left the unit.")
    }

    private func minor() async throws {
        title(5, "A minor to protect")
        guard let person = person(.toProtect, .minor), let hit = try await hit(of: person) else { return missing() }
        let analyst = try demonstration.account("analyst")
        try await unit.review.claim(hit, as: analyst)
        try await show(hit, to: analyst)
        try await unit.review.decide(hit, as: analyst, reason: .sameIdentityElements, comment: nil)
        try await unit.review.confirm(hit, as: try demonstration.account("analyst-2"), comment: nil)
        let recipients = try await unit.handOvers.recipients(of: hit, as: analyst)
        say("Who may receive it: \(recipients.map(\.name).joined(separator: "; ")).")
        guard let protection = recipients.first(where: \.isChildProtection) else { return missing() }
        let number = try await unit.handOvers.handOver(hit, to: protection.id, as: analyst)
        let officer = try demonstration.account("child-protection-officer")
        try await unit.handOvers.acknowledge(number, as: officer)
        try await unit.handOvers.record(.personProtected, of: number, as: officer)
        say("Handed over to \(protection.name); outcome: the child is protected.")
    }

    // MARK: - Scenes about messages, disk, log and time

    private func brokenMessage() throws {
        title(4, "A carrier's broken message, with the caret and the report in French")
        guard let broken = truth.broken.first(where: { $0.scene == .brokenMessage }) ?? truth.broken.first,
            let message = demonstration.world.messages.first(where: { $0.file == broken.file })
        else { return missing() }
        let bytes = message.bytes()
        let report = FileReport(bytes, file: broken.file, limit: 5)
        for line in report.text(.french, original: bytes).split(separator: "\n").prefix(14) { say("  " + line) }
        say("The rest of the carrier's messages went through; the sealed original waits 72 hours in quarantine.")
    }

    private func nothingOnDisk() throws {
        title(6, "The administrator searches the disk")
        try unit.store.database.checkpoint()
        let needles =
            truth.people.prefix(40).flatMap { [$0.surname, $0.document] }.filter { $0.utf8.count >= 6 }
            + truth.canaries.map(\.text)
        let search = DiskSearch(needles)
        let found = try search.files(below: unit.settings.home)
        say("\(needles.count) names, document numbers and remarks of this world, in \(search.files) files,")
        say("\(search.bytes) bytes: \(found.isEmpty ? "found none." : "FOUND IN \(found.joined(separator: ", "))")")
        say("Travellers are sealed; remarks, meals and medical notes were dropped when the message was decoded.")
    }

    private func editedLog() throws {
        title(7, "The administrator edits the log")
        try unit.integrator.run()
        let before = try unit.integrator.verify()
        say("Before: \(before.ok ? "whole" : "broken"), \(before.entries) entries.")
        try unit.store.database.checkpoint()
        let copy = directory + "/edited"
        try FileManager.default.copyItem(atPath: unit.settings.home, toPath: copy)
        defer { try? FileManager.default.removeItem(atPath: copy) }
        let file = copy + "/passerelle.sqlite"
        let changed = try DiskSearch.replace(#""actor":"analyst""#, by: #""actor":"nobody!""#, inFile: file)
        guard changed > 0 else { return missing() }
        var settings = unit.settings
        settings.home = copy
        settings.database = "sqlite:" + file
        let edited = try PassengerInformationUnit(opening: settings, clock: clock.clock)
        defer { edited.close() }
        let verdict = try edited.integrator.verify()
        let place = verdict.firstBad.map { ", first at entry \($0)" } ?? ""
        say("In a copy, 'analyst' became 'nobody!' in \(changed) places of the file, behind the program's back.")
        say(
            "After: \(verdict.ok ? "the verifier saw nothing" : "RED: \(verdict.problem?.rawValue ?? "broken")\(place)")."
        )
    }

    private func sixMonthsLater() async throws {
        title(8, "The clock moves six months")
        guard let person = person(.listed, .listedMan), let hit = try await hit(of: person) else { return missing() }
        clock.advance(seconds: 190 * 86_400)
        let analyst = try demonstration.account("analyst")
        try await refused("reading the first hit, although nothing has been erased yet") {
            try await consult(hit, as: analyst) { _, _ in }
        }
        let day = CivilDay(rawValue: Int32(clock.clock.seconds / 86_400))
        let report = try unit.retention.run(asOf: day)
        try unit.integrator.run()
        say(
            "retention run: \(report.erased) travellers erased with the keys of \(report.days.count) day, \(report.overdue) overdue."
        )
        for line in (report.certificate ?? "").split(separator: "\n").prefix(1) { say("  " + line.prefix(300)) }
        let left = try unit.store.database.read { try $0.travellers(receivedOn: try $0.receiptDays()) }
        say("Travellers left: \(left). The log still holds: \(try unit.integrator.verify().ok ? "whole" : "broken").")
    }

    // MARK: - Steps

    private func person(_ kind: Truth.PlantedPerson.Kind, _ scene: TourScene) -> Truth.PlantedPerson? {
        truth.people.first { $0.kind == kind && $0.scene == scene }
    }

    /// The hit on a planted person: the one on their flight whose traveller has their document or name.
    private func hit(of person: Truth.PlantedPerson) async throws -> Int64? {
        let day = person.flight.split(separator: "/")
        guard day.count == 2 else { return nil }
        let store = unit.store
        return try await store.consult(
            as: try demonstration.account("data-protection-officer"),
            to: .viewHit,
            for: .oversight()
        ) { consultation in
            let connection = consultation.connection
            let queue = try connection.hitsAwaitingReview(
                phases: HitState.codes,
                at: consultation.now,
                limit: 10_000
            )
            for queued in queue
            where "\(queued.flight.carrier)\(queued.flight.number)" == day[0] && queued.hit.list == person.list {
                let row = try consultation.traveller(of: queued.hit)
                let traveller = try consultation.person(row).merged.traveller
                let sameDocument = traveller.documents.contains { $0.number == person.document }
                if sameDocument || traveller.name.surname == person.surname { return queued.hit.id }
            }
            return nil
        }
    }

    private func showQueue(_ wanted: Int64) async throws {
        let analyst = try demonstration.account("analyst")
        let queue = try await unit.store.consult(as: analyst, to: .viewHitQueue, for: .assessment) { consultation in
            try consultation.connection.hitsAwaitingReview(
                phases: ["awaiting-review"],
                at: consultation.now,
                limit: 1000
            )
        }
        say("The queue of \(queue.count), by who lands or leaves first; no names:")
        for (place, queued) in queue.enumerated() where place < 3 || queued.hit.id == wanted {
            let clock = (queued.flight.direction == .inbound ? queued.flight.arrival : queued.flight.departure)
            let pseudonym = try unit.store.pseudonym(ofTraveller: queued.hit.traveller)
            say(
                "  \(queued.hit.id == wanted ? ">" : " ") \(clock?.description ?? "-")  \(queued.flight.designator) "
                    + "\(queued.flight.origin)-\(queued.flight.destination)  \(queued.hit.list)  \(pseudonym)"
            )
        }
    }

    private func consult(
        _ hit: Int64,
        as account: Account,
        _ body: @Sendable @escaping (Traveller, HitDossier) throws -> Void
    ) async throws {
        let store = unit.store
        let grounds = try await store.database.readAsync { try $0.history(ofHit: hit).grounds }
        try await store.consult(as: account, to: .viewHit, for: .hit(hit, offence: grounds.offence)) { consultation in
            guard let row = try consultation.connection.hit(hit) else { throw StorageError.notFound("hit \(hit)") }
            let traveller = try consultation.traveller(of: row)
            try body(try consultation.person(traveller).merged.traveller, try consultation.evidence(row, of: traveller))
        }
    }

    private func show(_ hit: Int64, to account: Account) async throws {
        try await consult(hit, as: account) { traveller, dossier in
            Output.line("  traveller  \(traveller.name.surname), \(traveller.name.givenNames)")
            Output.line("  listed     \(dossier.listedName)  (\(dossier.reference))")
            for term in try Evidence(encoded: dossier.evidence).terms {
                Output.line(
                    "  \(EvidenceWording.name(of: term.agreement, in: .en)): \(EvidenceWording.text(of: term, in: .en))"
                )
            }
        }
        say("Reading it left a record with its purpose before the names were shown.")
    }

    private func handOver(_ hit: Int64, as analyst: Account, officer: String, outcome: Outcome) async throws {
        let receiver = try demonstration.account(officer)
        let recipients = try await unit.handOvers.recipients(of: hit, as: analyst)
        guard let authority = recipients.first(where: { $0.id == receiver.organisation.authority }) else {
            return missing()
        }
        let number = try await unit.handOvers.handOver(hit, to: authority.id, as: analyst)
        let received = try await unit.handOvers.open(number, as: receiver)
        say(
            "\(authority.name) opens package \(number): signature \(received.isSignatureValid ? "holds" : "does not hold")."
        )
        try await unit.handOvers.acknowledge(number, as: receiver)
        try await unit.handOvers.record(outcome, of: number, as: receiver)
        say("Receipt and outcome came back: \(outcome.rawValue).")
    }

    private func refused(_ what: String, _ body: () async throws -> Void) async throws {
        do {
            try await body()
            say("NOT REFUSED: \(what)")
        } catch {
            say("Refused: \(what). (\(ErrorWording.text(of: error)))")
        }
    }

    // MARK: - Words

    private func title(_ number: Int, _ text: String) {
        say("")
        say("\(number). \(text)")
        say(String(repeating: "-", count: text.count + 3))
    }

    private func missing() { say("This world has no such case; another seed has.") }

    private func weight(_ llr: Double) -> String { (llr >= 0 ? "+" : "") + JSON.rounded(llr, digits: 1).text }

    private func say(_ text: some StringProtocol) { Output.line(String(text)) }
}
