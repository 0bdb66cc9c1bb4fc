// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

extension Booking: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.version(1)
        writer.write(locator)
        writer.write(carrier)
        writer.write(otherLocators)
        writer.write(created)
        writer.write(lastChanged)
        writer.write(ticketed)
        writer.write(isFromCheckIn)
        writer.write(isCancelled)
        writer.write(travellers)
        writer.write(itinerary)
        writer.write(contacts)
        writer.write(payments)
        writer.write(tickets)
        writer.write(agency)
        writer.write(split)
        writer.write(groupName)
        writer.write(groupSize)
        writer.write(isContactRefused)
        writer.write(baggageAllowance)
        writer.write(excessBaggage)
        writer.write(history)
        writer.write(otherServices)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        try reader.version(1...1)
        self.init(locator: try reader.read(), carrier: try reader.read())
        otherLocators = try reader.read()
        created = try reader.read()
        lastChanged = try reader.read()
        ticketed = try reader.read()
        isFromCheckIn = try reader.read()
        isCancelled = try reader.read()
        travellers = try reader.read()
        itinerary = try reader.read()
        contacts = try reader.read()
        payments = try reader.read()
        tickets = try reader.read()
        agency = try reader.read()
        split = try reader.read()
        groupName = try reader.read()
        groupSize = try reader.read()
        isContactRefused = try reader.read()
        baggageAllowance = try reader.read()
        excessBaggage = try reader.read()
        history = try reader.read()
        otherServices = try reader.read()
    }
}

extension BookingReference: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(carrier)
        writer.write(locator)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(carrier: try reader.read(), locator: try reader.read())
    }
}

extension ItinerarySegment: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(marketing)
        writer.write(operating)
        writer.write(bookingClass)
        writer.write(leg)
        writer.write(status)
        writer.write(party)
        writer.write(isSurface)
        writer.write(furtherStatuses)
        writer.write(aircraft)
        writer.write(stops)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            marketing: try reader.read(),
            operating: try reader.read(),
            bookingClass: try reader.read(),
            leg: try reader.read(),
            status: try reader.read(),
            party: try reader.read(),
            isSurface: try reader.read(),
            furtherStatuses: try reader.read(),
            aircraft: try reader.read(),
            stops: try reader.read()
        )
    }
}

extension Payment: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(form)
        writer.write(scheme)
        writer.write(firstSix)
        writer.write(lastFour)
        writer.write(account)
        writer.write(expires)
        writer.write(amount)
        writer.write(currency)
        writer.write(holder)
        writer.write(billingAddress)
        writer.write(isOld)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(form: try reader.read())
        scheme = try reader.read()
        firstSix = try reader.read()
        lastFour = try reader.read()
        account = try reader.read()
        expires = try reader.read()
        amount = try reader.read()
        currency = try reader.read()
        holder = try reader.read()
        billingAddress = try reader.read()
        isOld = try reader.read()
    }
}

extension Agency: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(iataNumber)
        writer.write(office)
        writer.write(location)
        writer.write(company)
        writer.write(state)
        writer.write(agent)
        writer.write(kind)
        writer.write(system)
        writer.write(currency)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            iataNumber: try reader.read(),
            office: try reader.read(),
            location: try reader.read(),
            company: try reader.read(),
            state: try reader.read(),
            agent: try reader.read(),
            kind: try reader.read(),
            system: try reader.read(),
            currency: try reader.read()
        )
    }
}

extension SplitReference: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(locator)
        writer.write(carrier)
        writer.write(created)
        writer.write(count)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            locator: try reader.read(),
            carrier: try reader.read(),
            created: try reader.read(),
            count: try reader.read()
        )
    }
}

extension HistoryEvent: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(at)
        writer.write(action)
        writer.write(code)
        writer.write(subject)
        writer.write(office)
        writer.write(flight)
        writer.write(reference)
        writer.write(seat)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            at: try reader.read(),
            action: try reader.read(),
            code: try reader.read() as String,
            subject: try reader.read(),
            office: try reader.read(),
            flight: try reader.read(),
            reference: try reader.read(),
            seat: try reader.read()
        )
    }
}

extension HistoryEvent.Action: BinaryEnumeration {
    package static let binaryOrder: [Self] = [.added, .cancelled, .other]
}

extension HistoryOffice: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(kind)
        writer.write(iataNumber)
        writer.write(office)
        writer.write(location)
        writer.write(company)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            kind: try reader.read(),
            iataNumber: try reader.read(),
            office: try reader.read(),
            location: try reader.read(),
            company: try reader.read()
        )
    }
}

extension OtherService: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(kind)
        writer.write(place)
        writer.write(from)
        writer.write(to)
        writer.write(destination)
        writer.write(company)
        writer.write(number)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            kind: try reader.read(),
            place: try reader.read(),
            from: try reader.read(),
            to: try reader.read(),
            destination: try reader.read(),
            company: try reader.read(),
            number: try reader.read()
        )
    }
}

extension ExcessBaggage: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(pieces)
        writer.write(weight)
        writer.write(amount)
        writer.write(currency)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            pieces: try reader.read(),
            weight: try reader.read(),
            amount: try reader.read(),
            currency: try reader.read()
        )
    }
}
