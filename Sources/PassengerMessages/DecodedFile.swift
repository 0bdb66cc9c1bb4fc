// SPDX-License-Identifier: Apache-2.0

public import EDIFACT

/// Everything that a file holds: its messages in order, and what was wrong outside any message.
public struct DecodedFile: Hashable, Sendable {
    public var messages: [PassengerMessage] = []
    /// Findings of the file, and of interchanges without messages.
    public var findings = Findings()

    /// Decodes every message of a file.
    public init(_ bytes: [UInt8]) {
        var decoder = MessageDecoder()
        var messages: [PassengerMessage] = []
        findings = decoder.decode(bytes) { messages.append($0) }
        self.messages = messages
    }
}

/// Decodes files, one after the other, with buffers that are kept: one decoder a thread.
///
/// A file is decoded whole by `decode(_:each:)`. Whoever needs its interchanges as well goes through them:
///
/// ```swift
/// decoder.restart()
/// while let interchange = decoder.nextInterchange(in: bytes) {
///     for frame in interchange.messages {
///         let message = decoder.decode(frame, of: interchange, in: bytes)
///     }
/// }
/// decoder.findings   // what is wrong outside the interchanges
/// ```
public struct MessageDecoder: ~Copyable {
    private var reader = InterchangeReader()
    private var spares = SpareParts()
    /// The data elements and components with content that were read so far.
    public private(set) var fieldCount = 0

    public init() {}

    /// Decodes every message of a file and gives it to a closure, in the order of the file.
    ///
    /// - Returns: findings of the file, and of interchanges without messages.
    public mutating func decode(_ bytes: [UInt8], each body: (PassengerMessage) -> Void) -> Findings {
        bytes.span.withUnsafeBufferPointer { decode($0, each: body) }
    }

    /// Decodes every message of a file and gives it to a closure, in the order of the file.
    ///
    /// - Returns: findings of the file, and of interchanges without messages.
    public mutating func decode(
        _ bytes: UnsafeBufferPointer<UInt8>,
        each body: (PassengerMessage) -> Void
    ) -> Findings {
        guard let document = decodeXML(bytes) else { return decodeInterchanges(bytes, each: body).findings }
        // XML of an unknown kind may wrap an interchange.
        if document.type == nil {
            let wrapped = decodeInterchanges(bytes, each: body)
            if wrapped.hasInterchange { return wrapped.findings }
        }
        body(document)
        return Findings()
    }

    private mutating func decodeInterchanges(
        _ bytes: UnsafeBufferPointer<UInt8>,
        each body: (PassengerMessage) -> Void
    ) -> (findings: Findings, hasInterchange: Bool) {
        restart()
        var outside = Findings()
        var pushes = PushTally()
        var hasInterchange = false
        while let interchange = nextInterchange(in: bytes) {
            hasInterchange = true
            if interchange.messages.isEmpty { outside.append(contentsOf: interchange.findings) }
            for frame in interchange.messages {
                var message = spares.message()
                decode(frame, of: interchange, in: bytes, into: &message)
                pushes.note(&message)
                body(message)
                spares.take(&message)
            }
        }
        pushes.finish(&outside)
        guard !outside.isEmpty else { return (findings, hasInterchange) }
        var all = findings
        all.append(contentsOf: outside)
        return (all, hasInterchange)
    }

    /// Decodes a file that is one message in XML.
    ///
    /// - Returns: nil if the file is no XML; a rejected message without a type if its root is none that is known.
    public mutating func decodeXML(_ bytes: UnsafeBufferPointer<UInt8>) -> PassengerMessage? {
        guard let start = XMLMessage.start(in: bytes) else { return nil }
        let read = XMLMessage.read(bytes, from: start)
        fieldCount += read.fieldCount
        return read.message
    }

    /// Begins a new file.
    public mutating func restart() { reader.restart() }

    /// The next interchange of the file; nil at its end.
    public mutating func nextInterchange(in bytes: UnsafeBufferPointer<UInt8>) -> Interchange? {
        reader.next(in: bytes)
    }

    /// What is wrong outside the interchanges that were read.
    public var findings: Findings { reader.findings }

    /// Decodes one message: of the interchange that was read last, or one that an `InterchangeFile` framed.
    ///
    /// A closure is lent the message together with the segments that it was read from, as long as they are there: so
    /// that who checks the message need not cut it again. A message of an unknown type has no segments.
    public mutating func decode(
        _ frame: MessageFrame,
        of interchange: Interchange,
        in bytes: UnsafeBufferPointer<UInt8>,
        lending body: ((PassengerMessage, Segments) -> Void)? = nil
    ) -> PassengerMessage {
        var message = spares.message()
        decode(frame, of: interchange, in: bytes, into: &message, lending: body)
        return message
    }

