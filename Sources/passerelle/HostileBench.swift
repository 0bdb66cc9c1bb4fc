// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import Foundation
import PassengerMessages

/// Files made to be slow or to fill the memory, through the ways of `validate --max-findings 100` and `decode`.
struct HostileBench {
    /// A kind of input: something at the beginning, and a piece that repeats to any length.
    struct Input: Sendable {
        let name: String
        let start: String
        let piece: String
        /// Whether it comes over a pipe, of which nobody knows the length.
        var isPiped = false

        func bytes(_ count: Int) -> [UInt8] {
            var bytes = Array(start.utf8)
            bytes.reserveCapacity(count + 64)
            let piece = Array(piece.utf8)
            while bytes.count < count { bytes += piece }
            return bytes
        }
    }

    private static let header = "UNB+UNOA:4+ZZDCS+PIUTEST+260615:0735+R1'"
    private static let message = header + "UNH+M1+PAXLST:D:15B:UN:IATA'BGM+745'"

    /// Every kind; add a line for another.
    static let inputs: [Input] = [
        Input(name: "blanks", start: header, piece: "                                "),
        Input(name: "release", start: message + "NAD+", piece: "????????????????"),
        Input(name: "one-element", start: message + "NAD+", piece: "XXXXXXXXXXXXXXXX"),
        Input(name: "one-character-segments", start: message, piece: "A'B'C'D'E'F'G'H'"),
        Input(name: "components", start: message + "NAD+", piece: "::::::::::::::::"),
        Input(name: "unh-without-unt", start: header, piece: "UNH+1+PAXLST:D:15B:UN:IATA'"),
        Input(name: "unb-without-end", start: "UNB+UNOA:4+ZZDCS", piece: "+XXXXXXX:XXXXXXX", isPiped: true),
        Input(name: "nested-xml", start: "<IATA_PNRGOV_NotifRQ>", piece: "<a><b><c><d>"),
    ]

    func run(_ print: (BenchRow) -> Void) throws {
        for input in Self.inputs {
            let small = measure(input, 10_000_000)
            let large = measure(input, 100_000_000)
            let validateRatio = small.validate > 0 ? large.validate / small.validate : 0
            let decodeRatio = small.decode > 0 ? large.decode / small.decode : 0
            let worst = max(small.validate, small.decode, large.validate / 10, large.decode / 10)
            var all = Measurement()
            all.bytes = 2 * 110_000_000
            all.cpu = small.validate + small.decode + large.validate + large.decode
            print(
                BenchRow(
                    name: "hostile/\(input.name)",
                    value: worst * 1000,
                    unit: "ms/10MB",
                    measurement: all,
                    ratios: [("validate_100_to_10", validateRatio), ("decode_100_to_10", decodeRatio)],
                    more: [
                        ("validate_ms_10", JSON.rounded(small.validate * 1000, digits: 1)),
                        ("validate_ms_100", JSON.rounded(large.validate * 1000, digits: 1)),
                        ("decode_ms_10", JSON.rounded(small.decode * 1000, digits: 1)),
                        ("decode_ms_100", JSON.rounded(large.decode * 1000, digits: 1)),
                        ("memory_10", .integer(small.memory)), ("memory_100", .integer(large.memory)),
                    ]
                )
            )
        }
    }

    private struct Result {
        /// Processor seconds.
        var validate: Double
        var decode: Double
        /// Bytes that the process grew by at its largest, the input among them.
        var memory: Int
    }

    private func measure(_ input: Input, _ count: Int) -> Result {
        let before = ProcessMemory.resetPeak()
        let bytes = input.bytes(count)
        let validate = Measurement.once {
            var check = FileCheck(.standard, limit: 100)
            var findings = 0
            check.run(bytes) { findings += $0.count }
            return (findings, bytes.count)
        }
        let decode = Measurement.once { (Self.decode(bytes, isPiped: input.isPiped), bytes.count) }
        return Result(validate: validate.cpu, decode: decode.cpu, memory: max(ProcessMemory.peak() - before, 0))
    }

    private static func decode(_ bytes: [UInt8], isPiped: Bool) -> Int {
        var decoder = MessageDecoder()
        var summary = DecodeSummary()
        guard isPiped else {
            summary.add(bytes, with: &decoder)
            return summary.findings
        }
        var position = 0
        var stream = InterchangeStream { buffer in
            // A pipe gives no more than this at a time.
            let count = min(buffer.count, bytes.count - position, 65_536)
            bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[position..<position + count])) }
            position += count
            return count
        }
        do {
            try summary.add(&stream, with: &decoder)
        } catch {
            return -1
        }
        return summary.findings
    }
}

/// The memory of this process, as the system counts it.
enum ProcessMemory {
    /// Forgets the peak and says what is in use, in bytes.
    static func resetPeak() -> Int {
        try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
        return status("VmRSS:")
    }

    /// The most that was in use since the last reset, in bytes.
    static func peak() -> Int { status("VmHWM:") }

    private static func status(_ name: String) -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) } ?? ""
        return (line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) } ?? 0)
            * 1024
    }
}
