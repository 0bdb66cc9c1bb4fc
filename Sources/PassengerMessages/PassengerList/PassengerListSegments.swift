// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

// The segments of PAXLST and CUSRES, each read once: UN/EDIFACT directory D.02B to D.21B, and the passenger profile
// of the WCO/IATA/ICAO guide. They hold views; values are made where they are used.

/// BGM: what the message is for.
struct BeginningOfMessage {
    let name: ShortCode
    let subcode: ShortCode
    let code: String

    init(segment: Segment) {
        name = segment[1, 1].code
        subcode = segment[2, 1].code
        code = segment[1, 1].string + (segment[2, 1].isEmpty ? "" : "+" + segment[2, 1].string)
    }
}

/// RFF: a reference and its kind.
struct ReferenceSegment {
    let qualifier: ShortCode
    let number: Component
    private let element: Segment.Element

    @inline(__always)
    init(segment: Segment) {
        element = segment[1]
        qualifier = element[1].code
        number = element[2]
    }

    /// The revision, which senders write as the fourth or the fifth component.
    var revision: Component { element[5].isEmpty ? element[4] : element[5] }
}

/// DTM: a date or time and what it is of.
struct DateTimeSegment {
    let qualifier: ShortCode
    let value: Component

    @inline(__always)
    init(segment: Segment) {
        let element = segment[1]
        qualifier = element[1].code
        value = element[2]
    }
}

/// LOC: a place and its part in the journey.
struct LocationSegment {
    let qualifier: ShortCode
    let code: Component
    private let segment: Segment

    @inline(__always)
    init(segment: Segment) {
        qualifier = segment[1, 1].code
        code = segment[2, 1]
        self.segment = segment
    }

    /// The place in words.
    var name: Component { segment[2, 4] }
    var city: Component { segment[3, 1].isEmpty ? segment[3, 4] : segment[3, 1] }
    var region: Component { segment[4, 1].isEmpty ? segment[4, 4] : segment[4, 1] }
}

/// TDT: a flight, voyage or train.
struct TransportSegment {
    let stage: ShortCode
    let identifier: Component
    let mode: TransportMode
    let carrier: Component
    let craft: Component

    init(segment: Segment) {
        stage = segment[1, 1].code
        identifier = segment[2, 1]
        carrier = segment[5, 1]
        let transport = segment[8]
        craft = transport[4].isEmpty ? transport[1] : transport[4]
        mode =
            switch segment[3, 1].code {
            case "1", "8": .sea
            case "2": .rail
            case "3": .road
            default: .air
            }
    }
}

/// NAD: a person, or the party that reports.
struct PartySegment {
    let qualifier: ShortCode
    private let segment: Segment

    @inline(__always)
    init(segment: Segment) {
        qualifier = segment[1, 1].code
        self.segment = segment
    }

    /// The name: the surname first, then given names, which may stand in several components.
    var name: PersonName {
        let element = segment[4]
        let (given, more) = (element[2], element[3])
        if more.isEmpty, given.firstIndex(of: 0x20) == nil {
            return PersonName(surname: element[1].string, givenNames: given.string)
        }
        return NameReader.split(surname: element[1].string, given: NameReader.join(element, from: 2))
    }

    /// The address as one text without the State, and the State.
    var address: Contact? {
        guard segment.elementCount > 4 else { return nil }
        var parts = JoinedText()
        for index in 1...4 { parts.add(segment[5, index]) }
        parts.add(segment[6, 1])
        parts.add(segment[7, 4].isEmpty ? segment[7, 1] : segment[7, 4])
        parts.add(segment[8, 1])
        guard let text = parts.result else { return nil }
        return Contact(kind: .address, text: text, purpose: nil, state: StateCode(sent: segment[9, 1]))
    }
}

/// DOC: a document of a person.
struct DocumentSegment {
    let type: DocumentType?
    let number: Component

    @inline(__always)
    init(segment: Segment) {
        type = DocumentType(segment[1, 1])
        number = segment[2, 1]
    }
}
