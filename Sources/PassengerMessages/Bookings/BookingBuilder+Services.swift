// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// What special services say about the booking's persons.
extension BookingBuilder {
    /// Keeps a service of the whole booking until its travellers are known.
    mutating func deferService(_ service: ServiceSegment) { deferred.append(service) }

    mutating func apply(_ service: ServiceSegment, isItinerary: Bool, to message: inout PassengerMessage) {
        switch service.code {
        case "SEAT", "NSST", "NSSA", "NSSB", "NSSW", "RQST":
            applySeats(service, isItinerary: isItinerary, to: &message)
        case "INFT":
            let adult = owner(of: service, isItinerary: isItinerary, in: message)
            if let infant = InfantService(text: text(of: service), century: century) { addInfant(infant, adult: adult) }
        case "CTCM", "CTCH", "CTCB", "CTCE":
            applyContact(service, to: owner(of: service, isItinerary: isItinerary, in: message), in: &message)
        default:
            guard let index = owner(of: service, isItinerary: isItinerary, in: message) else { return }
            apply(service, to: index, in: &message)
        }
    }

    /// The person of a service: by reference, else by position, else the only one there is.
    private func owner(of service: ServiceSegment, isItinerary: Bool, in message: PassengerMessage) -> Int? {
        // Nearly every service names one person; the first composite is looked at before any iteration.
        if let index = traveller(reference: service.segment[2, 3].code) { return index }
        for element in service.segment.elements(from: 3) {
            if let index = traveller(reference: element[3].code) { return index }
        }
        if !isItinerary, let current { return current }
        return message.travellers.count == first + 1 ? first : nil
    }

    /// The text of a service, which careless senders put one component too early.
    private func text(of service: ServiceSegment) -> Component {
        guard service.text.isEmpty else { return service.text }
        for index in 5...8 {
            let candidate = service.segment[1, index]
            if candidate.firstIndex(of: 0x2F) != nil { return candidate }
        }
        return service.segment[2, 1]
    }

    private mutating func apply(_ service: ServiceSegment, to index: Int, in message: inout PassengerMessage) {
        switch service.code {
        case "DOCS": applyDocument(service, to: index, in: &message)
        case "DOCO": applyVisa(service, to: index, in: &message)
        case "FOID": applyIdentification(service, to: index, in: &message)
        case "FQTV", "FQTU", "FQTR", "FQTS": applyLoyalty(service, to: index, in: &message)
        case "DOCA": applyAddress(service, to: index, in: &message)
        case "TKNE", "TKNA", "TKNM": applyTicket(service, to: index, in: &message)
        case "UMNR": applyMinor(service, to: index, in: &message)
        case "CHLD": applyChild(service, to: index, in: &message)
        default: break
        }
    }

    private mutating func applyDocument(_ service: ServiceSegment, to index: Int, in message: inout PassengerMessage) {
        let read = TravelDocumentService(text: text(of: service), century: century)
        for fault in read.faults { message.findings.append(fault, .warning, at: service.segment.place(1, 9)) }
        if read.isInfant, message.travellers[index].role != .infant {
            if infantDocuments.count < Bounds.infants { infantDocuments.append((read, index)) }
        } else {
            Self.add(read, to: index, in: &message)
        }
    }

    /// Gives a person what their document says, and the document.
    static func add(_ read: TravelDocumentService, to index: Int, in message: inout PassengerMessage) {
        if let sex = read.sex { message.travellers[index].sex = sex }
        if let born = read.born { message.travellers[index].born = born }
        if let state = read.nationality { message.travellers[index].nationality = state }
        if let document = read.document { merge(document, into: &message.travellers[index].documents) }
        addName(read.name, to: index, in: &message)
    }

