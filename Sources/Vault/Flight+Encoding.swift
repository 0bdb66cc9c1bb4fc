// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

extension Flight: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.version(1)
        writer.write(carrier)
        writer.write(mode)
        writer.write(number)
        writer.write(suffix)
        writer.write(legs)
        writer.write(codeshares)
        writer.write(craft)
        writer.write(registration)
        writer.write(flag)
        writer.write(carrierName)
        writer.write(isOverflight)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        try reader.version(1...1)
        self.init(
            carrier: try reader.read(),
            mode: try reader.read(),
            number: try reader.read(),
            suffix: try reader.read(),
            legs: try reader.read()
        )
        codeshares = try reader.read()
        craft = try reader.read()
        registration = try reader.read()
        flag = try reader.read()
        carrierName = try reader.read()
        isOverflight = try reader.read()
    }
}

extension FlightDesignator: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(carrier)
        writer.write(number)
        writer.write(suffix)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(carrier: try reader.read(), number: try reader.read(), suffix: try reader.read())
    }
}

extension Leg: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(from)
        writer.write(to)
        writer.write(departure)
        writer.write(arrival)
        writer.write(crossesBorder)
        writer.write(estimated.isEmpty ? nil : estimated)
        writer.write(actual.isEmpty ? nil : actual)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(
            from: try reader.read(),
            to: try reader.read(),
            departure: try reader.read(),
            arrival: try reader.read(),
            crossesBorder: try reader.read()
        )
        estimated = try reader.read() ?? Times()
        actual = try reader.read() ?? Times()
    }
}

extension Leg.Times: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.write(departure)
        writer.write(arrival)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        self.init(departure: try reader.read(), arrival: try reader.read())
    }
}

extension TransportMode: BinaryEnumeration {
    package static let binaryOrder: [Self] = [.air, .sea, .rail, .road, .inlandWater]
}
