// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Somebody on a flight, with everything that the airline knows and what it gets wrong.
struct Person {
    enum Age {
        case adult, child, infant
    }

    var surname = ""
    var givenNames: [String] = []
    var isFemale = false
    /// A document with neither M nor F.
    var isUnspecified = false
    var age = Age.adult
    var born = CivilDay(rawValue: 0)
    var nationality: StateCode = "FRA"
    var residence: StateCode = "FRA"
    var birthCity = ""
    var document = Document()
    var visa: Document?
    /// The person whose lap an infant sits on, as a place in the flight's list.
    var guardian: Int?
    var seat: String?
    /// The seat after a change, and when it changes.
    var laterSeat: String?
    var seatChange: Moment?
    var bags = 0
    var bagWeight = 0
    var bagTag = 0
    /// When the person checked in; nil for one who never came.
    var checkedIn: Moment?
    var boards = true
    /// Whether an agent read the document with a machine.
    var isVerified = true
    var ticket = 0
    var loyaltyNumber: Int?
    /// Services that must not be kept: meals, assistance, medical.
    var service: String?
    var serviceText: String?
    var faults: PersonFaults = []

    /// A travel document as printed.
    struct Document {
        var type: DocumentType = .passport
        var number = ""
        var issuer: StateCode = "FRA"
        var expires = CivilDay(rawValue: 0)
    }

    var sexLetter: UInt8 { isUnspecified ? 0x58 : isFemale ? 0x46 : 0x4D }

    /// What the booking system glues to or puts behind the given names.
    var title: String {
        switch age {
        case .adult: isFemale ? "MRS" : "MR"
        case .child: isFemale ? "MISS" : "MSTR"
        case .infant: ""
        }
    }

    /// The given names as one text.
    var given: String { givenNames.joined(separator: " ") }
}

/// What booking systems do to a person's data; the document read at check-in stays right.
struct PersonFaults: OptionSet, Sendable {
    let rawValue: UInt8

    /// The booked name is cut to the length of an old field.
    static let truncated = PersonFaults(rawValue: 1)
    /// Surname and given names changed places in the booking.
    static let swapped = PersonFaults(rawValue: 2)
    /// The title is glued to the given name.
    static let titleGlued = PersonFaults(rawValue: 4)
    /// Day and month of birth changed places in SSR DOCS.
    static let birthSwapped = PersonFaults(rawValue: 8)
    /// The nationality has two letters.
    static let shortNationality = PersonFaults(rawValue: 16)
    /// A zero of the document number became the letter O.
    static let letterO = PersonFaults(rawValue: 32)
}

/// A crew member.
struct CrewMember {
    var person = Person()
    var isCockpit = false
}
