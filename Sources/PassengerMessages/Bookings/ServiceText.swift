// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// The text of a special service as AIRIMP writes it: the same in an SSR segment of PNRGOV and in an SSR element of XML.
///
/// What it says of one person goes to that person; the reader of either form only finds out whom the service is about.
struct ServiceText {
    let code: ShortCode
    let text: Component
    let century: CenturyRule

    /// What came of a text besides values.
    struct Notes {
        /// The rules that it breaks.
        var faults: [RuleID] = []
        /// The class of what may not be kept of it.
        var dropped: DroppedClass?
    }

    /// Gives a person what the text says of them alone; documents, infants, minors and seats are tied elsewhere.
    func apply(_ service: SpecialService, to person: inout Traveller) -> Notes {
        var notes = Notes()
        switch service {
        case .contact: if let contact { BookingBuilder.add(contact, to: &person.contacts) }
        case .ticket: if let ticket { BookingBuilder.merge(ticket, into: &person.tickets) }
        case .address: applyAddress(to: &person)
        case .visa: applyVisa(to: &person, &notes)
        case .identification: applyIdentification(to: &person, &notes)
        case .loyalty: if let account { person.add(account) }
        case .child: applyChild(to: &person)
        default: break
        }
        return notes
    }

    // MARK: - Contacts and addresses

    /// The phone number or e-mail address of CTCM, CTCE, CTCH and CTCB: `/33655500123-1MARCHAND`, `/A..B//MAIL.EXAMPLE`.
    var contact: Contact? {
        let text = ContactReader.withoutName(text)
        if code == "CTCE" {
            let address = ContactReader.address(text.slice(text[0] == 0x2F ? 1 : 0, text.byteCount))
            return address.isEmpty ? nil : Contact(kind: .email, text: address)
        }
        var fields = SlashFields(text)
        return fields.next().text.map { Contact(kind: .phone, text: $0) }
    }

    /// `/R/FRA/12 RUE DES LILAS/LYON/ARA/69003`: residence, destination or birth; `/I` at the end for an infant.
    private func applyAddress(to person: inout Traveller) {
        var fields = SlashFields(text)
        let (kind, country) = (fields.next(), fields.next())
        var parts = JoinedText()
        for _ in 0..<4 { parts.add(fields.next()) }
        person.addAddress(kind.code, parts.result, StateCode(sent: country))
    }

    // MARK: - Documents

    /// `/LYON FRA/V/CIV0098123/PARIS FRA/14JUN26/CIV`: place of birth, and a visa.
    private func applyVisa(to person: inout Traveller, _ notes: inout Notes) {
        var fields = SlashFields(text)
        if let birthPlace = fields.next().text { person.birthPlace = birthPlace }
        let (type, number, place) = (fields.next(), fields.next(), fields.next())
        let (issued, state) = (fields.next(), fields.next())
        let date = XMLDate.issue(issued, century)
        if date == nil, !issued.isEmpty, !number.isEmpty, type.code != "R", type.code != "K" {
            notes.faults.append("document.date")
        }
        person.addVisa(type: type, number: number, issuer: StateCode(sent: state), issued: date, place: place)
    }

    /// `/PP14BB00011`: a document, a loyalty account, a ticket; a card number is not kept.
    private func applyIdentification(to person: inout Traveller, _ notes: inout Notes) {
        var fields = SlashFields(text)
        let field = fields.next()
        let number = field.slice(2, field.byteCount)
        guard !number.isEmpty else { return }
        func add(_ type: DocumentType) {
            BookingBuilder.merge(TravelDocument(type: type, number: number.string), into: &person.documents)
        }
        switch field.slice(0, 2).code {
        case "PP": add(.passport)
        case "NI", "ID": add(.identityCard)
        case "DL": add("DL")
        case "CC": notes.dropped = .cardNumber
        case "FF": person.add(LoyaltyAccount(number: number.string))
        case "TN": if let ticket = TicketReader.read(number) { BookingBuilder.merge(ticket, into: &person.tickets) }
        default: notes.dropped = .otherService
        }
    }

    // MARK: - Tickets, loyalty, children

    /// `9992400000011C1`, with or without a slash in front and a name behind it.
    var ticket: Ticket? { TicketReader.read(ticketField) }

    /// Whether the ticket is that of the infant whom the person carries: `INF` stands in front.
    var isInfantTicket: Bool {
        let field = ticketField
        return field.byteCount > 3 && field.slice(0, 3).code == "INF"
    }

    private var ticketField: Component {
        var fields = SlashFields(ContactReader.withoutName(text))
        return fields.next()
    }

    /// `/DL1234567890-NAME`: carrier and account, without the name.
    private var account: LoyaltyAccount? {
        var fields = SlashFields(ContactReader.withoutName(text))
        var field = fields.next()
        if let dash = field.firstIndex(of: 0x2D) { field = field.slice(0, dash) }
        guard field.byteCount > 4 else { return nil }
        return LoyaltyAccount(
            carrier: CarrierCode(field.slice(0, 2)),
            number: field.slice(2, field.byteCount).string
        )
    }

    /// `/12AUG15`: a child's date of birth.
    private func applyChild(to person: inout Traveller) {
        guard person.born == nil else { return }
        var fields = SlashFields(text)
        person.born = XMLDate.birth(fields.next(), century)
    }

    /// `/UM08`: an unaccompanied minor's age, and whether more stands there, which is not kept.
    var minor: (age: Int?, hasRemark: Bool) {
        guard let mark = text.firstIndex(of: 0x55), text[mark + 1] == 0x4D,
            let age = text.digits(mark + 2, 2) ?? text.digits(mark + 2, 1)
        else { return (nil, !text.isEmpty) }
        let end = mark + (text[mark + 2] == 0x30 || age > 9 ? 4 : 3)
        return (age, !text.slice(end, text.byteCount).isEmpty)
    }
}

extension Traveller {
    /// Adds an account, or to the same one its level.
    mutating func add(_ account: LoyaltyAccount) {
        guard let known = loyalty.firstIndex(where: { $0.number == account.number && $0.carrier == account.carrier })
        else {
            if loyalty.count < Bounds.details { loyalty.add(account) }
            return
        }
        if loyalty[known].level == nil { loyalty[known].level = account.level }
    }

    /// Residence, destination or birth (`R`, `D`, `B`).
    mutating func addAddress(_ kind: ShortCode, _ text: String?, _ state: StateCode?) {
        if kind == "B" {
            if birthPlace == nil { birthPlace = text }
            return
        }
        if kind == "R", let state { residence = state }
        guard let text else { return }
        BookingBuilder.add(
            Contact(kind: .address, text: text, purpose: kind == "R" ? "residence" : "destination", state: state),
            to: &contacts
        )
    }

    /// Adds a visa; redress and known-traveller numbers (`R`, `K`) are no travel documents, but a government's references.
    mutating func addVisa(
        type: Component,
        number: Component,
        issuer: StateCode?,
        issued: PartialDate?,
        place: Component
    ) {
        guard !number.isEmpty else { return }
        if type.code == "R" || type.code == "K" {
            let reference = PersonReference(kind: type.string, number: number.string)
            let known = details.references
            if known.count < Bounds.details, !known.contains(reference) { details.references.append(reference) }
            return
        }
        let visa = TravelDocument(
            type: DocumentType(type),
            number: number.string,
            issuer: issuer,
            issued: issued,
            placeOfIssue: place.text
        )
        BookingBuilder.merge(visa, into: &documents)
    }
}
