// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// What special services say about the booking's persons.
extension BookingBuilder {
    /// The group that a service stands in.
    enum ServiceScope {
        case booking, traveller, itinerary
    }

    /// Reads a service that stands where services are about the booking and its persons.
    mutating func apply(
        _ segment: ServiceSegment,
        _ service: SpecialService,
        _ scope: ServiceScope,
        to message: inout PassengerMessage
    ) {
        switch service {
        case .document:
            guard let index = owner(of: segment, scope, of: message.travellers.count) else { return lose() }
            applyDocument(segment, to: index, in: &message)
        case .seat: applySeats(segment, scope, to: &message)
        case .contact: applyContact(segment, to: owner(of: segment, scope, of: message.travellers.count), in: &message)
        case .ticket:
            guard let index = owner(of: segment, scope, of: message.travellers.count) else {
                return applyTicket(segment)
            }
            applyTicket(segment, to: index, in: &message)
        case .address:
            guard let index = owner(of: segment, scope, of: message.travellers.count) else { return lose() }
            applyAddress(segment, to: index, in: &message)
        case .visa:
            guard let index = owner(of: segment, scope, of: message.travellers.count) else { return lose() }
            applyVisa(segment, to: index, in: &message)
        case .loyalty:
            guard let index = owner(of: segment, scope, of: message.travellers.count) else { return lose() }
            applyLoyalty(segment, to: index, in: &message)
        case .infant:
            let adult = owner(of: segment, scope, of: message.travellers.count)
            guard let infant = InfantService(text: text(of: segment), century: century) else { return }
            addInfant(infant, adult: adult)
        case .identification:
            guard let index = owner(of: segment, scope, of: message.travellers.count) else { return lose() }
            applyIdentification(segment, to: index, in: &message)
        case .minor:
            guard let index = owner(of: segment, scope, of: message.travellers.count) else { return lose() }
            applyMinor(segment, to: index, in: &message)
        case .child:
            guard let index = owner(of: segment, scope, of: message.travellers.count) else { return lose() }
            applyChild(segment, to: index, in: &message)
        case .contactRefused: value.isContactRefused = true
        case .group: applyGroup(segment)
        case .dropped(let kind): dropped.add(kind)
        }
    }

    /// Counts a service that names nobody whom the booking has.
    private mutating func lose() { dropped.add(.otherService) }

    /// The person of a service among so many: by reference, else by position, else the only one of the booking.
    private mutating func owner(of segment: ServiceSegment, _ scope: ServiceScope, of travellers: Int) -> Int? {
        // Nearly every service names one person; the first composite is looked at before any iteration.
        if let index = traveller(reference: segment.person[3].code) { return index }
        for element in segment.furtherPersons {
            if let index = traveller(reference: element[3].code) { return index }
        }
        if scope == .traveller, let current { return current }
        return travellers == first + 1 ? first : nil
    }

    /// The text of a service, which careless senders put one component too early.
    private func text(of segment: ServiceSegment) -> Component {
        let text = segment.service[9]
        guard text.isEmpty else { return text }
        for index in 5...8 {
            let candidate = segment.service[index]
            if candidate.firstIndex(of: 0x2F) != nil { return candidate }
        }
        return segment.person[1]
    }

    // MARK: - Documents

    private mutating func applyDocument(_ segment: ServiceSegment, to index: Int, in message: inout PassengerMessage) {
        let read = TravelDocumentService(text: text(of: segment), century: century) { fault in
            message.findings.append(fault, .warning, at: segment.whole.place(1, 9))
        }
        if read.isInfant, message.travellers[index].role != .infant {
            if infantDocuments.count < Bounds.infants { infantDocuments.append((read, index)) }
        } else {
            add(read, to: index, in: &message)
        }
    }

    /// Gives a person what their document says, and the document.
    mutating func add(_ read: TravelDocumentService, to index: Int, in message: inout PassengerMessage) {
        if let sex = read.sex { message.travellers[index].sex = sex }
        if let born = read.born { message.travellers[index].born = born }
        if let state = read.nationality { message.travellers[index].nationality = state }
        if let document = read.document { Self.merge(document, into: &message.travellers[index].documents) }
        addName(read, to: index, in: &message)
    }

