// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Bookings as JSON.
extension MessageJSON {
    static func booking(_ booking: Booking, of message: PassengerMessage, _ json: inout JSONWriter) {
        let members = booking.travellers.filter(message.travellers.indices.contains).map { message.travellers[$0] }
        json.object { json in
            json.member("locator", booking.locator)
            json.member("carrier", booking.carrier)
            json.key("otherLocators")
            json.array(booking.otherLocators) { json, reference in
                json.object { json in
                    json.member("carrier", reference.carrier)
                    json.member("locator", reference.locator)
                }
            }
            json.member("created", booking.created)
            json.member("lastChanged", booking.lastChanged)
            json.member("ticketed", booking.ticketed)
            json.member("fromCheckIn", booking.isFromCheckIn)
            json.member("cancelled", booking.isCancelled)
            json.key("travellers")
            json.array(booking.travellers) { $0.integer($1) }
            json.key("itinerary")
            json.array(booking.itinerary) { Self.itinerary($1, &$0) }
            json.key("contacts")
            json.array(booking.contacts + members.flatMap(\.contacts)) { Self.contact($1, &$0) }
            json.key("payments")
            json.array(booking.payments) { Self.payment($1, &$0) }
            json.key("tickets")
            json.array(booking.tickets + members.flatMap(\.tickets)) { Self.ticket($1, &$0) }
            json.key("agency")
            Self.agency(booking.agency, &json)
            json.key("split")
            json.array(booking.split) { Self.split($1, &$0) }
            json.member("groupName", booking.groupName)
            json.member("groupSize", booking.groupSize)
            json.member("contactRefused", booking.isContactRefused)
            json.member("baggageAllowance", booking.baggageAllowance)
            json.key("excessBaggage")
            json.array(booking.excessBaggage) { json, excess in
                json.object { json in
                    json.member("pieces", excess.pieces)
                    json.member("weight", excess.weight)
                    json.member("amount", excess.amount)
                    json.member("currency", excess.currency)
                }
            }
            json.key("otherServices")
            json.array(booking.otherServices) { Self.otherService($1, &$0) }
            json.key("history")
            json.array(booking.history) { Self.event($1, &$0) }
        }
    }

    private static func itinerary(_ segment: ItinerarySegment, _ json: inout JSONWriter) {
        json.object { json in
            json.key("marketing")
            Self.designator(segment.marketing, &json)
            json.key("operating")
            Self.designator(segment.operating, &json)
            json.member("bookingClass", segment.bookingClass)
            Self.leg(segment.leg, &json)
            json.member("status", segment.status)
            json.member("party", segment.party)
            json.member("surface", segment.isSurface)
            json.key("furtherStatuses")
            json.array(segment.furtherStatuses) { $0.string($1) }
            json.member("aircraft", segment.aircraft)
            json.member("stops", segment.stops)
        }
    }

    private static func designator(_ designator: FlightDesignator?, _ json: inout JSONWriter) {
        if let designator { Self.designator(designator, &json) } else { json.null() }
    }

    private static func payment(_ payment: Payment, _ json: inout JSONWriter) {
        json.object { json in
            json.member("form", payment.form)
            json.member("scheme", payment.scheme)
            json.member("firstSix", payment.firstSix)
            json.member("lastFour", payment.lastFour)
            json.member("number", payment.maskedNumber)
            json.member("expires", payment.expires)
            json.member("amount", payment.amount)
            json.member("currency", payment.currency)
            json.member("holder", payment.holder)
            json.member("billingAddress", payment.billingAddress)
            json.member("old", payment.isOld)
        }
    }

    private static func agency(_ agency: Agency?, _ json: inout JSONWriter) {
        guard let agency else {
            json.null()
            return
        }
        json.object { json in
            json.member("iataNumber", agency.iataNumber)
            json.member("office", agency.office)
            json.member("location", agency.location)
            json.member("company", agency.company)
            json.member("state", agency.state)
            json.member("agent", agency.agent)
            json.member("kind", agency.kind)
            json.member("system", agency.system)
            json.member("currency", agency.currency)
        }
    }

    private static func split(_ split: SplitReference, _ json: inout JSONWriter) {
        json.object { json in
            json.member("locator", split.locator)
            json.member("carrier", split.carrier)
            json.member("created", split.created)
            json.member("count", split.count)
        }
    }

    private static func otherService(_ service: OtherService, _ json: inout JSONWriter) {
        json.object { json in
            json.member("kind", service.kind)
            json.member("place", service.place)
            json.member("from", service.from)
            json.member("to", service.to)
            json.member("destination", service.destination)
            json.member("company", service.company)
            json.member("number", service.number)
        }
    }

    private static func event(_ event: HistoryEvent, _ json: inout JSONWriter) {
        json.object { json in
            json.member("at", event.at)
            json.member("action", event.action.rawValue)
            json.member("code", event.code)
            json.member("subject", event.subject)
            json.key("office")
            if let office = event.office {
                json.object { json in
                    json.member("kind", office.kind)
                    json.member("iataNumber", office.iataNumber)
                    json.member("office", office.office)
                    json.member("location", office.location)
                    json.member("company", office.company)
                }
            } else {
                json.null()
            }
            json.key("flight")
            if let flight = event.flight { Self.itinerary(flight, &json) } else { json.null() }
            json.member("reference", event.reference)
            json.member("seat", event.seat)
        }
    }

    static func pricing(_ pricing: TicketPricing, _ json: inout JSONWriter) {
        json.object { json in
            json.key("amounts")
            json.array(pricing.amounts) { json, amount in
                json.object { json in
                    json.member("kind", amount.kind.rawValue)
                    json.member("amount", amount.amount)
                    json.member("currency", amount.currency)
                    json.member("code", amount.code)
                }
            }
            json.member("conditions", pricing.conditions)
            json.member("limit", pricing.limit)
            json.member("validatingCarrier", pricing.validatingCarrier)
            json.member("carrierNumber", pricing.carrierNumber)
            json.member("place", pricing.place)
        }
    }

    /// What only bookings say of a person; left out where nothing was said.
    static func bookedDetails(_ traveller: Traveller, _ json: inout JSONWriter) {
        if let code = traveller.typeCode { json.member("typeCode", code.description) }
        if !traveller.fares.isEmpty {
            json.key("fares")
            json.array(traveller.fares) { Self.fare($1, &$0) }
        }
        if let checkIn = traveller.checkIn.first {
            json.key("checkIn")
            Self.checkIn(checkIn, &json)
        }
    }

    private static func fare(_ fare: Fare, _ json: inout JSONWriter) {
        json.object { json in
            json.member("type", fare.type)
            json.member("age", fare.age)
            json.member("discount", fare.discount)
            json.member("state", fare.state)
            json.member("fareClass", fare.fareClass)
            json.member("basis", fare.basis)
        }
    }

    private static func checkIn(_ checkIn: CheckIn, _ json: inout JSONWriter) {
        json.object { json in
            json.member("at", checkIn.at)
            json.member("place", checkIn.place)
            json.member("office", checkIn.office)
            json.member("sequence", checkIn.sequence)
            json.member("cabin", checkIn.cabin)
        }
    }
}
