// SPDX-License-Identifier: Apache-2.0

/// An invented person, as the composed messages of these tests name them.
struct Passenger: Hashable, Sendable {
    var surname: String
    var givenNames: String
    var sex = "M"
    /// `yyMMdd`, as PAXLST writes it.
    var born = "800101"
    var state = "FRA"
    var document = "XX0000001"
    var expires = "310202"
    var locator = "AAAAAA"
    /// The carrier's own reference of the person (RFF+ABO, REF).
    var reference: String?
    var seat: String?

    /// A person of the synthetic list of the Security Council: the same name, birth date and document.
    static let listed = Passenger(
        surname: "KEITA",
        givenNames: "OUSMANE",
        born: "511006",
        state: "SLE",
        document: "ML8576495",
        locator: "LSTD01",
        reference: "REFLISTED",
        seat: "11A"
    )
    /// A child of the synthetic list of persons to be protected.
    static let missingChild = Passenger(
        surname: "SYLLA",
        givenNames: "NENE OUMOU",
        sex: "F",
        born: "130812",
        state: "GIN",
        document: "PE2396689",
        locator: "CHLD01",
        reference: "REFCHILD",
        seat: "12B"
    )
    /// Somebody who is on no list, with a passport that was reported lost.
    static let lostDocument = Passenger(
        surname: "WERNICKE",
        givenNames: "ADELHEID",
        sex: "F",
        born: "770305",
        state: "POL",
        document: "HL3988871",
        locator: "LOST01",
        reference: "REFLOST",
        seat: "13C"
    )
    /// Somebody who is on no list.
    static let plain = Passenger(
        surname: "TREMOLIERE",
        givenNames: "AUGUSTIN",
        born: "690720",
        document: "22PL88123",
        locator: "PLAIN1",
        reference: "REFPLAIN",
        seat: "14D"
    )

    /// The birth date as SSR DOCS writes it: `14MAR81`.
    fileprivate var bornInWords: String { Compose.inWords(born) }
}

/// Composes messages about flight ZZ 123 of 15 June 2026 from CDG to ABJ, as a carrier would send them.
enum Compose {
    /// What a composed message is about and when it was made.
    struct Head: Sendable {
        /// `yyMMdd:HHmm`.
        var sent: String
        var control: String
        var sender = "ZZ"
        var carrier = "ZZ"
        var number = "0123"
        /// Day and month of departure, `ddMM`; the year is 2026.
        var day = "1506"
        var isTest = false
        /// The place in a push of several parts (UNH S010).
        var part = "01:F"
        /// The bookings of the whole push; those of the message if nil.
        var announced: Int?

        init(_ sent: String, _ control: String) {
            self.sent = sent
            self.control = control
        }

        fileprivate var flightDay: String { "26" + day.suffix(2) + day.prefix(2) }
    }

    /// Further segments of a booking: after its locator, after its date, after its last person.
    struct Extras: Sendable {
        var services: [String] = []
        var remarks: [String] = []
        var personal: [String] = []
    }

    /// A PAXLST: 745 a list, 250 a crew list, 266 with `CLOB`, `CLNB`, `CL` a close-out.
    static func passengerList(
        _ persons: [Passenger],
        _ head: Head,
        function: String = "745",
        code: String? = nil
    )
        -> [UInt8]
    {
        var body = ["BGM+\(function)\(code.map { "+" + $0 } ?? "")", "NAD+MS+++OPERATIONS:\(head.carrier)"]
        body += ["TDT+20+\(head.carrier)\(head.number)+++\(head.carrier)"]
        body += ["LOC+125+CDG", "DTM+189:\(head.flightDay)0900:201", "LOC+87+ABJ", "DTM+232:\(head.flightDay)1335:201"]
        for person in persons {
            let role = function == "250" ? "FM" : "FL"
            body += ["NAD+\(role)+++\(person.surname):\(person.givenNames)", "ATT+2++\(person.sex)"]
            body += ["DTM+329:\(person.born)", "LOC+178+CDG", "LOC+179+ABJ", "NAT+2+\(person.state)"]
            body += ["RFF+AVF:\(person.locator)"] + (person.reference.map { ["RFF+ABO:\($0)"] } ?? [])
            body += person.seat.map { ["RFF+SEA:\($0)"] } ?? []
            body += ["DOC+P:110:111+\(person.document)", "DTM+36:\(person.expires)", "LOC+91+\(person.state)"]
        }
        body += ["CNT+42:\(persons.count)"]
        return interchange(head, "PAXLST", "PAXLST:D:15B:UN:IATA", body, service: "UNA:+.? '", syntax: "UNOA:4")
    }

