// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Casework
import Database
import Mandate
import Pipeline
import Screening
import Storage
import TravelTypes

/// `passerelle hit`: the queue, and one hit as its reader sees it.
struct Hits: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hit",
        abstract: "The hits that wait for people, under an account.",
        discussion: "Needs PASSERELLE_USER and PASSERELLE_PASSWORD_FILE. The purpose comes from the hit itself.",
        subcommands: [Queue.self, Show.self]
    )

    struct Queue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What waits, the flight that lands or departs first coming first; no names."
        )

        @Option(help: "How many lines.")
        var limit = 50

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let account = try await unit.signedInAccount()
            let wanted = max(1, min(limit, 1000))
            let queue = try await unit.store.consult(as: account, to: .viewHitQueue, for: .assessment) { consultation in
                try consultation.connection.hitsAwaitingReview(
                    phases: ["awaiting-review", "claimed", "awaiting-second-person", "awaiting-supervisor"],
                    at: consultation.now,
                    limit: wanted
                )
            }
            try unit.integrator.run()
            for queued in queue {
                let flight = queued.flight
                let pseudonym = try unit.store.pseudonym(ofTraveller: queued.hit.traveller)
                if output.json {
                    Output.line([
                        "hit": .integer(Int(queued.hit.id)), "phase": .string(queued.hit.phase),
                        "list": .string(queued.hit.list), "category": .string(queued.hit.category),
                        "strength": .number(Double(queued.hit.strength) / 100), "traveller": .string(pseudonym),
                        "flight": .string(flight.designator), "from": .string(flight.origin),
                        "to": .string(flight.destination), "departure": .text(flight.departure),
                        "arrival": .text(flight.arrival), "seat": .text(queued.seat),
                    ])
                } else {
                    let clock = (flight.direction == .inbound ? flight.arrival : flight.departure)?.description ?? "-"
                    Output.line(
                        "\(queued.hit.id)  \(clock)  \(flight.designator) \(flight.origin)-\(flight.destination)  "
                            + "\(queued.hit.list)  \(pseudonym)  \(queued.hit.phase)"
                    )
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "One hit, traveller and list entry side by side; must be assigned to you. The reading is recorded."
        )

        @Argument(help: "The hit's number.")
        var hit: Int64

        @OptionGroup var place: UnitOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let unit = try place.openUnlocked()
            defer { unit.close() }
            let account = try await unit.signedInAccount()
            let id = hit
            let store = unit.store
            let grounds = try await store.database.readAsync { try $0.history(ofHit: id).grounds }
            let shown = try await store.consult(as: account, to: .viewHit, for: .hit(id, offence: grounds.offence)) {
                try ShownHit(id, as: account, $0)
            }
            try unit.integrator.run()
            output.json ? Output.line(shown.json) : shown.lines.forEach { Output.line($0) }
        }
    }
}

/// A hit as its reader may see it.
private struct ShownHit: Sendable {
    let id: Int64
    let state: String
    let list: String
    let reference: String
    let listedName: String
    let surname: String
    let givenNames: String
    let evidence: [EvidenceTerm]

    init(_ id: Int64, as account: Account, _ consultation: Consultation) throws {
        let connection = consultation.connection
        guard let hit = try connection.hit(id) else { throw StorageError.notFound("hit \(id)") }
        let history = try connection.history(ofHit: id)
        if consultation.permit.condition == .assigned {
            try consultation.require(history.isAssigned(to: account, at: consultation.now))
        }
        let row = try consultation.traveller(of: hit)
        let person = try consultation.person(row).merged.traveller
        let dossier = try consultation.evidence(hit, of: row)
        self.id = id
        state = history.state.code
        list = hit.list
        reference = dossier.reference
        listedName = dossier.listedName
        surname = person.name.surname
        givenNames = person.name.givenNames
        evidence = try Evidence(encoded: dossier.evidence).terms
    }

    var json: JSON {
        [
            "hit": .integer(Int(id)), "state": .string(state), "list": .string(list), "reference": .string(reference),
            "listedName": .string(listedName), "surname": .string(surname), "givenNames": .string(givenNames),
            "evidence": .array(
                evidence.map { term in
                    [
                        "field": .string("\(term.field)"), "listed": .string(term.listed),
                        "traveller": .string(term.traveller), "agreement": .string("\(term.agreement)"),
                        "llr": .number(term.llr),
                    ]
                }
            ),
        ]
    }

    var lines: [String] {
        [
            "hit \(id), \(state), \(list) \(reference)", "  traveller  \(surname), \(givenNames)",
            "  listed     \(listedName)",
        ]
            + evidence.map { term in
                "  \(EvidenceWording.name(of: term.agreement, in: .en))  "
                    + "\(EvidenceWording.name(of: term.field, in: .en)): \(EvidenceWording.text(of: term, in: .en))"
            }
    }
}
