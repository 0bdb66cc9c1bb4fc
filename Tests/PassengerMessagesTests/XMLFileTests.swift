// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TestSupport
import Testing
import TravelTypes

/// XML as a file: how it is recognised, cut, damaged, encoded, and what hostile input costs.
@Suite struct XMLFileTests {
    @Test func `the fixture is read in full without a finding`() throws {
        let message = try document("xml/pnrgov-notification")
        #expect(message.findings.isEmpty && message.function == .full && message.announcedBookings == 2)
        #expect(
            message.travellers.map { "\($0.name.surname)/\($0.name.givenNames)" } == [
                "MARCHAND/CELESTE ODILE", "O'BRIEN-KOUAMÉ/ANAÏS", "MARCHAND/LOU", "TANAKA/DREW",
            ]
        )
        #expect(message.travellers.map(\.seat) == ["14C", nil, nil, "2A"])
        #expect(message.travellers.map(\.status) == [.checkedIn, .booked, .booked, .booked])
        #expect(message.bookings.map(\.travellers) == [[0, 1, 2], [3]])
        #expect(message.dropped == [.meal: 1, .medical: 1, .remark: 1, .cardNumber: 1])
        #expect(message.flights[0].codeshares == [FlightDesignator(carrier: "XX", number: "7123")])
    }

    @Test(arguments: documents) func `the envelope agrees with the message`(path: String) throws {
        let message = try document(path)
        let file = EnvelopeFile(try Fixture.bytes(path + ".xml"))
        let envelope = try #require(file.messages.first)
        #expect(file.messages.count == 1 && file.findings.isEmpty && envelope.format == .xml)
        #expect(envelope.type == message.type && envelope.version == message.version)
        #expect(envelope.sender == message.sender && envelope.sent == message.sent && envelope.range == message.range)
        #expect(envelope.reference == message.reference && envelope.isTest == message.isTest)
        #expect(envelope.interchangeReference == message.interchangeReference)
        #expect(envelope.flight?.number == message.flights.first?.number)
        #expect(envelope.flight?.legs == message.flights.first?.legs)
    }

    @Test(arguments: documents) func `a document cut anywhere is rejected, and nothing half read becomes data`(
        path: String
    ) throws {
        let whole = try Fixture.bytes(path + ".xml")
        let end = (whole.lastIndex(of: 0x3E) ?? 0) + 1
        for length in 0..<end {
            let file = DecodedFile(Array(whole.prefix(length)))
            #expect(file.messages.allSatisfy { $0.isRejected }, "cut to \(length) bytes")
            #expect(file.findings.hasErrors || !file.messages.isEmpty, "cut to \(length) bytes")
            #expect(file.messages.allSatisfy { $0.travellers.isEmpty && $0.bookings.isEmpty })
        }
        #expect(DecodedFile(Array(whole.prefix(end))).messages.allSatisfy { !$0.isRejected })
    }

    @Test(arguments: documents) func `damaged documents never crash the reader`(path: String) throws {
        let whole = try Fixture.bytes(path + ".xml")
        var random = SplitMix64(seed: UInt64(whole.count))
        var accepted = 0
        for _ in 0..<2_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let position = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 1: bytes.remove(at: position)
                case 2: bytes[position] = Array("<>&'\"/= A".utf8).randomElement(using: &random) ?? 0
                default:
                    let end = min(position + Int.random(in: 1...200, using: &random), bytes.count)
                    bytes.insert(contentsOf: Array(bytes[position..<end]), at: position)
                }
            }
            for message in DecodedFile(bytes).messages {
                #expect(!message.isRejected || message.travellers.isEmpty)
                #expect(message.bookings.allSatisfy { $0.travellers.allSatisfy(message.travellers.indices.contains) })
                #expect(message.findings.list.allSatisfy { (0...bytes.count).contains($0.place.offset) })
                if !message.isRejected { accepted += 1 }
            }
        }
        #expect(accepted > 0, "some damage leaves a message readable")
    }

    @Test func `byte order marks, white space in front and other encodings are read`() throws {
        let text = String(decoding: try Fixture.bytes("xml/pnrgov-notification.xml"), as: UTF8.self)
        let expected = try document("xml/pnrgov-notification")
        let latin = text.replacing("UTF-8", with: "ISO-8859-1").unicodeScalars.map { UInt8($0.value) }
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in text.replacing("UTF-8", with: "UTF-16").utf16 { wide += [UInt8(unit & 255), UInt8(unit >> 8)] }
        let marked: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        let spaced = Array(" \r\n\t".utf8) + Array(text.utf8)
        let bare = Array(text.dropFirst("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".count).utf8)
        for bytes in [latin, wide, marked, spaced, bare] {
            let message = try only(bytes)
            #expect(message.travellers == expected.travellers && message.bookings == expected.bookings)
            #expect(message.findings.isEmpty)
        }
    }

    @Test func `a SOAP envelope around the message is looked through`() throws {
        let text = String(decoding: try Fixture.bytes("xml/pnrgov-notification.xml"), as: UTF8.self)
        let inner = text.dropFirst("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".count)
        let soap =
            "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header><x>1</x></s:Header><s:Body>"
            + inner + "</s:Body></s:Envelope>"
        #expect(try only(Array(soap.utf8)).travellers == document("xml/pnrgov-notification").travellers)
    }

    @Test func `each fault of the document has its rule`() throws {
        let cases: [(String, RuleID)] = [
            ("<IATA_PNRGOV_NotifRQ><a></b>", "xml.not-well-formed"),
            ("<IATA_PNRGOV_NotifRQ>", "xml.incomplete"),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><IATA_PNRGOV_NotifRQ/>", "xml.doctype-refused"),
            ("<IATA_PNRGOV_NotifRQ>" + String(repeating: "<PNRs>", count: 100), "xml.too-deep"),
            (
                "<IATA_PNRGOV_NotifRQ " + (0..<200).map { "a\($0)=''" }.joined(separator: " ") + "/>",
                "xml.too-many-attributes"
            ),
            ("<IATA_PNRGOV_NotifRQ><Text>" + String(repeating: "x", count: 100_000), "xml.too-long"),
            ("<IATA_PNRGOV_NotifRQ>" + (0..<9000).map { "<b\($0)/>" }.joined(), "xml.too-many-names"),
            ("<IATA_PNRGOV_NotifRQ/>", "message.flight-missing"),
            ("<Invoice/>", "message.unknown-type"),
        ]
        for (text, rule) in cases {
            let message = try only(Array(text.utf8))
            #expect(message.isRejected && message.findings.list.contains { $0.rule == rule }, "\(rule)")
        }
    }

    @Test func `an interchange wrapped in XML is still found`() throws {
        let inner = String(decoding: try sample("pnrgov/pnrgov-basic"), as: UTF8.self)
        let messages = DecodedFile(Array("<message><body>\n\(inner)</body></message>".utf8)).messages
        #expect(messages.map(\.typeName) == ["PNRGOV"] && messages[0].format == .edifact)
    }

    @Test func `the findings of a hostile document are counted beyond the limit, and cost stays in step`() throws {
        let one = "<PNR><Passenger><Surname>A</Surname><DOC_SSR><DOCS DateOfBirth='x'/></DOC_SSR></Passenger></PNR>"
        for declaration in ["", "<?xml version='1.0' encoding='ISO-8859-1'?>"] {
            let text =
                declaration
                + "<IATA_PNRGOV_NotifRQ><FlightLeg CarrierCode='ZZ' FlightNumber='1' DepartureDateTime='2026-06-15T09:00'/>"
                + "<PNRs>" + String(repeating: one, count: 5_000) + "</PNRs></IATA_PNRGOV_NotifRQ>"
            let message = try only(Array(text.utf8))
            #expect(message.travellers.count == 5_000 && message.findings.count == 10_000)
            #expect(message.findings.list.count == Limits.findings)
        }
    }

    @Test func `the decoder counts the fields it read`() throws {
        var decoder = MessageDecoder()
        var summary = DecodeSummary()
        summary.add(try Fixture.bytes("xml/pnrgov-notification.xml"), with: &decoder)
        #expect(summary.messages == 1 && summary.travellers == 4 && summary.bookings == 2 && summary.fields > 150)
    }
}
