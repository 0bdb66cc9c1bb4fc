// SPDX-License-Identifier: Apache-2.0

public import EDIFACT
import TravelTypes

/// Messages as JSON Lines, in the shape that `passerelle decode --json` promises.
///
/// Dates are ISO 8601 with their precision, local times have no zone, States are alpha-3. A booking lists the contacts
/// and tickets of its persons too, so that it can be read alone.
public struct MessageJSON {
    private var writer = JSONWriter()
    private let file: String
    private let wording: (RuleID) -> String

    /// Prepares lines for the messages of one file.
    ///
    /// - Parameters:
    ///   - file: The name of the file, as it shall stand in every line.
    ///   - wording: What a rule says in words; never values.
    public init(file: String, wording: @escaping (RuleID) -> String) {
        self.file = file
        self.wording = wording
    }

    /// Decodes a file and gives each line, without its line feed, to a closure.
    ///
    /// Findings outside any message come last, as a line whose `type` is null.
    public static func lines(
        _ bytes: [UInt8],
        file: String,
        wording: @escaping (RuleID) -> String,
        each body: ([UInt8]) -> Void
    ) {
        var json = MessageJSON(file: file, wording: wording)
        var decoder = MessageDecoder()
        let rest = decoder.decode(bytes) { body(json.line($0)) }
        if !rest.isEmpty { body(json.line(rest)) }
    }

