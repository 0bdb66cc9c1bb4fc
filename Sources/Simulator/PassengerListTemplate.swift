// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Writes PAXLST messages: passengers at check-in, crew, those on board at close-out.
///
/// Layout of the WCO/IATA/ICAO passenger list guide as the samples in Fixtures show it.
struct PassengerListTemplate {
    let manifest: FlightManifest

    private var flight: SimulatedFlight { manifest.flight }
    private var style: SimulatedCarrier.Style { manifest.airline.style }

    /// BGM 745: the passengers at check-in.
    func passengers(_ places: [Int], revision: Int, _ writer: inout SegmentWriter) {
        writer.raw("BGM+745")
        writer.end()
        header(letter: "A", revision: revision, &writer)
        for place in places { passenger(place, &writer) }
        count("CNT+42:", places.count, &writer)
    }

    /// BGM 250: the crew.
    func crew(_ writer: inout SegmentWriter) {
        writer.raw("BGM+250+C")
        writer.end()
        header(letter: "C", revision: 1, &writer)
        for (index, member) in manifest.crew.enumerated() { crewMember(member, index, &writer) }
        count("CNT+41:", manifest.crew.count, &writer)
    }

    /// BGM 266 CLOB: references of those on board.
    func closeOut(_ places: [Int], _ writer: inout SegmentWriter) {
        writer.raw("BGM+266+CLOB")
        writer.end()
        header(letter: "Z", revision: 1, &writer)
        for place in places {
            writer.raw("NAD+ZZZ")
            writer.end()
            references(place, seat: nil, &writer)
        }
        count("CNT+42:", places.count, &writer)
    }

    // MARK: Parts

    private func header(letter: StaticString, revision: Int, _ writer: inout SegmentWriter) {
        writer.raw("RFF+TN:")
        designator(&writer)
        if let departure = flight.borderLeg.departure { writer.yearFirst(departure.day) }
        writer.raw(letter)
        writer.raw(":::")
        writer.number(revision, 3)
        writer.end()
        writer.raw("NAD+MS+++OPERATIONS:")
        writer.code(flight.carrier)
        writer.end()
        writer.raw("COM+33 1 5550 0100:TE+APIS.AT.")
        writer.code(flight.carrier)
        writer.raw(".EXAMPLE:EM")
        writer.end()
        var isAfterBorder = false
        for leg in flight.legs {
            let isBorder = leg.crossesBorder
            writer.raw("TDT+20+")
            designator(&writer)
            writer.raw("+++")
            writer.code(flight.carrier)
            writer.end()
            place(isBorder ? "LOC+125+" : "LOC+92+", leg.from, "DTM+189:", leg.departure, &writer)
            let end: StaticString = isBorder ? "LOC+87+" : isAfterBorder ? "LOC+130+" : "LOC+92+"
            place(end, leg.to, "DTM+232:", leg.arrival, &writer)
            if isBorder { isAfterBorder = true }
        }
    }

    private func designator(_ writer: inout SegmentWriter) {
        writer.code(flight.carrier)
        writer.number(flight.number, 4)
    }

    private func place(
        _ tag: StaticString,
        _ code: LocationCode?,
        _ time: StaticString,
        _ local: LocalTime?,
        _ writer: inout SegmentWriter
    ) {
        guard let code, let local else { return }
        writer.raw(tag)
        writer.code(code)
        writer.end()
        writer.raw(time)
        writer.yearFirst(local.day)
        writer.clock(local.minuteOfDay)
        writer.raw(":201")
        writer.end()
    }

    private func count(_ tag: StaticString, _ value: Int, _ writer: inout SegmentWriter) {
        writer.raw(tag)
        writer.number(value)
        writer.end()
    }

    private func passenger(_ place: Int, _ writer: inout SegmentWriter) {
        let person = manifest.people[place]
        let party = manifest.parties[manifest.partyOf[place]]
        writer.raw(party.isTransit ? "NAD+DDU+++" : "NAD+FL+++")
        names(person, &writer)
        if place == party.people.first, !party.isGoShow { address(party, &writer) }
        writer.end()
        birth(person, &writer)
        if person.bags > 0 { bags(person, &writer) }
        writer.raw(person.isVerified ? "GEI+4+173" : "GEI+4+174")
        writer.end()
        if flight.isArrival, !party.isTransit { location("LOC+22+", flight.last, &writer) }
        location("LOC+174+", person.residence, &writer)
        let (from, to) = ends(of: party)
        location("LOC+178+", from, &writer)
        location("LOC+179+", to, &writer)
        if place % 3 == 0 {
            writer.raw("LOC+180+:::")
            writer.text(person.birthCity)
            writer.raw(" ")
            writer.code(person.nationality)
            writer.end()
        } else {
            location("LOC+180+", person.nationality, &writer)
        }
        location("NAT+2+", germanOr(person.document.issuer, person.nationality), &writer)
        references(place, seat: person.laterSeat ?? person.seat, &writer)
        document(person.document, &writer)
        if let visa = person.visa { document(visa, &writer) }
    }

