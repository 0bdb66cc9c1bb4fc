// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

extension Traveller: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.version(1)
        writer.write(name)
        writer.write(role)
        writer.write(sex)
        writer.write(born)
        writer.write(birthPlace)
        writer.write(nationality)
        writer.write(residence)
        writer.write(documents)
        writer.write(bookingReference)
        writer.write(uniqueReference)
        writer.write(seat)
        writer.write(bags)
        writer.write(contacts)
        writer.write(loyalty)
        writer.write(tickets)
        writer.write(embarkation)
        writer.write(destination)
        writer.write(clearance)
        writer.write(capture)
        writer.write(crewFunction)
        writer.write(status)
        writer.write(birthState)
        writer.write(hasDetails ? details : nil)
        writer.write(typeCode)
        writer.write(fares)
        writer.write(checkIn)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        try reader.version(1...1)
        self.init(name: try reader.read(), role: try reader.read())
        sex = try reader.read()
        born = try reader.read()
        birthPlace = try reader.read()
        nationality = try reader.read()
        residence = try reader.read()
        documents = try reader.read()
        bookingReference = try reader.read()
        uniqueReference = try reader.read()
        seat = try reader.read()
        bags = try reader.read()
        contacts = try reader.read()
        loyalty = try reader.read()
        tickets = try reader.read()
        embarkation = try reader.read()
        destination = try reader.read()
        clearance = try reader.read()
        capture = try reader.read()
        crewFunction = try reader.read()
        status = try reader.read()
        birthState = try reader.read()
        let details: TravellerDetails? = try reader.read()
        if let details { self.details = details }
        typeCode = try reader.read()
        fares = try reader.read()
        checkIn = try reader.read()
    }
}

extension TravellerDetails: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(nationalityAtBirth)
        writer.write(formerNationality)
        writer.write(references)
        writer.write(goods)
        writer.write(transport)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init()
        nationalityAtBirth = try reader.read()
        formerNationality = try reader.read()
        references = try reader.read()
        goods = try reader.read()
        transport = try reader.read()
    }
}

extension PersonReference: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(kind)
        writer.write(number)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(kind: try reader.read(), number: try reader.read())
    }
}

extension PersonalGoods: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(item)
        writer.write(packages)
        writer.write(description)
        writer.write(quantity)
        writer.write(unit)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            item: try reader.read(),
            packages: try reader.read(),
            description: try reader.read(),
            quantity: try reader.read(),
            unit: try reader.read()
        )
    }
}

extension PersonalTransport: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(mode)
        writer.write(identifier)
        writer.write(craft)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(mode: try reader.read(), identifier: try reader.read(), craft: try reader.read())
    }
}

extension PersonName: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(surname)
        writer.write(givenNames)
        writer.write(title)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(surname: try reader.read(), givenNames: try reader.read(), title: try reader.read())
    }
}

extension TravelDocument: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(type)
        writer.write(number)
        writer.write(issuer)
        writer.write(issued)
        writer.write(expires)
        writer.write(nationality)
        writer.write(placeOfIssue)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            type: try reader.read(),
            number: try reader.read(),
            issuer: try reader.read(),
            issued: try reader.read(),
            expires: try reader.read(),
            nationality: try reader.read(),
            placeOfIssue: try reader.read()
        )
    }
}

extension Baggage: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(tag)
        writer.write(count)
        writer.write(weight)
        writer.write(destination)
        writer.write(pool)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            tag: try reader.read(),
            count: try reader.read(),
            weight: try reader.read(),
            destination: try reader.read(),
            pool: try reader.read()
        )
    }
}

extension Contact: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(kind)
        writer.write(text)
        writer.write(purpose)
        writer.write(state)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            kind: try reader.read(),
            text: try reader.read(),
            purpose: try reader.read(),
            state: try reader.read()
        )
    }
}

extension LoyaltyAccount: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(carrier)
        writer.write(number)
        writer.write(level)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(carrier: try reader.read(), number: try reader.read(), level: try reader.read())
    }
}

extension Ticket: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(number)
        writer.write(coupon)
        writer.write(issued)
        writer.write(pricing)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            number: try reader.read(),
            coupon: try reader.read(),
            issued: try reader.read(),
            pricing: try reader.read()
        )
    }
}

extension TravellerRole: BinaryEnumeration {
    package static let binaryOrder: [Self] = [.passenger, .infant, .transit, .crew, .transitCrew]
}

extension Sex: BinaryEnumeration {
    package static let binaryOrder: [Self] = [.male, .female, .unspecified, .unknown]
}

extension Capture: BinaryEnumeration {
    package static let binaryOrder: [Self] = [.verified, .unverified, .agreed]
}

extension CrewFunction: BinaryEnumeration {
    package static let binaryOrder: [Self] = [.cockpit, .cabin, .operations, .cargo, .positioningPilot]
}

extension TravelStatus: BinaryEnumeration {
    package static let binaryOrder: [Self] = [.booked, .waitlisted, .checkedIn, .boarded, .notBoarded, .cancelled]
}

extension Contact.Kind: BinaryEnumeration {
    package static let binaryOrder: [Self] = [.phone, .email, .address, .fax]
}
