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
            json.member("baggageAllowance", booking.baggageAllowance)
            json.key("otherServices")
            json.array(booking.otherServices) { Self.otherService($1, &$0) }
            json.key("history")
            json.array(booking.history) { json, event in
                json.object { json in
                    json.member("at", event.at)
                    json.member("action", event.action.rawValue)
                    json.member("subject", event.subject)
                }
            }
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
            json.member("expires", payment.expires)
            json.member("amount", payment.amount)
            json.member("currency", payment.currency)
            json.member("holder", payment.holder)
            json.member("billingAddress", payment.billingAddress)
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
        }
    }
}
