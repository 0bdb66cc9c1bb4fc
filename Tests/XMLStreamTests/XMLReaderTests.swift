// SPDX-License-Identifier: Apache-2.0

import Testing
import XMLStream

/// Writes down what the reader calls.
private final class Recorder: XMLHandler {
    var events: [String] = []
    var places: [Range<Int>] = []
    var stopAt: String?

    func place(_ spelling: XMLText, isAttribute: Bool, from reader: XMLReader) -> XMLName? {
        events.append((isAttribute ? "?@" : "?") + String(decoding: spelling, as: UTF8.self))
        return String(decoding: spelling, as: UTF8.self) == "LEG" ? XMLName(rawValue: 1) : nil
    }

    func begin(_ name: XMLName, _ attributes: UnsafeBufferPointer<XMLAttribute>, from reader: XMLReader) {
        places.append(reader.tag)
        let values = attributes.map { attribute in
            places.append(reader.range(of: attribute.value))
            return " \(attribute.spelled)=\(String(decoding: attribute.value, as: UTF8.self))"
        }
        events.append("<\(name == .unlisted ? "-" : String(name.rawValue))\(values.joined())")
        if reader.spelled == stopAt { reader.stop() }
    }

    func text(_ piece: XMLText, from reader: XMLReader) { events.append(String(decoding: piece, as: UTF8.self)) }

    func end(_ name: XMLName, from reader: XMLReader) { events.append(">\(reader.spelled)") }
}

private func read(
    _ bytes: [UInt8],
    limits: XMLLimits = XMLLimits(),
    into recorder: Recorder = Recorder()
) -> XMLFault? {
    let reader = XMLReader(vocabulary: ["Root", "Leg", "To"], limits: limits, handler: recorder)
    bytes.withUnsafeBufferPointer { reader.read($0) }
    return reader.fault
}

private func reason(_ text: String, _ limits: XMLLimits = XMLLimits()) -> XMLFault.Reason? {
    read(Array(text.utf8), limits: limits)?.reason
}