    /// A close-out that names persons by locator and reference alone.
    static func closeOut(_ persons: [Passenger], _ head: Head, code: String = "CLOB") -> [UInt8] {
        var body = ["BGM+266+\(code)", "NAD+MS+++OPERATIONS:\(head.carrier)"]
        body += ["TDT+20+\(head.carrier)\(head.number)+++\(head.carrier)"]
        body += ["LOC+125+CDG", "DTM+189:\(head.flightDay)0900:201", "LOC+87+ABJ", "DTM+232:\(head.flightDay)1335:201"]
        for person in persons {
            body += ["NAD+ZZZ", "RFF+AVF:\(person.locator)"] + (person.reference.map { ["RFF+ABO:\($0)"] } ?? [])
        }
        body += ["CNT+42:\(persons.count)"]
        return interchange(head, "PAXLST", "PAXLST:D:12B:UN:IATA", body, service: "UNA:+.? '", syntax: "UNOA:4")
    }

    /// A PNRGOV: `22` everything booked on the flight, `141` what changed.
    ///
    /// - Parameters:
    ///   - persons: Who is booked; persons of one locator share a booking.
    ///   - head: When it was made and for which flight.
    ///   - function: `22` or `141`.
    ///   - extras: Further segments of the bookings, by locator.
    ///   - withdrawn: Locators of bookings that the carrier withdraws.
    /// - Returns: The bytes of an interchange of one message.
    static func bookings(
        _ persons: [Passenger],
        _ head: Head,
        function: String = "22",
        extras: [String: Extras] = [:],
        withdrawn: [String] = []
    ) -> [UInt8] {
        let flight = "\(head.day)26:0900:\(head.day)26:1335+CDG+ABJ+\(head.carrier)+\(head.number)"
        var body = ["MSG+:\(function)", "ORG+\(head.carrier):PAR", "TVL+\(flight)"]
        var locators: [String] = []
        for person in persons where !locators.contains(person.locator) { locators.append(person.locator) }
        body += ["EQN+\(head.announced ?? locators.count + withdrawn.count)"]
        for locator in locators {
            body += ["SRC", "RCI+\(head.carrier):\(locator)::020526:0914"]
            body += extras[locator]?.services ?? []
            body += ["DAT+700:140626:0521"] + (extras[locator]?.remarks ?? [])
            body += ["ORG+1X:PAR+20212345:PARZZ08AA+PAR+ZZ+T+FR:EUR:FR+0001AASU"]
            let members = persons.filter { $0.locator == locator }
            for (index, person) in members.enumerated() {
                body += ["TIF+\(person.surname)+\(person.givenNames):A:\(index + 1)"]
                body += person.reference.map { ["REF+:\($0)"] } ?? []
                let documents =
                    "/P/\(person.state)/\(person.document)/\(person.state)/\(person.bornInWords)/\(person.sex)/"
                    + "\(inWords(person.expires))/\(person.surname)/\(person.givenNames)"
                body += ["SSR+DOCS:HK:1:\(head.carrier):::::\(documents)+::\(index + 1)"]
            }
            body += extras[locator]?.personal ?? []
            body += ["TVL+\(flight):Y", "RPI+\(members.count)+HK", "APD+332"]
            for (index, person) in members.enumerated() {
                if let seat = person.seat {
                    body += ["SSR+SEAT:HK:1:\(head.carrier):::CDG:ABJ+0\(seat)::\(index + 1)"]
                }
            }
            body += ["RCI+\(head.carrier):\(locator)::020526:0914"]
        }
        for locator in withdrawn { body += ["SRC", "RCI+\(head.carrier):\(locator)::020526:0914", "ORG"] }
        return interchange(head, "PNRGOV", "PNRGOV:13:1:IA", body, service: "UNA:+.?*'", syntax: "IATA:1")
    }

    private static func interchange(
        _ head: Head,
        _ type: String,
        _ version: String,
        _ body: [String],
        service: String,
        syntax: String
    ) -> [UInt8] {
        let test = head.isTest ? "++++1" : ""
        var segments = ["UNB+\(syntax)+\(head.sender)+PIUTEST+\(head.sent)+\(head.control)++\(type)\(test)"]
        segments += ["UNH+M1+\(version)+\(head.carrier)\(head.number)/\(head.flightDay)/0900+\(head.part)"]
        segments += body
        segments += ["UNT+\(body.count + 2)+M1", "UNZ+1+\(head.control)"]
        return Array((service + segments.map { $0 + "'" }.joined()).utf8)
    }

    /// `810314` as `14MAR81`.
    fileprivate static func inWords(_ date: String) -> String {
        let months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        let month = Int(date.dropFirst(2).prefix(2)) ?? 1
        return "\(date.suffix(2))\(months[month - 1])\(date.prefix(2))"
    }
}
