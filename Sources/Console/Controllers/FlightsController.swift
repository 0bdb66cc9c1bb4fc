// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Mandate
import Markup
import ReferenceData
import Storage
import TravelTypes

/// Flights to come and just past, and one flight with its travellers by seat and pseudonym.
struct FlightsController: Sendable {
    let office: Office

    private static let rowsOnPage = 50
    /// Seconds before and after now within which a departure is shown.
    private static let past: Int64 = 36 * 3600
    private static let future: Int64 = 8 * 86_400

    var routes: [Route] { [.get("/flights", list), .get("/flights/:id", flight)] }

    private func list(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.permit(reader, to: .viewFlight)
        let start = visit.now.advanced(bySeconds: -Self.past)
        let end = visit.now.advanced(bySeconds: Self.future)
        let (overviews, count) = try await office.store.database.readAsync { connection in
            (
                try connection.flightOverviews(
                    from: start,
                    to: end,
                    limit: Self.rowsOnPage,
                    offset: (visit.page - 1) * Self.rowsOnPage
                ),
                try connection.flightCount(from: start, to: end)
            )
        }
        let rows = overviews.map { overview in
            FlightsPage.Row(
                flight: FlightLabel(overview.flight),
                clock: FlightClock(overview.flight, office.tables),
                travellers: overview.travellers,
                messages: overview.messages,
                hasAPI: overview.hasAPI,
                hasPNR: overview.hasPNR,
                openHits: overview.openHits
            )
        }
        return .page(
            FlightsPage(
                rows: rows,
                pager: Pager(page: visit.page, count: count, on: Self.rowsOnPage, base: "/flights")
            )
        )
    }

    /// Everything of a flight that names nobody.
    private struct Contents: Sendable {
        var flight: FlightRow
        var travellers: [TravellerRow]
        var counts: [FlightCount]
        var messages: [MessageRow]
        var hits: [HitRow]
        var histories: [Int64: HitHistory]
    }

    private func flight(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let id = try visit.id()
        try await office.permit(reader, to: .viewFlight, about: Reference(.flight, id))
        let contents = try await office.store.database.readAsync { connection in
            guard let flight = try connection.flight(id) else { throw StorageError.notFound("flight \(id)") }
            let hits = try connection.hits(ofFlight: id)
            return Contents(
                flight: flight,
                travellers: try connection.travellers(ofFlight: id),
                counts: try connection.travellerCounts(ofFlight: id),
                messages: try connection.messages(ofFlight: id),
                hits: hits,
                histories: try connection.histories(ofHits: hits.map(\.id))
            )
        }
        let seesHits = office.may(reader, .viewHitQueue, for: office.purpose(of: reader, for: .viewHitQueue))
        let names = try await names(contents, reader)
        return .page(
            FlightPage(
                flight: FlightLabel(contents.flight),
                clock: FlightClock(contents.flight, office.tables),
                legs: contents.flight.legs.map(leg),
                messages: contents.messages.reversed().map { MessagesPage.Row($0, flight: contents.flight) },
                counts: counts(contents),
                travellers: try travellers(contents, names, seesHits: seesHits)
            )
        )
    }

    /// Names of those whose live hit the reader holds: one consultation and one log record for each hit.
    private func names(_ contents: Contents, _ reader: Reader) async throws -> [Int64: String] {
        let now = office.store.now
        let account = reader.account
        var names: [Int64: String] = [:]
        for hit in contents.hits where names[hit.traveller] == nil {
            guard let history = contents.histories[hit.id], case .claimed(account.id, let until) = history.state,
                now < until
            else { continue }
            let purpose = Purpose.hit(hit.id, offence: history.grounds.offence)
            names[hit.traveller] = try await office.store.consult(as: account, to: .viewHit, for: purpose) {
                consultation in
                let current = try consultation.connection.history(ofHit: hit.id)
                try consultation.require(current.isAssigned(to: account, at: consultation.now))
                let name = try consultation.person(try consultation.traveller(of: hit)).merged.traveller.name
                return [name.givenNames, name.surname].filter { !$0.isEmpty }.joined(separator: " ")
            }
        }
        return names
    }

    private func travellers(
        _ contents: Contents,
        _ names: [Int64: String],
        seesHits: Bool
    ) throws -> [FlightPage.Traveller] {
        let hits = Dictionary(contents.hits.map { ($0.traveller, $0.id) }) { first, _ in first }
        return try contents.travellers.map { row in
            FlightPage.Traveller(
                pseudonym: try office.store.pseudonym(ofTraveller: row.id),
                seat: row.seat,
                role: row.isCrew ? .crew : .passenger,
                status: FlightPage.Status(rawValue: row.status.rawValue),
                name: names[row.id],
                hit: seesHits ? hits[row.id].map { .init(id: String($0), reference: Label.hit($0)) } : nil
            )
        }
    }

    private func counts(_ contents: Contents) -> [FlightPage.Count] {
        func sum(_ isCounted: (FlightCount) -> Bool) -> Int {
            contents.counts.filter(isCounted).reduce(0) { $0 + $1.count }
        }
        return [
            FlightPage.Count(label: .countPassengers, value: sum { !$0.isCrew }),
            FlightPage.Count(label: .countCrew, value: sum(\.isCrew)),
            FlightPage.Count(label: .countCheckedIn, value: sum { $0.status == .checkedIn || $0.status == .boarded }),
            FlightPage.Count(label: .countBoarded, value: sum { $0.status == .boarded }),
            FlightPage.Count(label: .countHits, value: contents.histories.values.count { $0.state.isOpen }),
        ]
    }

    private func leg(_ leg: Leg) -> FlightPage.Leg {
        func name(_ place: LocationCode?) -> String { place.flatMap { office.tables.airport($0)?.name } ?? "" }
        return FlightPage.Leg(
            from: leg.from?.description ?? "",
            fromName: name(leg.from),
            to: leg.to?.description ?? "",
            toName: name(leg.to),
            departure: leg.departure,
            arrival: leg.arrival,
            crossesBorder: leg.crossesBorder
        )
    }
}
