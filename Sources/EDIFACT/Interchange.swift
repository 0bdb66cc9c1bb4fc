// SPDX-License-Identifier: Apache-2.0

// swift-format-ignore-file: UseShorthandTypeNames
// Optionals are written out: one with a question mark is set to nil before an initialiser sets it, for which the
// compiler (6.3) copies the whole value and destroys the copy, at several times the cost of making it.

/// One interchange of a file, from UNB to UNZ: who sent it to whom, and where its messages lie.
public struct Interchange: Hashable, Sendable {
    /// How the bytes are to be read.
    public var syntax: Syntax
    /// The syntax identifier of the UNB, such as `UNOA`.
    public var syntaxIdentifier: String
    public var sender: Party
    public var recipient: Party
    /// The date and time of preparation as sent: `YYMMDD` or `CCYYMMDD`, and `HHMM` (UNB S004).
    public var date: String
    public var time: String
    /// The control reference (0020).
    public var reference: String
    /// The application reference (0026), such as `APIS`, `IAPI`, `PNRGOV`.
    public var application: String
    /// The processing priority (0029).
    public var priority: String
    /// The sender asks for an acknowledgement (0031).
    public var wantsAcknowledgement: Bool
    /// The agreement between the parties (0032).
    public var agreement: String
    /// The interchange is a test (0035).
    public var isTest: Bool
    public var messages: [MessageFrame]
    /// What is wrong with the interchange as a whole; an error among them rejects all its messages.
    public var findings: Findings
    /// The bytes of the interchange in the file.
    public var range: Range<Int>

    init(syntax: Syntax, start: Int) {
        self.syntax = syntax
        syntaxIdentifier = ""
        sender = Party()
        recipient = Party()
        date = ""
        time = ""
        reference = ""
        application = ""
        priority = ""
        agreement = ""
        wantsAcknowledgement = false
        isTest = false
        messages = []
        findings = Findings()
        range = start..<start
    }

    /// Forgets where the segments of its messages stood on a tape, which is used for others now.
    mutating func leaveTape() {
        for index in messages.indices where messages[index].entries != nil { messages[index].entries = nil }
    }

    /// One side of an interchange (UNB S002, S003).
    public struct Party: Hashable, Sendable {
        /// The identification; where only the second component is filled, that one.
        public var identification: String
        /// The qualifier of the identification (0007).
        public var qualifier: String

        public init(identification: String = "", qualifier: String = "") {
            self.identification = identification
            self.qualifier = qualifier
        }
    }
}

/// One message of an interchange, from UNH to UNT: its name, and where its bytes lie.
public struct MessageFrame: Hashable, Sendable {
    /// The message reference number (0062).
    public var reference: String
    /// `PAXLST`, `PNRGOV`...; empty if the UNH is missing.
    public var type: String
    /// Version (0052), release (0054), controlling agency (0051) and association code (0057), such as `D`, `15B`,
    /// `UN`, `IATA`.
    public var version: String
    public var release: String
    public var agency: String
    public var association: String
    /// The common access reference (0068), which ties the parts of one push together.
    public var commonAccessReference: String
    public var part: Optional<Part>
    /// The reference of the group that the message lies in (UNG 0048), which replies repeat; nil without a group.
    public var groupReference: Optional<String>
    /// The segments counted from UNH to UNT, empty ones left out.
    public var segmentCount: Int
    /// What is wrong with the message's frame; an error among them rejects the message.
    public var findings: Findings
    /// The bytes from the tag of UNH to the terminator of UNT.
    public var range: Range<Int>
    /// Its segments on the tape of the reader that framed it, if they are still there.
    var entries: Range<Int>?

    init(start: Int) {
        reference = ""
        type = ""
        version = ""
        release = ""
        agency = ""
        association = ""
        commonAccessReference = ""
        part = nil
        groupReference = nil
        entries = nil
        segmentCount = 0
        findings = Findings()
        range = start..<start
    }

    /// The place of a message in a push of several parts (UNH S010).
    public struct Part: Hashable, Sendable {
        /// The sequence number, from 1.
        public var sequence: Int
        public var isFirst: Bool
        public var isLast: Bool

        public init(sequence: Int, isFirst: Bool, isLast: Bool) {
            self.sequence = sequence
            self.isFirst = isFirst
            self.isLast = isLast
        }
    }
}
