// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Foundation
import PassengerMessages
import TestSupport
import Testing

/// The files of `Fixtures/syntax`, each named after the row of the format tables that it stands for.
@Suite struct SyntaxFixtureTests {
    /// A row of the README beside the files.
    struct Row: Sendable, CustomTestStringConvertible {
        let file: String
        /// The finding to expect, or nil for none beyond information.
        let rule: RuleID?
        let testDescription: String
    }

    static let rows: [Row] = {
        guard let bytes = try? Fixture.bytes("syntax/README.md") else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3, cells[0].hasPrefix("`") else { return nil }
            let rule = cells[1].trimmingCharacters(in: CharacterSet(charactersIn: "`"))
            return Row(
                file: "syntax/" + cells[0].trimmingCharacters(in: CharacterSet(charactersIn: "`")),
                rule: rule == "-" ? nil : RuleID(rawValue: rule),
                testDescription: cells[2]
            )
        }
    }()

    @Test func everyFileHasItsRow() { #expect(Self.rows.count >= 50) }

    @Test(arguments: rows)
    func theDeviationIsFoundAndNothingElseIsLost(row: Row) throws {
        let bytes = try Fixture.bytes(row.file)
        let decoded = DecodedFile(bytes)
        let framed = InterchangeFile(bytes)
        let all =
            decoded.findings.list + decoded.messages.flatMap(\.findings.list)
            + framed.interchanges.flatMap(\.findings.list)
        if let rule = row.rule {
            #expect(all.contains { $0.rule == rule }, "\(all.map(\.rule.rawValue))")
        } else {
            #expect(all.allSatisfy { $0.severity == .info }, "\(all.map(\.rule.rawValue))")
            #expect(!decoded.messages.isEmpty && decoded.messages.allSatisfy { !$0.isRejected })
        }
        for finding in all { #expect(finding.place.offset <= bytes.count) }
    }

    @Test func aFileCutAtAnyByteIsNeverAcceptedSilently() throws {
        let everyByte = ["paxlst/paxlst-passenger", "paxlst/paxlst-closeout", "pnrgov/pnrgov-basic"]
        let all = samples + manySamples + ["pnrgov/pnrgov-parts"]
        for path in Self.rows.map(\.file) + all.map({ $0 + ".edi" }) {
            let bytes = try Fixture.bytes(path)
            // The long samples that the three stand for are cut at every 23rd byte: debug builds are slow.
            let isLong = all.contains { $0 + ".edi" == path } && !everyByte.contains { $0 + ".edi" == path }
            let whole = InterchangeFile(bytes)
            let ends = Set(whole.interchanges.map(\.range.upperBound))
            for length in stride(from: 0, to: bytes.count, by: isLong ? 23 : 1) {
                let cut = InterchangeFile(Array(bytes[..<length]))
                let isReported =
                    !cut.findings.isEmpty || cut.interchanges.contains { $0.findings.hasErrors }
                    || cut.interchanges.contains { $0.messages.contains { $0.findings.hasErrors } }
                // Only what ends with an interchange, but for blanks, may pass.
                let isWhole = ends.contains { end in
                    end <= length && bytes[end..<length].allSatisfy { $0 <= 0x20 }
                }
                #expect(isReported || isWhole, "\(path) cut at \(length)")
            }
        }
    }

    @Test func writingTheSegmentsThatWereReadGivesTheSameBytes() throws {
        for path in Self.rows.map(\.file) {
            let bytes = try Fixture.bytes(path)
            for interchange in InterchangeFile(bytes).interchanges {
                for frame in interchange.messages where !frame.findings.hasErrors {
                    let once = written(bytes, frame.range, interchange.syntax)
                    #expect(written(once, 0..<once.count, interchange.syntax) == once, "\(path)")
                }
            }
        }
    }

    /// The segments of a stretch, read and written: the canonical form.
    private func written(_ bytes: [UInt8], _ range: Range<Int>, _ syntax: Syntax) -> [UInt8] {
        var writer = SegmentWriter(syntax: syntax)
        bytes.withUnsafeBufferPointer { buffer in
            var tape = SegmentTape()
            tape.read(buffer, in: range, syntax: syntax) { segments in
                for segment in segments {
                    writer.segment(
                        segment.tag.description,
                        segment.elements().map { element in (1...max(element.count, 1)).map { element[$0].string } }
                    )
                }
            }
        }
        return writer.bytes
    }

    @Test func aStreamGivesTheSameMessagesAsTheFileWhateverItsPieces() throws {
        var random = SplitMix64(seed: 41)
        let seed = random.next()
        for path in ["paxlst/paxlst-passenger.edi", "pnrgov/pnrgov-basic.edi", "syntax/glued-interchanges.edi"] {
            let bytes = Array(repeatElement(try Fixture.bytes(path), count: 40).joined())
            var whole = MessageDecoder()
            var expected: [PassengerMessage] = []
            let rest = whole.decode(bytes) { expected.append($0) }
            var position = 0
            var size = Int(seed % 977) + 1
            var stream = InterchangeStream(limit: 64_000) { buffer in
                size = size % 4_000 + 13
                let count = min(buffer.count, bytes.count - position, size)
                bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[position..<position + count])) }
                position += count
                return count
            }
            var decoder = MessageDecoder()
            var found: [PassengerMessage] = []
            let streamed = try decoder.decode(&stream) { found.append($0) }
            #expect(found == expected, "\(path), seed \(seed)")
            #expect(streamed == rest, "\(path), seed \(seed)")
        }
    }

    @Test func anInterchangeLongerThanTheWindowIsGivenInPartsAndNothingIsLost() throws {
        var header = "UNB+UNOA:4+ZZDCS+PIUTEST+260615:0735+R1'"
        for number in 0..<500 {
            header += "UNH+M\(number)+PAXLST:D:15B:UN:IATA'BGM+745'TDT+20+ZZ1+++ZZ'UNT+4+M\(number)'"
        }
        for (end, isRejected) in [("UNZ+500+R1'", false), ("UNZ+499+R1'", true), ("", true)] {
            let bytes = Array((header + end).utf8)
            var position = 0
            var stream = InterchangeStream(limit: 4096) { buffer in
                let count = min(buffer.count, bytes.count - position)
                bytes.withUnsafeBytes { buffer.copyMemory(from: .init(rebasing: $0[position..<position + count])) }
                position += count
                return count
            }
            var decoder = MessageDecoder()
            var references: [String] = []
            var hasErrors = false
            let rest = try decoder.decode(&stream) { message in
                references.append(message.reference)
                hasErrors = hasErrors || message.isRejected
            }
            #expect(references == (0..<500).map { "M\($0)" })
            #expect((hasErrors || rest.hasErrors) == isRejected, "\(end)")
        }
    }
}
