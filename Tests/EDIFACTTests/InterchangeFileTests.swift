// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Testing

private let header = "UNB+UNOA:4+AIR+PIU+260615:0735+R1++APIS'"
private let message = "UNH+M1+PAXLST:D:15B:UN:IATA+K+01:F'BGM+745'UNT+3+M1'"

@Suite struct InterchangeFileTests {
    @Test func aWholeInterchangeIsFramed() throws {
        let text = "UNA:+.? '" + header + "UNG+PAXLST+AIR+PIU+260615:0735+G1+UN+D:15B'" + message + "UNE+1+G1'UNZ+1+R1'"
        let file = InterchangeFile(bytes(text))
        #expect(file.findings.isEmpty)
        let interchange = try #require(file.interchanges.first)
        #expect(interchange.findings.isEmpty)
        #expect(interchange.sender.identification == "AIR" && interchange.recipient.identification == "PIU")
        #expect(interchange.date == "260615" && interchange.time == "0735" && interchange.reference == "R1")
        #expect(interchange.application == "APIS" && !interchange.isTest && interchange.syntaxIdentifier == "UNOA")
        #expect(interchange.range == 0..<text.utf8.count)
        let frame = try #require(interchange.messages.first)
        #expect(frame.reference == "M1" && frame.type == "PAXLST" && frame.version == "D" && frame.release == "15B")
        #expect(frame.agency == "UN" && frame.association == "IATA" && frame.commonAccessReference == "K")
        #expect(frame.part == MessageFrame.Part(sequence: 1, isFirst: true, isLast: true))
        #expect(frame.segmentCount == 3 && frame.findings.isEmpty)
        #expect(String(decoding: bytes(text)[frame.range], as: UTF8.self) == message)
    }

    @Test func messagesOfAnInterchangeLongerThanTheTapeAreReadInAnyOrder() throws {
        let lengths = [3, Limits.tapeSegments + 5, 4, 2]
        var text = header
        for (number, length) in lengths.enumerated() {
            text += "UNH+M\(number)+PAXLST:D:15B:UN'"
            text += String(repeating: "NAD+\(number)'", count: length) + "UNT+\(length + 2)+M\(number)'"
        }
        text += "UNZ+\(lengths.count)+R1'"
        let file = bytes(text)
        try file.span.withUnsafeBufferPointer { buffer in
            var reader = InterchangeReader()
            let next = reader.next(in: buffer)
            let interchange = try #require(next)
            #expect(interchange.findings.isEmpty && interchange.messages.count == lengths.count)
            for number in [3, 0, 1, 3, 2, 2, 0] {
                reader.read(interchange.messages[number], of: interchange, in: buffer) { segments in
                    #expect(segments.count == lengths[number] + 2)
                    #expect(segments[0][1, 1].string == "M\(number)")
                    #expect(segments[1][1, 1].string == "\(number)")
                }
            }
            let end = reader.next(in: buffer)
            #expect(end == nil)
        }
    }

    @Test(arguments: [
        Fault("{header}{message}UNZ+⟦2+R1'", "edifact.unz-count", .error),
        Fault("{header}{message}UNZ+1+⟦R2'", "edifact.unz-reference", .error),
        Fault("{header}{message}⟦", "edifact.unz-missing", .error),
        Fault("⟦{header}UNZ+0+R1'", "edifact.no-message", .error),
        Fault("UNB+UNOA:4+AIR+PIU+⟦261315:0735+R1'{message}UNZ+1+R1'", "edifact.unb-date", .warning),
        Fault("UNB+⟦XXXX:4+AIR+PIU+260615:0735+R1'{message}UNZ+1+R1'", "edifact.unb-syntax", .warning),
        Fault("UNB+UNOA:⟦7+AIR+PIU+260615:0735+R1'{message}UNZ+1+R1'", "edifact.unb-syntax", .warning),
        Fault("UNB+UNOA:4+⟦+PIU+260615:0735+R1'{message}UNZ+1+R1'", "edifact.unb-sender", .warning),
        Fault("UNB+UNOA:4+AIR+PIU+260615:0735+⟦'{message}UNZ+1'", "edifact.unb-reference", .error),
        Fault("{header}UNG+P+A+B+260615:0735+G1'{message}UNE+⟦3+G1'UNZ+1+R1'", "edifact.une-count", .warning),
        Fault("{header}UNG+P+A+B+260615:0735+G1'{message}UNE+1+⟦G2'UNZ+1+R1'", "edifact.une-reference", .error),
        Fault("{header}UNG+P+A+B+260615:0735+G1'{message}⟦UNZ+1+R1'", "edifact.une-missing", .warning),
        Fault("{header}{message}⟦UNE+1+G1'UNZ+1+R1'", "edifact.ung-missing", .warning),
        Fault("{header}⟦UNB", "edifact.segment-unterminated", .error),
    ])
    func aFaultOfTheInterchangeIsFoundAtItsPlace(fault: Fault) {
        let (text, offset) = fault.unmarked
        let file = InterchangeFile(bytes(text))
        let all = file.interchanges.flatMap { $0.findings.list + $0.messages.flatMap { $0.findings.list } }
        let match = all.first { $0.rule == fault.rule }
        #expect(match?.severity == fault.severity)
        #expect(match?.place.offset == offset)
    }

