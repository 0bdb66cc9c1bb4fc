// SPDX-License-Identifier: Apache-2.0

public import EDIFACT
public import TravelTypes

/// The outside of a message: what intake needs to file it, read without decoding a single person.
public struct MessageEnvelope: Hashable, Sendable {
    /// The kind of message, or nil if it is none of those the reader knows; `typeName` is what was sent.
    public var type: MessageType?
    public var typeName: String
    /// How the message is written.
    public var format: MessageFormat
    /// The version as `D.15B` or `13.1`.
    public var version: String
    /// The message reference number (UNH 0062).
    public var reference: String
    /// The interchange's control reference (UNB 0020).
    public var interchangeReference: String
    public var sender: String
    public var recipient: String
    public var application: String
    /// When the interchange was prepared, on the sender's clock.
    public var sent: LocalTime?
    /// The interchange is a test (UNB 0035).
    public var isTest: Bool
    public var commonAccessReference: String?
    public var part: MessageFrame.Part?
    /// The flight with its first and last place, from the message's first transport group.
    public var flight: Flight?
    /// The bytes of the message in its file, UNH to UNT.
    public var range: Range<Int>
    /// Findings of the frame, and errors of the interchange; an error means that processing will reject the message.
    public var findings: Findings

    /// The local day of departure, if the flight is known.
    public var departureDay: CivilDay? { flight?.legs.first(where: { $0.departure != nil })?.departure?.day }

    /// The envelope of a message whose header alone was read.
    init(_ header: PassengerMessage, application: String, flight: Flight?) {
        type = header.type
        typeName = header.typeName
        format = header.format
        version = header.version
        reference = header.reference
        interchangeReference = header.interchangeReference
        sender = header.sender
        recipient = header.recipient
        self.application = application
        sent = header.sent
        isTest = header.isTest
        commonAccessReference = header.commonAccessReference
        part = header.part
        self.flight = flight
        range = header.range
        findings = header.findings
    }
}

/// The envelopes of a file's messages, and what was wrong outside them.
public struct EnvelopeFile: Hashable, Sendable {
    public var messages: [MessageEnvelope] = []
    /// Findings of the file, and of interchanges without messages.
    public var findings: Findings

    /// Reads the envelopes of a file; no segment behind the first transport group of a message is looked at.
    public init(_ bytes: [UInt8]) {
        let document = bytes.span.withUnsafeBufferPointer { Self.document($0) }
        if let document, document.type != nil {
            messages = [document]
            findings = Findings()
            return
        }
        let file = InterchangeFile(bytes)
        var findings = file.findings
        var messages: [MessageEnvelope] = []
        bytes.span.withUnsafeBufferPointer { buffer in
            var tape = SegmentTape()
            for interchange in file.interchanges {
                if interchange.messages.isEmpty { findings.append(contentsOf: interchange.findings) }
                for frame in interchange.messages {
                    messages.append(Self.envelope(frame, interchange, buffer, &tape))
                }
            }
        }
        if let document, messages.isEmpty {
            messages = [document]
            findings = Findings()
        }
        self.messages = messages
        self.findings = findings
    }

    /// The envelope of a file that is one message in XML, read as far as its flight.
    private static func document(_ bytes: UnsafeBufferPointer<UInt8>) -> MessageEnvelope? {
        guard let start = XMLMessage.start(in: bytes) else { return nil }
        let read = XMLMessage.read(bytes, from: start, isHeaderOnly: true)
        let header = read.message
        return MessageEnvelope(header, application: read.application, flight: header.flights.first)
    }

    private static func envelope(
        _ frame: MessageFrame,
        _ interchange: Interchange,
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ tape: inout SegmentTape
    ) -> MessageEnvelope {
        // The header alone decodes like a message that ends early; its findings are left to processing.
        let header = PassengerMessage(frame: frame, interchange: interchange)
        var envelope = MessageEnvelope(header, application: interchange.application, flight: nil)
        guard let type = header.type, frame.range.count <= Limits.messageBytes else { return envelope }
        let stretch = frame.range.lowerBound..<min(frame.range.upperBound, frame.range.lowerBound + headerBytes)
        envelope.flight = tape.read(bytes, in: stretch, syntax: interchange.syntax) { segments in
            switch type {
            case .passengerList:
                return PassengerListReader.flight(segments, header)
            case .customsResponse:
                var message = header
                CustomsResponseReader.read(segments, into: &message)
                return message.flights.first
            case .bookings, .acknowledgement, .request:
                return segments.first { $0.tag == "TVL" }.flatMap { TravelSegment(segment: $0).flight }
            }
        }
        return envelope
    }

    /// The flight stands in the first few hundred bytes of every message.
    private static let headerBytes = 4096
}