    /// Germany's passports state the nationality `D` as they state the issuer.
    private func germanOr(_ issuer: StateCode, _ nationality: StateCode) -> StateCode {
        issuer == "D" ? issuer : nationality
    }

    private func crewMember(_ member: CrewMember, _ index: Int, _ writer: inout SegmentWriter) {
        let person = member.person
        writer.raw("NAD+FM+++")
        names(person, &writer)
        writer.end()
        birth(person, &writer)
        if flight.isArrival { location("LOC+22+", flight.last, &writer) }
        location("LOC+174+", person.residence, &writer)
        location("LOC+178+", flight.first, &writer)
        location("LOC+179+", flight.last, &writer)
        writer.raw(member.isCockpit ? "EMP+1+CR1:110:111" : "EMP+1+CR2:110:111")
        writer.end()
        location("NAT+2+", person.nationality, &writer)
        writer.raw("RFF+ABO:")
        designator(&writer)
        writer.raw("C")
        writer.number(index + 1, 5)
        writer.end()
        document(person.document, &writer)
        if member.isCockpit {
            writer.raw("DOC+L:110:111+")
            writer.code(person.nationality)
            writer.raw("ATPL")
            writer.number(person.ticket % 100_000, 5)
            writer.end()
            location("LOC+91+", person.nationality, &writer)
        }
    }

    private func names(_ person: Person, _ writer: inout SegmentWriter) {
        writer.text(person.surname)
        for given in person.givenNames.prefix(4) {
            writer.raw(":")
            writer.text(given)
        }
    }

    private func address(_ party: Party, _ writer: inout SegmentWriter) {
        writer.raw("+")
        writer.text(party.street)
        writer.raw("+")
        writer.text(party.city)
        writer.raw("++")
        writer.text(party.postCode)
        writer.raw("+")
        if let state = StateCode(alpha2: party.addressState) { writer.code(state) }
    }

    private func birth(_ person: Person, _ writer: inout SegmentWriter) {
        writer.raw("ATT+2++")
        writer.byte(person.sexLetter)
        writer.end()
        writer.raw("DTM+329:")
        day(person.born, &writer)
        writer.end()
    }

    private func day(_ day: CivilDay, _ writer: inout SegmentWriter) {
        if style.hasCenturies {
            writer.centuryFirst(day)
            writer.raw(":102")
        } else {
            writer.yearFirst(day)
        }
    }

    private func bags(_ person: Person, _ writer: inout SegmentWriter) {
        writer.raw("MEA+CT++:")
        writer.number(person.bags)
        writer.end()
        writer.raw("MEA+WT++KGM:")
        writer.number(person.bagWeight)
        writer.end()
        writer.raw("FTX+BAG+++")
        writer.code(flight.carrier)
        writer.number(person.bagTag, 6)
        writer.raw(":")
        writer.number(person.bags)
        writer.end()
    }

    private func ends(of party: Party) -> (LocationCode, LocationCode) {
        guard let connection = party.connection else { return (flight.first, flight.last) }
        return connection.isBefore ? (connection.place, flight.last) : (flight.first, connection.place)
    }

    private func references(_ place: Int, seat: String?, _ writer: inout SegmentWriter) {
        writer.raw("RFF+AVF:")
        writer.plain(manifest.locator(of: place))
        writer.end()
        writer.raw("RFF+ABO:")
        designator(&writer)
        writer.number(place + 1, 6)
        writer.end()
        if let seat {
            writer.raw("RFF+SEA:")
            writer.plain(seat)
            writer.end()
        }
    }

    private func document(_ document: Person.Document, _ writer: inout SegmentWriter) {
        writer.raw("DOC+")
        writer.code(document.type)
        writer.raw(":110:111+")
        writer.text(document.number)
        writer.end()
        writer.raw("DTM+36:")
        day(document.expires, &writer)
        writer.end()
        location("LOC+91+", document.issuer, &writer)
    }

    private func location(_ tag: StaticString, _ code: some PackedCode, _ writer: inout SegmentWriter) {
        writer.raw(tag)
        writer.code(code)
        writer.end()
    }
}
