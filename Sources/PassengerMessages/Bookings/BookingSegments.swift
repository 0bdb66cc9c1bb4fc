// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

// The segments of PNRGOV, ACKRES and GOVREQ, each read once (PADIS; IATA PNRGOV guide, 11.1 to 18.1).

/// TVL: a flight, or another service with places and dates.
struct TravelSegment {
    private let segment: Segment
    private let dates: Segment.Element
    private let product: Segment.Element
    let number: Component

    init(segment: Segment) {
        self.segment = segment
        dates = segment[1]
        product = segment[5]
        number = product[1]
    }

    var departureDate: Component { dates[1] }
    var departureTime: Component { dates[2] }
    var arrivalDate: Component { dates[3] }
    var arrivalTime: Component { dates[4] }
    var from: Component { segment[2, 1] }
    var to: Component { segment[3, 1] }
    var marketing: Component { segment[4, 1] }
    var operating: Component { segment[4, 2] }
    var bookingClass: Component { product[2] }
    var suffix: Component { product[3] }

    var isSurface: Bool { number.code == "ARNK" }

    /// Only a flight number: the operating flight of the segment before (guides up to 13.1).
    var isOperatingFlightOnly: Bool {
        departureDate.isEmpty && from.isEmpty && to.isEmpty && !number.isEmpty && !isSurface
    }

    var leg: Leg {
        Leg(
            from: LocationCode(from),
            to: LocationCode(to),
            departure: BookingDate.time(departureDate, departureTime),
            arrival: BookingDate.time(arrivalDate, arrivalTime)
        )
    }

    /// The designator under a carrier of the segment.
    func designator(_ carrier: Component) -> FlightDesignator {
        var found = FlightNumber.number(number, carrier: CarrierCode(carrier))
        if let sent = suffix.text { found.suffix = sent }
        return found
    }

    /// The flight of a whole message: its carrier is the operating one.
    var flight: Flight? {
        guard !number.isEmpty || !from.isEmpty else { return nil }
        let found = designator(operating.isEmpty ? marketing : operating)
        return Flight(carrier: found.carrier, number: found.number, suffix: found.suffix, legs: [leg])
    }
}

/// One composite of RCI: a record locator in one system.
struct ReservationReference {
    let carrier: CarrierCode?
    let locator: String
    let kind: ShortCode
    let created: LocalTime?

    init?(element: Segment.Element) {
        guard let locator = element[2].text else { return nil }
        self.locator = locator
        carrier = CarrierCode(element[1])
        kind = element[3].code
        created = BookingDate.time(element[4], element[5])
    }
}

/// SSR: a special service; the text is read only where the service may be kept.
struct ServiceSegment {
    let code: ShortCode
    let status: ShortCode
    let text: Component
    let segment: Segment

    @inline(__always)
    init(segment: Segment) {
        let service = segment[1]
        code = service[1].code
        status = service[2].code
        text = service[9]
        self.segment = segment
    }

    /// The service was cancelled or refused: it says nothing about the journey.
    var isCancelled: Bool {
        switch status {
        case "HX", "XX", "UC", "UN", "NO", "US": true
        default: false
        }
    }

    /// What the law lets us do with the service.
    static func treatment(of code: ShortCode) -> Treatment {
        switch code {
        case "DOCS", "DOCA", "DOCO", "FOID", "CTCM", "CTCH", "CTCB", "CTCE", "FQTV", "FQTU", "FQTR", "FQTS", "TKNE",
            "TKNA", "TKNM", "SEAT", "NSST", "NSSA", "NSSB", "NSSW", "RQST", "INFT", "UMNR", "CHLD":
            .keep
        case "CTCR": .ignore
        case "OTHS": .drop(.remark)
        case "MEDA", "WCHR", "WCHS", "WCHC", "WCBD", "WCBW", "WCLB", "WCMP", "WCOB", "BLND", "DEAF", "DPNA", "STCR",
            "OXYG", "PPOC", "MAAS", "ESAN", "SVAN", "MEQT", "LEGB", "LEGL", "LEGR", "NUTA", "PRGN":
            .drop(.medical)
        default: isMeal(code) ? .drop(.meal) : .drop(.otherService)
        }
    }

    enum Treatment {
        case keep, ignore
        case drop(DroppedClass)
    }

    /// AIRIMP meal codes end in `ML`.
    private static func isMeal(_ code: ShortCode) -> Bool { code.rawValue >> 16 == ShortCode("ML").rawValue }
}

/// The slash-separated fields of a service text; the first slash may be there or not.
struct SlashFields {
    private let text: Component
    private var position: Int

    init(_ text: Component) {
        self.text = text
        position = text[0] == 0x2F ? 1 : 0
    }

    /// The fields of a text whose first slash already ends an empty field.
    init(withoutLeadingSlash text: Component) {
        self.text = text
        position = 0
    }

    /// The next field; empty behind the last one.
    mutating func next() -> Component {
        guard position <= text.byteCount else { return Component() }
        let end = text.firstIndex(of: 0x2F, from: position) ?? text.byteCount
        defer { position = end + 1 }
        return text.slice(position, end)
    }

    /// What is left, slashes included.
    var rest: Component { text.slice(position, text.byteCount) }
}
