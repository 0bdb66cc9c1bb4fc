// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Writes one person of a booking (PNRGOV GR2, GR3).
struct TravellerWriter {
    let message: PassengerMessage
    let place: Int
    /// The person's number within the booking.
    let reference: String
    let carrier: String

    private var person: Traveller { message.travellers[place] }

    private var century: CenturyRule {
        CenturyRule(today: message.sent?.day ?? CivilDay(year: 2049, month: 12, day: 31))
    }

    func write(_ segments: inout SegmentWriter) {
        let name = person.name
        let given = name.title.map { name.givenNames.isEmpty ? $0 : name.givenNames + " " + $0 } ?? name.givenNames
        let type = person.typeCode?.description ?? (person.role == .infant ? "IN" : "")
        segments.segment("TIF", [[name.surname], [given, type, reference]])
        for account in person.loyalty {
            segments.segment(
                "FTI",
                [[account.carrier?.description ?? "", account.number, "", "", account.level ?? ""]]
            )
        }
        if let unique = person.uniqueReference { segments.segment("REF", [["", unique]]) }
        for fare in person.fares { write(fare, &segments) }
        writeDocuments(&segments)
        for contact in person.contacts { write(contact, &segments) }
        if let minor = message.unaccompaniedMinors.first(where: { $0.traveller == place }) {
            service("UMNR", minor.age.map { "/UM" + ($0 < 10 ? "0" : "") + String($0) } ?? "", &segments)
        }
        for ticket in person.tickets {
            if let coupon = ticket.coupon { service("TKNE", "\(ticket.number)C\(coupon)", &segments) }
            TicketWriter.write(ticket, &segments)
        }
    }

    private func service(_ code: String, _ text: String, _ segments: inout SegmentWriter) {
        segments.segment("SSR", [[code, "HK", "1", carrier, "", "", "", "", text], ["", "", reference]])
    }

    private func write(_ fare: Fare, _ segments: inout SegmentWriter) {
        segments.segment(
            "FAR",
            [
                [fare.type?.description ?? ""], [fare.age.map { String($0) } ?? ""],
                ["", fare.discount.map { String($0) } ?? "", fare.state?.description ?? "", fare.fareClass ?? ""], [],
                [fare.basis ?? ""],
            ]
        )
    }

    // MARK: - Documents

    private var birth: String {
        BookingText.textDate(person.born) {
            century.birth($0, month: person.born?.month ?? 0, day: person.born?.day ?? 0)
        }
    }

    private var sex: String { (person.sex?.rawValue ?? "") + (person.sex != nil && person.role == .infant ? "I" : "") }

    /// Documents, and what is known of the person: with the first document, or without any.
    private func writeDocuments(_ segments: inout SegmentWriter) {
        var names = message.documentNames.filter { $0.traveller == place }.map(\.name)[...]
        var hasPerson = person.born == nil && person.sex == nil
        for document in person.documents {
            let isPassport = document.placeOfIssue == nil && document.issued == nil && document.type != .visa
            if isPassport || document.expires != nil || document.nationality != nil {
                write(document, name: names.popFirst(), hasPerson, &segments)
                hasPerson = true
            }
            if !isPassport { writeVisa(document, &segments) }
        }
        let hasNationality = person.nationality == nil || person.documents.contains { $0.nationality != nil }
        if !hasPerson || !hasNationality || !names.isEmpty {
            var nationality = hasNationality ? nil : person.nationality
            repeat {
                let fields = [
                    "", "", "", nationality?.description ?? "", hasPerson ? "" : birth, hasPerson ? "" : sex, "",
                ]
                service("DOCS", "/" + (fields + nameFields(names.popFirst())).joined(separator: "/"), &segments)
                hasPerson = true
                nationality = nil
            } while !names.isEmpty
        }
        if let birthPlace = person.birthPlace { service("DOCO", "/" + birthPlace, &segments) }
        for reference in person.details.references where reference.kind == "K" || reference.kind == "R" {
            service("DOCO", "//\(reference.kind)/\(reference.number)", &segments)
        }
        let isResidenceShown = person.contacts.contains { $0.purpose == "residence" && $0.state == person.residence }
        if let residence = person.residence, !isResidenceShown { service("DOCA", "/R/\(residence)", &segments) }
    }

    private func write(
        _ document: TravelDocument,
        name: PersonName?,
        _ hasPerson: Bool,
        _ segments: inout SegmentWriter
    ) {
        let expiry = BookingText.textDate(document.expires) { twoDigits in
            PartialDate(
                year: century.expiry(twoDigits),
                month: document.expires?.month ?? 0,
                day: document.expires?.day ?? 0
            )
        }
        let fields = [
            document.type?.description ?? "", document.issuer?.description ?? "", document.number,
            document.nationality?.description ?? "", hasPerson ? "" : birth, hasPerson ? "" : sex, expiry,
        ]
        service("DOCS", "/" + (fields + nameFields(name)).joined(separator: "/"), &segments)
    }