    /// The line of one message.
    public mutating func line(_ message: PassengerMessage) -> [UInt8] {
        writer.reset()
        let (file, wording) = (file, wording)
        writer.object { json in
            json.member("file", file)
            json.member("offset", message.range.lowerBound)
            Self.header(message, &json)
            json.key("flights")
            json.array(message.flights) { Self.flight($1, &$0) }
            json.key("travellers")
            let names = Dictionary(grouping: message.documentNames, by: \.traveller)
            let minors = Dictionary(message.unaccompaniedMinors.map { ($0.traveller, $0) }) { first, _ in first }
            json.array(message.travellers.indices) { json, index in
                Self.traveller(message.travellers[index], names[index] ?? [], minors[index], &json)
            }
            json.key("closeOut")
            json.array(message.closeOut) { Self.closeOut($1, &$0) }
            json.key("bookings")
            json.array(message.bookings) { Self.booking($1, of: message, &$0) }
            json.key("replies")
            json.array(message.replies) { Self.reply($1, &$0) }
            Self.findings(message.findings, wording, &json)
            json.key("dropped")
            json.object { json in
                for (kind, count) in message.dropped.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                    json.key(text: kind.rawValue)
                    json.integer(count)
                }
            }
        }
        return writer.bytes
    }

    /// The line of what was wrong outside any message.
    public mutating func line(_ findings: Findings) -> [UInt8] {
        writer.reset()
        let (file, wording) = (file, wording)
        writer.object { json in
            json.member("file", file)
            json.member("offset", 0)
            json.member("type", String?.none)
            json.member("rejected", findings.hasErrors)
            json.key("travellers")
            json.array(EmptyCollection<Int>()) { _, _ in }
            Self.findings(findings, wording, &json)
        }
        return writer.bytes
    }

    // MARK: - Parts

    private static func header(_ message: PassengerMessage, _ json: inout JSONWriter) {
        json.member("type", message.typeName.isEmpty ? nil : message.typeName)
        json.member("version", message.version)
        json.member("function", message.function.rawValue)
        json.member("functionCode", message.functionCode)
        json.member("reference", message.reference)
        json.member("interchangeReference", message.interchangeReference)
        json.member("sender", message.sender)
        json.member("recipient", message.recipient)
        json.member("sent", message.sent)
        json.member("test", message.isTest)
        json.member("rejected", message.isRejected)
        json.member("commonAccessReference", message.commonAccessReference)
        json.member("transactionReference", message.transactionReference)
        json.member("revision", message.revision)
        if let count = message.announcedPassengers { json.member("announcedPassengers", count) }
        if let count = message.announcedCrew { json.member("announcedCrew", count) }
        if let party = message.reportingParty { Self.reportingParty(party, &json) }
        if !message.places.isEmpty {
            json.key("places")
            json.array(message.places) { json, place in
                json.object { json in
                    json.member("kind", place.kind.rawValue)
                    json.member("place", place.place)
                }
            }
        }
        json.key("part")
        guard let part = message.part else {
            json.null()
            return
        }
        json.object { json in
            json.member("sequence", part.sequence)
            json.member("first", part.isFirst)
            json.member("last", part.isLast)
        }
    }

    private static func reportingParty(_ party: ReportingParty, _ json: inout JSONWriter) {
        json.key("reportingParty")
        json.object { json in
            json.member("identification", party.identification)
            json.member("name", party.name)
            json.member("givenNames", party.givenNames)
            json.key("contacts")
            json.array(party.contacts) { Self.contact($1, &$0) }
        }
    }

    private static func flight(_ flight: Flight, _ json: inout JSONWriter) {
        json.object { json in
            json.member("carrier", flight.carrier)
            json.member("number", flight.number)
            json.member("suffix", flight.suffix)
            json.member("mode", flight.mode.rawValue)
            json.member("craft", flight.craft)
            if let registration = flight.registration { json.member("registration", registration) }
            if let flag = flight.flag { json.member("flag", flag.description) }
            if let name = flight.carrierName { json.member("carrierName", name) }
            if flight.isOverflight { json.member("overflight", true) }
            json.key("legs")
            json.array(flight.legs) { json, leg in
                json.object { Self.leg(leg, &$0) }
            }
            json.key("codeshares")
            json.array(flight.codeshares) { Self.designator($1, &$0) }
        }
    }

    static func leg(_ leg: Leg, _ json: inout JSONWriter) {
        json.member("from", leg.from)
        json.member("to", leg.to)
        json.member("departure", leg.departure)
        json.member("arrival", leg.arrival)
        json.member("crossesBorder", leg.crossesBorder)
        if !leg.estimated.isEmpty { Self.times("estimated", leg.estimated, &json) }
        if !leg.actual.isEmpty { Self.times("actual", leg.actual, &json) }
    }

    private static func times(_ name: StaticString, _ times: Leg.Times, _ json: inout JSONWriter) {
        json.key(name)
        json.object { json in
            json.member("departure", times.departure)
            json.member("arrival", times.arrival)
        }
    }

    static func designator(_ designator: FlightDesignator, _ json: inout JSONWriter) {
        json.object { json in
            json.member("carrier", designator.carrier)
            json.member("number", designator.number)
            json.member("suffix", designator.suffix)
        }
    }

    private static func traveller(
        _ traveller: Traveller,
        _ otherNames: [DocumentName],
        _ minor: UnaccompaniedMinor?,
        _ json: inout JSONWriter
    ) {
        json.object { json in
            json.member("surname", traveller.name.surname)
            json.member("givenNames", traveller.name.givenNames)
            json.member("title", traveller.name.title)
            json.member("role", traveller.role.rawValue)
            json.member("sex", traveller.sex?.rawValue)
            json.member("born", traveller.born)
            json.member("birthPlace", traveller.birthPlace)
            if let state = traveller.birthState { json.member("birthState", state.description) }
            json.member("nationality", traveller.nationality)
            json.member("residence", traveller.residence)
            json.key("documents")
            json.array(traveller.documents) { Self.document($1, &$0) }
            json.member("bookingReference", traveller.bookingReference)
            json.member("uniqueReference", traveller.uniqueReference)
            json.member("seat", traveller.seat)
            json.key("bags")
            json.array(traveller.bags) { Self.baggage($1, &$0) }
            json.key("contacts")
            json.array(traveller.contacts) { Self.contact($1, &$0) }
            json.key("loyalty")
            json.array(traveller.loyalty) { Self.loyalty($1, &$0) }
            json.key("tickets")
            json.array(traveller.tickets) { Self.ticket($1, &$0) }
            json.member("embarkation", traveller.embarkation)
            json.member("destination", traveller.destination)
            json.member("clearance", traveller.clearance)
            json.member("capture", traveller.capture?.rawValue)
            json.member("crewFunction", traveller.crewFunction?.rawValue)
            json.member("status", traveller.status?.rawValue)
            json.key("otherNames")
            json.array(otherNames) { json, other in
                json.object { json in
                    json.member("surname", other.name.surname)
                    json.member("givenNames", other.name.givenNames)
                    json.member("title", other.name.title)
                }
            }
            if traveller.hasDetails { Self.details(traveller.details, &json) }
            if let minor {
                json.member("unaccompaniedMinor", true)
                json.member("age", minor.age)
            }
            Self.bookedDetails(traveller, &json)
        }
    }

    /// What few messages say: members that are there only if they say something.
    private static func details(_ details: TravellerDetails, _ json: inout JSONWriter) {
        if let state = details.nationalityAtBirth { json.member("nationalityAtBirth", state.description) }
        if let state = details.formerNationality { json.member("formerNationality", state.description) }
        if !details.references.isEmpty {
            json.key("references")
            json.array(details.references) { json, reference in
                json.object { json in
                    json.member("kind", reference.kind)
                    json.member("number", reference.number)
                }
            }
        }
        if !details.goods.isEmpty {
            json.key("goods")
            json.array(details.goods) { Self.goods($1, &$0) }
        }
        if let transport = details.transport {
            json.key("transport")
            json.object { json in
                json.member("mode", transport.mode.rawValue)
                json.member("identifier", transport.identifier)
                json.member("craft", transport.craft)
            }
        }
    }

    private static func goods(_ goods: PersonalGoods, _ json: inout JSONWriter) {
        json.object { json in
            json.member("item", goods.item)
            json.member("packages", goods.packages)
            json.member("description", goods.description)
            json.member("quantity", goods.quantity)
            json.member("unit", goods.unit)
        }
    }

    private static func document(_ document: TravelDocument, _ json: inout JSONWriter) {
        json.object { json in
            json.member("type", document.type)
            json.member("number", document.number)
            json.member("issuer", document.issuer)
            json.member("issued", document.issued)
            json.member("expires", document.expires)
            json.member("nationality", document.nationality)
            json.member("placeOfIssue", document.placeOfIssue)
        }
    }

    private static func baggage(_ baggage: Baggage, _ json: inout JSONWriter) {
        json.object { json in
            json.member("tag", baggage.tag)
            json.member("count", baggage.count)
            json.member("weight", baggage.weight)
            json.member("destination", baggage.destination)
            json.member("pool", baggage.pool)
        }
    }

    static func contact(_ contact: Contact, _ json: inout JSONWriter) {
        json.object { json in
            json.member("kind", contact.kind.rawValue)
            json.member("text", contact.text)
            json.member("purpose", contact.purpose)
            json.member("state", contact.state)
        }
    }

    private static func loyalty(_ account: LoyaltyAccount, _ json: inout JSONWriter) {
        json.object { json in
            json.member("carrier", account.carrier)
            json.member("number", account.number)
            json.member("level", account.level)
        }
    }

    static func ticket(_ ticket: Ticket, _ json: inout JSONWriter) {
        json.object { json in
            json.member("number", ticket.number)
            json.member("coupon", ticket.coupon)
            json.member("issued", ticket.issued)
            if let pricing = ticket.pricing.first {
                json.key("pricing")
                Self.pricing(pricing, &json)
            }
        }
    }

    private static func closeOut(_ entry: CloseOutEntry, _ json: inout JSONWriter) {
        json.object { json in
            json.member("bookingReference", entry.bookingReference)
            json.member("uniqueReference", entry.uniqueReference)
        }
    }

    private static func reply(_ reply: Reply, _ json: inout JSONWriter) {
        json.object { json in
            json.member("code", reply.code)
            json.member("bookingReference", reply.bookingReference)
            json.member("uniqueReference", reply.uniqueReference)
            if let text = reply.text { json.member("text", text) }
        }
    }

    private static func findings(_ findings: Findings, _ wording: (RuleID) -> String, _ json: inout JSONWriter) {
        json.key("findings")
        json.array(findings.list) { json, finding in
            json.object { json in
                json.member("rule", finding.rule.rawValue)
                json.member("severity", finding.severity.rawValue)
                json.member("segment", finding.place.segment)
                json.member("element", finding.place.element)
                json.member("component", finding.place.component)
                json.member("offset", finding.place.offset)
                json.member("length", finding.place.length)
                json.member("message", wording(finding.rule))
            }
        }
        if findings.omitted > 0 { json.member("findingsOmitted", findings.omitted) }
    }
}
