// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// What a special service (SSR) is about, as far as the law and the formats make a difference.
enum SpecialService {
    case document, visa, address, identification, contact, contactRefused, loyalty, ticket, seat, infant, minor, child
    case group
    /// Not to be kept: counted.
    case dropped(DroppedClass)

    /// The services by their codes (AIRIMP; SSR codes of the PNRGOV guide).
    init(_ code: ShortCode) {
        switch code {
        case "DOCS": self = .document
        case "SEAT", "NSST", "NSSA", "NSSB", "NSSW", "RQST": self = .seat
        case "CTCM", "CTCE", "CTCH", "CTCB": self = .contact
        case "TKNE", "TKNA", "TKNM": self = .ticket
        case "DOCA": self = .address
        case "DOCO": self = .visa
        case "FQTV", "FQTU", "FQTR", "FQTS": self = .loyalty
        case "INFT": self = .infant
        case "FOID": self = .identification
        case "CTCR": self = .contactRefused
        case "UMNR": self = .minor
        case "CHLD": self = .child
        case "GRPS": self = .group
        case "OTHS": self = .dropped(.remark)
        case "MEDA", "WCHR", "WCHS", "WCHC", "WCBD", "WCBW", "WCLB", "WCMP", "WCOB", "BLND", "DEAF", "DPNA", "STCR",
            "OXYG", "PPOC", "MAAS", "ESAN", "SVAN", "MEQT", "LEGB", "LEGL", "LEGR", "NUTA", "PRGN":
            self = .dropped(.medical)
        // AIRIMP meal codes end in `ML`.
        default: self = code.rawValue >> 16 == 0x4C4D ? .dropped(.meal) : .dropped(.otherService)
        }
    }

    /// Whether a status says that the service was cancelled or refused: then it says nothing about the journey.
    static func isCancelled(_ status: ShortCode) -> Bool {
        switch status {
        case "HK", "": false
        case "HX", "XX", "UC", "UN", "NO", "US": true
        default: false
        }
    }
}

/// SSR: a service, and the persons and seats that it is for; its composites are looked for once.
struct ServiceSegment {
    let whole: Segment
    /// The service with its code, status, number and text.
    let service: Segment.Element
    /// The first person's seat and reference.
    let person: Segment.Element
    /// The composites behind that one.
    let furtherPersons: Segment.Elements

    @inline(__always)
    init(_ segment: Segment) {
        whole = segment
        var elements = segment.elements()
        service = elements.take()
        person = elements.take()
        furtherPersons = elements
    }

    /// All composites of persons.
    var persons: Segment.Elements { whole.elements(from: 2) }
}
