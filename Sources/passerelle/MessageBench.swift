// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import Foundation
import PassengerMessages
import Simulator
import TravelTypes

/// Tokenising, decoding and validating invented messages, one thread, every field.
struct MessageBench {
    private let place: BenchPlace
    private let suite: Bench.Suite

    /// Bytes of distinct messages of each kind.
    private static let corpusBytes = 100_000_000

    init(_ place: BenchPlace, suite: Bench.Suite) {
        self.place = place
        self.suite = suite
    }

    func run(_ print: (BenchRow) -> Void) throws {
        for (name, kinds) in [
            ("paxlst", Set(SimulatedMessage.Kind.allCases.filter(\.isPassengerList))),
            ("pnrgov", Set(SimulatedMessage.Kind.allCases.filter { !$0.isPassengerList })),
        ] {
            let files = try corpus(kinds)
            if suite == .validate {
                print(validation(name, files))
                continue
            }
            for isPortable in suite == .tokenise ? [false, true] : [false] {
                print(measure(name, files, isPortable: isPortable))
            }
        }
        if suite == .decode { print(SmallMessages(seconds: place.seconds).row()) }
    }

    /// Tokenising or decoding the files, again and again.
    private func measure(_ name: String, _ files: [[UInt8]], isPortable: Bool) -> BenchRow {
        let copy = copyRate(files)
        var reader = InterchangeReader(portable: isPortable)
        var decoder = MessageDecoder()
        let measured = Measurement.repeating(for: place.seconds) {
            suite == .tokenise ? Self.tokenise(files, &reader) : Self.decode(files, &decoder)
        }
        let value = measured.megabytesPerProcessorSecond
        var ratios = [("memcpy", copy > 0 ? value / copy : 0)]
        if suite == .decode, place.hasPeers, let peer = PeerReader.ratio(on: files) {
            ratios.append(("pydifact", peer))
        }
        return BenchRow(
            name: "\(suite.rawValue)/\(isPortable ? "portable/" : "")\(name)",
            value: value,
            unit: "MB/s",
            measurement: measured,
            ratios: ratios,
            more: [
                (Self.countName(suite), .integer(measured.units)), ("threads", .integer(1)),
                ("corpus_bytes", .integer(files.reduce(0) { $0 + $1.count })),
            ]
        )
    }

    /// Validating with all rules beside only decoding: rounds of both in turn, over the same files.
    private func validation(_ name: String, _ files: [[UInt8]]) -> BenchRow {
        var check = FileCheck(.standard, limit: 1000)
        var decoder = MessageDecoder()
        var validated = Measurement()
        var decoded = Measurement()
        while validated.wall + decoded.wall < place.seconds || validated.wall == 0 {
            decoded.add(
                Measurement.once {
                    var travellers = 0
                    for file in files { _ = decoder.decode(file) { travellers += $0.travellers.count } }
                    return (travellers, files.reduce(0) { $0 + $1.count })
                }
            )
            validated.add(
                Measurement.once {
                    var findings = 0
                    for file in files { check.run(file) { findings += $0.count } }
                    return (findings, files.reduce(0) { $0 + $1.count })
                }
            )
        }
        let ratio = decoded.cpu > 0 ? validated.cpu / decoded.cpu : 0
        return BenchRow(
            name: "validate/\(name)",
            value: validated.megabytesPerProcessorSecond,
            unit: "MB/s",
            measurement: validated,
            ratios: [("decode", ratio)],
            more: [
                ("findings", .integer(validated.units)), ("threads", .integer(1)),
                ("rules", .integer(RuleCatalogue.ownRules.count)),
            ]
        )
    }

    private static func countName(_ suite: Bench.Suite) -> String {
        switch suite {
        case .tokenise: "segments"
        default: "travellers"
        }
    }

    private func corpus(_ kinds: Set<SimulatedMessage.Kind>) throws -> [[UInt8]] {
        var stream = try MessageStream(seed: 7, from: Moment(day: CivilDay(year: 2026, month: 6, day: 1)), kinds: kinds)
        var files: [[UInt8]] = []
        var total = 0
        while total < Self.corpusBytes, let message = stream.next() {
            let bytes = message.bytes()
            total += bytes.count
            files.append(bytes)
        }
        return files
    }

    /// Frames and cuts every message, which is one pass.
    private static func tokenise(_ files: [[UInt8]], _ reader: inout InterchangeReader) -> (units: Int, bytes: Int) {
        var segments = 0
        var bytes = 0
        for file in files {
            bytes += file.count
            reader.restart()
            file.span.withUnsafeBufferPointer { buffer in
                while let interchange = reader.next(in: buffer) {
                    for frame in interchange.messages { segments += frame.segmentCount }
                }
            }
        }
        return (segments, bytes)
    }

    /// Decodes every field of every message.
    static func decode(_ files: [[UInt8]], _ decoder: inout MessageDecoder) -> (units: Int, bytes: Int) {
        var summary = DecodeSummary()
        for file in files { summary.add(file, with: &decoder) }
        return (summary.travellers, summary.bytes)
    }

    /// How fast the same bytes are only copied: the speed of this machine at this moment.
    private func copyRate(_ files: [[UInt8]]) -> Double {
        let largest = files.map(\.count).max() ?? 0
        let target = UnsafeMutableRawPointer.allocate(byteCount: largest, alignment: 64)
        defer { target.deallocate() }
        let measured = Measurement.repeating(for: 0.2) {
            var bytes = 0
            for file in files {
                file.withUnsafeBytes { source in
                    if let base = source.baseAddress { target.copyMemory(from: base, byteCount: source.count) }
                }
                bytes += file.count
            }
            return (0, bytes)
        }
        return measured.megabytesPerProcessorSecond
    }
}
