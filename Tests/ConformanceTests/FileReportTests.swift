// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import Foundation
import TestSupport
import Testing

@Suite struct FileReportTests {
    static let broken = list(
        "NAD+FL+++O?'NEILL:SECRETNAME'"
            + "ATT+2++F'DTM+329:810231'LOC+174+FRA'RFF+ABO:Z1'DOC+P+12AB'DTM+36:310202'LOC+91+FRA'"
    ).bytes

    @Test func theCaretStandsUnderTheFault() {
        let text = FileReport(Self.broken, file: "case.edi").text(.english, original: Self.broken)
        #expect(
            text == """
                case.edi: 2 findings; score 80 of 100, most for person.birth-date, person.nationality-missing

                PAXLST M1: accepted
                  [warning] person.nationality-missing - segment 9, byte 181
                    A person has no nationality. Send NAT+2 with the three letters of ICAO Doc 9303.
                    NAD+FL+++O?'NEILL:SECRETNAME
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  [warning] person.birth-date - segment 11, element 1, component 2, byte 227
                    A date of birth is not a date. Write YYMMDD or CCYYMMDD in a PAXLST, DDMMMYY in a PNRGOV; unknown parts as zeros.
                    DTM+329:810231
                            ^^^^^^

                """
        )
    }

    @Test func withoutTheOriginalTheSkeletonStandsIn() throws {
        let report = FileReport(Self.broken, file: "case.edi")
        let stored = try JSONEncoder().encode(report)
        let restored = try JSONDecoder().decode(FileReport.self, from: stored)
        #expect(restored == report)
        for text in [
            String(decoding: stored, as: UTF8.self), restored.text(.french),
            String(decoding: report.jsonLines(.english), as: UTF8.self),
        ] {
            #expect(!text.contains("SECRETNAME") && !text.contains("NEILL") && !text.contains("810231"))
        }
        let french = restored.text(.french)
        #expect(french.contains("DTM+3:6\n          ^"))
        #expect(french.contains("NAD+2+++8:10\n    ^^^^^^^^^^^^"))
        #expect(french.contains("avertissement") && french.contains("composant 2"))
    }

    @Test func anExcerptOfALongSegmentShowsThePlace() {
        let bytes = list("NAD+FL+++DOE:J'DOC+P+\(String(repeating: "A", count: 400))-B'").bytes
        let finding = FileReport(bytes, file: "x").messages[0].findings.first { $0.rule == "document.number-shape" }
        let excerpt = finding.map { SegmentExcerpt.original(at: $0.place, in: bytes, syntax: Syntax(version: 4)) }
        #expect((excerpt?.text.count ?? 0) <= 100 && excerpt?.text.contains("A") == true)
        #expect(excerpt.map { $0.column + $0.length <= $0.text.count } == true)
    }

    @Test func controlCharactersAreMadeVisible() {
        let bytes = list("NAD+FL+++DO\u{1B}E\u{202E}:J'").bytes
        let finding = FileReport(bytes, file: "x").messages[0].findings[0]
        let excerpt = SegmentExcerpt.original(at: finding.place, in: bytes, syntax: Syntax(version: 4))
        #expect(excerpt.text.contains("DO·E·:J"))
    }

    @Test func everyFindingIsALineOfJSON() throws {
        let lines = String(decoding: FileReport(Self.broken, file: "case.edi").jsonLines(.french), as: UTF8.self)
            .split(separator: "\n")
        #expect(lines.count == 2)
        for line in lines {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            for key in [
                "file", "type", "reference", "rule", "severity", "segment", "element", "component", "offset", "length",
                "message", "skeleton",
            ] {
                #expect(object[key] != nil, "\(key)")
            }
        }
    }

    @Test func beyondTheLimitFindingsAreCounted() {
        let bytes = list(String(repeating: "NAD+FL+++DOE:J'", count: 50)).bytes
        let report = FileReport(bytes, file: "x", limit: 10)
        #expect(report.messages[0].findings.count == 10 && report.messages[0].omitted > 100)
        #expect(report.text(.english).contains("more"))
    }

    @Test func aRejectedMessageIsReportedAndTheNextOneChecked() {
        let broken = list("NAD+FL+++O'NEILL:J'").bytes
        let report = FileReport(broken + list("NAD+FL+++DOE:J'").bytes + Array("rubbish".utf8), file: "x")
        #expect(report.messages.map(\.isRejected) == [true, false, false])
        #expect(report.messages[0].findings.map(\.rule) == ["edifact.segment-tag"])
        #expect(report.messages[1].findings.count > 3)
        #expect(report.messages[2].findings.map(\.rule) == ["edifact.text-outside-interchange"])
    }

    @Test(
        arguments: [
            ("paxlst/paxlst-passenger", []), ("paxlst/paxlst-crew", []), ("paxlst/paxlst-closeout", []),
            ("paxlst/paxlst-multileg", []), ("paxlst/paxlst-sea", []), ("pnrgov/pnrgov-basic", []),
            ("pnrgov/pnrgov-history", []), ("pnrgov/pnrgov-split", []), ("pnrgov/pnrgov-group-codeshare", []),
            ("messages/cusres-iapi", []), ("messages/ackres", []), ("messages/govreq", []),
        ] as [(String, [String])]
    )
    func theSamplesConform(path: String, expected: [String]) throws {
        let report = FileReport(try Fixture.bytes(path + ".edi"), file: path)
        #expect(report.messages.flatMap(\.findings).map(\.rule.rawValue) == expected)
    }

    @Test func randomPlacesNeverCrashTheExcerpt() throws {
        let bytes = try Fixture.bytes("pnrgov/pnrgov-basic.edi")
        var random = SplitMix64(seed: 5)
        for _ in 0..<2_000 {
            let offset = Int.random(in: 0...bytes.count + 5, using: &random)
            let place = Place(offset: offset, length: Int.random(in: 0...40, using: &random))
            for excerpt in [
                SegmentExcerpt.original(at: place, in: bytes, syntax: Syntax(version: 1)),
                SegmentExcerpt.skeleton(at: place, in: bytes, syntax: Syntax(version: 1)),
            ] {
                #expect(excerpt.column <= excerpt.text.count && excerpt.mark.contains("^"))
            }
        }
    }
}