    /// Takes what the document adds to the booking's name; keeps another name beside it.
    private static func addName(_ name: PersonName, to index: Int, in message: inout PassengerMessage) {
        guard !name.surname.isEmpty else { return }
        if let completed = NameReader.completed(message.travellers[index].name, by: name) {
            message.travellers[index].name = completed
            return
        }
        let other = DocumentName(traveller: index, name: name)
        if !message.documentNames.suffix(Bounds.details).contains(other) { message.documentNames.append(other) }
    }

    static func merge(_ document: TravelDocument, into documents: inout [TravelDocument]) {
        guard let known = documents.firstIndex(where: { $0.number == document.number }) else {
            if documents.count < Bounds.details { documents.append(document) }
            return
        }
        if documents[known].type == nil { documents[known].type = document.type }
        if documents[known].issuer == nil { documents[known].issuer = document.issuer }
        if documents[known].issued == nil { documents[known].issued = document.issued }
        if documents[known].expires == nil { documents[known].expires = document.expires }
        if documents[known].nationality == nil { documents[known].nationality = document.nationality }
        if documents[known].placeOfIssue == nil { documents[known].placeOfIssue = document.placeOfIssue }
    }

    /// `/LYON FRA/V/CIV0098123/PARIS FRA/14JUN26/CIV`: place of birth, and a visa.
    private func applyVisa(_ service: ServiceSegment, to index: Int, in message: inout PassengerMessage) {
        var fields = SlashFields(text(of: service))
        if let birthPlace = fields.next().text { message.travellers[index].birthPlace = birthPlace }
        let (type, number, place) = (fields.next(), fields.next(), fields.next())
        let (issued, state) = (fields.next(), fields.next())
        // Redress and known-traveller numbers are no travel documents.
        guard !number.isEmpty, type.code != "R", type.code != "K" else { return }
        let date = BookingDate.issue(issued, century)
        if date == nil, !issued.isEmpty {
            message.findings.append("document.date", .warning, at: service.segment.place(1, 9))
        }
        Self.merge(
            TravelDocument(
                type: DocumentType(type),
                number: number.string,
                issuer: StateCode(sent: state),
                issued: date,
                placeOfIssue: place.text
            ),
            into: &message.travellers[index].documents
        )
    }

    /// `/R/FRA/12 RUE DES LILAS/LYON/ARA/69003`: residence, destination or birth.
    private func applyAddress(_ service: ServiceSegment, to index: Int, in message: inout PassengerMessage) {
        var fields = SlashFields(text(of: service))
        let (kind, country) = (fields.next(), fields.next())
        var parts = JoinedText()
        for _ in 0..<4 { parts.add(fields.next()) }
        let state = StateCode(sent: country)
        switch kind.code {
        case "B":
            if message.travellers[index].birthPlace == nil { message.travellers[index].birthPlace = parts.result }
            return
        case "R": message.travellers[index].residence = state ?? message.travellers[index].residence
        default: break
        }
        guard let text = parts.result else { return }
        Self.add(
            Contact(kind: .address, text: text, purpose: kind.code == "R" ? "residence" : "destination", state: state),
            to: index,
            in: &message
        )
    }

    /// `/PP14BB00011`: a document, a loyalty account, a ticket; a card number is not kept.
    private mutating func applyIdentification(
        _ service: ServiceSegment,
        to index: Int,
        in message: inout PassengerMessage
    ) {
        var fields = SlashFields(text(of: service))
        let field = fields.next()
        let number = field.slice(2, field.byteCount)
        guard !number.isEmpty else { return }
        switch field.slice(0, 2).code {
        case "PP":
            Self.merge(
                TravelDocument(type: .passport, number: number.string),
                into: &message.travellers[index].documents
            )
        case "NI", "ID":
            Self.merge(
                TravelDocument(type: .identityCard, number: number.string),
                into: &message.travellers[index].documents
            )
        case "CC": message.dropped[.cardNumber, default: 0] += 1
        case "FF": addLoyalty(LoyaltyAccount(number: number.string), to: index, in: &message)
        case "TN":
            if let ticket = TicketReader.read(number) { Self.merge(ticket, into: &message.travellers[index].tickets) }
        default: message.dropped[.otherService, default: 0] += 1
        }
    }

