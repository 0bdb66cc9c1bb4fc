// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes
import XMLStream

/// The itinerary of a booking.
extension BookingsXMLReader {
    func beginFlight(_ attributes: UnsafeBufferPointer<XMLAttribute>, _ reader: XMLReader) {
        guard open.booking else { return }
        open.flight = true
        draft.segment = ItinerarySegment()
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .departureDateTime: draft.segment.leg.departure = time(value, attribute, reader)
            case .arrivalDateTime: draft.segment.leg.arrival = time(value, attribute, reader)
            case .bookingClass: draft.segment.bookingClass = value.string
            case .numberInParty: draft.segment.party = value.integer
            case .status: draft.segment.status = value.string
            case .flightNumber:
                if value.code == "ARNK" {
                    draft.segment.isSurface = true
                } else {
                    draft.segment.marketing = FlightNumber.read(value, carrier: nil)
                }
            default: break
            }
        }
    }

    func time(_ value: Component, _ attribute: XMLAttribute, _ reader: XMLReader) -> LocalTime? {
        let time = XMLDate.time(value)
        if time == nil { report("message.flight-time", attribute, reader) }
        return time
    }

    func readAirline(_ name: BookingsXMLName, _ attributes: UnsafeBufferPointer<XMLAttribute>) {
        guard open.flight else { return }
        var (carrier, number) = (CarrierCode?.none, Component())
        for attribute in attributes {
            let value = value(attribute)
            switch self.name(attribute) {
            case .code: carrier = CarrierCode(value)
            case .flightNumber: number = value
            default: break
            }
        }
        if name == .operatingAirline {
            draft.segment.operating = FlightNumber.number(number, carrier: carrier)
        } else if draft.segment.marketing == nil || !number.isEmpty {
            draft.segment.marketing = FlightNumber.number(number, carrier: carrier)
        } else {
            draft.segment.marketing?.carrier = carrier
        }
    }

    func endFlight() {
        guard open.flight else { return }
        open.flight = false
        draft.endSegment()
    }
}
