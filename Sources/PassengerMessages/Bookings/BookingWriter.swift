// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Writes one booking of a push, group by group (PNRGOV GR1 to GR12).
struct BookingWriter {
    let message: PassengerMessage
    let booking: Booking

    private var carrier: String { booking.carrier?.description ?? message.flights.first?.carrier?.description ?? "" }

    func write(_ segments: inout SegmentWriter) {
        segments.segment("SRC")
        writeLocators(&segments)
        writeServices(&segments)
        writeDates(&segments)
        writeOriginator(&segments)
        writeContacts(&segments)
        for excess in booking.excessBaggage { write(excess, &segments) }
        for ticket in booking.tickets { TicketWriter.write(ticket, &segments) }
        if let name = booking.groupName { segments.segment("TIF", [[name, "G"]]) }
        for (order, place) in booking.travellers.enumerated() where message.travellers.indices.contains(place) {
            TravellerWriter(message: message, place: place, reference: reference(order), carrier: carrier)
                .write(&segments)
        }
        for payment in booking.payments { write(payment, &segments) }
        let prime = primeSegment
        for (index, segment) in booking.itinerary.enumerated() {
            write(segment, &segments)
            if index == prime { writeOnFlight(&segments) }
        }
        for split in booking.split { write(split, &segments) }
        for service in booking.otherServices { write(service, &segments) }
        for event in booking.history { write(event, &segments) }
    }

    private func reference(_ order: Int) -> String { String(order + 1) }

    // MARK: - The booking as a whole

    private func writeLocators(_ segments: inout SegmentWriter) {
        guard !booking.locator.isEmpty else { return }
        var composites = [
            [carrier, booking.locator, booking.isFromCheckIn ? "C" : ""] + BookingText.stamp(booking.created)
        ]
        if booking.carrier == nil { composites[0][0] = "" }
        for other in booking.otherLocators { composites.append([other.carrier?.description ?? "", other.locator]) }
        // One segment has room for nine locators.
        for start in stride(from: 0, to: composites.count, by: 9) {
            segments.segment("RCI", Array(composites[start..<min(start + 9, composites.count)]))
        }
    }

    private func writeServices(_ segments: inout SegmentWriter) {
        if let size = booking.groupSize {
            segments.segment("SSR", [["GRPS", "HK", String(size), carrier]])
        }
        if booking.isContactRefused { segments.segment("SSR", [["CTCR", "HK", "1", carrier]]) }
    }

    private func writeDates(_ segments: inout SegmentWriter) {
        var dates: [[String]] = []
        if let changed = booking.lastChanged { dates.append(["700"] + BookingText.stamp(changed)) }
        if let ticketed = booking.ticketed { dates.append(["710", BookingText.date(ticketed)]) }
        if !dates.isEmpty { segments.segment("DAT", dates) }
    }

    private func writeOriginator(_ segments: inout SegmentWriter) {
        guard let agency = booking.agency else {
            // An empty originator says that the booking was withdrawn.
            if booking.isCancelled { segments.segment("ORG") }
            return
        }
        segments.segment(
            "ORG",
            [
                [agency.company ?? ""], [agency.iataNumber ?? "", agency.office ?? ""],
                [agency.location?.description ?? ""], [agency.system ?? ""], [agency.kind ?? ""],
                [agency.state?.description ?? "", agency.currency?.description ?? ""], [agency.agent ?? ""],
            ]
        )
    }

    private func writeContacts(_ segments: inout SegmentWriter) {
        for contact in booking.contacts { ContactWriter.write(contact, &segments) }
    }

    private func write(_ excess: ExcessBaggage, _ segments: inout SegmentWriter) {
        segments.segment(
            "EBD",
            [
                [excess.currency?.description ?? "", excess.amount ?? ""],
                [
                    excess.pieces.map { String($0) } ?? "", excess.weight.map { String($0) } ?? "",
                    excess.weight == nil ? excess.pieces == nil ? "" : "N" : "700",
                ],
            ]
        )
    }

    /// A payment under a ticket without number, so that it carries its own currency.
    private func write(_ payment: Payment, _ segments: inout SegmentWriter) {
        segments.segment("TKT", "", "1")
        if let currency = payment.currency { segments.segment("MON", [["T", "", currency.description]]) }
        segments.segment(
            "FOP",
            [
                [
                    payment.form, payment.isOld ? "2" : "", payment.amount ?? "", payment.scheme ?? "",
                    payment.form == "CC" ? payment.maskedNumber ?? "" : payment.account ?? "",
                    BookingText.month(payment.expires),
                ]
            ]
        )
        if let holder = payment.holder { segments.segment("IFT", [["4", "43"], [holder]]) }
        if let address = payment.billingAddress { segments.segment("ADD", [[], ["702", address]]) }
    }

    // MARK: - Itinerary

    /// The itinerary segment that is the message's own flight.
    private var primeSegment: Int? {
        guard let flight = message.flights.first.map(PrimeFlight.init) else { return nil }
        return booking.itinerary.indices.first { flight.isSame($0, of: booking.itinerary) }
    }

