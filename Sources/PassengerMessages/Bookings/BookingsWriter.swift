// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Writes PNR pushes (PNRGOV): full pushes and updates, whole or in parts.
///
/// What is written is the canonical form: reading it gives the message's value again, and writing that the same bytes.
/// What may not be kept is not in the value and so never written.
///
/// ```swift
/// let bytes = BookingsWriter().interchange(push)
/// let parts = BookingsWriter(partBytes: 20_000).interchange(push)   // messages of at most about 20 kB
/// ```
public struct BookingsWriter: Sendable {
    /// The bytes of bookings that one message may hold before the next part begins; a booking is never divided.
    private let partBytes: Int

    public init(partBytes: Int = .max) { self.partBytes = partBytes }

    /// An interchange with the message, in as many parts as its size asks for.
    public func interchange(_ message: PassengerMessage) -> [UInt8] {
        let stamp = message.sent.map { PreparationText.stamp($0) } ?? ("", "")
        var header = InterchangeHeader(
            syntaxIdentifier: "IATA",
            sender: message.sender,
            recipient: message.recipient,
            date: stamp.0,
            time: stamp.1,
            reference: message.interchangeReference
        )
        header.application = "PNRGOV"
        header.isTest = message.isTest
        let characters = ServiceCharacters(repetition: 0x2A)
        var writer = InterchangeWriter(header, syntax: Syntax(characters: characters, version: 1))
        let parts = divided(message, empty: writer.scratch)
        for (index, part) in parts.enumerated() {
            let place =
                parts.count == 1
                ? message.part
                : MessageFrame.Part(
                    sequence: index + 1,
                    isFirst: index == 0,
                    isLast: index == parts.count - 1
                )
            writer.message(unh(message, index, place), segments: part)
        }
        return writer.finish()
    }

    private func unh(_ message: PassengerMessage, _ index: Int, _ part: MessageFrame.Part?) -> MessageHeader {
        let version = message.version.split(separator: ".", maxSplits: 1).map(String.init)
        return MessageHeader(
            reference: index == 0 ? message.reference : "\(message.reference.prefix(11))-\(index + 1)",
            type: MessageType.bookings.rawValue,
            version: version.first ?? "13",
            release: version.count > 1 ? version[1] : "1",
            agency: "IA",
            commonAccessReference: message.commonAccessReference ?? "",
            part: part
        )
    }

    /// The segments of each part, from MSG to the last booking.
    private func divided(_ message: PassengerMessage, empty: SegmentWriter) -> [SegmentWriter] {
        var parts = [opened(message, empty)]
        var hasBooking = false
        for booking in message.bookings {
            var segments = empty
            BookingWriter(message: message, booking: booking).write(&segments)
            // The format numbers parts with two digits.
            let size = parts[parts.count - 1].bytes.count + segments.bytes.count
            if hasBooking, size > partBytes, parts.count < PushParts.highest {
                parts.append(opened(message, empty))
            }
            parts[parts.count - 1].append(segments)
            hasBooking = true
        }
        return parts
    }

    private func opened(_ message: PassengerMessage, _ empty: SegmentWriter) -> SegmentWriter {
        var segments = empty
        segments.segment("MSG", [["", message.function == .update ? "141" : "22"]])
        guard let flight = message.flights.first else { return segments }
        segments.segment("ORG", [[flight.carrier?.description ?? ""]])
        let leg = flight.legs.first ?? Leg()
        segments.segment(
            "TVL",
            [
                BookingText.stamp(leg.departure) + BookingText.stamp(leg.arrival), [leg.from?.description ?? ""],
                [leg.to?.description ?? ""], [flight.carrier?.description ?? ""],
                [BookingText.number(flight.number), "", flight.suffix ?? ""],
            ]
        )
        if let announced = message.announcedBookings { segments.segment("EQN", String(announced)) }
        return segments
    }
}

/// The time of preparation as UNB writes it: year first.
enum PreparationText {
    static func stamp(_ time: LocalTime) -> (String, String) {
        (PassengerListText.date(time.day), PassengerListText.clock(time))
    }
}
