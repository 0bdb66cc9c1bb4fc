// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Testing

@Suite struct InterchangeWriterTests {
    private static let header = InterchangeHeader(
        sender: Interchange.Party(identification: "ZZAPIS", qualifier: "ZZ"),
        recipient: Interchange.Party(identification: "PIU"),
        date: "260615",
        time: "0735",
        reference: "R1"
    )
    private static let list = MessageHeader(type: "PAXLST", version: "D", release: "15B", agency: "UN")

    @Test func countsAndReferencesAreWrittenByItself() {
        var header = Self.header
        header.application = "APIS"
        var writer = InterchangeWriter(header)
        writer.message(Self.list) { $0.segment("BGM", "745") }
        var second = Self.list
        second.reference = "M2"
        second.association = "IATA"
        second.commonAccessReference = "KEY"
        second.part = MessageFrame.Part(sequence: 2, isFirst: false, isLast: true)
        writer.message(second) { segments in
            segments.segment("BGM", "745")
            segments.segment("CNT", [["42", "0"]])
        }
        let expected =
            "UNA:+.? 'UNB+UNOA:4+ZZAPIS:ZZ+PIU+260615:0735+R1++APIS'UNH+1+PAXLST:D:15B:UN'BGM+745'UNT+3+1'"
            + "UNH+M2+PAXLST:D:15B:UN:IATA+KEY+02:F'BGM+745'CNT+42:0'UNT+4+M2'UNZ+2+R1'"
        #expect(String(decoding: writer.finish(), as: UTF8.self) == expected)
        #expect(String(decoding: writer.finish(), as: UTF8.self) == expected, "finishing twice changes nothing")
        #expect(InterchangeFile(writer.finish()).interchanges[0].findings.isEmpty)
    }

    @Test func groupsAreClosedAndCounted() {
        var header = Self.header
        header.isTest = true
        header.wantsAcknowledgement = true
        var writer = InterchangeWriter(header, statesCharacters: false)
        for name in ["G1", "G2"] {
            writer.openGroup(
                GroupHeader(
                    type: "PAXLST",
                    sender: header.sender,
                    recipient: header.recipient,
                    date: "260615",
                    time: "0735",
                    reference: name,
                    version: "D",
                    release: "15B"
                )
            )
            writer.message(Self.list) { $0.segment("BGM", "745") }
        }
        let bytes = writer.finish()
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("UNB+UNOA:4+ZZAPIS:ZZ+PIU+260615:0735+R1++++1++1'UNG+PAXLST+ZZAPIS:ZZ+PIU+260615:"))
        #expect(text.hasSuffix("UNE+1+G2'UNZ+2+R1'"))
        let file = InterchangeFile(bytes)
        #expect(file.findings.isEmpty && file.interchanges[0].findings.isEmpty && file.interchanges[0].isTest)
        #expect(file.interchanges[0].messages.allSatisfy { $0.findings.isEmpty })
    }

    @Test(arguments: [CharacterRepertoire.ascii, .utf8, .latin1, .latin2, .cyrillic, .greek, .arabic, .hebrew, .latin5])
    func textComesBackFromEveryRepertoire(repertoire: CharacterRepertoire) {
        for text in ["MÜLLER", "NÉE", "ŁÓDŹ", "ИВАНОВ", "ΠΑΠΑΣ", "ΠΈ", "علي", "כהן", "Ã©", "Şen", "李", "O'NEILL?"] {
            let syntax = Syntax(repertoire: repertoire)
            var writer = SegmentWriter(syntax: syntax)
            writer.segment("X", text)
            let bytes = writer.bytes
            let read = bytes.span.withUnsafeBufferPointer { buffer in
                var tape = SegmentTape()
                return tape.read(buffer, in: 0..<buffer.count, syntax: syntax) { $0[0][1, 1].string }
            }
            #expect(read == text)
        }
    }

    @Test func piecesAreAppendedWithTheirCount() {
        var writer = InterchangeWriter(Self.header)
        var piece = writer.scratch
        piece.segment("NAD", [["FL"], [], [], ["DOE", "JO\nHN"]])
        var all = writer.scratch
        all.append(piece)
        all.append(piece)
        #expect(all.count == 2 && all.bytes == piece.bytes + piece.bytes)
        writer.message(Self.list, segments: all)
        #expect(String(decoding: writer.finish(), as: UTF8.self).contains("NAD+FL+++DOE:JOHN'UNT+4+1'"))
    }
}
