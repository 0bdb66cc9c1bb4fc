// SPDX-License-Identifier: Apache-2.0

import EDIFACT
public import TravelTypes

/// Writes what a unit sends back to a carrier for a PNR push: an ACKRES.
///
/// Sender and recipient change places, and the references of the carrier's message are repeated, so that the carrier can
/// tie the answer to it. `CustomsResponse` answers a passenger list.
public struct ReplyWriter {
    /// The moment to write into the interchange, in UTC.
    private let prepared: LocalTime
    /// The control reference of the reply's interchange.
    private let reference: String

    /// Prepares a reply.
    ///
    /// - Parameters:
    ///   - prepared: The time of preparation to write.
    ///   - reference: The control reference of the reply's interchange, at most fourteen characters.
    public init(prepared: LocalTime, reference: String) {
        self.prepared = prepared
        self.reference = reference
    }

    /// An ACKRES: accepted, or refused with error codes (PADIS 9321).
    public func acknowledgement(of message: PassengerMessage, errors: [String] = []) -> [UInt8] {
        var writer = open(message, application: "PNRGOV", syntax: ["IATA", "1"])
        let version = message.type == .bookings ? versionParts(message) : ["13", "1"]
        writer.segment(
            "UNH",
            [["1"], ["ACKRES"] + version + ["IA"], [message.commonAccessReference ?? ""]]
        )
        let answer: MessageFunction = message.isRejected || !errors.isEmpty ? .refused : .accepted
        writer.segment(
            "MSG",
            [["", ExchangeCodes.acknowledgement], [ExchangeCodes.code(answer, in: ExchangeCodes.answers)]]
        )
        for code in errors { writer.segment("ERC", [[code]]) }
        return close(&writer)
    }

    private func versionParts(_ message: PassengerMessage) -> [String] {
        message.version.split(separator: ".", maxSplits: 1).map(String.init)
    }

    private func open(_ message: PassengerMessage, application: String, syntax: [String]) -> SegmentWriter {
        var writer = SegmentWriter(syntax: Syntax(version: 1))
        let (year, month, day) = prepared.day.parts
        let clock = prepared.minuteOfDay
        writer.segment(
            "UNB",
            [
                syntax, [message.recipient], [message.sender],
                [two(year % 100) + two(month) + two(day), two(clock / 60) + two(clock % 60)], [reference], [],
                [application],
            ]
        )
        writer.startCount()
        return writer
    }

    private func close(_ writer: inout SegmentWriter) -> [UInt8] {
        writer.segment("UNT", String(writer.count + 1), "1")
        writer.segment("UNZ", "1", reference)
        return writer.bytes
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
