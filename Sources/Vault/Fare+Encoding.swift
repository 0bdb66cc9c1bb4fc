// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

extension Fare: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(type)
        writer.write(age)
        writer.write(discount)
        writer.write(state)
        writer.write(fareClass)
        writer.write(basis)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            type: try reader.read(),
            age: try reader.read(),
            discount: try reader.read(),
            state: try reader.read(),
            fareClass: try reader.read(),
            basis: try reader.read()
        )
    }
}

extension TicketAmount: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(kind)
        writer.write(amount)
        writer.write(currency)
        writer.write(code)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            kind: try reader.read(),
            amount: try reader.read(),
            currency: try reader.read(),
            code: try reader.read()
        )
    }
}

extension TicketAmount.Kind: BinaryEnumeration {
    package static let binaryOrder: [Self] = [.base, .total, .tax, .other]
}

extension TicketPricing: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(amounts)
        writer.write(conditions)
        writer.write(limit)
        writer.write(validatingCarrier)
        writer.write(carrierNumber)
        writer.write(place)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            amounts: try reader.read(),
            conditions: try reader.read(),
            limit: try reader.read(),
            validatingCarrier: try reader.read(),
            carrierNumber: try reader.read(),
            place: try reader.read()
        )
    }
}

extension CheckIn: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(at)
        writer.write(place)
        writer.write(office)
        writer.write(sequence)
        writer.write(cabin)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            at: try reader.read(),
            place: try reader.read(),
            office: try reader.read(),
            sequence: try reader.read(),
            cabin: try reader.read()
        )
    }
}
