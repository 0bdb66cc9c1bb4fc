// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

// The segments of PNRGOV, ACKRES and GOVREQ, each read once (PADIS; IATA PNRGOV guide, 11.1 to 18.1).

/// TVL: a flight, or another service with places and dates.
///
/// Each component is looked for once, in the order of the segment.
struct TravelSegment {
    let departureDate: Component
    private let departureClock: Component
    private let arrivalDate: Component
    private let arrivalClock: Component
    let from: Component
    let to: Component
    let marketing: Component
    let operating: Component
    let number: Component
    let bookingClass: Component
    let suffix: Component

    @inline(__always)
    init(segment: Segment) {
        var elements = segment.elements()
        var dates = elements.take().components
        (departureDate, departureClock) = (dates.take(), dates.take())
        (arrivalDate, arrivalClock) = (dates.take(), dates.take())
        from = elements.take()[1]
        to = elements.take()[1]
        var carriers = elements.take().components
        (marketing, operating) = (carriers.take(), carriers.take())
        var product = elements.take().components
        (number, bookingClass, suffix) = (product.take(), product.take(), product.take())
    }

    var isSurface: Bool { number.code == "ARNK" }
    /// A flight that is not fixed yet (`OPEN`).
    var isOpen: Bool { number.code == "OPEN" }

    /// Only a flight number: the operating flight of the segment before (guides up to 13.1).
    var isOperatingFlightOnly: Bool {
        !number.isEmpty && from.isEmpty && to.isEmpty && departureDate.isEmpty && !isSurface
    }

    var departure: LocalTime? { BookingDate.time(departureDate, departureClock) }
    var arrival: LocalTime? { BookingDate.time(arrivalDate, arrivalClock) }

    var leg: Leg { Leg(from: LocationCode(from), to: LocationCode(to), departure: departure, arrival: arrival) }

    /// The carrier that sells the flight, where there is a flight.
    var marketingCarrier: CarrierCode? { number.isEmpty || isSurface ? nil : CarrierCode(marketing) }

    /// The designator under a carrier of the segment.
    private func designator(_ carrier: CarrierCode?) -> FlightDesignator {
        var found = FlightNumber.number(number, carrier: carrier)
        if let sent = suffix.text { found.suffix = sent }
        return found
    }

    /// The flight of a whole message: its carrier is the operating one.
    var flight: Flight? {
        guard !number.isEmpty || !from.isEmpty else { return nil }
        let found = designator(CarrierCode(operating.isEmpty ? marketing : operating))
        return Flight(carrier: found.carrier, number: found.number, suffix: found.suffix, legs: [leg])
    }

    /// A segment of a booking's itinerary.
    var itinerarySegment: ItinerarySegment {
        @inline(never) get {
            guard !isSurface else { return ItinerarySegment(leg: leg, isSurface: true) }
            let operating = CarrierCode(self.operating)
            let marketing = CarrierCode(self.marketing)
            let isSoldByAnother = operating != nil && (number.isEmpty || operating != marketing)
            return ItinerarySegment(
                marketing: number.isEmpty ? nil : designator(marketing),
                operating: isSoldByAnother ? FlightDesignator(carrier: operating, number: "") : nil,
                bookingClass: bookingClass.text,
                leg: leg
            )
        }
    }
}

/// TRA, or a second TVL: the flight that another carrier operates.
struct TransportProduct {
    let carrier: CarrierCode?
    let number: Component
    let suffix: Component

    init(segment: Segment) {
        carrier = CarrierCode(segment[1, 1])
        number = segment[2, 1]
        suffix = segment[2, 3]
    }

    init(_ travel: TravelSegment) {
        carrier = CarrierCode(travel.operating.isEmpty ? travel.marketing : travel.operating)
        number = travel.number
        suffix = travel.suffix
    }
}

/// One composite of RCI: a record locator in one system.
struct ReservationReference {
    private let element: Segment.Element
    private let sent: Component

    init?(element: Segment.Element) {
        sent = element[2]
        guard !sent.isEmpty else { return nil }
        self.element = element
    }

    var carrier: CarrierCode? { CarrierCode(element[1]) }
    var code: ShortCode { sent.code }
    var locator: String { sent.string }
    var kind: ShortCode { element[3].code }
    var created: LocalTime? { BookingDate.time(element[4], element[5]) }
}

/// The slash-separated fields of a service text; the first slash may be there or not.
struct SlashFields {
    private let text: Component
    private var position: Int
    /// The slashes that are still to come among the first sixty-four bytes, looked for once.
    private var slashes: UInt64

    init(_ text: Component) {
        self.init(withoutLeadingSlash: text)
        position = Int(slashes & 1)
        slashes &= ~1
    }

    /// The fields of a text whose first slash already ends an empty field.
    init(withoutLeadingSlash text: Component) {
        self.text = text
        slashes = text.positions(of: 0x2F)
        position = 0
    }

    /// The next slash behind the first sixty-four bytes.
    private var nextSlashBeyond: Int? {
        text.byteCount > 64 ? text.firstIndex(of: 0x2F, from: max(position, 64)) : nil
    }

    /// The next field; empty behind the last one.
    @inline(__always)
    mutating func next() -> Component {
        guard position <= text.byteCount else { return Component() }
        let end = slashes != 0 ? slashes.trailingZeroBitCount : nextSlashBeyond ?? text.byteCount
        slashes &= slashes &- 1
        defer { position = end + 1 }
        return text.part(position, end)
    }
}
