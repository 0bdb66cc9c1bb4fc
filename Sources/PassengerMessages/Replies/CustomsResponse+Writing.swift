// SPDX-License-Identifier: Apache-2.0

import EDIFACT
public import TravelTypes

extension CustomsResponse {
    /// The bytes of an interchange with this message alone.
    ///
    /// `prepared` is the moment in UTC that UNB states; `reference` the interchange's control reference, at most fourteen
    /// characters. Interactive partners expect the control reference of their query.
    public func written(prepared: LocalTime, reference: String) -> [UInt8] {
        var header = InterchangeHeader(
            sender: sender,
            recipient: recipient,
            date: PassengerListText.date(prepared.day),
            time: PassengerListText.clock(prepared),
            reference: reference
        )
        header.application = application
        header.isTest = isTest
        var interchange = InterchangeWriter(header, syntax: Syntax(version: 4))
        let parts = version.split(separator: ".", maxSplits: 1).map(String.init)
        let (directory, release) = (parts.first ?? "D", parts.count > 1 ? parts[1] : "15B")
        if let groupReference {
            interchange.openGroup(
                GroupHeader(
                    type: "CUSRES",
                    sender: header.sender,
                    recipient: header.recipient,
                    date: header.date,
                    time: header.time,
                    reference: groupReference,
                    version: directory,
                    release: release
                )
            )
        }
        interchange.message(
            MessageHeader(
                reference: messageReference,
                type: "CUSRES",
                version: directory,
                release: release,
                agency: "UN",
                association: "IATA",
                commonAccessReference: commonAccessReference ?? "",
                part: MessageFrame.Part(sequence: 1, isFirst: true, isLast: true)
            ),
            write
        )
        return interchange.finish()
    }

    private func write(_ segments: inout SegmentWriter) {
        segments.segment("BGM", functionCode)
        if let transactionReference { segments.segment("RFF", [["TN", transactionReference]]) }
        for flight in flights { write(flight, &segments) }
        for answer in heading {
            segments.segment("ERP", "1")
            write(code: answer.code, text: answer.text, &segments)
        }
        for person in persons {
            segments.segment("ERP", "2")
            if let booking = person.bookingReference { segments.segment("RFF", [["AVF", booking]]) }
            if let unique = person.uniqueReference { segments.segment("RFF", [["ABO", unique]]) }
            write(code: person.directive.code, text: person.text, &segments)
        }
    }

    private func write(code: String, text: String?, _ segments: inout SegmentWriter) {
        segments.segment("ERC", code)
        if let text { segments.segment("FTX", "AAP", "", "", text) }
    }

    private var functionCode: String {
        switch function {
        case .errorResponse: "963"
        case .directive: "132"
        case .directiveAcknowledged: "312"
        default: "962"
        }
    }

    /// RFF+AF, the times of the first departure and the last arrival, and all calls.
    private func write(_ flight: Flight, _ segments: inout SegmentWriter) {
        segments.segment("RFF", [["AF", PassengerListText.designator(flight)]])
        if let departure = flight.legs.first?.departure {
            segments.segment("DTM", [["189", PassengerListText.stamp(departure), "201"]])
        }
        if let arrival = flight.legs.last?.arrival {
            segments.segment("DTM", [["232", PassengerListText.stamp(arrival), "201"]])
        }
        for (index, leg) in flight.legs.enumerated() {
            if let from = leg.from, index == 0 || leg.crossesBorder || flight.legs[index - 1].to != from {
                segments.segment("LOC", leg.crossesBorder ? "125" : "92", from.description)
            }
            if let to = leg.to { segments.segment("LOC", leg.crossesBorder ? "87" : "92", to.description) }
        }
    }
}