    static func merge(_ document: consuming TravelDocument, into documents: inout [TravelDocument]) {
        guard let known = documents.indices.first(where: { documents[$0].number == document.number }) else {
            if documents.count < Bounds.details { documents.add(document) }
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
    private mutating func applyVisa(_ segment: ServiceSegment, to index: Int, in message: inout PassengerMessage) {
        var fields = SlashFields(text(of: segment))
        if let birthPlace = fields.next().text { message.travellers[index].birthPlace = birthPlace }
        let (type, number, place) = (fields.next(), fields.next(), fields.next())
        let (issued, state) = (fields.next(), fields.next())
        guard !number.isEmpty else { return }
        // Redress and known-traveller numbers are no travel documents, but a government's references.
        if type.code == "R" || type.code == "K" {
            let reference = PersonReference(kind: type.string, number: number.string)
            let known = message.travellers[index].details.references
            if known.count < Bounds.details, !known.contains(reference) {
                message.travellers[index].details.references.append(reference)
            }
            return
        }
        let date = BookingDate.issue(issued, century)
        if date == nil, !issued.isEmpty {
            message.findings.append("document.date", .warning, at: segment.whole.place(1, 9))
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

    /// `/PP14BB00011`: a document, a loyalty account, a ticket; a card number is not kept.
    private mutating func applyIdentification(
        _ segment: ServiceSegment,
        to index: Int,
        in message: inout PassengerMessage
    ) {
        var fields = SlashFields(text(of: segment))
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
        case "DL":
            Self.merge(TravelDocument(type: "DL", number: number.string), into: &message.travellers[index].documents)
        case "CC": dropped.add(.cardNumber)
        case "FF": addLoyalty(LoyaltyAccount(number: number.string), to: index, in: &message)
        case "TN":
            if let ticket = TicketReader.read(number) { Self.merge(ticket, into: &message.travellers[index].tickets) }
        default: lose()
        }
    }

    // MARK: - Addresses and contacts

    /// `/R/FRA/12 RUE DES LILAS/LYON/ARA/69003`: residence, destination or birth; `/I` at the end for an infant.
    private func applyAddress(_ segment: ServiceSegment, to index: Int, in message: inout PassengerMessage) {
        var fields = SlashFields(text(of: segment))
        let (kind, country) = (fields.next(), fields.next())
        var parts = JoinedText()
        for _ in 0..<4 { parts.add(fields.next()) }
        let state = StateCode(sent: country)
        switch kind.code {
        case "B":
            if message.travellers[index].birthPlace == nil { message.travellers[index].birthPlace = parts.result }
            return
        case "R": if let state { message.travellers[index].residence = state }
        default: break
        }
        guard let text = parts.result else { return }
        Self.add(
            Contact(kind: .address, text: text, purpose: kind.code == "R" ? "residence" : "destination", state: state),
            to: &message.travellers[index].contacts
        )
    }

    static func add(_ contact: consuming Contact, to contacts: inout [Contact]) {
        if contacts.capacity == 0 {
            // Most persons have a phone, an e-mail address and a postal address.
            contacts.reserveCapacity(3)
        } else {
            // The texts by their places: going through the list itself would copy each contact.
            guard contacts.count < Bounds.details,
                !contacts.indices.contains(where: { contacts[$0].kind == contact.kind && contacts[$0] == contact })
            else { return }
        }
        contacts.append(contact)
    }

    private mutating func applyContact(_ segment: ServiceSegment, to index: Int?, in message: inout PassengerMessage) {
        let text = ContactReader.withoutName(text(of: segment))
        let contact: Contact
        if segment.service[1].code == "CTCE" {
            let address = ContactReader.address(text.slice(text[0] == 0x2F ? 1 : 0, text.byteCount))
            guard !address.isEmpty else { return }
            contact = Contact(kind: .email, text: address)
        } else {
            var fields = SlashFields(text)
            guard let phone = fields.next().text else { return }
            contact = Contact(kind: .phone, text: phone)
        }
        if let index {
            Self.add(contact, to: &message.travellers[index].contacts)
        } else {
            Self.add(contact, to: &value.contacts)
        }
    }

    // MARK: - Tickets, minors, loyalty, groups

    /// `9992400000011C1`; `INF` in front for the ticket of the infant whom the person carries.
    private mutating func applyTicket(_ segment: ServiceSegment, to index: Int, in message: inout PassengerMessage) {
        let text = text(of: segment)
        guard let ticket = TicketReader.read(text) else { return }
        let isInfants = text.byteCount > 3 && text.slice(0, 3).code == "INF"
        if isInfants, message.travellers[index].role != .infant {
            if infantTickets.count < Bounds.infants { infantTickets.append((ticket, index)) }
        } else {
            Self.merge(ticket, into: &message.travellers[index].tickets)
        }
    }

    /// The ticket of nobody in particular.
    private mutating func applyTicket(_ segment: ServiceSegment) {
        guard let ticket = TicketReader.read(text(of: segment)) else { return }
        Self.merge(ticket, into: &value.tickets)
    }

    /// `/UM08`: the age; the text is not kept.
    private mutating func applyMinor(_ segment: ServiceSegment, to index: Int, in message: inout PassengerMessage) {
        guard !message.unaccompaniedMinors.suffix(Bounds.details).contains(where: { $0.traveller == index }) else {
            return
        }
        let text = text(of: segment)
        var age: Int?
        var rest = text
        if let mark = text.firstIndex(of: 0x55), text[mark + 1] == 0x4D {
            age = text.digits(mark + 2, 2) ?? text.digits(mark + 2, 1)
            if let age { rest = text.slice(mark + (text[mark + 2] == 0x30 || age > 9 ? 4 : 3), text.byteCount) }
        }
        message.unaccompaniedMinors.append(UnaccompaniedMinor(traveller: index, age: age))
        if !rest.isEmpty { dropped.add(.remark) }
    }

    /// `/12AUG15`: a child's date of birth.
    private func applyChild(_ segment: ServiceSegment, to index: Int, in message: inout PassengerMessage) {
        var fields = SlashFields(text(of: segment))
        guard message.travellers[index].born == nil else { return }
        message.travellers[index].born = BookingDate.birth(fields.next(), century)
    }

    /// `/DL1234567890-NAME`: carrier and account, without the name.
    private mutating func applyLoyalty(_ segment: ServiceSegment, to index: Int, in message: inout PassengerMessage) {
        var fields = SlashFields(ContactReader.withoutName(text(of: segment)))
        var field = fields.next()
        if let dash = field.firstIndex(of: 0x2D) { field = field.slice(0, dash) }
        guard field.byteCount > 4 else { return }
        addLoyalty(
            LoyaltyAccount(carrier: CarrierCode(field.slice(0, 2)), number: field.slice(2, field.byteCount).string),
            to: index,
            in: &message
        )
    }

    /// `SSR+GRPS:HK:12:ZZ:::::CHOIR OF LYON`: how many persons the group has, and its name.
    private mutating func applyGroup(_ segment: ServiceSegment) {
        value.groupSize = segment.service[3].integer ?? value.groupSize
        if value.groupName == nil { value.groupName = segment.service[9].text }
    }

    // MARK: - Seats

    /// Seats of the message's own flight: one composite a person, or a text for the persons in order.
    private mutating func applySeats(
        _ segment: ServiceSegment,
        _ scope: ServiceScope,
        to message: inout PassengerMessage
    ) {
        guard isPrime || scope != .itinerary else { return }
        var hasSeat = false
        for element in segment.persons {
            guard let seat = SeatReader.read(element[1]) else { continue }
            hasSeat = true
            let only = message.travellers.count == first + 1 ? first : nil
            guard let index = traveller(reference: element[3].code) ?? (scope == .traveller ? current : only) else {
                continue
            }
            message.travellers[index].seat = seat
        }
        if !hasSeat { applySeatText(segment, scope, to: &message) }
    }

    /// `.03BN03AN`: rows of two digits with a letter and the mark of a seat for non-smokers.
    private mutating func applySeatText(
        _ segment: ServiceSegment,
        _ scope: ServiceScope,
        to message: inout PassengerMessage
    ) {
        let text = segment.service[9]
        guard text[0] == 0x2E else { return }
        var persons: [Int] = []
        for element in segment.persons {
            if let index = traveller(reference: element[3].code) { persons.append(index) }
        }
        if persons.isEmpty {
            persons = scope == .traveller ? [current].compactMap { $0 } : Array(first..<message.travellers.count)
        }
        var position = 1
        for index in persons {
            guard text.digits(position, 2) != nil, text[position + 2].isLetter else { return }
            message.travellers[index].seat = SeatReader.read(text.slice(position, position + 3))
            position += 3
            if text[position].isLetter { position += 1 }
        }
    }
}