    private static func add(_ contact: Contact, to index: Int, in message: inout PassengerMessage) {
        guard message.travellers[index].contacts.count < Bounds.details,
            !message.travellers[index].contacts.contains(contact)
        else { return }
        // Most persons have a phone, an e-mail address and a postal address.
        if message.travellers[index].contacts.isEmpty { message.travellers[index].contacts.reserveCapacity(3) }
        message.travellers[index].contacts.append(contact)
    }

    private mutating func applyContact(_ service: ServiceSegment, to index: Int?, in message: inout PassengerMessage) {
        let text = ContactReader.withoutName(text(of: service))
        let contact: Contact
        if service.code == "CTCE" {
            let address = ContactReader.address(text.slice(text[0] == 0x2F ? 1 : 0, text.byteCount))
            guard !address.isEmpty else { return }
            contact = Contact(kind: .email, text: address)
        } else {
            var fields = SlashFields(text)
            guard let phone = fields.next().text else { return }
            contact = Contact(kind: .phone, text: phone)
        }
        guard let index else {
            if value.contacts.count < Bounds.details, !value.contacts.contains(contact) {
                value.contacts.append(contact)
            }
            return
        }
        Self.add(contact, to: index, in: &message)
    }

    private func applyTicket(_ service: ServiceSegment, to index: Int, in message: inout PassengerMessage) {
        guard let ticket = TicketReader.read(text(of: service)) else { return }
        Self.merge(ticket, into: &message.travellers[index].tickets)
    }

    /// `/UM08`: the age; the text is not kept.
    private func applyMinor(_ service: ServiceSegment, to index: Int, in message: inout PassengerMessage) {
        guard !message.unaccompaniedMinors.suffix(Bounds.details).contains(where: { $0.traveller == index }) else {
            return
        }
        let text = text(of: service)
        var age: Int?
        if let mark = text.firstIndex(of: 0x55), text[mark + 1] == 0x4D {
            age = text.digits(mark + 2, 2) ?? text.digits(mark + 2, 1)
        }
        message.unaccompaniedMinors.append(UnaccompaniedMinor(traveller: index, age: age))
        if !text.isEmpty { message.dropped[.remark, default: 0] += 1 }
    }

    /// `/12AUG15`: a child's date of birth.
    private func applyChild(_ service: ServiceSegment, to index: Int, in message: inout PassengerMessage) {
        var fields = SlashFields(text(of: service))
        guard message.travellers[index].born == nil else { return }
        message.travellers[index].born = BookingDate.birth(fields.next(), century)
    }

    private mutating func applyLoyalty(_ service: ServiceSegment, to index: Int, in message: inout PassengerMessage) {
        let text = ContactReader.withoutName(text(of: service))
        var fields = SlashFields(text)
        var field = fields.next()
        if let dash = field.firstIndex(of: 0x2D) { field = field.slice(0, dash) }
        guard field.byteCount > 4 else { return }
        addLoyalty(
            LoyaltyAccount(carrier: CarrierCode(field.slice(0, 2)), number: field.slice(2, field.byteCount).string),
            to: index,
            in: &message
        )
    }

    /// Seats of the message's own flight: one composite a person, or a text for the only person.
    private func applySeats(_ service: ServiceSegment, isItinerary: Bool, to message: inout PassengerMessage) {
        guard isPrime || !isItinerary else { return }
        for element in service.segment.elements(from: 2) {
            guard let seat = SeatReader.read(element[1]) else { continue }
            let only = message.travellers.count == first + 1 ? first : nil
            guard let index = traveller(reference: element[3].code) ?? (isItinerary ? only : current) else { continue }
            message.travellers[index].seat = seat
        }
    }
}