struct XMLReaderTests {
    @Test func `names of the vocabulary come as numbers, others are asked for once`() {
        let recorder = Recorder()
        let text = "<Root><Leg To='a&amp;b'/><LEG/><LEG/><x/><x/>t&lt;</Root>"
        #expect(read(Array(text.utf8), into: recorder) == nil)
        #expect(
            recorder.events == [
                "<0", "<1 To=a&b", ">Leg", "?LEG", "<1", ">LEG", "<1", ">LEG", "?x", "<-", ">x", "<-", ">x", "t", "<",
                ">Root",
            ]
        )
    }

    @Test func `the bytes of a tag and of a value are told`() {
        let recorder = Recorder()
        let text = "<?xml version='1.0'?>\n<Root>\n  <Leg To='CDG'/></Root>"
        #expect(read(Array(text.utf8), into: recorder) == nil)
        let found = recorder.places.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
        #expect(found == ["<Root", "<Leg To='CDG'", "CDG"])
    }

    @Test func `places are right far into a document`() {
        let recorder = Recorder()
        let text = "<Root>" + String(repeating: "<Leg To='CDG'/>\n", count: 20_000) + "<Leg To='ORY'/></Root>"
        #expect(read(Array(text.utf8), into: recorder) == nil)
        let found = recorder.places.suffix(2).map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
        #expect(found == ["<Leg To='ORY'", "ORY"])
    }

    @Test func `namespaces and their attributes are left out`() {
        let recorder = Recorder()
        let text = "<p:Root xmlns:p='u' xmlns:xsi='v' xsi:schemaLocation='w' To='x'/>"
        #expect(read(Array(text.utf8), into: recorder) == nil)
        #expect(recorder.events == ["<0 To=x", ">Root"])
    }

    @Test func `a declared encoding is read`() {
        let text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Root To=\"É\">ü</Root>"
        let latin = text.unicodeScalars.map { UInt8($0.value) }
        var little: [UInt8] = [0xFF, 0xFE]
        var big: [UInt8] = [0xFE, 0xFF]
        for unit in text.replacing("ISO-8859-1", with: "UTF-16").utf16 {
            little += [UInt8(unit & 255), UInt8(unit >> 8)]
            big += [UInt8(unit >> 8), UInt8(unit & 255)]
        }
        let marked: [UInt8] = [0xEF, 0xBB, 0xBF] + Array(text.replacing("ISO-8859-1", with: "UTF-8").utf8)
        for bytes in [latin, little, big, marked] {
            let recorder = Recorder()
            #expect(read(bytes, into: recorder) == nil)
            #expect(recorder.events == ["<0 To=É", "ü", ">Root"])
        }
    }

    @Test func `a long document in another encoding is read whole`() {
        let text =
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><Root>" + String(repeating: "<Leg To='É'/>", count: 20_000)
            + "</Root>"
        let recorder = Recorder()
        #expect(read(text.unicodeScalars.map { UInt8($0.value) }, into: recorder) == nil)
        #expect(recorder.events.count { $0 == "<1 To=É" } == 20_000)
    }

    @Test func `each limit gives its own reason`() {
        let cases: [(String, XMLFault.Reason)] = [
            ("<a><b></a>", .notWellFormed),
            ("<a/>x", .notWellFormed),
            ("<a>\u{1}</a>", .notWellFormed),
            ("<a>&b;</a>", .notWellFormed),
            ("", .incomplete),
            ("   ", .incomplete),
            ("<a", .incomplete),
            ("<a><b>", .incomplete),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", .documentType),
            ("<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>", .documentType),
            (String(repeating: "<a>", count: 65), .tooDeep(limit: 64)),
            ("<a b='' c='' d=''/>", .tooManyAttributes(limit: 2)),
            ("<a b='" + String(repeating: "x", count: 200_000), .markupTooLong(limit: 32 << 10)),
            ("<a><!--" + String(repeating: "x", count: 200_000), .markupTooLong(limit: 32 << 10)),
            ("<a>" + String(repeating: "x", count: 200_000), .textTooLong(limit: 64 << 10)),
            ("<a>" + (0..<9000).map { "<b\($0)/>" }.joined(), .tooManyNames(limit: 4096)),
        ]
        for (text, expected) in cases {
            var limits = XMLLimits()
            if case .tooManyAttributes(let limit) = expected { limits.attributes = limit }
            #expect(reason(text, limits) == expected, "\(text.prefix(40))")
        }
    }

    @Test func `a fault has the line and a place inside the document`() {
        let text = "<a>\n\n<b></c></a>"
        let fault = read(Array(text.utf8))
        #expect(fault?.line == 3)
        #expect((5...text.utf8.count).contains(fault?.offset ?? -1))
    }

    @Test func `a handler that wants no more ends the reading without a fault`() {
        let recorder = Recorder()
        recorder.stopAt = "Leg"
        #expect(read(Array("<Root><Leg/><x></Root>".utf8), into: recorder) == nil)
        #expect(recorder.events == ["<0", "<1"])
    }

    @Test func `the cut into pieces changes nothing`() {
        let text = "<Root><Leg To='É&#233;'/>\n<![CDATA[a<b]]>ü<!-- c --></Root>"
        let whole = Recorder()
        #expect(read(Array(text.utf8), into: whole) == nil)
        for size in 1...7 {
            let recorder = Recorder()
            let reader = XMLReader(vocabulary: ["Root", "Leg", "To"], handler: recorder)
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                Array(rest.prefix(size)).withUnsafeBufferPointer { reader.feed($0) }
                rest = rest.dropFirst(size)
            }
            reader.finish()
            #expect(reader.fault == nil)
            #expect(joined(recorder.events) == joined(whole.events))
        }
    }

    /// The events with neighbouring texts as one.
    private func joined(_ events: [String]) -> String { events.joined() }
}

struct XMLWriterTests {
    @Test func `everything is escaped, and what is empty closes itself`() {
        var writer = XMLWriter()
        writer.element("a", [("b", "\"<&'>\n\u{1}é"), ("c", nil)]) { writer in
            writer.element("d", text: "x<y")
            writer.element("e")
            writer.element("f") { _ in }
        }
        #expect(
            String(decoding: writer.bytes, as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <a b="&quot;&lt;&amp;&apos;&gt;  é">
                 <d>x&lt;y</d>
                 <e/>
                 <f/>
                </a>

                """
        )
    }
}
