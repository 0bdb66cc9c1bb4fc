// SPDX-License-Identifier: Apache-2.0

package import EDIFACT
package import PassengerMessages
import TravelTypes

/// Checks a decoded message against the rules that the readers do not need in order to read it.
///
/// The work is split as the rules need it: `PersonRule`s see one person with the segments that describe them,
/// `MessageRule`s see the whole message. A rule is one file in `Rules/` and one line in the lists below.
package struct ConformanceChecker: ~Copyable {
    private var tape = SegmentTape()

    package init() {}

    /// The rules about one person, in the order of their findings.
    static let personRules: [any PersonRule.Type] = [
        BirthDateMissing.self, BornInFuture.self, ImplausibleAge.self, SexMissing.self, NationalityMissing.self,
        UnknownState.self, DocumentMissing.self, DocumentExpired.self, DocumentIssuerMissing.self,
        DocumentExpiryMissing.self, DocumentNumberShape.self, ReferenceMissing.self,
    ]

    /// The rules about the whole message.
    static let messageRules: [any MessageRule.Type] = [
        ReportingPartyMissing.self, RouteIncomplete.self, ArrivalBeforeDeparture.self, PreparedLongAgo.self,
        VersionUnknown.self, LowerCaseLetters.self, EmptyList.self, FlightNotInItinerary.self,
    ]

    /// The findings of the rules, besides those that the message carries already.
    ///
    /// A rejected message is not checked further: its errors must be mended first.
    package mutating func check(
        _ message: PassengerMessage,
        of interchange: Interchange,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> [Finding] {
        guard !message.isRejected, let type = message.type else { return [] }
        return tape.read(bytes, in: message.range, syntax: interchange.syntax) { segments in
            let context = MessageUnderCheck(
                message: message,
                type: type,
                segments: segments,
                interchange: interchange,
                bytes: bytes
            )
            var findings: [Finding] = []
            for rule in Self.messageRules where rule.types.contains(type) {
                for place in rule.check(context) {
                    findings.append(Finding(rule.entry.id, rule.entry.severity, at: place))
                }
            }
            let people = context.people
            for rule in Self.personRules where rule.types.contains(type) {
                for person in people {
                    guard let place = rule.check(person, context) else { continue }
                    findings.append(Finding(rule.entry.id, rule.entry.severity, at: place))
                }
            }
            return findings.sorted { $0.place.offset < $1.place.offset }
        }
    }
}

/// A rule about one person of a message.
protocol PersonRule: SendableMetatype {
    static var entry: RuleEntry { get }
    /// The messages that the rule is about.
    static var types: Set<MessageType> { get }
    /// Where the person breaks the rule, or nil.
    static func check(_ person: PersonUnderCheck, _ context: MessageUnderCheck) -> Place?
}

/// A rule about a whole message.
protocol MessageRule: SendableMetatype {
    static var entry: RuleEntry { get }
    /// The messages that the rule is about.
    static var types: Set<MessageType> { get }
    /// Where the message breaks the rule.
    static func check(_ context: MessageUnderCheck) -> [Place]
}

/// A decoded message beside the segments that it came from.
struct MessageUnderCheck {
    let message: PassengerMessage
    let type: MessageType
    let segments: Segments
    let interchange: Interchange
    let bytes: UnsafeBufferPointer<UInt8>

    /// The day that ages and expiry are measured on: departure, else preparation.
    var day: CivilDay? { message.flights.first?.legs.first?.departure?.day ?? message.sent?.day }

    /// The place of the first segment with a tag, or of the message.
    func place(of tag: ShortCode) -> Place {
        segments.first { $0.tag == tag }?.place() ?? segments.first?.place()
            ?? Place(offset: message.range.lowerBound, length: 0)
    }

    /// The persons in the order of the message's list, with the segments that describe them.
    ///
    /// Infants that only a service names have no segments of their own and are left out.
    var people: [PersonUnderCheck] {
        type == .passengerList ? passengerGroups : travellerGroups
    }

    private var passengerGroups: [PersonUnderCheck] {
        var people: [PersonUnderCheck] = []
        var start: Int?
        func close(at end: Int) {
            guard let first = start, people.count < message.travellers.count else { return }
            people.append(
                PersonUnderCheck(traveller: message.travellers[people.count], segments: segments[first..<end])
            )
        }
        for (index, segment) in segments.enumerated() {
            switch segment.tag {
            case "NAD":
                close(at: index)
                let status = segment[1, 1].code
                start = status == "MS" || status == "ZZZ" ? nil : index
            case "CNT", "UNT":
                close(at: index)
                start = nil
            default: break
            }
        }
        return people
    }

    private var travellerGroups: [PersonUnderCheck] {
        var people: [PersonUnderCheck] = []
        var booking = -1
        var member = 0
        var start: Int?
        func close(at end: Int) {
            guard let first = start, message.bookings.indices.contains(booking) else { return }
            let members = message.bookings[booking].travellers
            guard members.indices.contains(member) else { return }
            people.append(
                PersonUnderCheck(traveller: message.travellers[members[member]], segments: segments[first..<end])
            )
            member += 1
        }
        var isInTravellers = false
        for (index, segment) in segments.enumerated() {
            switch segment.tag {
            case "SRC":
                close(at: index)
                start = nil
                booking += 1
                member = 0
                isInTravellers = true
            case "TIF" where isInTravellers:
                close(at: index)
                start = segment[1, 2].code == "G" ? nil : index
            case "TVL", "UNT":
                close(at: index)
                start = nil
                isInTravellers = false
            default: break
            }
        }
        return people
    }
}

/// A decoded person beside the segments that describe them.
struct PersonUnderCheck {
    let traveller: Traveller
    let segments: Slice<Segments>

    /// The place of the person's first segment.
    var place: Place { segments.first?.place() ?? Place(offset: 0, length: 0) }

    /// The place of a component of the first segment with a tag and a qualifier, or of the person.
    func place(_ tag: ShortCode, _ qualifier: ShortCode, _ element: Int, _ component: Int) -> Place {
        segments.first { $0.tag == tag && $0[1, 1].code == qualifier }?.place(element, component) ?? place
    }

    /// Whether a segment with a tag and a qualifier describes the person, whatever it says.
    func has(_ tag: ShortCode, _ qualifier: ShortCode) -> Bool {
        segments.contains { $0.tag == tag && $0[1, 1].code == qualifier }
    }

    var isCrew: Bool { traveller.role == .crew || traveller.role == .transitCrew }
}
