// SPDX-License-Identifier: Apache-2.0

import Foundation
import PassengerMessages
import Simulator
import TravelTypes

/// Decoding PNRGOV in XML: invented pushes with every field, and documents made to do harm.
struct XMLBench {
    private let place: BenchPlace

    /// Bytes of distinct documents.
    private static let corpusBytes = 100 << 20

    init(_ place: BenchPlace) { self.place = place }

    func run(_ print: (BenchRow) -> Void) throws {
        // Memory is measured first: what the process once needed is never given back.
        for document in HostileXML.all { print(hostile(document)) }
        let files = try corpus()
        let measured = Measurement.repeating(for: place.seconds) {
            var summary = DecodeSummary()
            var decoder = MessageDecoder()
            for file in files { summary.add(file, with: &decoder) }
            return (summary.travellers, summary.bytes)
        }
        print(
            BenchRow(
                name: "xml/pnrgov",
                value: measured.megabytesPerProcessorSecond,
                unit: "MB/s",
                measurement: measured,
                more: [
                    ("travellers", .integer(measured.units)), ("documents", .integer(files.count)),
                    ("threads", .integer(1)),
                ]
            )
        )
    }

    private func corpus() throws -> [[UInt8]] {
        let kinds: Set<SimulatedMessage.Kind> = [.bookings, .changes, .departure]
        var stream = try MessageStream(seed: 7, from: Moment(day: CivilDay(year: 2026, month: 6, day: 1)), kinds: kinds)
        var files: [[UInt8]] = []
        var total = 0
        while total < Self.corpusBytes, let message = stream.next() {
            guard let bytes = message.xml() else { continue }
            total += bytes.count
            files.append(bytes)
        }
        return files
    }

    /// Milliseconds for ten megabytes, beside a hundred, and the memory that they took.
    private func hostile(_ document: HostileXML) -> BenchRow {
        let before = Measurement.residentBytes()
        let small = Self.decode(document.bytes(10_000_000))
        let memory = Measurement.residentBytes() - before
        let large = Self.decode(document.bytes(100_000_000))
        return BenchRow(
            name: "hostile/xml-\(document.rawValue)",
            value: small.cpu * 1000,
            unit: "ms",
            measurement: small,
            ratios: [("tenfold", small.cpu > 0 ? large.cpu / small.cpu : 0)],
            more: [("memory", .integer(max(memory, 0))), ("findings", .integer(small.units))]
        )
    }

    private static func decode(_ bytes: [UInt8]) -> Measurement {
        Measurement.once {
            var summary = DecodeSummary()
            var decoder = MessageDecoder()
            summary.add(bytes, with: &decoder)
            return (summary.findings, bytes.count)
        }
    }
}

/// Documents that look harmless at their beginning and are made to cost time or memory.
enum HostileXML: String, CaseIterable {
    case nested, attributes, entities, text, comments, names, persons, attribute, latin1

    static let all = allCases

    /// A document of about so many bytes.
    func bytes(_ count: Int) -> [UInt8] {
        var bytes = Array((self == .latin1 ? #"<?xml version="1.0" encoding="ISO-8859-1"?>"# : "").utf8)
        bytes.reserveCapacity(count + 256)
        if self == .entities {
            bytes += Array(#"<!DOCTYPE a [<!ENTITY a0 "ha">"#.utf8)
            for level in 1...30 {
                bytes += Array("<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">".utf8)
            }
            bytes += Array("]>".utf8)
        }
        bytes += Array(#"<IATA_PNRGOV_NotifRQ><FlightLeg CarrierCode="ZZ" FlightNumber="1"/><PNRs><PNR>"#.utf8)
        if self == .attribute { bytes += Array("<Source AgentSine=\"".utf8) }
        if self == .text { bytes += Array("<Passenger><Surname>".utf8) }
        var number = 0
        while bytes.count < count {
            switch self {
            case .nested: bytes += Self.nesting
            case .attributes: bytes += Self.manyAttributes
            case .entities: bytes += Self.reference
            case .text, .attribute: bytes += Self.letters
            case .comments: bytes += Self.comment
            case .names: bytes += Array("<n\(number)/>".utf8)
            case .persons, .latin1: bytes += Self.person
            }
            number += 1
        }
        return bytes
    }

    private static let nesting = Array("<Passenger>".utf8)
    private static let manyAttributes = Array(
        ("<Source " + (0..<100).map { "a\($0)='1'" }.joined(separator: " ") + "/>").utf8
    )
    private static let reference = Array("&a30;".utf8)
    private static let letters = Array(repeating: UInt8(0x41), count: 4096)
    private static let comment = Array("<!-- nothing to see here -->".utf8)
    private static let person = Array(
        "<Passenger RPH='x'><DOC_SSR><DOCS DateOfBirth='soon'/></DOC_SSR></Passenger>".utf8
    )
}
