// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Reads the older national form of PAXLST, in which one segment PDT holds a whole person.
///
/// The form is known only from messages that another reader accepts, so all of it is unverified: the document in front
/// (`P/number:expiry:issuer`), the name with birth and sex (`SURNAME:GIVEN:INITIAL:YYMMDD:M`), `PAX`, `CRW` or `ITI`, and
/// the places where the person boards and leaves (`NZAKL:USLAX`, the State's two letters before the airport).
enum LegacyPassenger {
    static func read(_ segment: Segment, _ century: CenturyRule, _ findings: inout Findings) -> Traveller {
        var traveller = Traveller(name: name(segment[2]), role: role(segment[3, 1].code))
        if traveller.name.surname.isEmpty { findings.append("person.name-missing", .warning, at: segment.place(2)) }
        let born = segment[2, 4]
        traveller.born = PassengerListDate.birth(born, century)
        if traveller.born == nil, !born.isEmpty, !PassengerListDate.isUnknown(born) {
            findings.append("person.birth-date", .warning, at: segment.place(2, 4))
        }
        traveller.sex = sex(segment[2, 5].code)
        traveller.embarkation = LocationCode(place(segment[4, 1]))
        traveller.destination = LocationCode(place(segment[4, 2]))
        if let document = document(segment, century, &findings) { traveller.documents.append(document) }
        return traveller
    }

    private static func name(_ element: Segment.Element) -> PersonName {
        var given = element[2].string
        if let more = element[3].text { given = given.isEmpty ? more : given + " " + more }
        return NameReader.split(surname: element[1].string, given: given)
    }

    private static func role(_ code: ShortCode) -> TravellerRole {
        switch code {
        case "CRW": .crew
        case "ITI": .transit
        default: .passenger
        }
    }

    private static func sex(_ code: ShortCode) -> Sex? {
        switch code {
        case "M": .male
        case "F": .female
        case "X": .unspecified
        case "U": .unknown
        default: nil
        }
    }

    private static func document(
        _ segment: Segment,
        _ century: CenturyRule,
        _ findings: inout Findings
    ) -> TravelDocument? {
        let text = segment[1, 1]
        guard !text.isEmpty else { return nil }
        let slash = text.firstIndex(of: 0x2F)
        var document = TravelDocument(
            type: slash.flatMap { DocumentType(text.slice(0, $0)) },
            number: text.slice(slash.map { $0 + 1 } ?? 0, text.byteCount).string
        )
        document.expires = PassengerListDate.expiry(segment[1, 2], century)
        if document.expires == nil, !segment[1, 2].isEmpty {
            findings.append("document.date", .warning, at: segment.place(1, 2))
        }
        document.issuer = StateCode(sent: segment[1, 3])
        if document.issuer == nil { findings.append("document.issuer-code", .warning, at: segment.place(1, 3)) }
        return document
    }

    /// An airport without the State's two letters in front.
    static func place(_ code: Component) -> Component { code.byteCount == 5 ? code.slice(2, 5) : code }

    /// A time in two elements: `DTM+136+020131+1030+M05`; the zone is left out.
    static func time(_ segment: Segment) -> LocalTime? {
        guard let day = PassengerListDate.time(segment[2, 1]),
            segment[2, 1].byteCount == 6 || segment[2, 1].byteCount == 8
        else { return nil }
        guard !segment[3, 1].isEmpty else { return day }
        guard let minutes = segment[3, 1].minutes(at: 0) else { return nil }
        return LocalTime(day: day.day, hour: minutes / 60, minute: minutes % 60)
    }
}
