// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes
import XMLStream

/// Bookings: their references, the office that made them, contacts, tickets and payments.
extension BookingsXMLReader {
    // MARK: - Bookings

    func beginBookings(_ attributes: UnsafeBufferPointer<XMLAttribute>, _ reader: XMLReader) {
        if isHeaderOnly { return reader.stop() }
        for attribute in attributes where name(attribute) == .numberOfBookings {
            message.announcedBookings = value(attribute).integer
        }
    }

    func beginBooking(_ attributes: UnsafeBufferPointer<XMLAttribute>, _ reader: XMLReader) {
        if isHeaderOnly { return reader.stop() }
        bookingCount += 1
        guard bookingCount <= Bounds.persons, message.travellers.count < Bounds.persons else {
            report("message.too-many-persons", .error, reader)
            return reader.stop()
        }
        open.booking = true
        draft.begin(firstTraveller: message.travellers.count)
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .numberOfPassengers: draft.announcedTravellers = value.integer
            case .transactionDate: draft.value.lastChanged = XMLDate.time(value)
            case .creationDate: draft.value.created = XMLDate.time(value)
            default: break
            }
        }
    }

    func endBooking(_ reader: XMLReader) {
        guard open.booking else { return }
        open.booking = false
        if draft.value.locator.isEmpty { report("pnrgov.locator-missing", .warning, reader) }
        draft.close(into: &message)
    }

    func beginReference(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        open.reference = open.booking
        guard open.booking else { return }
        for attribute in attributes where name(attribute) == .identifier {
            draft.addReference(value(attribute))
        }
    }

    func readCompany(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        for attribute in attributes where name(attribute) == .code {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            if open.reference { draft.setReferenceCarrier(CarrierCode(value)) }
            if open.requestor { draft.agency.company = value.string }
        }
    }

    func readSource(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .agentSine: draft.agency.agent = value.string
            case .pseudoCityCode: draft.agency.office = value.string
            case .isoCountry: draft.agency.state = StateCode(sent: value)
            case .isoCurrency: draft.currency = CurrencyCode(value)
            case .airlineVendor: draft.agency.company = value.string
            case .airportCode: draft.agency.location = LocationCode(value)
            default: break
            }
        }
    }

    func beginRequestor(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        open.requestor = true
        for attribute in attributes where name(attribute) == .identifier {
            draft.agency.iataNumber = value(attribute).text
        }
    }

    func readPrepaidBag(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        guard draft.value.baggageAllowance == nil else { return }
        var allowance = Allowance()
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .measureQuantity: allowance.quantity = value.string
            case .measureCode: allowance.unit = value.string
            case .amount: allowance.amount = value.string
            case .currencyCode: allowance.currency = value.string
            default: break
            }
        }
        draft.value.baggageAllowance = allowance.text
    }

    // MARK: - Contacts

    func beginContact(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        address = AddressDraft()
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .phoneNumber: addContact(Contact(kind: .phone, text: value.string))
            case .emailAddress: addContact(Contact(kind: .email, text: ContactReader.address(value)))
            default: break
            }
        }
    }

    func readStreetNumber(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        for attribute in attributes { address.addStreet(value(attribute)) }
    }

    func readCountry(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        for attribute in attributes where name(attribute) == .code { address.setCountry(value(attribute)) }
    }

    func endContact() {
        guard let text = address.text else { return }
        addContact(Contact(kind: .address, text: text, state: address.state))
    }

    func addContact(_ contact: Contact) {
        if open.passenger {
            BookingBuilder.add(contact, to: &draft.person.contacts)
        } else if open.booking {
            draft.add(contact)
        }
    }

    // MARK: - Tickets and payments

    func readTicket(_ attributes: UnsafeBufferPointer<XMLAttribute>, _ reader: XMLReader) {
        var ticket = Ticket(number: "")
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .ticketNumber: ticket.number = value.string
            case .dateOfIssue:
                ticket.issued = XMLDate.day(value)
                if ticket.issued == nil { report("document.date", attribute, reader) }
            default: break
            }
        }
        draft.value.ticketed = draft.value.ticketed ?? ticket.issued
        guard !ticket.number.isEmpty else { return }
        if open.passenger {
            BookingBuilder.merge(ticket, into: &draft.person.tickets)
        } else if open.booking {
            BookingBuilder.merge(ticket, into: &draft.value.tickets)
        }
    }

    func readTotalFare(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        for attribute in attributes {
            let value = value(attribute)
            if name(attribute) == .currencyCode { draft.currency = CurrencyCode(value) ?? draft.currency }
        }
    }

    func readPayment(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        guard open.booking else { return }
        var payment = Payment(form: "")
        var account = Component()
        payment.currency = draft.currency
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .paymentType: payment.form = value.string
            case .paymentAmount: payment.amount = value.string
            case .currencyCode: payment.currency = CurrencyCode(value)
            case .vendorCode: payment.scheme = value.string
            case .accountNumber: account = value
            case .expiryDate: payment.expires = XMLDate.cardMonth(value)
            case .cardHolder: payment.holder = value.string
            default: break
            }
        }
        if PaymentReader.hasCardNumber(account) { message.dropped[.cardNumber, default: 0] += 1 }
        if payment.form.isEmpty || payment.form == "CC" {
            let end = account.byteCount
            if end >= 4, account.digits(end - 4, 4) != nil { payment.lastFour = account.slice(end - 4, end).text }
            if end >= 12, account.digits(0, 6) != nil { payment.firstSix = account.slice(0, 6).text }
        }
        if draft.value.payments.count < Bounds.details { draft.value.payments.append(payment) }
    }
}