    @Test(arguments: [
        Fault("{header}UNH+M1+PAXLST'BGM+745'UNT+⟦4+M1'UNZ+1+R1\'", "edifact.unt-count", .warning, segment: 3),
        Fault("{header}UNH+M1+PAXLST'BGM+745'UNT+3+⟦M2'UNZ+1+R1\'", "edifact.unt-reference", .error, segment: 3),
        Fault("{header}UNH+⟦+PAXLST'UNT+2'UNZ+1+R1\'", "edifact.unh-reference", .error, segment: 1),
        Fault("{header}UNH+M1+⟦'UNT+2+M1'UNZ+1+R1\'", "edifact.unh-type", .error, segment: 1),
        Fault("{header}UNH+M1+PAXLST'BGM+745'⟦UNZ+1+R1\'", "edifact.unt-missing", .error, segment: 2),
        Fault(
            "{header}UNH+M1+PAXLST'NAD+FL+++O'⟦NEILL:PAT'UNT+4+M1'UNZ+1+R1\'",
            "edifact.segment-tag",
            .error,
            segment: 3
        ),
        Fault("{header}UNH+M1+PAXLST'⟦'UNT+2+M1'UNZ+1+R1\'", "edifact.segment-empty", .warning, segment: 1),
        Fault("{header}⟦BGM+745'UNT+3+M1'UNZ+1+R1\'", "edifact.unh-missing", .error, segment: 0),
    ])
    func aFaultOfAMessageIsFoundAtItsPlace(fault: Fault) throws {
        let (text, offset) = fault.unmarked
        let file = InterchangeFile(bytes(text))
        let interchange = try #require(file.interchanges.first)
        let match = try #require(interchange.messages.first?.findings.list.first { $0.rule == fault.rule })
        #expect(match.severity == fault.severity)
        #expect(match.place.offset == offset && match.place.segment == fault.segment)
        #expect(!interchange.findings.hasErrors, "the interchange itself is sound")
    }

    @Test func aBrokenMessageLeavesTheOthersAlone() throws {
        let text =
            header + "UNH+M1+PAXLST'UNT+2+M1'UNH+M2+PAXLST'BGM+745'UNH+M3+PAXLST'UNT+2+M3'UNH+M3+PAXLST'UNT+2+M3'"
            + "UNZ+4+R1'" + "trailer" + header + message + "UNZ+1+R1'"
        let file = InterchangeFile(bytes(text))
        #expect(file.interchanges.count == 2)
        #expect(file.interchanges[0].messages.map(\.findings.hasErrors) == [false, true, false, true])
        #expect(file.interchanges[0].messages[1].findings.list.map(\.rule) == ["edifact.unt-missing"])
        #expect(file.interchanges[0].messages[3].findings.list.map(\.rule) == ["edifact.unh-duplicate"])
        #expect(file.interchanges[0].findings.isEmpty)
        #expect(file.interchanges[1].messages[0].findings.isEmpty)
        #expect(file.findings.list.map(\.rule) == ["edifact.text-outside-interchange"])
    }