    /// Takes back a message that is done with, so that its memory serves the next one; its lists may be empty afterwards.
    package mutating func takeBack(_ message: inout PassengerMessage) { spares.take(&message) }

    /// Decodes one message where it is to stand: returning it would copy it.
    private mutating func decode(
        _ frame: MessageFrame,
        of interchange: Interchange,
        in bytes: UnsafeBufferPointer<UInt8>,
        into message: inout PassengerMessage,
        lending body: ((PassengerMessage, Segments) -> Void)? = nil
    ) {
        message.open(frame, of: interchange)
        guard let type = Self.kind(of: &message, frame) else { return }
        let segments = reader.segments(frame, of: interchange, in: bytes)
        read(segments, type, into: &message)
        fieldCount += segments.fieldCount
        body?(message, segments)
        if message.isRejected { message.strip() }
    }

    /// Decodes every message of a stream and gives it to a closure, in bounded memory.
    ///
    /// Places and ranges count from the beginning of the stream. Throws what the stream's source throws.
    ///
    /// - Returns: findings of the stream, and of interchanges without messages.
    public mutating func decode(
        _ stream: inout InterchangeStream,
        each body: (PassengerMessage) throws -> Void
    ) throws -> Findings {
        var outside = Findings()
        while let interchange = try stream.next() {
            if interchange.messages.isEmpty {
                outside.append(contentsOf: interchange.findings.moved(by: stream.offset))
            }
            for frame in interchange.messages {
                var message = decode(frame, of: interchange, in: &stream)
                message.move(by: stream.offset)
                try body(message)
                spares.take(&message)
            }
        }
        var all = stream.findings
        all.append(contentsOf: outside)
        return all
    }

    /// Decodes one message of the interchange that a stream gave last.
    public mutating func decode(
        _ frame: MessageFrame,
        of interchange: Interchange,
        in stream: inout InterchangeStream,
        lending body: ((PassengerMessage, Segments) -> Void)? = nil
    ) -> PassengerMessage {
        var message = spares.message()
        message.open(frame, of: interchange)
        guard let type = Self.kind(of: &message, frame) else { return message }
        stream.read(frame, of: interchange) { segments in
            read(segments, type, into: &message)
            fieldCount += segments.fieldCount
            body?(message, segments)
        }
        if message.isRejected { message.strip() }
        return message
    }

    /// The kind of a message that can be read further, or nil.
    private static func kind(of message: inout PassengerMessage, _ frame: MessageFrame) -> MessageType? {
        guard !frame.type.isEmpty, frame.range.count <= Limits.messageBytes else { return nil }
        if message.type == nil {
            message.findings.append(
                "message.unknown-type",
                .error,
                at: Place(segment: 1, element: 2, offset: frame.range.lowerBound, length: 3)
            )
        }
        return message.type
    }

    private mutating func read(_ segments: Segments, _ type: MessageType, into message: inout PassengerMessage) {
        Self.checkTraits(segments, &message.findings)
        switch type {
        case .passengerList: PassengerListReader.read(segments, into: &message)
        case .bookings: BookingsReader.read(segments, into: &message, with: &spares)
        case .customsResponse: CustomsResponseReader.read(segments, into: &message)
        case .acknowledgement: AcknowledgementReader.read(segments, into: &message)
        case .request: RequestReader.read(segments, into: &message)
        }
    }

    /// Reports what the bytes of segments hold that ought not to be there.
    private static func checkTraits(_ segments: Segments, _ findings: inout Findings) {
        let all = segments.traits
        guard !all.subtracting(.released).isEmpty else { return }
        // What says nothing of the data is reported once.
        for (trait, rule) in [
            (SegmentTraits.trailing, "edifact.trailing-separator" as RuleID),
            (.needless, "edifact.release-needless"),
        ] where all.contains(trait) {
            guard let segment = segments.first(where: { $0.traits.contains(trait) }) else { continue }
            findings.append(rule, .info, at: segment.place())
        }
        guard !all.subtracting([.released, .trailing, .needless]).isEmpty else { return }
        for segment in segments where !segment.traits.subtracting(.released).isEmpty {
            if segment.traits.contains(.overflow) {
                findings.append("edifact.segment-overflow", .error, at: segment.place())
            }
            if segment.traits.contains(.control) {
                findings.append("edifact.line-break-in-data", .info, at: segment.place())
            }
            if segment.traits.contains(.high), let rule = segment.repertoireFinding {
                findings.append(rule, .info, at: segment.place())
            }
        }
    }
}
