// SPDX-License-Identifier: Apache-2.0

import ReferenceData
import TravelTypes

/// A world while it is being made: flights with people who may still be changed.
struct WorldDraft {
    struct Flight {
        let flight: SimulatedFlight
        let airline: SimulatedCarrier
        let factory: PersonFactory
        var manifest: ManifestDraft
        var random: SeededRandom

        /// The day on which ages are counted.
        var day: CivilDay { factory.day }
    }

    var flights: [Flight] = []

    /// Opens a flight and fills it with so many people.
    static func flight(
        _ flight: SimulatedFlight,
        travellers: Int,
        receiver: Receiver,
        tables: ReferenceTables,
        pool: NamePool,
        locators: LocatorSource
    ) -> Flight {
        var random = SeededRandom(seed: flight.seed)
        let abroad = tables.state(of: flight.isArrival ? flight.first : flight.last) ?? receiver.state
        let factory = PersonFactory(
            pool: pool,
            receiver: receiver.state,
            abroad: abroad,
            day: flight.departure.day
        )
        var manifest = ManifestDraft(firstTag: 100_000 + flight.index % 800 * 1000)
        PartyFactory(
            people: factory,
            flight: flight,
            origin: flight.isArrival ? abroad : receiver.state,
            destination: flight.isArrival ? receiver.state : abroad,
            locators: locators
        ).fill(travellers, into: &manifest, &random)
        let airline = SimulatedCarrier.airlines.first { $0.code == flight.carrier } ?? SimulatedCarrier.airlines[0]
        return Flight(flight: flight, airline: airline, factory: factory, manifest: manifest, random: random)
    }

    mutating func change(
        _ flight: Int,
        _ person: Int,
        _ body: (inout Person, PersonFactory, inout SeededRandom) -> Void
    ) {
        let factory = flights[flight].factory
        var random = flights[flight].random
        body(&flights[flight].manifest.people[person], factory, &random)
        flights[flight].random = random
    }

    mutating func changeParty(of person: Int, in flight: Int, _ body: (inout Party) -> Void) {
        guard let place = flights[flight].manifest.parties.firstIndex(where: { $0.people.contains(person) }) else {
            return
        }
        body(&flights[flight].manifest.parties[place])
    }

    /// Sees to it that a party has its documents in the booking from the start and comes on board.
    mutating func certain(_ flight: Int, _ party: Int) {
        let draft = flights[flight]
        let created = draft.manifest.parties[party].created
        flights[flight].manifest.parties[party].documented = created
        for place in draft.manifest.parties[party].people {
            let early = draft.flight.departure.advanced(bySeconds: -150 * 60)
            if draft.manifest.people[place].checkedIn == nil {
                flights[flight].manifest.people[place].checkedIn = max(early, created.advanced(bySeconds: 120))
            }
            flights[flight].manifest.people[place].boards = true
        }
    }

    /// Closes a flight: adds its crew.
    static func manifest(of draft: Flight, recipient: String) -> FlightManifest {
        var random = SeededRandom.branch(of: draft.flight.seed, 0xC4E3)
        let cockpit = draft.flight.seatsAcross >= 9 ? 3 : 2
        let cabin = draft.flight.seatsAcross >= 9 ? 8 : 4
        let homeState = draft.factory.abroad
        let crew = (0..<cockpit + cabin).map { place in
            let state = random.chance(0.75) ? homeState : Culture.anywhere.pick(&random)
            var person = draft.factory.person(of: state, years: place < cockpit ? 28...62 : 21...55, &random)
            person.ticket = random.below(1_000_000)
            person.visa = nil
            return CrewMember(person: person, isCockpit: place < cockpit)
        }
        return FlightManifest(
            flight: draft.flight,
            airline: draft.airline,
            recipient: recipient,
            people: draft.manifest.people,
            parties: draft.manifest.parties,
            crew: crew
        )
    }
}
