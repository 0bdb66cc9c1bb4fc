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
        let version = segment[2, 2].isEmpty ? "" : ":" + segment[2, 2].string
        code = segment[1, 1].string + (segment[2, 1].isEmpty ? "" : "+" + segment[2, 1].string + version)
    }
}

/// RFF: a reference and its kind.
struct ReferenceSegment {
    let qualifier: ShortCode
    let number: Component
    let segment: Segment

    @inline(__always)
    init(segment: Segment) {
        qualifier = segment.qualifier
        number = segment[1, 2]
        self.segment = segment
    }

    /// The qualifier as sent.
    var kind: String { segment[1, 1].string }

    /// The revision, which senders write as the fourth or the fifth component.
    var revision: Component { segment[1, 5].isEmpty ? segment[1, 4] : segment[1, 5] }
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
        qualifier = segment.qualifier
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
    let carrierName: Component
    let craftNumber: Component
    let craftName: Component
    let flag: Component

    init(segment: Segment) {
        var elements = segment.elements()
        stage = elements.take()[1].code
        identifier = elements.take()[1]
        mode = Self.mode(elements.take()[1])
        // The older national form has the carrier one element further to the front.
        let (before, company) = (elements.take(), elements.take())
        carrier = company[1].isEmpty ? before[1] : company[1]
        carrierName = company[4]
        _ = elements.take()
        _ = elements.take()
        let craft = elements.take()
        craftNumber = craft[1]
        craftName = craft[4]
        flag = craft[5]
    }

    /// UN Recommendation 19; its codes of two digits begin with the one of a single digit.
    private static func mode(_ code: Component) -> TransportMode {
        switch code[0] {
        case 0x31: .sea
        case 0x32: .rail
        case 0x33: .road
        case 0x38: .inlandWater
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
        qualifier = segment.qualifier
        self.segment = segment
    }

    /// The identification of a party.
    var identification: Component { segment[2, 1] }

    /// Whether the segment holds a name.
    var isNamed: Bool { !segment[4].isEmpty }

    /// The name: the surname first, then given names, which may stand in several components.
    var name: PersonName {
        let element = segment[4]
        guard element[3].isEmpty, element[4].isEmpty, element[5].isEmpty else {
            return NameReader.split(surname: element[1].string, given: NameReader.join(element, from: 2))
        }
        let (given, title) = BookedName.split(element[2])
        return PersonName(surname: element[1].string, givenNames: given.string, title: title.text)
    }

    /// The address as one text without the State, and the State.
    ///
    /// A State that is no State's code stays in the text.
    var address: Contact? {
        var elements = segment.elements(from: 5)
        guard let street = elements.next() else { return nil }
        var parts = JoinedText()
        for index in 1...4 { parts.add(street[index]) }
        if let city = elements.next() { parts.add(city[1]) }
        if let region = elements.next() { parts.add(region[4].isEmpty ? region[1] : region[4]) }
        if let postCode = elements.next() { parts.add(postCode[1]) }
        var state: StateCode?
        if let country = elements.next() {
            state = StateCode(sent: country[1])
            if state == nil { parts.add(country[1]) }
        }
        guard let text = parts.result ?? state.map({ _ in "" }) else { return nil }
        return Contact(kind: .address, text: text, purpose: nil, state: state)
    }
}
