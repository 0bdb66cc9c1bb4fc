// SPDX-License-Identifier: Apache-2.0

import TravelTypes
import XMLStream

/// Writes a PNRGOV in XML (`IATA_PNRGOV_NotifRQ`) from the nouns that its reader makes.
///
/// What the reader makes of a document is written so that reading it again gives the same. History, divided bookings and
/// services other than flights are left out: no source at hand says how their elements look.
public struct BookingsXMLWriter {
    private let message: PassengerMessage
    private let names: [Int: [PersonName]]
    private let minors: [Int: UnaccompaniedMinor]

    /// Prepares to write a message.
    public init(_ message: PassengerMessage) {
        self.message = message
        names = Dictionary(grouping: message.documentNames, by: \.traveller).mapValues { $0.map(\.name) }
        minors = Dictionary(message.unaccompaniedMinors.map { ($0.traveller, $0) }) { first, _ in first }
    }

    /// The document in UTF-8.
    public var bytes: [UInt8] {
        var writer = XMLWriter()
        writer.element("IATA_PNRGOV_NotifRQ", NotificationRoot(message).attributes(function: message.function)) {
            document(&$0)
        }
        return writer.bytes
    }

    private func document(_ writer: inout XMLWriter) {
        writer.element("Originator", [("AirlineCode", message.sender.nonEmpty)])
        for flight in message.flights {
            for leg in flight.legs { self.leg(leg, of: flight, &writer) }
        }
        writer.element("PNRs", [("NumberOfPnrs", message.announcedBookings.map(String.init))]) { writer in
            for booking in message.bookings { self.booking(booking, &writer) }
        }
    }

    private func leg(_ leg: Leg, of flight: Flight, _ writer: inout XMLWriter) {
        let attributes: [(StaticString, String?)] = [
            ("CarrierCode", flight.carrier?.description),
            ("FlightNumber", (flight.number + (flight.suffix ?? "")).nonEmpty),
            ("DepartureDateTime", leg.departure?.description), ("ArrivalDateTime", leg.arrival?.description),
        ]
        writer.element("FlightLeg", attributes) { airports(leg, &$0) }
    }

    private func airports(_ leg: Leg, _ writer: inout XMLWriter) {
        if let from = leg.from { writer.element("DepartureAirport", [("LocationCode", from.description)]) }
        if let to = leg.to { writer.element("ArrivalAirport", [("LocationCode", to.description)]) }
    }

    // MARK: - Bookings

    private func booking(_ booking: Booking, _ writer: inout XMLWriter) {
        let members = booking.travellers.filter(message.travellers.indices.contains)
        let attributes: [(StaticString, String?)] = [
            ("NumberOfPassengers", String(members.count)), ("PNR_TransDate", booking.lastChanged?.description),
            ("PNR_CreationDate", booking.created?.description),
        ]
        writer.element("PNR", attributes) { writer in
            let own = BookingReference(carrier: booking.carrier, locator: booking.locator)
            for reference in [own] + booking.otherLocators where !reference.locator.isEmpty {
                writer.element("BookingRefID", [("ID", reference.locator)]) { writer in
                    if let carrier = reference.carrier {
                        writer.element("CompanyName", [("Code", carrier.description)])
                    }
                }
            }
            if let agency = booking.agency { self.agency(agency, &writer) }
            for contact in booking.contacts { self.contact(contact, &writer) }
            if let allowance = booking.baggageAllowance { prepaid(allowance, &writer) }
            payments(booking, members, &writer)
            for (order, index) in members.enumerated() { passenger(index, order, &writer) }
            for segment in booking.itinerary { flight(segment, &writer) }
        }
    }

    private func agency(_ agency: Agency, _ writer: inout XMLWriter) {
        let attributes: [(StaticString, String?)] = [
            ("AgentSine", agency.agent), ("PseudoCityCode", agency.office),
            ("ISOCountry", agency.state?.description), ("AirportCode", agency.location?.description),
        ]
        writer.element("POS") { writer in
            writer.element("Source", attributes) { writer in
                guard agency.iataNumber != nil || agency.company != nil else { return }
                writer.element("RequestorID", [("ID", agency.iataNumber)]) { writer in
                    if let company = agency.company { writer.element("CompanyName", [("Code", company)]) }
                }
            }
        }
    }