    private func write(_ segment: ItinerarySegment, _ segments: inout SegmentWriter) {
        Self.writeTravel(segment, &segments)
        if let operating = segment.operating, !operating.number.isEmpty {
            segments.segment(
                "TRA",
                [
                    [operating.carrier?.description ?? ""],
                    [BookingText.number(operating.number), segment.bookingClass ?? "", operating.suffix ?? ""],
                ]
            )
        }
        Self.writeStatus(segment, &segments)
        if segment.aircraft != nil || segment.stops != nil {
            segments.segment("APD", [[segment.aircraft ?? "", segment.stops.map { String($0) } ?? ""]])
        }
    }

    private static func writeTravel(_ segment: ItinerarySegment, _ segments: inout SegmentWriter) {
        let marketing = segment.marketing
        segments.segment(
            "TVL",
            [
                BookingText.stamp(segment.leg.departure) + BookingText.stamp(segment.leg.arrival),
                [segment.leg.from?.description ?? ""], [segment.leg.to?.description ?? ""],
                [marketing?.carrier?.description ?? "", segment.operating?.carrier?.description ?? ""],
                [
                    segment.isSurface ? "ARNK" : marketing.map { BookingText.number($0.number) } ?? "",
                    segment.bookingClass ?? "", marketing?.suffix ?? "",
                ],
            ]
        )
    }

    private static func writeStatus(_ segment: ItinerarySegment, _ segments: inout SegmentWriter) {
        guard segment.status != nil || segment.party != nil || !segment.furtherStatuses.isEmpty else { return }
        segments.segment(
            "RPI",
            [[segment.party.map { String($0) } ?? ""], [segment.status ?? ""]] + segment.furtherStatuses.map { [$0] }
        )
    }

    // MARK: - Seats and check-in

    /// Seats and check-in of the persons on the message's flight.
    private func writeOnFlight(_ segments: inout SegmentWriter) {
        let persons = booking.travellers.enumerated().compactMap { order, place in
            message.travellers.indices.contains(place) ? (reference(order), message.travellers[place]) : nil
        }
        for (reference, person) in persons {
            guard let seat = person.seat else { continue }
            segments.segment("SSR", [["SEAT", "HK", "1", carrier], [seat, "", reference]])
        }
        for (reference, person) in persons where person.status == .checkedIn || !person.bags.isEmpty {
            let checkIn = person.checkIn.first ?? CheckIn()
            segments.segment("DAT", [["2"] + BookingText.stamp(checkIn.at)])
            if checkIn.place != nil || checkIn.office != nil {
                segments.segment("ORG", [["", checkIn.place?.description ?? ""], ["", checkIn.office ?? ""]])
            }
            segments.segment("TRI", [[], [checkIn.sequence ?? "", "", "", reference]])
            if let cabin = checkIn.cabin { segments.segment("SSD", "", "", "", "", cabin) }
            if !person.bags.isEmpty { write(person.bags, &segments) }
        }
    }

    private func write(_ bags: [Baggage], _ segments: inout SegmentWriter) {
        var elements: [[String]] = [[], [], [], []]
        if let first = bags.first, first.count != nil || first.weight != nil {
            elements[1] = [
                first.count.map { String($0) } ?? "", first.weight.map { String($0) } ?? "",
                first.weight == nil ? "" : "700",
            ]
        }
        if let pool = bags.first?.pool { elements[3] = ["HP", pool] }
        for bag in bags {
            guard let tag = bag.tag else { continue }
            elements.append(["", tag, bag.count.map { String($0) } ?? "", bag.destination?.description ?? ""])
        }
        segments.segment("TBD", elements)
    }

    // MARK: - What else a booking holds

    private func write(_ split: SplitReference, _ segments: inout SegmentWriter) {
        segments.segment("EQN", split.count.map { String($0) } ?? "")
        segments.segment(
            "RCI",
            [[split.carrier?.description ?? "", split.locator, ""] + BookingText.stamp(split.created)]
        )
    }

    private func write(_ service: OtherService, _ segments: inout SegmentWriter) {
        segments.segment("MSG", ServiceKinds.code(service.kind))
        segments.segment(
            "TVL",
            [
                BookingText.stamp(service.from) + BookingText.stamp(service.to), [service.place?.description ?? ""],
                [service.destination?.description ?? ""], [service.company ?? ""], [service.number ?? ""],
            ]
        )
    }

    private func write(_ event: HistoryEvent, _ segments: inout SegmentWriter) {
        let office = event.office ?? HistoryOffice()
        segments.segment(
            "ABI",
            [
                [office.kind ?? ""], [office.iataNumber ?? "", office.office ?? ""],
                [office.location?.description ?? ""], [], [office.company ?? ""],
            ]
        )
        if let at = event.at { segments.segment("DAT", [["T"] + BookingText.stamp(at)]) }
        segments.segment("SAC", "", "", event.code)
        if let flight = event.flight {
            Self.writeTravel(flight, &segments)
            Self.writeStatus(flight, &segments)
        } else if event.subject.hasPrefix("SSR ") {
            segments.segment(
                "SSR",
                [
                    [String(event.subject.dropFirst(4)), "HK", "1", carrier],
                    [event.seat ?? "", "", event.reference ?? ""],
                ]
            )
        } else {
            segments.segment(event.subject, [[], ["", "", event.reference ?? ""]])
        }
    }
}
