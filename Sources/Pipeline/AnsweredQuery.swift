// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import Storage
import TravelTypes
import Vault

/// What of a carrier's message its replies repeat: who asked, under which references, about which flight and persons.
///
/// It is sealed beside the first reply, so that a directive can follow when the message itself is long destroyed.
struct AnsweredQuery: Hashable, Sendable {
    /// The references by which the carrier knows one person; the second decides.
    struct Person: Hashable, Sendable {
        /// The record locator (RFF+AVF).
        var booking: String?
        /// The carrier's own reference (RFF+ABO).
        var unique: String?
    }

    /// The identification of the carrier (UNB 0004) and of the unit (UNB 0010) in the message that came.
    var carrier: String
    var unit: String
    /// The application reference (UNB 0026): `IAPI` where somebody waits for the answer.
    var application: String
    var interchangeReference: String
    /// The reference of the group around the message (UNG 0048), if it lay in one.
    var groupReference: String?
    var commonAccessReference: String?
    /// The version as `D.15B`.
    var version: String
    var isTest: Bool
    var flight: Flight?
    var persons: [Person]

    /// What replies to a message in XML repeat; it has neither group nor application.
    init(_ document: PassengerMessage) {
        self.init(document, application: "", groupReference: nil)
    }

    init(_ message: PassengerMessage, in frame: MessageFrame, of interchange: Interchange) {
        self.init(message, application: interchange.application, groupReference: frame.groupReference)
    }

    private init(_ message: PassengerMessage, application: String, groupReference: String?) {
        carrier = message.sender
        unit = message.recipient
        self.application = application
        interchangeReference = message.interchangeReference
        self.groupReference = groupReference
        commonAccessReference = message.commonAccessReference
        version = message.version
        isTest = message.isTest
        flight = message.flights.first
        persons = message.travellers.map { Person(booking: $0.bookingReference, unique: $0.uniqueReference) }
    }

    /// Whether a person at a desk waits for the answer.
    var isInteractive: Bool { application.uppercased() == "IAPI" }
}

extension AnsweredQuery.Person: BinaryCodable {
    func encode(into writer: inout ByteWriter) {
        writer.write(booking)
        writer.write(unique)
    }

    init(from reader: inout ByteReader) throws(BinaryError) {
        booking = try reader.read()
        unique = try reader.read()
    }
}

extension AnsweredQuery: BinaryCodable {
    func encode(into writer: inout ByteWriter) {
        writer.version(1)
        writer.write(carrier)
        writer.write(unit)
        writer.write(application)
        writer.write(interchangeReference)
        writer.write(groupReference)
        writer.write(commonAccessReference)
        writer.write(version)
        writer.write(isTest)
        writer.write(flight)
        writer.write(persons)
    }

    init(from reader: inout ByteReader) throws(BinaryError) {
        _ = try reader.version(1...1)
        carrier = try reader.read()
        unit = try reader.read()
        application = try reader.read()
        interchangeReference = try reader.read()
        groupReference = try reader.read()
        commonAccessReference = try reader.read()
        version = try reader.read()
        isTest = try reader.read()
        flight = try reader.read()
        persons = try reader.read()
    }
}

/// A reply as the outbox seals it: the bytes that go out, and what a later directive needs.
struct SealedReply: Hashable, Sendable {
    /// What the carrier gets.
    var bytes: [UInt8]
    var query: AnsweredQuery?
}

extension SealedReply: BinaryCodable {
    func encode(into writer: inout ByteWriter) {
        writer.version(1)
        writer.blob(bytes)
        writer.write(query)
    }

    init(from reader: inout ByteReader) throws(BinaryError) {
        _ = try reader.version(1...1)
        bytes = try reader.blob()
        query = try reader.read()
    }
}