    private func contact(_ contact: Contact, _ writer: inout XMLWriter) {
        switch contact.kind {
        case .phone, .fax: writer.element("ContactInfo", [("PhoneNumber", contact.text)])
        case .email: writer.element("ContactInfo", [("EmailAddress", contact.text)])
        case .address:
            writer.element("ContactInfo") { writer in
                writer.element("AddressLine", text: contact.text)
                if let state = contact.state { writer.element("CountryName", [("Code", state.description)]) }
            }
        }
    }

    /// `1N EUR 50.00`; what has another shape stands in the quantity as it is.
    private func prepaid(_ allowance: String, _ writer: inout XMLWriter) {
        let words = allowance.split(separator: " ").map(String.init)
        guard words.count == 3 else {
            writer.element("PrepaidBag", [("UnitOfMeasureQuantity", allowance)])
            return
        }
        let quantity = String(words[0].prefix { $0.isNumber })
        let attributes: [(StaticString, String?)] = [
            ("UnitOfMeasureQuantity", quantity.nonEmpty),
            ("UnitOfMeasureCode", String(words[0].dropFirst(quantity.count)).nonEmpty), ("Amount", words[2]),
            ("CurrencyCode", words[1]),
        ]
        writer.element("PrepaidBag", attributes)
    }

    // MARK: - Tickets and payments

    /// What belongs to no traveller: the day of ticketing where no ticket tells it, tickets, and payments.
    private func payments(_ booking: Booking, _ members: [Int], _ writer: inout XMLWriter) {
        let known = booking.tickets + members.flatMap { message.travellers[$0].tickets }
        if let day = booking.ticketed, known.first(where: { $0.issued != nil })?.issued != day {
            writer.element("TicketDocument", [("DateOfIssue", day.description)])
        }
        for ticket in booking.tickets { self.ticket(ticket, &writer) }
        guard !booking.payments.isEmpty else { return }
        writer.element("TicketDocument") { writer in
            for payment in booking.payments {
                let attributes: [(StaticString, String?)] = [
                    ("PaymentType", payment.form.nonEmpty), ("PaymentAmount", payment.amount),
                    ("CurrencyCode", payment.currency?.description), ("VendorCode", payment.scheme),
                    ("AccountNbr", Self.masked(payment)), ("ExpiryDate", payment.expires?.description),
                    ("CardHolderName", payment.holder),
                ]
                writer.element("PaymentInfo", attributes)
            }
        }
    }

    /// A card number of sixteen places, of which only what is known shows.
    private static func masked(_ payment: Payment) -> String? {
        guard payment.firstSix != nil || payment.lastFour != nil else { return nil }
        return (payment.firstSix ?? "XXXXXX") + "XXXXXX" + (payment.lastFour ?? "XXXX")
    }

    private func ticket(_ ticket: Ticket, _ writer: inout XMLWriter) {
        writer.element(
            "TicketDocument",
            [("TicketDocumentNbr", ticket.number), ("DateOfIssue", ticket.issued?.description)]
        )
        if let coupon = ticket.coupon { service("TKNE", "/\(ticket.number)C\(coupon)", &writer) }
    }

    // MARK: - Travellers

