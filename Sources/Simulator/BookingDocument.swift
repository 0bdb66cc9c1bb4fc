// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Writes a push of bookings as PNRGOV XML, as a reservation system with an XML gateway would.
///
/// Element and attribute names as public programs write them; its own tables and its own writer.
struct BookingDocument {
    let manifest: FlightManifest
    /// When the push is made: what happened later is not in it.
    let moment: Moment
    /// Whether check-in data are sent (the push at departure).
    let isClosure: Bool

    private var flight: SimulatedFlight { manifest.flight }
    private var leg: Leg { flight.borderLeg }

    /// The whole document.
    func bytes(_ views: [BookingView], isUpdate: Bool, reference: String, sender: String) -> [UInt8] {
        var out = TagWriter(capacity: 2048 * (views.count + 1))
        out.raw(#"<?xml version="1.0" encoding="UTF-8"?>"#)
        out.raw("\n")
        out.open(#"<IATA_PNRGOV_NotifRQ xmlns="http://www.iata.org/IATA/2007/00" Version="13.1""#)
        out.attribute(" TimeStamp=", moment)
        out.raw(
            isUpdate
                ? #" Target="Production" MessageFunction="Update""# : #" Target="Production" MessageFunction="Push""#
        )
        out.attribute(" TransactionIdentifier=", reference)
        out.attribute(" EchoToken=", reference)
        out.close()
        out.open("<Originator")
        out.attribute(" AirlineCode=", sender)
        out.raw(#" SystemCode="RES" AirlineContactInfo="DUTY DESK""#)
        out.closeEmpty()
        out.open("<FlightLeg")
        out.attribute(" CarrierCode=", flight.carrier)
        out.attribute(" FlightNumber=", flight.number)
        times(leg, &out)
        out.raw(#" DateChangeNbr="0""#)
        out.close()
        airports(leg.from, leg.to, &out)
        out.raw("</FlightLeg>\n")
        out.open("<PNRs")
        out.attribute(" NumberOfPnrs=", views.count)
        out.close()
        for view in views { booking(view, &out) }
        out.raw("</PNRs>\n</IATA_PNRGOV_NotifRQ>\n")
        return out.bytes
    }

    private func times(_ leg: Leg, _ out: inout TagWriter) {
        if let departure = leg.departure { out.attribute(" DepartureDateTime=", departure) }
        if let arrival = leg.arrival { out.attribute(" ArrivalDateTime=", arrival) }
    }

    private func airports(_ from: LocationCode?, _ to: LocationCode?, _ out: inout TagWriter) {
        if let from { out.element("<DepartureAirport LocationCode=", from) }
        if let to { out.element("<ArrivalAirport LocationCode=", to) }
    }

    // MARK: A booking

    private func booking(_ view: BookingView, _ out: inout TagWriter) {
        let party = manifest.parties[view.party]
        out.open("<PNR")
        out.attribute(" NumberOfPassengers=", view.people.count)
        out.attribute(" PNR_TransDate=", view.created ?? party.created)
        out.attribute(" PNR_CreationDate=", view.created ?? party.created)
        out.attribute(" LastTktDate=", party.created.day)
        out.close()
        out.open("<BookingRefID")
        out.attribute(" ID=", view.locator)
        out.close()
        out.open(#"<CompanyName TravelSector="1""#)
        out.attribute(" Code=", flight.carrier)
        out.closeEmpty()
        out.raw("</BookingRefID>\n")
        guard !view.isCancelled else { return out.raw("</PNR>\n") }
        if !party.isGoShow { agency(party, &out) }
        contact(party, &out)
        for (order, place) in view.people.enumerated() { traveller(place, order, view, party, &out) }
        itinerary(view, party, &out)
        out.raw("</PNR>\n")
    }

    private func agency(_ party: Party, _ out: inout TagWriter) {
        out.raw("<POS>")
        out.open("<Source")
        out.attribute(" AgentSine=", party.agency.agent)
        out.attribute(" PseudoCityCode=", party.agency.office)
        out.attribute(" ISOCountry=", party.agency.state)
        out.raw(#" ISOCurrency="EUR" AgentDutyCode="SU" AirlineVendorID="1G""#)
        out.attribute(" AirportCode=", party.agency.city)
        out.close()
        out.open(#"<RequestorID Type="5""#)
        out.attribute(" ID=", party.agency.number)
        out.closeEmpty()
        out.raw("</Source></POS>\n")
    }

    private func contact(_ party: Party, _ out: inout TagWriter) {
        out.open("<ContactInfo")
        out.attribute(" PhoneNumber=", party.phone)
        out.raw(#" PhoneType="5""#)
        if let email = party.email { out.attribute(" EmailAddress=", email) }
        out.close()
        out.text("AddressLine", party.street)
        out.text("CityName", party.city)
        out.text("PostalCode", party.postCode)
        out.text("CountryName", party.addressState)
        out.raw("</ContactInfo>\n")
    }

    // MARK: A traveller

    private func traveller(_ place: Int, _ order: Int, _ view: BookingView, _ party: Party, _ out: inout TagWriter) {
        let person = manifest.people[place]
        out.open("<Passenger")
        out.attribute(" RPH=", order + 1)
        out.attribute(" SurnameRefNumber=", order + 1)
        if isClosure, person.checkedIn != nil, person.boards { out.raw(#" BoardingStatus="63""#) }
        out.close()
        out.text("GivenName", person.title.isEmpty ? person.given : person.given + " " + person.title)
        out.text("Surname", person.surname)
        if let loyalty = person.loyaltyNumber {
            out.open("<CustLoyalty")
            out.attribute(" ProgramID=", flight.carrier)
            out.attribute(" MembershipID=", loyalty)
            out.closeEmpty()
        }
        if isClosure, person.checkedIn != nil, person.bags > 0 { bags(person, &out) }
        out.raw(person.age == .infant ? #"<FareInfo PTC_Code="INF""# : #"<FareInfo PTC_Code="ADT""#)
        out.raw(#" FareBasis="YOWRT"/>"#)
        out.raw("\n")
        if let seat = person.seat { service("SEAT", seat, &out) }
        if let code = person.service { service(code, person.serviceText ?? "", &out) }
        if let infant = view.people.first(where: { manifest.people[$0].guardian == place }) {
            let child = manifest.people[infant]
            service("INFT", child.surname + "/" + child.given + " " + Self.airlineDay(child.born), &out)
        }
        if order == 0, let remark = party.remark { service("OTHS", remark, &out) }
        if !party.isGoShow { ticket(person, order, party, &out) }
        if let documented = party.documented, documented <= moment { documents(person, order, party, &out) }
        out.raw("</Passenger>\n")
    }

    /// `20AUG25`.
    private static func airlineDay(_ day: CivilDay) -> String {
        let (year, month, dayOfMonth) = day.parts
        let names = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        return (dayOfMonth < 10 ? "0" : "") + String(dayOfMonth) + names[month - 1] + String(String(year).suffix(2))
    }

    private func bags(_ person: Person, _ out: inout TagWriter) {
        out.open("<ExcessBaggage")
        out.attribute(" IssuerCode=", flight.carrier)
        out.attribute(" SerialNumber=", person.bagTag)
        out.attribute(" SequenceCount=", person.bags)
        out.attribute(" UnitOfMeasureQuantity=", person.bagWeight)
        out.raw(#" UnitOfMeasureCode="700""#)
        out.attribute(" BagDestination=", flight.last)
        out.closeEmpty()
    }

    private func service(_ code: String, _ text: String, _ out: inout TagWriter) {
        out.open("<SSR")
        out.attribute(" SSR_Code=", code)
        out.raw(#" ServiceQuantity="1" Status="HK""#)
        if let from = leg.from { out.attribute(" BoardPoint=", from) }
        if let to = leg.to { out.attribute(" OffPoint=", to) }
        out.close()
        out.element("<Airline Code=", flight.carrier)
        if !text.isEmpty { out.text("Text", text) }
        out.raw("</SSR>\n")
    }

    private func ticket(_ person: Person, _ order: Int, _ party: Party, _ out: inout TagWriter) {
        out.open("<TicketDocument")
        out.attribute(" TicketDocumentNbr=", String(manifest.airline.ticketPrefix) + String(person.ticket))
        out.raw(#" Type="T""#)
        out.attribute(" DateOfIssue=", party.created.day)
        out.raw(#" PrimaryDocInd="true""#)
        guard order == 0 else { return out.closeEmpty() }
        out.close()
        let payment = party.payment
        out.open("<TotalFare")
        out.attribute(" Amount=", cents: payment.cents)
        out.raw(#" CurrencyCode="EUR""#)
        out.closeEmpty()
        out.raw("<Taxes>")
        out.open("<Tax")
        out.attribute(" Amount=", cents: payment.cents * 3 / 10)
        out.raw(#" ISOCountry="FR" CurrencyCode="EUR" TaxType="QX""#)
        out.closeEmpty()
        out.raw("</Taxes>\n")
        out.open(#"<PaymentInfo PaymentUse="NEW""#)
        out.attribute(" PaymentType=", "\(payment.form)")
        out.attribute(" PaymentAmount=", cents: payment.cents)
        if !payment.card.isEmpty {
            out.attribute(" VendorCode=", "\(payment.scheme)")
            out.attribute(" AccountNbr=", payment.card)
            out.attribute(" ExpiryDate=", payment.expires)
            out.attribute(" CardHolderName=", person.given + " " + person.surname)
        }
        out.closeEmpty()
        out.raw("</TicketDocument>\n")
    }

    private func documents(_ person: Person, _ order: Int, _ party: Party, _ out: inout TagWriter) {
        out.raw(#"<DOC_SSR SSR_Code="DOCS" ServiceQuantity="1" Status="HK">"#)
        out.open("<DOCS")
        out.attribute(" DateOfBirth=", person.born)
        out.attribute(" ExpiryDate=", person.document.expires)
        out.attribute(" FirstGivenName=", person.givenNames.first ?? "")
        if person.givenNames.count > 1 { out.attribute(" SecondGivenName=", person.givenNames[1]) }
        out.attribute(" Surname=", person.surname)
        out.attribute(" Gender=", person.isUnspecified ? "X" : person.isFemale ? "F" : "M")
        out.attribute(" IssuingLoc=", person.document.issuer)
        out.attribute(" PaxNationality=", person.nationality)
        out.attribute(" DocType=", person.document.type)
        out.attribute(" DocNumber=", person.document.number)
        out.closeEmpty()
        out.raw("</DOC_SSR>\n")
        if order == 0 {
            out.raw(#"<DOC_SSR SSR_Code="DOCA" ServiceQuantity="1" Status="HK">"#)
            out.open(#"<DOCA AddressType="R""#)
            out.attribute(" Address=", party.street)
            out.attribute(" CityName=", party.city)
            out.attribute(" PostalCode=", party.postCode)
            out.attribute(" Country=", person.residence)
            out.closeEmpty()
            out.raw("</DOC_SSR>\n")
        }
        guard let visa = person.visa else { return }
        out.raw(#"<DOC_SSR SSR_Code="DOCO" ServiceQuantity="1" Status="HK">"#)
        out.open(#"<DOCO TravelDocType="V""#)
        out.attribute(" BirthLocation=", person.birthCity)
        out.attribute(" TravelDocNbr=", visa.number)
        out.attribute(" DateOfIssue=", visa.expires.advanced(by: -730))
        out.attribute(" CountryState=", visa.issuer)
        out.closeEmpty()
        out.raw("</DOC_SSR>\n")
    }

    // MARK: The itinerary

    private func itinerary(_ view: BookingView, _ party: Party, _ out: inout TagWriter) {
        out.open("<Flight")
        times(leg, &out)
        segment(party, view, &out)
        out.attribute(" FlightNumber=", party.codeshare?.number ?? String(flight.number))
        out.close()
        airports(leg.from, leg.to, &out)
        out.element("<Equipment AirEquipType=", flight.aircraft)
        if let share = party.codeshare, let marketing = share.carrier {
            out.open("<OperatingAirline")
            out.attribute(" Code=", flight.carrier)
            out.attribute(" FlightNumber=", flight.number)
            out.closeEmpty()
            out.element("<MarketingAirline Code=", marketing)
        } else {
            out.element("<MarketingAirline Code=", flight.carrier)
        }
        out.raw("</Flight>\n")
        guard !party.isOneWay, party.groupName == nil, !party.isGoShow, let departure = leg.departure,
            let arrival = leg.arrival
        else { return }
        let shift = Int32(party.stay * 1440 + 420)
        let back = Leg(
            departure: LocalTime(rawValue: arrival.rawValue + shift),
            arrival: LocalTime(rawValue: arrival.rawValue + shift + abs(arrival.rawValue - departure.rawValue))
        )
        out.open("<Flight")
        times(back, &out)
        segment(party, view, &out)
        out.attribute(" FlightNumber=", flight.number + 1)
        out.close()
        airports(flight.last, flight.first, &out)
        out.element("<MarketingAirline Code=", flight.carrier)
        out.raw("</Flight>\n")
    }

    private func segment(_ party: Party, _ view: BookingView, _ out: inout TagWriter) {
        out.attribute(" ResBookDesigCode=", String(Unicode.Scalar(party.bookingClass)))
        out.attribute(" NumberInParty=", view.people.count)
        out.raw(#" Status="HK""#)
    }
}

/// Writes tags into a byte buffer; literals as they are, values escaped.
private struct TagWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    mutating func raw(_ literal: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    mutating func open(_ tag: StaticString) { raw(tag) }
    mutating func close() { raw(">\n") }
    mutating func closeEmpty() { raw("/>\n") }

    /// A literal up to the equals sign, then the value in quotes.
    mutating func attribute(_ name: StaticString, _ value: String) {
        raw(name)
        bytes.append(0x22)
        escaped(value)
        bytes.append(0x22)
    }

    mutating func attribute(_ name: StaticString, _ value: some PackedCode) { attribute(name, value.description) }
    mutating func attribute(_ name: StaticString, _ value: Int) { attribute(name, String(value)) }
    mutating func attribute(_ name: StaticString, _ value: CivilDay) { attribute(name, value.description) }
    mutating func attribute(_ name: StaticString, _ value: LocalTime) { attribute(name, value.description + ":00") }

    /// A moment without its zone, in UTC.
    mutating func attribute(_ name: StaticString, _ value: Moment) {
        attribute(name, String(value.description.dropLast()))
    }

    mutating func attribute(_ name: StaticString, cents: Int) {
        let rest = String(cents % 100)
        attribute(name, String(cents / 100) + "." + (rest.utf8.count < 2 ? "0" + rest : rest))
    }

    /// An element whose only attribute is the value.
    mutating func element(_ name: StaticString, _ value: some PackedCode) {
        attribute(name, value)
        closeEmpty()
    }

    mutating func element(_ name: StaticString, _ value: String) {
        attribute(name, value)
        closeEmpty()
    }

    /// An element whose only content is the text.
    mutating func text(_ name: StaticString, _ value: String) {
        bytes.append(0x3C)
        raw(name)
        bytes.append(0x3E)
        escaped(value)
        raw("</")
        raw(name)
        raw(">\n")
    }

    private mutating func escaped(_ value: String) {
        for byte in value.utf8 {
            switch byte {
            case 0x26: raw("&amp;")
            case 0x3C: raw("&lt;")
            case 0x3E: raw("&gt;")
            case 0x22: raw("&quot;")
            default: bytes.append(byte)
            }
        }
    }
}
