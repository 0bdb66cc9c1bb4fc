// SPDX-License-Identifier: Apache-2.0

// swift-format-ignore-file: UseShorthandTypeNames
// Optionals are written out: one with a question mark is set to nil before an initialiser sets it, for which the
// compiler (6.3) copies the whole value and destroys the copy, at several times the cost of making it.

public import EDIFACT
public import TravelTypes

/// One message between a carrier and a unit, read into nouns: who travels on which flight, and what is wrong with it.
///
/// A message whose findings hold an error is rejected: it carries no persons and no bookings, only its header, so that
/// nothing half read can be taken for data. Free remarks, meals, medical services and full card numbers are never part
/// of the value; `dropped` counts them.
public struct PassengerMessage: Hashable, Sendable {
    /// The kind of message, or nil if it is none of those the reader knows; `typeName` is what was sent.
    public var type: Optional<MessageType>
    public var typeName: String
    /// How the message is written.
    public var format: MessageFormat
    /// The version as `D.15B` (directory and release) or `13.1` (PADIS); of XML as its root element states it, or `xml`.
    public var version: String
    public var function: MessageFunction
    /// The function as sent: `745`, `266+CLOB`, `22`.
    public var functionCode: String
    /// The message reference number (UNH 0062).
    public var reference: String
    /// The interchange's control reference (UNB 0020).
    public var interchangeReference: String
    public var sender: String
    public var recipient: String
    /// When the interchange was prepared, on the sender's clock (UNB S004).
    public var sent: Optional<LocalTime>
    /// The interchange is a test and must never reach the live store (UNB 0035).
    public var isTest: Bool
    /// The common access reference (UNH 0068), which ties the parts of one push together.
    public var commonAccessReference: Optional<String>
    /// The place in a push of several parts (UNH S010).
    public var part: Optional<MessageFrame.Part>
    /// The carrier's reference of the list (RFF+TN), and its revision.
    public var transactionReference: Optional<String>
    public var revision: Optional<Int>
    /// The number of bookings in the whole push, all its parts together (PNRGOV EQN).
    public var announcedBookings: Optional<Int>
    /// The persons that a list announces (PAXLST CNT 42, 41); often those of all its parts together.
    public var announcedPassengers: Optional<Int>
    public var announcedCrew: Optional<Int>
    /// Who reports, and how to reach them (PAXLST NAD+MS); no traveller.
    public var reportingParty: Optional<ReportingParty>
    /// Where a list was filed, and for whom (PAXLST LOC of the header).
    public var places: [FilingPlace]
    public var flights: [Flight]
    public var travellers: [Traveller]
    public var bookings: [Booking]
    /// Names on travel documents that differ from the names that the persons booked under.
    public var documentNames: [DocumentName]
    /// Travellers that the carrier looks after as unaccompanied minors.
    public var unaccompaniedMinors: [UnaccompaniedMinor]
    /// Persons of a close-out list that are given by reference only.
    public var closeOut: [CloseOutEntry]
    /// What an authority answered (CUSRES, ACKRES).
    public var replies: [Reply]
    public var findings: Findings
    /// What was received but may not be kept, by class.
    public var dropped: [DroppedClass: Int]
    /// The bytes of the message in its file, UNH to UNT.
    public var range: Range<Int>

    /// Whether an error keeps the message from being used.
    public var isRejected: Bool { findings.hasErrors }

    /// A message to be composed and written, with nothing in it yet.
    public init(type: MessageType, version: String, function: MessageFunction) {
        self.init(type, format: .edifact, range: 0..<0)
        self.version = version
        self.function = function
    }

    /// A message of nothing, to stand where another one was moved away.
    static var empty: PassengerMessage { PassengerMessage(nil, format: .edifact, range: 0..<0) }

    /// A message of which nothing is known yet but its place in the file.
    init(_ type: MessageType?, format: MessageFormat, range: Range<Int>) {
        self.type = type
        typeName = type?.rawValue ?? ""
        self.format = format
        version = ""
        function = .other
        functionCode = ""
        reference = ""
        interchangeReference = ""
        sender = ""
        recipient = ""
        sent = nil
        isTest = false
        commonAccessReference = nil
        part = nil
        transactionReference = nil
        revision = nil
        announcedBookings = nil
        announcedPassengers = nil
        announcedCrew = nil
        reportingParty = nil
        places = []
        flights = []
        travellers = []
        bookings = []
        documentNames = []
        unaccompaniedMinors = []
        closeOut = []
        replies = []
        findings = Findings()
        dropped = [:]
        self.range = range
    }

    init(frame: MessageFrame, interchange: Interchange) {
        self = .empty
        open(frame, of: interchange)
    }

