// SPDX-License-Identifier: Apache-2.0

/// What the beginning of an interchange says (UNB): who sends it to whom, when, and under which reference.
public struct InterchangeHeader: Hashable, Sendable {
    /// The syntax identifier (S001/0001), such as `UNOA` or `IATA`.
    public var syntaxIdentifier: String
    public var sender: Interchange.Party
    public var recipient: Interchange.Party
    /// The date and time of preparation: `YYMMDD` or `CCYYMMDD`, and `HHMM` (S004).
    public var date: String
    public var time: String
    /// The control reference (0020).
    public var reference: String
    /// The application reference (0026), such as `APIS`, `IAPI`, `PNRGOV`.
    public var application = ""
    /// The processing priority (0029).
    public var priority = ""
    /// The sender asks for an acknowledgement (0031).
    public var wantsAcknowledgement = false
    /// The agreement that the parties made (0032).
    public var agreement = ""
    /// The interchange is a test (0035).
    public var isTest = false

    public init(
        syntaxIdentifier: String = "UNOA",
        sender: Interchange.Party,
        recipient: Interchange.Party,
        date: String,
        time: String,
        reference: String
    ) {
        self.syntaxIdentifier = syntaxIdentifier
        self.sender = sender
        self.recipient = recipient
        self.date = date
        self.time = time
        self.reference = reference
    }

    /// A header between parties that need no qualifiers.
    public init(
        syntaxIdentifier: String = "UNOA",
        sender: String,
        recipient: String,
        date: String,
        time: String,
        reference: String
    ) {
        self.init(
            syntaxIdentifier: syntaxIdentifier,
            sender: Interchange.Party(identification: sender),
            recipient: Interchange.Party(identification: recipient),
            date: date,
            time: time,
            reference: reference
        )
    }

    func elements(version: UInt8) -> [[String]] {
        [
            [syntaxIdentifier, String(version)], [sender.identification, sender.qualifier],
            [recipient.identification, recipient.qualifier], [date, time], [reference], [], [application], [priority],
            [wantsAcknowledgement ? "1" : ""], [agreement], [isTest ? "1" : ""],
        ]
    }
}

/// What the beginning of a group says (UNG).
public struct GroupHeader: Hashable, Sendable {
    /// The kind of its messages (0038), such as `PAXLST`.
    public var type: String
    public var sender: Interchange.Party
    public var recipient: Interchange.Party
    public var date: String
    public var time: String
    /// The group reference (0048).
    public var reference: String
    /// Controlling agency (0051), version (0052), release (0054) and association code (0057).
    public var agency: String
    public var version: String
    public var release: String
    public var association: String

    public init(
        type: String,
        sender: Interchange.Party,
        recipient: Interchange.Party,
        date: String,
        time: String,
        reference: String,
        agency: String = "UN",
        version: String = "",
        release: String = "",
        association: String = ""
    ) {
        self.type = type
        self.sender = sender
        self.recipient = recipient
        self.date = date
        self.time = time
        self.reference = reference
        self.agency = agency
        self.version = version
        self.release = release
        self.association = association
    }

    var elements: [[String]] {
        [
            [type], [sender.identification, sender.qualifier], [recipient.identification, recipient.qualifier],
            [date, time], [reference], [agency], [version, release, association],
        ]
    }
}

/// What the beginning of a message says (UNH).
public struct MessageHeader: Hashable, Sendable {
    /// The message reference (0062); the writer numbers messages without one.
    public var reference: String
    /// `PAXLST`, `PNRGOV`...
    public var type: String
    /// Version (0052), release (0054), controlling agency (0051) and association code (0057).
    public var version: String
    public var release: String
    public var agency: String
    public var association: String
    /// The common access reference (0068), which ties the parts of one push together.
    public var commonAccessReference: String
    public var part: MessageFrame.Part?

    public init(
        reference: String = "",
        type: String,
        version: String,
        release: String,
        agency: String,
        association: String = "",
        commonAccessReference: String = "",
        part: MessageFrame.Part? = nil
    ) {
        self.reference = reference
        self.type = type
        self.version = version
        self.release = release
        self.agency = agency
        self.association = association
        self.commonAccessReference = commonAccessReference
        self.part = part
    }

    /// The header that a message was read with.
    public init(_ frame: MessageFrame) {
        self.init(
            reference: frame.reference,
            type: frame.type,
            version: frame.version,
            release: frame.release,
            agency: frame.agency,
            association: frame.association,
            commonAccessReference: frame.commonAccessReference,
            part: frame.part
        )
    }

    var elements: [[String]] {
        [
            [reference], [type, version, release, agency, association], [commonAccessReference],
            part.map { [$0.sequence < 10 ? "0\($0.sequence)" : String($0.sequence), $0.flag] } ?? [],
        ]
    }
}

extension MessageFrame.Part {
    /// The transfer flag (0073): `F` for the last part, `C` for the first of several, none between.
    var flag: String { isLast ? "F" : isFirst ? "C" : "" }
}