    @Test func aMissingEndDoesNotSwallowTheNextInterchange() {
        let file = InterchangeFile(bytes(header + "UNH+M1+PAXLST'BGM+745'UNA:+.? '" + header + message + "UNZ+1+R1'"))
        #expect(file.interchanges.count == 2)
        #expect(file.interchanges[0].findings.list.map(\.rule) == ["edifact.unz-missing"])
        #expect(file.interchanges[1].findings.list.map(\.rule) == ["edifact.interchange-duplicate"])
        #expect(file.interchanges[1].messages.map(\.findings.isEmpty) == [true])
    }

    @Test(arguments: [
        ("UNA:+.? '", nil as RuleID?), ("UNA:+.?*'\r\n", nil), ("UNA:+.*'", "edifact.una-malformed"),
        ("UNA++.? '", "edifact.una-malformed"), ("UNA:+.?*", "edifact.una-malformed"),
    ])
    func aMalformedServiceStringFallsBackToTheStandard(una: String, rule: RuleID?) {
        let file = InterchangeFile(bytes(una + header + message + "UNZ+1+R1'"))
        #expect(file.findings.list.map(\.rule) == (rule.map { [$0] } ?? []))
        #expect(file.interchanges.first?.messages.first?.type == "PAXLST")
    }

    @Test func otherServiceCharactersAreUsed() {
        let text = "UNA:*.? $UNB*UNOA:1*AIR*PIU*260615:0735*R1$UNH*M1*PAXLST:D:02B:UN$BGM*745$UNT*3*M1$UNZ*1*R1$"
        let file = InterchangeFile(bytes(text))
        #expect(file.interchanges.first?.messages.first?.release == "02B")
        #expect(file.interchanges.first?.findings.isEmpty == true)
    }

    @Test(arguments: [
        "QK PARPIZZ\r\n.ORIGXZZ 150735\r\n\u{2}" + header + message + "UNZ+1+R1'\r\n\u{3}",
        "\n \n" + header + "\r\n" + message + "\r\n" + "UNZ+1+R1'\r\n\r\n",
        "V.\\VDLG.WA/E11XXXX/I11YYYY/P0001\\VGYA\\" + header + message + "UNZ+1+R1'",
    ])
    func transportHeadersAndLineBreaksAreSkipped(text: String) {
        let file = InterchangeFile(bytes(text))
        #expect(file.interchanges.first?.messages.first?.type == "PAXLST")
        #expect(!file.findings.hasErrors && file.interchanges[0].findings.list.allSatisfy { $0.severity == .info })
    }

    @Test(arguments: ["", " ", "hello", "UNA", "UNBX+", "UNA:+.? 'UNH+1+PAXLST'", "\u{0}\u{0}"])
    func whatHoldsNoInterchangeIsAnError(text: String) {
        #expect(InterchangeFile(bytes(text)).findings.hasErrors)
    }

    @Test func anEmptyRecipientAndASenderInTheSecondComponentAreRead() {
        let text = "UNB+IATA:1+:ZZ++101209:2100+020A07'" + message + "UNZ+1+020A07'"
        let interchange = InterchangeFile(bytes(text)).interchanges[0]
        #expect(interchange.sender.identification == "ZZ" && interchange.recipient.identification.isEmpty)
        #expect(interchange.syntax.version == 1 && interchange.syntax.repertoire == .ascii)
    }

    @Test(arguments: [("", false), ("0", false), ("1", true)])
    func theTestIndicatorIsRead(indicator: String, isTest: Bool) {
        let text = "UNB+UNOA:4+AIR+PIU+260615:0735+R1++APIS+++AGREED+\(indicator)'" + message + "UNZ+1+R1'"
        #expect(InterchangeFile(bytes(text)).interchanges[0].isTest == isTest)
    }

    /// A text with one fault, and a mark where it ought to be found.
    struct Fault: Sendable, CustomTestStringConvertible {
        let marked: String
        let rule: RuleID
        let severity: Severity
        let segment: Int

        init(_ marked: String, _ rule: RuleID, _ severity: Severity, segment: Int = 0) {
            self.marked = marked
            self.rule = rule
            self.severity = severity
            self.segment = segment
        }

        /// The text without the mark, and the mark's place in bytes.
        var unmarked: (String, Int) {
            let whole = marked.parted(by: "{header}").joined(separator: header).parted(by: "{message}")
                .joined(separator: message)
            let parts = whole.parted(by: "⟦")
            return (parts.joined(), parts[0].utf8.count)
        }

        var testDescription: String { rule.rawValue + ": " + marked }
    }
}