    private func passenger(_ index: Int, _ order: Int, _ writer: inout XMLWriter) {
        let person = message.travellers[index]
        let attributes: [(StaticString, String?)] = [
            ("RPH", String(order + 1)), ("BoardingStatus", person.status.flatMap(BoardingStatus.code)),
        ]
        writer.element("Passenger", attributes) { writer in
            name(person.name, &writer)
            for account in person.loyalty {
                let attributes: [(StaticString, String?)] = [
                    ("ProgramID", account.carrier?.description), ("MembershipID", account.number),
                    ("LoyalLevel", account.level),
                ]
                writer.element("CustLoyalty", attributes)
            }
            for bag in person.bags { self.bag(bag, &writer) }
            if person.role == .infant { writer.element("FareInfo", [("PTC_Code", "INF")]) }
            if let seat = person.seat { service("SEAT", seat, &writer) }
            if let minor = minors[index] {
                service("UMNR", minor.age.map { $0 < 10 ? "UM0\($0)" : "UM\($0)" } ?? "UM", &writer)
            }
            for ticket in person.tickets { self.ticket(ticket, &writer) }
            documents(of: person, names: names[index] ?? [], &writer)
            contacts(of: person, &writer)
        }
    }

    private func name(_ name: PersonName, _ writer: inout XMLWriter) {
        let given = [name.givenNames, name.title ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        if name.givenNames.isEmpty, let title = name.title {
            writer.element("NameTitle", text: title)
        } else if !given.isEmpty {
            writer.element("GivenName", text: given)
        }
        if !name.surname.isEmpty { writer.element("Surname", text: name.surname) }
    }

    private func bag(_ bag: Baggage, _ writer: inout XMLWriter) {
        let attributes: [(StaticString, String?)] = [
            ("SerialNumber", bag.tag), ("SequenceCount", bag.count.map(String.init)), ("BaggagePool", bag.pool),
            ("UnitOfMeasureQuantity", bag.weight.map(String.init)),
            ("UnitOfMeasureCode", bag.weight.map { _ in "700" }), ("BagDestination", bag.destination?.description),
        ]
        writer.element("ExcessBaggage", attributes)
    }

    private func service(_ code: String, _ text: String, _ writer: inout XMLWriter) {
        writer.element("SSR", [("SSR_Code", code), ("Status", "HK")]) { $0.element("Text", text: text) }
    }

    // MARK: - Documents

    /// Each document as DOCS or DOCO, the first DOCS with the person's own data.
    private func documents(of person: Traveller, names: [PersonName], _ writer: inout XMLWriter) {
        var names = names[...]
        var needsPerson = person.born != nil || person.sex != nil || person.nationality != nil
        var birthPlace = person.birthPlace
        if needsPerson, person.documents.first.map({ !$0.isPassport || $0.nationality != person.nationality }) ?? true {
            document(nil, of: person, &names, &writer)
            needsPerson = false
        }
        for document in person.documents {
            if document.isPassport {
                self.document(document, of: needsPerson ? person : nil, &names, &writer)
                needsPerson = false
            }
            guard document.type == .visa || document.issued != nil || document.placeOfIssue != nil else { continue }
            visa(document, birthPlace, &writer)
            birthPlace = nil
        }
        while !names.isEmpty { document(nil, of: nil, &names, &writer) }
        if birthPlace != nil { visa(nil, birthPlace, &writer) }
    }

    private func document(
        _ document: TravelDocument?,
        of person: Traveller?,
        _ names: inout ArraySlice<PersonName>,
        _ writer: inout XMLWriter
    ) {
        let name = names.popFirst()
        let attributes: [(StaticString, String?)] = [
            ("DateOfBirth", person?.born?.description), ("ExpiryDate", document?.expires?.description),
            ("FirstGivenName", name.map { [$0.givenNames, $0.title ?? ""].joined(separator: " ").trimmed }?.nonEmpty),
            ("Surname", name?.surname.nonEmpty), ("Gender", person?.sex?.rawValue),
            ("IssuingLoc", document?.issuer?.description),
            ("PaxNationality", (document?.nationality ?? person?.nationality)?.description),
            ("DocType", document?.type?.description), ("DocNumber", document?.number.nonEmpty),
        ]
        writer.element("DOC_SSR", [("SSR_Code", "DOCS"), ("Status", "HK")]) { $0.element("DOCS", attributes) }
    }

    private func visa(_ document: TravelDocument?, _ birthPlace: String?, _ writer: inout XMLWriter) {
        let attributes: [(StaticString, String?)] = [
            ("BirthLocation", birthPlace), ("TravelDocType", document?.type?.description),
            ("TravelDocNbr", document?.number), ("PlaceOfIssue", document?.placeOfIssue),
            ("DateOfIssue", document?.issued?.description), ("CountryState", document?.issuer?.description),
        ]
        writer.element("DOC_SSR", [("SSR_Code", "DOCO"), ("Status", "HK")]) { $0.element("DOCO", attributes) }
    }

    private func contacts(of person: Traveller, _ writer: inout XMLWriter) {
        var residence: StateCode?
        for contact in person.contacts {
            guard contact.kind == .address, contact.purpose == "residence" || contact.purpose == "destination" else {
                self.contact(contact, &writer)
                continue
            }
            let isResidence = contact.purpose == "residence"
            if isResidence { residence = contact.state ?? residence }
            address(isResidence ? "R" : "D", contact.text, contact.state, &writer)
        }
        if person.residence != residence { address("R", nil, person.residence, &writer) }
    }

    private func address(_ kind: String, _ text: String?, _ state: StateCode?, _ writer: inout XMLWriter) {
        let attributes: [(StaticString, String?)] = [
            ("AddressType", kind), ("Address", text), ("Country", state?.description),
        ]
        writer.element("DOC_SSR", [("SSR_Code", "DOCA"), ("Status", "HK")]) { $0.element("DOCA", attributes) }
    }

    // MARK: - Itinerary

    private func flight(_ segment: ItinerarySegment, _ writer: inout XMLWriter) {
        let number = segment.marketing.flatMap { ($0.number + ($0.suffix ?? "")).nonEmpty }
        let attributes: [(StaticString, String?)] = [
            ("DepartureDateTime", segment.leg.departure?.description),
            ("ArrivalDateTime", segment.leg.arrival?.description), ("ResBookDesigCode", segment.bookingClass),
            ("NumberInParty", segment.party.map(String.init)), ("Status", segment.status),
            ("FlightNumber", segment.isSurface ? "ARNK" : number),
        ]
        writer.element("Flight", attributes) { writer in
            airports(segment.leg, &writer)
            if let operating = segment.operating {
                let number = (operating.number + (operating.suffix ?? "")).nonEmpty
                writer.element(
                    "OperatingAirline",
                    [("Code", operating.carrier?.description), ("FlightNumber", number)]
                )
            }
            if let marketing = segment.marketing {
                writer.element("MarketingAirline", [("Code", marketing.carrier?.description)])
            }
        }
    }
}

/// What the root elements of notification and answer have in common.
struct NotificationRoot {
    var version: String?
    var sent: LocalTime?
    var isTest: Bool
    var transactionIdentifier: String?
    var echoToken: String?
    var correlation: String?

