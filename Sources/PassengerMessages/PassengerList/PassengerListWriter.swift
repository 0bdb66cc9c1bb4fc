// SPDX-License-Identifier: Apache-2.0

import EDIFACT
public import TravelTypes

/// Writes a PAXLST: passengers, crew, close-out, change, cancellation, gate pass, whatever its function is.
///
/// What the writer makes is the canonical form of what the reader reads: places and times in one order, dates with their
/// century, names in two components, every person with what is known. A list that grows beyond a bound becomes several
/// messages of one interchange, numbered as parts (UNH S010).
///
/// ```swift
/// var list = PassengerMessage(type: .passengerList, version: "D.15B", function: .passengerList)
/// list.flights = [flight]
/// list.travellers = travellers
/// let bytes = PassengerListWriter(prepared: now, reference: "R1").interchange(of: list)
/// ```
///
/// WCO/IATA/ICAO passenger list guide over UN/EDIFACT PAXLST D.02B and later.
public struct PassengerListWriter: Sendable {
    /// The moment in UTC to write into UNB.
    private let prepared: LocalTime
    /// The control reference of the interchange, at most fourteen characters.
    private let reference: String
    /// The bytes of segments that one message may hold; a person is never divided.
    private let partBytes: Int

    public init(prepared: LocalTime, reference: String, partBytes: Int = 256 * 1024) {
        self.prepared = prepared
        self.reference = reference
        self.partBytes = partBytes
    }

    /// The bytes of an interchange that holds the list, in as many parts as it needs.
    ///
    /// The characters are UTF-8 where the list holds other than ASCII (UNOW), else those of level A (UNOA).
    public func interchange(of list: PassengerMessage) -> [UInt8] {
        let first = parts(of: list, syntax: Syntax(version: 4))
        let isASCII = first.allSatisfy { part in part.bytes.allSatisfy { $0 < 0x80 } }
        let syntax = Syntax(version: 4, repertoire: isASCII ? .ascii : .utf8)
        let parts = isASCII ? first : parts(of: list, syntax: syntax)
        var header = InterchangeHeader(
            syntaxIdentifier: isASCII ? "UNOA" : "UNOW",
            sender: list.sender,
            recipient: list.recipient,
            date: PassengerListText.date(prepared.day),
            time: PassengerListText.clock(prepared),
            reference: reference
        )
        header.application = "APIS"
        header.isTest = list.isTest
        var interchange = InterchangeWriter(header, syntax: syntax)
        for (index, part) in parts.enumerated() {
            interchange.message(messageHeader(list, index, parts.count), segments: part)
        }
        return interchange.finish()
    }

    private func messageHeader(_ list: PassengerMessage, _ index: Int, _ count: Int) -> MessageHeader {
        let version = list.version.split(separator: ".", maxSplits: 1).map(String.init)
        let isOfDirectory = version.first == "D" && version.count == 2
        let alone = MessageFrame.Part(sequence: 1, isFirst: true, isLast: true)
        return MessageHeader(
            reference: count == 1 ? list.reference : "",
            type: "PAXLST",
            version: "D",
            release: isOfDirectory ? version[1] : "15B",
            agency: "UN",
            association: "IATA",
            commonAccessReference: list.commonAccessReference ?? "",
            part: count == 1
                ? list.part ?? alone
                : MessageFrame.Part(sequence: index + 1, isFirst: index == 0, isLast: index == count - 1)
        )
    }

    /// The segments of each message between UNH and UNT: the header again in each part, then as many persons as fit.
    private func parts(of list: PassengerMessage, syntax: Syntax) -> [SegmentWriter] {
        var header = SegmentWriter(syntax: syntax)
        PassengerListSegmentsWriter.header(of: list, &header)
        var persons = list.travellers.map { traveller in
            var person = SegmentWriter(syntax: syntax)
            TravellerSegmentsWriter(traveller: traveller).write(&person)
            return person
        }
        for entry in list.closeOut {
            var person = SegmentWriter(syntax: syntax)
            PassengerListSegmentsWriter.closeOut(entry, &person)
            persons.append(person)
        }
        var parts = [header]
        var isEmpty = true
        for person in persons {
            if !isEmpty, parts[parts.count - 1].bytes.count + person.bytes.count > partBytes {
                parts.append(header)
            }
            parts[parts.count - 1].append(person)
            isEmpty = false
        }
        for index in parts.indices { PassengerListSegmentsWriter.counts(of: list, &parts[index]) }
        return parts
    }
}
