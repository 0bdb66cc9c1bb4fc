// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Testing

/// The examples of the documentation of `EDIFACT`, line for line; `scripts/examples` compares them.
struct DocumentationExamples {
    @Test func `A file is framed and its segments are read`() {
        let file = Array(
            """
            UNB+UNOA:4+ZZAIRLINE+PIU+260615:0735+R1'UNH+1+PAXLST:D:15B:UN:IATA'BGM+745'\
            NAD+FL+++O?'DONOVAN:LIAM'UNT+4+1'UNZ+1+R1'
            """.utf8
        )
        var surnames: [String] = []
        var tape = SegmentTape()
        let framed = InterchangeFile(file)
        file.withUnsafeBufferPointer { bytes in
            for interchange in framed.interchanges {
                for message in interchange.messages {
                    tape.read(bytes, in: message.range, syntax: interchange.syntax) { segments in
                        for segment in segments where segment.tag == "NAD" {
                            surnames.append(segment[4, 1].string)
                        }
                    }
                }
            }
        }
        // surnames is ["O'DONOVAN"]: the release character is undone
        #expect(surnames == ["O'DONOVAN"])
    }

    @Test func `What is wrong is a finding with its place`() {
        let text = "UNB+UNOA:4+ZZ+PIU+260615:0735+R1'UNH+1+PAXLST:D:15B:UN'BGM+745'UNT+9+1'UNZ+1+R1'"
        let file = Array(text.utf8)
        let message = InterchangeFile(file).interchanges[0].messages[0]
        let rules = message.findings.list.map { finding in
            "\(finding.severity.rawValue) \(finding.rule) in segment \(finding.place.segment)"
        }
        // rules is ["warning edifact.unt-count in segment 3"]
        #expect(rules == ["warning edifact.unt-count in segment 3"])
    }

    @Test func `An interchange is written with its counts`() {
        var header = InterchangeHeader(sender: "ZZ", recipient: "PIU", date: "260615", time: "0735", reference: "R1")
        header.application = "APIS"
        var writer = InterchangeWriter(header)
        writer.message(MessageHeader(type: "PAXLST", version: "D", release: "15B", agency: "UN")) { segments in
            segments.segment("BGM", "745")
            segments.segment("NAD", [["FL"], [], [], ["O'DONOVAN", "LIAM"]])
        }
        let written = String(decoding: writer.finish(), as: UTF8.self)
        // ...BGM+745'NAD+FL+++O?'DONOVAN:LIAM'UNT+4+1'UNZ+1+R1'
        #expect(written.hasSuffix("BGM+745'NAD+FL+++O?'DONOVAN:LIAM'UNT+4+1'UNZ+1+R1'"))
    }
}