    init(_ message: PassengerMessage) {
        version = message.version == "xml" ? nil : message.version.nonEmpty
        sent = message.sent
        isTest = message.isTest
        transactionIdentifier = message.interchangeReference.nonEmpty
        echoToken = message.reference.nonEmpty
        correlation = message.commonAccessReference
    }

    func attributes(function: MessageFunction? = nil) -> [(StaticString, String?)] {
        let words: [MessageFunction: String] = [.full: "Push", .update: "Update"]
        return [
            ("xmlns", "http://www.iata.org/IATA/2007/00"), ("Version", version),
            ("TimeStamp", sent.map { $0.description + ":00" }), ("Target", isTest ? "Test" : "Production"),
            ("TransactionIdentifier", transactionIdentifier), ("EchoToken", echoToken),
            ("CorrelationID", correlation), ("MessageFunction", function.flatMap { words[$0] }),
        ]
    }
}

extension TravelDocument {
    /// Whether SSR DOCS tells of it: everything but what only a visa's service says.
    fileprivate var isPassport: Bool { type != .visa || expires != nil || nationality != nil }
}

extension String {
    /// Nil if there is nothing in it.
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }

    /// Without blanks at the ends.
    fileprivate var trimmed: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        while text.first == " " { text.removeFirst() }
        return String(text)
    }
}