    private func nameFields(_ name: PersonName?) -> [String] {
        guard let name else { return [] }
        return [name.surname, name.title.map { name.givenNames + " " + $0 } ?? name.givenNames]
    }

    private func writeVisa(_ document: TravelDocument, _ segments: inout SegmentWriter) {
        let issued = BookingText.textDate(document.issued) { twoDigits in
            PartialDate(
                year: century.issue(twoDigits),
                month: document.issued?.month ?? 0,
                day: document.issued?.day ?? 0
            )
        }
        let fields = [
            "", document.type?.description ?? "", document.number, document.placeOfIssue ?? "", issued,
            document.issuer?.description ?? "",
        ]
        service("DOCO", "/" + fields.joined(separator: "/"), &segments)
    }

    // MARK: - Contacts

    private func write(_ contact: Contact, _ segments: inout SegmentWriter) {
        let hasSlash = contact.text.utf8.contains(0x2F)
        switch (contact.kind, contact.purpose) {
        case (.address, "residence") where !hasSlash, (.address, "destination") where !hasSlash:
            let kind = contact.purpose == "residence" ? "R" : "D"
            service("DOCA", "/\(kind)/\(contact.state?.description ?? "")/\(contact.text)", &segments)
        case (.phone, nil) where !hasSlash: service("CTCM", "/" + contact.text, &segments)
        case (.email, nil): service("CTCE", "/" + ContactWriter.mail(contact.text), &segments)
        default: ContactWriter.write(contact, &segments)
        }
    }
}

/// Writes contacts where they belong to no service: addresses (ADD) and texts of the airline (IFT 28).
enum ContactWriter {
    static func write(_ contact: Contact, _ segments: inout SegmentWriter) {
        switch contact.kind {
        case .phone where contact.purpose == nil: segments.segment("IFT", [["4", "28"], ["CTCP " + contact.text]])
        case .email where contact.purpose == nil:
            segments.segment("IFT", [["4", "28"], ["CTCE " + mail(contact.text)]])
        case .address:
            segments.segment(
                "ADD",
                [
                    [],
                    [
                        AddressReader.code(ofPurpose: contact.purpose), contact.text, "", "", "",
                        contact.state?.description ?? "",
                    ],
                ]
            )
        // The format does not tell a fax from a phone.
        case .phone, .fax, .email:
            segments.segment(
                "ADD",
                [[], [AddressReader.code(ofPurpose: contact.purpose), "", "", "", "", "", "", contact.text]]
            )
        }
    }

    /// An e-mail address as AIRIMP writes it: `//` for `@`, `..` for `_`, `./` for `-`.
    static func mail(_ address: String) -> String {
        var text = ""
        for scalar in address.unicodeScalars {
            switch scalar {
            case "@": text += "//"
            case "_": text += ".."
            case "-": text += "./"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

/// Writes a ticket with its amounts and conditions (PNRGOV GR3).
enum TicketWriter {
    static func write(_ ticket: Ticket, _ segments: inout SegmentWriter) {
        segments.segment("TKT", [[ticket.number, "T", "1"]])
        if let pricing = ticket.pricing.first { write(pricing, &segments) }
        if let issued = ticket.issued { segments.segment("DAT", [["710", BookingText.date(issued)]]) }
    }

    private static func write(_ pricing: TicketPricing, _ segments: inout SegmentWriter) {
        let conditions = pricing.conditions?.split(separator: " ").map(String.init) ?? []
        // Written even when nothing is known, so that the ticket has its conditions again when it is read.
        segments.segment(
            "PTK",
            [
                conditions, [], BookingText.stamp(pricing.limit), [pricing.validatingCarrier?.description ?? ""],
                [pricing.carrierNumber ?? ""], [pricing.place?.description ?? ""],
            ]
        )
        for amount in pricing.amounts { write(amount, &segments) }
    }

    private static func write(_ amount: TicketAmount, _ segments: inout SegmentWriter) {
        let currency = amount.currency?.description ?? ""
        switch amount.kind {
        case .base: segments.segment("MON", [["B", amount.amount, currency]])
        case .total: segments.segment("MON", [["T", amount.amount, currency]])
        case .other: segments.segment("MON", [[amount.code ?? "", amount.amount, currency]])
        case .tax: segments.segment("TXD", [[], [amount.amount, "", currency, amount.code ?? ""]])
        }
    }
}
