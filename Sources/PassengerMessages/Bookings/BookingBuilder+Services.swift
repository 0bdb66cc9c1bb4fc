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
        if case .seat = service { return applySeats(segment, scope, to: &message) }
        let sent = ServiceText(code: segment.service[1].code, text: text(of: segment), century: century)
        switch service {
        case .document:
            guard let index = owner(of: segment, scope, of: message.travellers.count) else { return lose() }
            applyDocument(segment, sent, to: index, in: &message)
        case .contact:
            let index = owner(of: segment, scope, of: message.travellers.count)
            guard index == nil else { return apply(sent, service, at: segment, to: index, in: &message) }
            if let contact = sent.contact { Self.add(contact, to: &value.contacts) }
        case .ticket:
            let index = owner(of: segment, scope, of: message.travellers.count)
            guard let ticket = sent.ticket else { return }
            if let index, sent.isInfantTicket, message.travellers[index].role != .infant {
                if infantTickets.count < Bounds.infants { infantTickets.append((ticket, index)) }
            } else if let index {
                Self.merge(ticket, into: &message.travellers[index].tickets)
            } else {
                Self.merge(ticket, into: &value.tickets)
            }
        case .address, .visa, .loyalty, .identification, .child:
            let index = owner(of: segment, scope, of: message.travellers.count)
            apply(sent, service, at: segment, to: index, in: &message)
        case .infant:
            let adult = owner(of: segment, scope, of: message.travellers.count)
            guard let infant = InfantService(text: sent.text, century: century) else { return }
            addInfant(infant, adult: adult)
        case .minor:
            guard let index = owner(of: segment, scope, of: message.travellers.count) else { return lose() }
            applyMinor(sent, to: index, in: &message)
        case .contactRefused: value.isContactRefused = true
        case .group: applyGroup(segment)
        case .dropped(let kind): dropped.add(kind)
        case .seat: break
        }
    }

    /// Gives the owner of a service, if there is one, what it says of them.
    private mutating func apply(
        _ sent: ServiceText,
        _ service: SpecialService,
        at segment: ServiceSegment,
        to index: Int?,
        in message: inout PassengerMessage
    ) {
        guard let index else { return lose() }
        let notes = sent.apply(service, to: &message.travellers[index])
        for rule in notes.faults { message.findings.append(rule, .warning, at: segment.whole.place(1, 9)) }
        if let kind = notes.dropped { dropped.add(kind) }
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

    private mutating func applyDocument(
        _ segment: ServiceSegment,
        _ sent: ServiceText,
        to index: Int,
        in message: inout PassengerMessage
    ) {
        let read = TravelDocumentService(text: sent.text, century: century) { fault in
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
        Self.add(read, to: &message.travellers[index])
        addName(read, to: index, in: &message)
    }

    private static func add(_ read: TravelDocumentService, to traveller: inout Traveller) {
        if let sex = read.sex { traveller.sex = sex }
        if let born = read.born { traveller.born = born }
        if let state = read.nationality { traveller.nationality = state }
        if let document = read.document { merge(document, into: &traveller.documents) }
    }

    static func merge(_ document: consuming TravelDocument, into documents: inout [TravelDocument]) {
        // Mostly it is the first one: there is nothing to look through.
        guard !documents.isEmpty,
            let known = documents.indices.first(where: { documents[$0].number == document.number })
        else {
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

    // MARK: - Contacts

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

    // MARK: - Minors and groups

    private mutating func applyMinor(_ sent: ServiceText, to index: Int, in message: inout PassengerMessage) {
        guard !message.unaccompaniedMinors.suffix(Bounds.details).contains(where: { $0.traveller == index }) else {
            return
        }
        let (age, hasRemark) = sent.minor
        message.unaccompaniedMinors.append(UnaccompaniedMinor(traveller: index, age: age))
        if hasRemark { dropped.add(.remark) }
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
