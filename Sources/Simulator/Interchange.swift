// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// The envelope around messages: UNA, UNB, UNG and their ends (ISO 9735, syntax versions 1 and 4).
struct Interchange {
    /// Who sends, to whom, when, and under which reference.
    struct Envelope {
        var sender: String
        var recipient: String
        var sent: Moment
        var reference: String
        /// A test message (data element 0035).
        var isTest = false
    }

    private let envelope: Envelope
    private let kind: StaticString
    private let style: SimulatedCarrier.Style
    private let isList: Bool
    private(set) var messages = 0
    var writer: SegmentWriter

    /// Opens an interchange of passenger lists (PAXLST).
    static func lists(_ envelope: Envelope, style: SimulatedCarrier.Style) -> Interchange {
        Interchange(envelope: envelope, kind: "PAXLST", style: style, isList: true)
    }

    /// Opens an interchange of bookings (PNRGOV).
    static func bookings(_ envelope: Envelope, style: SimulatedCarrier.Style) -> Interchange {
        Interchange(envelope: envelope, kind: "PNRGOV", style: style, isList: false)
    }

    private init(envelope: Envelope, kind: StaticString, style: SimulatedCarrier.Style, isList: Bool) {
        self.envelope = envelope
        self.kind = kind
        self.style = style
        self.isList = isList
        writer = SegmentWriter(hasLines: style.hasLines, capacity: 64 << 10)
        open()
    }

    private mutating func open() {
        if isList, !style.hasCenturies { writer.raw("UNA:+.? ") } else { writer.raw("UNA:+.?*") }
        writer.end()
        switch (isList, style.hasCenturies) {
        case (true, true): writer.raw("UNB+UNOC:4+")
        case (true, false): writer.raw("UNB+UNOA:4+")
        case (false, _): writer.raw("UNB+IATA:1+")
        }
        parties()
        writer.plain(envelope.reference)
        if isList { writer.raw("++APIS") } else { writer.raw("++PNRGOV") }
        if envelope.isTest { writer.raw("++++1") }
        writer.end()
        guard hasGroup else { return }
        writer.raw("UNG+")
        writer.raw(kind)
        writer.raw("+")
        parties()
        writer.plain(envelope.reference)
        if isList {
            writer.raw("+UN+")
            writer.plain(style.directory)
        } else {
            writer.raw("+IA+")
            writer.number(style.version)
            writer.raw(":1")
        }
        writer.end()
    }

    private var hasGroup: Bool { style.hasGroups || !isList }

    private mutating func parties() {
        writer.plain(envelope.sender)
        writer.raw("+")
        writer.plain(envelope.recipient)
        writer.raw("+")
        if isList, style.hasCenturies {
            writer.centuryFirst(envelope.sent.day)
        } else {
            writer.yearFirst(envelope.sent.day)
        }
        writer.raw(":")
        writer.clock(envelope.sent.secondOfDay / 60)
        writer.raw("+")
    }

    /// Writes `UNH`, the message's segments and `UNT`.
    ///
    /// The part is the message's place in a divided push and whether it is the last; nil writes no S010.
    mutating func message(access: String, part: (number: Int, isLast: Bool)?, _ body: (inout SegmentWriter) -> Void) {
        messages += 1
        let reference = messages == 1 ? envelope.reference : envelope.reference + "M\(messages)"
        writer.restartCount()
        writer.raw("UNH+")
        writer.plain(reference)
        writer.raw("+")
        writer.raw(kind)
        writer.raw(":")
        if isList {
            writer.plain(style.directory)
            writer.raw(":UN:IATA")
        } else {
            writer.number(style.version)
            writer.raw(":1:IA")
        }
        writer.raw("+")
        writer.plain(access)
        if let part {
            writer.raw("+")
            writer.number(part.number, 2)
            if part.isLast { writer.raw(":F") } else if part.number == 1 { writer.raw(":C") }
        }
        writer.end()
        body(&writer)
        writer.raw("UNT+")
        writer.number(writer.segments + 1)
        writer.raw("+")
        writer.plain(reference)
        writer.end()
    }

    /// Closes the envelope and gives the bytes.
    mutating func close() -> [UInt8] {
        if hasGroup {
            writer.raw("UNE+")
            writer.number(messages)
            writer.raw("+")
            writer.plain(envelope.reference)
            writer.end()
        }
        writer.raw("UNZ+")
        writer.number(hasGroup ? 1 : messages)
        writer.raw("+")
        writer.plain(envelope.reference)
        writer.end()
        return writer.bytes
    }
}
