// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Writes what a PAXLST says besides its travellers: header, transport, references of a close-out list, counts.
enum PassengerListSegmentsWriter {
    static func header(of list: PassengerMessage, _ segments: inout SegmentWriter) {
        segments.segment("BGM", PassengerListFunction.code(of: list))
        if let reference = list.transactionReference {
            segments.segment("RFF", [["TN", reference, "", "", list.revision.map(revision) ?? ""]])
        }
        for place in list.places { segments.segment("LOC", code(of: place.kind), place.place.description) }
        if let party = list.reportingParty { write(party, &segments) }
        for flight in list.flights { write(flight, &segments) }
    }

    private static func revision(_ number: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(3 - text.utf8.count, 0)) + text
    }

    private static func code(of kind: FilingPlace.Kind) -> String {
        switch kind {
        case .filing: "188"
        case .reporting: "172"
        case .gatePass: "91"
        }
    }

    private static func write(_ party: ReportingParty, _ segments: inout SegmentWriter) {
        segments.segment(
            "NAD",
            [["MS"], [party.identification ?? ""], [], [party.name ?? "", party.givenNames ?? ""]]
        )
        communication(party.contacts, &segments)
    }

    /// COM: telephone, fax and e-mail, as many as there are.
    static func communication(_ contacts: [Contact], _ segments: inout SegmentWriter) {
        let elements = contacts.compactMap { contact -> [String]? in
            switch contact.kind {
            case .phone: [contact.text, "TE"]
            case .fax: [contact.text, "FX"]
            case .email: [ContactReader.written(contact.text), "EM"]
            case .address: nil
            }
        }
        if !elements.isEmpty { segments.segment("COM", elements) }
    }

    // MARK: - Transport

    /// A group for each run of legs that follow one another.
    private static func write(_ flight: Flight, _ segments: inout SegmentWriter) {
        var previous: Leg?
        for leg in flight.legs {
            let continues = leg.from != nil && previous?.to == leg.from
            if !continues { transport(flight, &segments) }
            write(leg, continues: continues, &segments)
            previous = leg
        }
        if flight.legs.isEmpty { transport(flight, &segments) }
    }

    private static func transport(_ flight: Flight, _ segments: inout SegmentWriter) {
        let carrier = flight.carrier?.description
        segments.segment(
            "TDT",
            [
                [flight.isOverflight ? "34" : "20"], [PassengerListText.designator(flight)],
                [flight.mode == .air ? "" : mode(flight.mode)], [],
                [carrier ?? "", "", "", flight.carrierName ?? ""], [], [], craft(flight),
            ]
        )
    }

    static func mode(_ mode: TransportMode) -> String {
        switch mode {
        case .sea: "1"
        case .rail: "2"
        case .road: "3"
        case .air: "4"
        case .inlandWater: "8"
        }
    }

    private static func craft(_ flight: Flight) -> [String] {
        let name = flight.craft == flight.registration ? nil : flight.craft
        return [flight.registration ?? "", "", "", name ?? "", flight.flag?.description ?? ""]
    }

    /// A leg: the place where it begins, unless the leg before ended there, and the place where it ends.
    private static func write(_ leg: Leg, continues: Bool, _ segments: inout SegmentWriter) {
        if leg.from != nil || leg.to == nil, !continues || leg.crossesBorder {
            segments.segment("LOC", leg.crossesBorder ? "125" : "92", leg.from?.description ?? "")
        }
        time("189", leg.departure, &segments)
        time("133", leg.estimated.departure, &segments)
        time("136", leg.actual.departure, &segments)
        guard let to = leg.to else { return }
        segments.segment("LOC", leg.crossesBorder ? "87" : "92", to.description)
        time("232", leg.arrival, &segments)
        time("132", leg.estimated.arrival, &segments)
        time("178", leg.actual.arrival, &segments)
    }

    private static func time(_ qualifier: String, _ time: LocalTime?, _ segments: inout SegmentWriter) {
        if let time { segments.segment("DTM", [[qualifier, PassengerListText.longStamp(time), "203"]]) }
    }

    // MARK: - The end

    static func closeOut(_ entry: CloseOutEntry, _ segments: inout SegmentWriter) {
        segments.segment("NAD", "ZZZ")
        if let booking = entry.bookingReference { segments.segment("RFF", [["AVF", booking]]) }
        if let unique = entry.uniqueReference { segments.segment("RFF", [["ABO", unique]]) }
    }

    /// CNT: what the list announces, or the persons it has.
    static func counts(of list: PassengerMessage, _ segments: inout SegmentWriter) {
        let crew = list.travellers.count { $0.role == .crew || $0.role == .transitCrew }
        let passengers = list.travellers.count - crew + list.closeOut.count
        if list.announcedPassengers != nil || passengers > 0 {
            segments.segment("CNT", [["42", String(list.announcedPassengers ?? passengers)]])
        }
        if list.announcedCrew != nil || crew > 0 {
            segments.segment("CNT", [["41", String(list.announcedCrew ?? crew)]])
        }
    }
}
