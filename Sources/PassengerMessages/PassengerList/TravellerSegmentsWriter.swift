// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Writes one person of a PAXLST: groups 4 to 7.
struct TravellerSegmentsWriter {
    let traveller: Traveller

    func write(_ segments: inout SegmentWriter) {
        writeName(&segments)
        writeTraits(&segments)
        writeBags(&segments)
        writePlaces(&segments)
        PassengerListSegmentsWriter.communication(traveller.contacts.filter { $0.kind != .address }, &segments)
        if let function = traveller.crewFunction { segments.segment("EMP", "1", function.rawValue) }
        nationality("2", traveller.nationality, &segments)
        nationality("1", traveller.details.nationalityAtBirth, &segments)
        nationality("3", traveller.details.formerNationality, &segments)
        writeReferences(&segments)
        for document in traveller.documents { write(document, &segments) }
        for goods in traveller.details.goods { write(goods, &segments) }
        if let transport = traveller.details.transport {
            segments.segment(
                "TDT",
                [
                    ["20"], [transport.identifier], [PassengerListSegmentsWriter.mode(transport.mode)], [], [], [], [],
                    ["", "", "", transport.craft ?? ""],
                ]
            )
        }
    }

    // MARK: - Name and address

    private func writeName(_ segments: inout SegmentWriter) {
        let name = traveller.name
        let given = [name.givenNames, name.title ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        let address = traveller.contacts.first { $0.kind == .address }
        segments.segment(
            "NAD",
            [
                [status], [], [], [name.surname, given], street(address?.text ?? ""), [], [], [],
                [address?.state?.description ?? ""],
            ]
        )
    }

    private var status: String {
        switch traveller.role {
        case .passenger, .infant: "FL"
        case .transit: "DDU"
        case .crew: "FM"
        case .transitCrew: "DDT"
        }
    }

    /// The lines of an address as components; from the fourth on they share one.
    private func street(_ text: String) -> [String] {
        var lines: [String] = []
        var rest = text[...]
        while lines.count < 3, let comma = rest.firstRange(of: ", ") {
            lines.append(String(rest[..<comma.lowerBound]))
            rest = rest[comma.upperBound...]
        }
        return lines + [String(rest)]
    }

    // MARK: - Traits

    private func writeTraits(_ segments: inout SegmentWriter) {
        if let sex = traveller.sex { segments.segment("ATT", "2", "", sex.rawValue) }
        if let born = traveller.born { segments.segment("DTM", [["329", PassengerListText.fullDate(born), "102"]]) }
        switch traveller.capture {
        case .verified: segments.segment("GEI", "4", "173")
        case .unverified: segments.segment("GEI", "4", "174")
        case .agreed: segments.segment("GEI", "4", "ZZZ")
        case nil: break
        }
    }

    /// The totals of the first entry, and every tag.
    private func writeBags(_ segments: inout SegmentWriter) {
        guard let first = traveller.bags.first else { return }
        if let count = first.count { segments.segment("MEA", [["CT"], [], ["", String(count)]]) }
        if let weight = first.weight { segments.segment("MEA", [["WT"], [], ["KGM", String(weight)]]) }
        for bag in traveller.bags {
            guard let tag = bag.tag else { continue }
            segments.segment("FTX", [["BAG"], [], [], [tag, bag.count.map(String.init) ?? ""]])
        }
    }

    private func nationality(_ kind: String, _ state: StateCode?, _ segments: inout SegmentWriter) {
        if let state { segments.segment("NAT", kind, state.description) }
    }

    // MARK: - Places and references

    private func writePlaces(_ segments: inout SegmentWriter) {
        place("22", traveller.clearance?.description, &segments)
        place("174", traveller.residence?.description, &segments)
        place("178", traveller.embarkation?.description, &segments)
        place("179", traveller.destination?.description, &segments)
        writeBirthPlace(&segments)
    }

    private func place(_ qualifier: String, _ code: String?, _ segments: inout SegmentWriter) {
        if let code { segments.segment("LOC", qualifier, code) }
    }

    /// A State alone, words alone, or a State with the words before it.
    private func writeBirthPlace(_ segments: inout SegmentWriter) {
        guard let state = traveller.birthState?.description else {
            if let words = traveller.birthPlace { segments.segment("LOC", [["180"], ["", "", "", words]]) }
            return
        }
        let words = traveller.birthPlace ?? state
        guard words != state else { return place("180", state, &segments) }
        let ending = ", " + state
        let city = words.hasSuffix(ending) ? String(words.dropLast(ending.count)) : words
        segments.segment("LOC", [["180"], [state], ["", "", "", city]])
    }

    private func writeReferences(_ segments: inout SegmentWriter) {
        reference("AVF", traveller.bookingReference, &segments)
        reference("ABO", traveller.uniqueReference, &segments)
        reference("SEA", traveller.seat, &segments)
        for account in traveller.loyalty { reference("CR", account.number, &segments) }
        for ticket in traveller.tickets {
            reference("YZY", ticket.number + (ticket.coupon.map { "C\($0)" } ?? ""), &segments)
        }
        for other in traveller.details.references { reference(other.kind, other.number, &segments) }
    }

    private func reference(_ qualifier: String, _ number: String?, _ segments: inout SegmentWriter) {
        if let number, !number.isEmpty { segments.segment("RFF", [[qualifier, number]]) }
    }

    // MARK: - Documents and goods

    private func write(_ document: TravelDocument, _ segments: inout SegmentWriter) {
        segments.segment("DOC", [[document.type?.description ?? "", "110", "111"], [document.number]])
        if let expires = document.expires {
            segments.segment("DTM", [["36", PassengerListText.fullDate(expires), "102"]])
        }
        if let issued = document.issued {
            segments.segment("DTM", [["182", PassengerListText.fullDate(issued), "102"]])
        }
        if document.issuer != nil || document.placeOfIssue != nil {
            segments.segment(
                "LOC",
                [["91"], [document.issuer?.description ?? "", "", "", document.placeOfIssue ?? ""]]
            )
        }
    }

    private func write(_ goods: PersonalGoods, _ segments: inout SegmentWriter) {
        segments.segment(
            "GID",
            [[goods.item ?? ""], [goods.packages.map(String.init) ?? "", "", "", "", goods.description ?? ""]]
        )
        if let quantity = goods.quantity { segments.segment("QTY", [["1", String(quantity), goods.unit ?? ""]]) }
    }
}
