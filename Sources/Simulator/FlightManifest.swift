// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Everybody on one flight and every booking for it; what the messages are written from.
final class FlightManifest: Sendable {
    let flight: SimulatedFlight
    let airline: SimulatedCarrier
    let recipient: String
    let people: [Person]
    let parties: [Party]
    let crew: [CrewMember]
    /// The party of each person.
    let partyOf: [Int]

    init(
        flight: SimulatedFlight,
        airline: SimulatedCarrier,
        recipient: String,
        people: [Person],
        parties: [Party],
        crew: [CrewMember]
    ) {
        self.flight = flight
        self.airline = airline
        self.recipient = recipient
        self.people = people
        self.parties = parties
        self.crew = crew
        var partyOf = Array(repeating: 0, count: people.count)
        for (index, party) in parties.enumerated() { for place in party.people { partyOf[place] = index } }
        self.partyOf = partyOf
    }

    /// People at check-in by a moment, in the order of the list.
    func checkedIn(by moment: Moment) -> [Int] {
        people.indices.filter { place in people[place].checkedIn.map { $0 <= moment } ?? false }
    }

    /// People who left with the aircraft.
    var onBoard: [Int] { people.indices.filter { people[$0].checkedIn != nil && people[$0].boards } }

    /// The locator under which a person travels at departure.
    func locator(of place: Int) -> String {
        let party = parties[partyOf[place]]
        if let split = party.split, split.people.contains(place) { return split.locator }
        return party.locator
    }

    /// Bookings as they stood at a moment; a divided one counts twice.
    func bookings(at moment: Moment) -> [BookingView] {
        var views: [BookingView] = []
        views.reserveCapacity(parties.count)
        for index in parties.indices { append(partyAt: index, at: moment, to: &views) }
        return views
    }

    /// Bookings that changed in a span of time, withdrawn ones among them.
    func changes(after start: Moment, upTo end: Moment) -> [BookingView] {
        var views: [BookingView] = []
        for (index, party) in parties.enumerated() where party.created <= end {
            let isNewSeat = party.people.contains { place in
                people[place].seatChange.map { $0 > start && $0 <= end } ?? false
            }
            guard party.changed(after: start, upTo: end) || isNewSeat else { continue }
            if let cancelled = party.cancelled, cancelled <= end {
                // Withdrawn before the other side ever heard of it: nothing to report.
                guard party.created <= start else { continue }
                views.append(BookingView(party: index, locator: party.locator, people: [], isCancelled: true))
            } else {
                append(partyAt: index, at: end, to: &views)
            }
        }
        return views
    }

    private func append(partyAt index: Int, at moment: Moment, to views: inout [BookingView]) {
        let party = parties[index]
        guard party.created <= moment, party.cancelled.map({ $0 > moment }) ?? true else { return }
        guard let split = party.split, split.at <= moment else {
            views.append(BookingView(party: index, locator: party.locator, people: party.people))
            return
        }
        views.append(
            BookingView(
                party: index,
                locator: party.locator,
                people: party.people.filter { !split.people.contains($0) },
                other: .init(locator: split.locator, created: split.at, moved: split.people.count)
            )
        )
        views.append(
            BookingView(
                party: index,
                locator: split.locator,
                people: split.people,
                other: .init(locator: party.locator, created: party.created, moved: split.people.count),
                created: split.at
            )
        )
    }
}

/// One booking as a push shows it.
struct BookingView {
    /// The other half of a divided booking.
    struct Other {
        var locator: String
        var created: Moment
        var moved: Int
    }

    var party: Int
    var locator: String
    var people: [Int]
    var other: Other?
    /// When the record was made, if not with its party.
    var created: Moment?
    var isCancelled = false
}