    /// Begins an empty message with what its frame and interchange say.
    mutating func open(_ frame: MessageFrame, of interchange: Interchange) {
        range = frame.range
        type = MessageType(rawValue: frame.type)
        typeName = frame.type
        version =
            frame.release.isEmpty
            ? frame.version : frame.version.isEmpty ? frame.release : frame.version + "." + frame.release
        reference = frame.reference
        interchangeReference = interchange.reference
        sender = interchange.sender.identification
        recipient = interchange.recipient.identification
        sent = PreparationTime.read(interchange)
        isTest = interchange.isTest
        commonAccessReference = frame.commonAccessReference.isEmpty ? nil : frame.commonAccessReference
        part = frame.part
        // Errors of the interchange reject all its messages; its warnings stand with the first one.
        if !interchange.findings.isEmpty {
            let isFirst = interchange.messages.first?.range == frame.range
            for finding in interchange.findings.list
            where finding.severity == .error || isFirst && finding.severity == .warning {
                findings.append(finding)
            }
        }
        findings.append(contentsOf: frame.findings)
    }

    /// Places the message where it lies in a text that begins elsewhere.
    mutating func move(by offset: Int) {
        guard offset != 0 else { return }
        range = range.lowerBound + offset..<range.upperBound + offset
        findings = findings.moved(by: offset)
    }

    /// Takes out all that a rejected message may not pass on.
    mutating func strip() {
        travellers = []
        bookings = []
        documentNames = []
        unaccompaniedMinors = []
        closeOut = []
    }
}

/// A person of a close-out list, given by references to lists sent before.
public struct CloseOutEntry: Hashable, Sendable, Codable {
    /// The record locator (RFF+AVF).
    public var bookingReference: Optional<String>
    /// The carrier's reference of the person (RFF+ABO).
    public var uniqueReference: Optional<String>

    public init(bookingReference: String? = nil, uniqueReference: String? = nil) {
        self.bookingReference = bookingReference
        self.uniqueReference = uniqueReference
    }
}

/// The party that sends a passenger list: a desk of the carrier, or its agent.
public struct ReportingParty: Hashable, Sendable, Codable {
    /// The identification that the authority gave the party.
    public var identification: Optional<String>
    /// The party's name, or the name of a contact there.
    public var name: Optional<String>
    public var givenNames: Optional<String>
    public var contacts: [Contact]

    public init(
        identification: String? = nil,
        name: String? = nil,
        givenNames: String? = nil,
        contacts: [Contact] = []
    ) {
        self.identification = identification
        self.name = name
        self.givenNames = givenNames
        self.contacts = contacts
    }
}

/// A place that a passenger list names for itself, besides those of its flights.
public struct FilingPlace: Hashable, Sendable, Codable {
    /// What the place is (LOC 3227).
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// Where the list was filed (188).
        case filing
        /// Where it is reported to (172).
        case reporting
        /// Where a gate pass is asked for (91).
        case gatePass = "gate-pass"
    }

    public var kind: Kind
    public var place: LocationCode

    public init(kind: Kind, place: LocationCode) {
        self.kind = kind
        self.place = place
    }
}

/// The name on a traveller's document where it is not the name of the booking.
public struct DocumentName: Hashable, Sendable, Codable {
    /// The traveller's place in the message's list.
    public var traveller: Int
    public var name: PersonName

    public init(traveller: Int, name: PersonName) {
        self.traveller = traveller
        self.name = name
    }
}

/// A child that travels alone in the carrier's care (SSR UMNR); the text of the service is not kept.
public struct UnaccompaniedMinor: Hashable, Sendable, Codable {
    /// The traveller's place in the message's list.
    public var traveller: Int
    /// The age in years, if it was sent.
    public var age: Optional<Int>

    public init(traveller: Int, age: Int? = nil) {
        self.traveller = traveller
        self.age = age
    }
}

/// One answer of an authority: a code for a person, or for the whole message.
public struct Reply: Hashable, Sendable, Codable {
    /// The code as sent: `0Z` may board, `1Z` must not board, `4Z` data are insufficient, `103`...
    public var code: String
    public var bookingReference: Optional<String>
    public var uniqueReference: Optional<String>
    /// What the authority wrote for the agent at the desk (CUSRES FTX+AAP).
    public var text: Optional<String>

    public init(
        code: String,
        bookingReference: String? = nil,
        uniqueReference: String? = nil,
        text: String? = nil
    ) {
        self.code = code
        self.bookingReference = bookingReference
        self.uniqueReference = uniqueReference
        self.text = text
    }

    /// Whether the answer is about one person.
    public var isAboutPerson: Bool { bookingReference != nil || uniqueReference != nil }
}
