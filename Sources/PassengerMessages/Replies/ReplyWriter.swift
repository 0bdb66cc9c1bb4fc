// SPDX-License-Identifier: Apache-2.0

import EDIFACT
public import TravelTypes

/// Writes what a unit sends back to a carrier: an ACKRES for a PNR push, a CUSRES for a passenger list.
///
/// Sender and recipient change places, and the references of the carrier's message are repeated, so that the carrier can
/// tie the answer to it. The code "do not board" is not among the answers: it takes a person's decision, not a reply.
public struct ReplyWriter {
    /// An answer about one person that needs nobody's decision.
    public enum PersonCode: String, Hashable, Sendable {
        /// The person may board.
        case mayBoard = "0Z"
        /// Data are missing or wrong; send them again.
        case insufficientData = "4Z"
    }

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
        writer.segment("MSG", [["", "23"], [message.isRejected || !errors.isEmpty ? "7" : "3"]])
        for code in errors { writer.segment("ERC", [[code]]) }
        return close(&writer)
    }

    /// A CUSRES: accepted or in error, with an answer for each person.
    public func response(to message: PassengerMessage, persons: [(Traveller, PersonCode)] = []) -> [UInt8] {
        var writer = open(message, application: "IAPI", syntax: ["UNOA", "4"])
        let version = message.type == .passengerList ? versionParts(message) : ["D", "15B"]
        writer.segment(
            "UNH",
            [["1"], ["CUSRES"] + version + ["UN", "IATA"], [message.commonAccessReference ?? ""], ["01", "F"]]
        )
        writer.segment("BGM", [[message.isRejected ? "963" : "962"]])
        if let reference = message.transactionReference { writer.segment("RFF", [["TN", reference]]) }
        if let flight = message.flights.first { write(flight, to: &writer) }
        for (person, code) in persons {
            writer.segment("ERP", [["2"]])
            if let booking = person.bookingReference { writer.segment("RFF", [["AVF", booking]]) }
            if let unique = person.uniqueReference { writer.segment("RFF", [["ABO", unique]]) }
            writer.segment("ERC", [[code.rawValue]])
        }
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

    private func write(_ flight: Flight, to writer: inout SegmentWriter) {
        let number = String(repeating: "0", count: max(4 - flight.number.utf8.count, 0)) + flight.number
        writer.segment("RFF", [["AF", (flight.carrier?.description ?? "") + number + (flight.suffix ?? "")]])
        if let departure = flight.legs.first?.departure { writer.segment("DTM", [["189", stamp(departure), "201"]]) }
        if let arrival = flight.legs.last?.arrival { writer.segment("DTM", [["232", stamp(arrival), "201"]]) }
        if let from = flight.legs.first?.from { writer.segment("LOC", [["125"], [from.description]]) }
        if let to = flight.legs.last?.to { writer.segment("LOC", [["87"], [to.description]]) }
    }

    private func close(_ writer: inout SegmentWriter) -> [UInt8] {
        writer.segment("UNT", String(writer.count + 1), "1")
        writer.segment("UNZ", "1", reference)
        return writer.bytes
    }

    /// `YYMMDDHHMM`.
    private func stamp(_ time: LocalTime) -> String {
        let (year, month, day) = time.day.parts
        return two(year % 100) + two(month) + two(day) + two(time.minuteOfDay / 60) + two(time.minuteOfDay % 60)
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
