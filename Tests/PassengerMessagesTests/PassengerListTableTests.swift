// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import Testing
import TravelTypes

/// One row of the tables that describe PAXLST: a list that uses it, and what must come of it.
struct TableRow: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let message: [UInt8]
    let isRead: @Sendable (PassengerMessage) -> Bool

    /// A row about a list as a whole; `flight` stands in place of the usual TDT group.
    init(
        _ name: String,
        function: String = "745",
        header: String = "",
        flight: String = "TDT+20+ZZ0123+++ZZ'LOC+125+CDG'DTM+189:2606150900:201'LOC+87+ABJ'DTM+232:2606151335:201'",
        persons: String = "NAD+FL+++DOE:JANE'",
        _ isRead: @escaping @Sendable (PassengerMessage) -> Bool
    ) {
        testDescription = name
        let list = String(decoding: passengerList(""), as: UTF8.self)
        let usual = "TDT+20+ZZ0123+++ZZ'LOC+125+CDG'DTM+189:2606150900:201'LOC+87+ABJ'DTM+232:2606151335:201'"
        let body = list.parted("BGM+745'NAD+MS+++DESK'" + usual)
            .joined(separator: "BGM+\(function)'\(header)NAD+MS+++DESK'\(flight)\(persons)")
        message = Array(body.utf8)
        self.isRead = isRead
    }

    /// A row about one passenger, read from the segments behind the name.
    static func person(
        _ name: String,
        _ segments: String,
        _ isRead: @escaping @Sendable (Traveller) -> Bool
    ) -> TableRow {
        TableRow(name, persons: "NAD+FL+++DOE:JANE'" + segments) {
            $0.travellers.count == 1 && isRead($0.travellers[0])
        }
    }

    /// A row about the legs of the flight, `A-B` or, across the border, `A=B`.
    static func legs(_ name: String, _ flight: String, _ isRead: @escaping @Sendable ([Leg]) -> Bool) -> TableRow {
        TableRow(name, flight: flight) { $0.flights.count == 1 && isRead($0.flights[0].legs) }
    }

    /// Whether the list is read as the row says, without any finding but wrong counts of this suite's making.
    func expectRead() throws {
        let list = try only(message)
        #expect(!list.isRejected, "\(testDescription)")
        let faults = list.findings.list.filter {
            $0.rule != "edifact.unt-count" && $0.rule != "edifact.trailing-separator"
        }
        #expect(faults.isEmpty, "\(testDescription)")
        #expect(isRead(list), "\(testDescription)")
    }
}

private func time(_ text: String) -> LocalTime? { LocalTime(iso: text) }

@Suite struct PassengerListTableTests {
    @Test(arguments: beginnings) func beginningOfMessage(row: TableRow) throws { try row.expectRead() }
    @Test(arguments: segments) func segmentOfTheProfile(row: TableRow) throws { try row.expectRead() }
    @Test(arguments: dates) func dateQualifierOrFormat(row: TableRow) throws { try row.expectRead() }
    @Test(arguments: references) func referenceQualifier(row: TableRow) throws { try row.expectRead() }
    @Test(arguments: places) func locationQualifier(row: TableRow) throws { try row.expectRead() }
    @Test(arguments: statuses) func statusOfAPerson(row: TableRow) throws { try row.expectRead() }
    @Test(arguments: situations) func situation(row: TableRow) throws { try row.expectRead() }
    @Test(arguments: variations) func variationOfAState(row: TableRow) throws { try row.expectRead() }

    @Test(arguments: documentTypes) func typeOfADocument(row: TableRow) throws { try row.expectRead() }

    @Test func aDocumentWithoutCodeOrWithAnUnknownOneKeepsItsNumberAndItsPerson() throws {
        let list = try only(passengerList("NAD+FL+++DOE:JANE'DOC++X1'DOC+PASSPORT+X2'"))
        #expect(list.travellers[0].documents.map(\.number) == ["X1", "X2"])
        #expect(list.findings.list.map(\.rule) == ["paxlst.unknown-qualifier"])
    }

    @Test func aPersonWithoutADocumentIsKept() throws {
        #expect(try only(passengerList("NAD+FL+++DOE:JANE'NAD+FL+++ROE'")).travellers.count == 2)
    }

    @Test(arguments: [
        "LOC+999+CDG'", "RFF+QQQ:1'", "DTM+999:260101'", "NAT+9+FRA'", "GEI+4+999'", "EMP+1+CR9'", "ATT+9++M'",
        "MEA+XX++:1'", "COM+1:QQ'",
    ])
    func whatTheTablesDoNotKnowIsAFinding(segment: String) throws {
        let list = try only(passengerList("NAD+FL+++DOE:JANE'" + segment))
        #expect(list.findings.list.map(\.rule) == ["paxlst.unknown-qualifier"], "\(segment)")
        #expect(!list.isRejected && list.travellers.count == 1)
    }

    @Test func anUnknownReferenceIsKeptAsSent() throws {
        let list = try only(passengerList("NAD+FL+++DOE:JANE'RFF+QQQ:77'"))
        #expect(list.travellers[0].details.references == [PersonReference(kind: "QQQ", number: "77")])
    }

    @Test(arguments: ["MEA+CT++:A'", "MEA+WT++KGM:HEAVY'", "FTX+BAG+HEAVY++ZZ1:1'"])
    func aBagThatIsNoNumberIsAFinding(segment: String) throws {
        #expect(try only(passengerList("NAD+FL+++DOE:JANE'" + segment)).findings.list.map(\.rule) == ["paxlst.measure"])
    }

    @Test func segmentsOfAPersonBeforeAnyPersonAreMisplaced() throws {
        let list = String(decoding: passengerList("NAD+FL+++DOE:JANE'"), as: UTF8.self)
        let moved = list.parted("TDT+20").joined(separator: "ATT+2++F'TDT+20")
        #expect(try only(Array(moved.utf8)).findings.list.contains { $0.rule == "message.misplaced-segment" })
    }

    // MARK: - Tables

    static let beginnings =
        [
            TableRow("BGM 745 passenger list") { $0.function == .passengerList },
            TableRow("BGM 745 CP change passenger data", function: "745+CP") { $0.function == .passengerChange },
            TableRow("BGM 745 XR cancel reservation", function: "745+XR") { $0.function == .reservationCancelled },
            TableRow("BGM 745 RP reduction in party", function: "745+RP") { $0.function == .partyReduced },
            TableRow("BGM 745 CI at check-in (UK)", function: "745+CI:1.0") { $0.travellers[0].status == .checkedIn },
            TableRow("BGM 745 DC at departure (UK)", function: "745+DC:1.0") { $0.travellers[0].status == .boarded },
            TableRow("BGM 745 with a document number", function: "745+V0412") { $0.functionCode == "745+V0412" },
        ]
        + ["C", "B", "A", "D", "E", "F"].map { code in
            TableRow("BGM 250 \(code) crew list", function: "250+" + code) { $0.function == .crewList }
        }
        + ["CC", "BC", "EC", "FC"].map { code in
            TableRow("BGM 250 \(code) crew change", function: "250+" + code) { $0.function == .crewChange }
        } + [
            TableRow("BGM 266 CL flight close", function: "266+CL", persons: "") { $0.function == .flightClosed },
            TableRow("BGM 266 CLNB not on board", function: "266+CLNB") { $0.travellers[0].status == .notBoarded },
            TableRow("BGM 266 CLOB on board", function: "266+CLOB") { $0.travellers[0].status == .boarded },
            TableRow("BGM 266 XF cancel flight", function: "266+XF", persons: "") { $0.function == .flightCancelled },
            TableRow("BGM 266 CF change flight", function: "266+CF", persons: "") { $0.function == .flightChanged },
            TableRow("BGM 336 G master crew, add", function: "336+G") { $0.function == .masterCrewList },
            TableRow("BGM 336 H master crew, delete", function: "336+H") { $0.function == .masterCrewDeletion },
            TableRow("BGM 336 I master crew, change", function: "336+I") { $0.function == .masterCrewChange },
            TableRow("BGM 655 gate pass request", function: "655") { $0.function == .gatePass },
        ]

    static let segments =
        [
            TableRow("RFF of the header", header: "RFF+TN:ZZ0123A:::001'") {
                $0.transactionReference == "ZZ0123A" && $0.revision == 1
            },
            TableRow("RFF with the revision one component earlier", header: "RFF+TN:ZZ0123A::2'") { $0.revision == 2 },
            TableRow("NAD+MS") { $0.reportingParty == ReportingParty(name: "DESK") && $0.travellers.count == 1 },
            TableRow("NAD+MS with a profile's number", header: "NAD+MS+PROFILE7'COM+33 1:TE+33 2:FX+A.AT.B.EXAMPLE:EM'")
            {
                $0.travellers.count == 1
            },
            TableRow("TDT") { $0.flights == [flight] },
            TableRow("TDT 34 overflight", flight: "TDT+34+ZZ0123+++ZZ'LOC+92+CDG'LOC+92+ABJ'") {
                $0.flights[0].isOverflight
            },
            TableRow("TDT by inland water", flight: "TDT+20+V12+8++ZZ'LOC+5+FRPAR'LOC+8+FRROU'") {
                $0.flights[0].mode == .inlandWater && $0.flights[0].number == "V12"
            },
            .person("LOC with city and region behind it", "LOC+180+FRA+:::LYON+:::RHONE'") {
                $0.birthPlace == "LYON, RHONE, FRA" && $0.birthState == "FRA"
            },
            .person("DTM without a format code", "DTM+329:810314'") { $0.born == PartialDate(iso: "1981-03-14") },
            TableRow("NAD of a person", persons: "NAD+FL+++DOE:JANE:MARY+1 ROAD+TOWN+RG:::REGION+12345+FRA'") {
                $0.travellers[0].name == PersonName(surname: "DOE", givenNames: "JANE MARY")
                    && $0.travellers[0].contacts
                        == [Contact(kind: .address, text: "1 ROAD, TOWN, REGION, 12345", state: "FRA")]
            },
            TableRow("NAD without a given name", persons: "NAD+FL+++DOE'") { $0.travellers[0].name.givenNames.isEmpty },
            TableRow("NAD with FNU", persons: "NAD+FL+++DOE:FNU'") { $0.travellers[0].name.givenNames == "FNU" },
            TableRow("NAD with five components", persons: "NAD+FL+++DOE:A:B:C:D'") {
                $0.travellers[0].name.givenNames == "A B C D"
            },
        ]
        + [("M", Sex.male), ("F", .female), ("X", .unspecified), ("U", .unknown)].map { code, sex in
            TableRow.person("ATT \(code)", "ATT+2++\(code)'") { $0.sex == sex }
        } + [
            .person("MEA CT as value", "MEA+CT++:2'") { $0.bags == [Baggage(count: 2)] },
            .person("MEA CT as unit", "MEA+CT++2'") { $0.bags == [Baggage(count: 2)] },
            .person("MEA WT in kilograms", "MEA+WT++KGM:41'") { $0.bags == [Baggage(weight: 41)] },
            .person("MEA WT in pounds", "MEA+WT++LBR:100'") { $0.bags == [Baggage(weight: 45)] },
            .person("MEA WT with decimals", "MEA+WT++KGM:41.5'") { $0.bags == [Baggage(weight: 42)] },
            .person("GEI 173", "GEI+4+173'") { $0.capture == .verified },
            .person("GEI 174", "GEI+4+174'") { $0.capture == .unverified },
            .person("GEI ZZZ", "GEI+4+ZZZ'") { $0.capture == .agreed },
            .person("GEI of a document", "DOC+P+X1'GEI+4+173'") { $0.capture == .verified },
            .person("FTX BAG", "FTX+BAG+++ZZ123456:3'") { $0.bags == [Baggage(tag: "ZZ123456", count: 3)] },
            .person("FTX BAG with a weight (Uganda)", "FTX+BAG+17++ZZ1:1'") {
                $0.bags == [Baggage(tag: "ZZ1", count: 1, weight: 17)]
            },
        ]
        + CrewFunction.allCases.map { function in
            TableRow.person("EMP \(function.rawValue)", "EMP+1+\(function.rawValue):110:111'") {
                $0.crewFunction == function
            }
        } + [
            .person("NAT 2 current", "NAT+2+FRA'") { $0.nationality == "FRA" },
            .person("NAT 1 at birth", "NAT+1+GMB'") { $0.details.nationalityAtBirth == "GMB" && $0.nationality == nil },
            .person("NAT 3 previous", "NAT+3+MLI'") { $0.details.formerNationality == "MLI" && $0.nationality == nil },
            .person("DOC with agency", "DOC+P:110:109+X1'") {
                $0.documents == [TravelDocument(type: "P", number: "X1")]
            },
            .person("DOC without agency", "DOC+P+X1'") { $0.documents == [TravelDocument(type: "P", number: "X1")] },
            .person("COM", "COM+1:TE+2:FX+3:AL+A.AT.B.EXAMPLE:EM'") {
                $0.contacts.map(\.kind) == [.phone, .fax, .phone, .email] && $0.contacts[3].text == "A@B.EXAMPLE"
            },
            .person("GID of group 6", "GID+1+2:CT:::TOOLS'QTY+1:30:KGM'") {
                $0.details.goods
                    == [PersonalGoods(item: "1", packages: 2, description: "TOOLS", quantity: 30, unit: "KGM")]
            },
            .person("TDT of group 7", "TDT+20+AB123CD+3'") {
                $0.details.transport == PersonalTransport(mode: .road, identifier: "AB123CD")
            },
            TableRow("CNT 42 and 41", persons: "NAD+FL+++DOE:JANE'CNT+42:1'CNT+41:0'") {
                $0.announcedPassengers == 1 && $0.announcedCrew == 0
            },
            TableRow("AUT", persons: "NAD+FL+++DOE:JANE'AUT+1234+1'") { $0.travellers.count == 1 },
        ]

    private static let flight = Flight(
        carrier: "ZZ",
        number: "123",
        legs: [
            Leg(
                from: "CDG",
                to: "ABJ",
                departure: time("2026-06-15T09:00"),
                arrival: time("2026-06-15T13:35"),
                crossesBorder: true
            )
        ]
    )

    static let dates =
        [
            TableRow("DTM 189 and 232") { $0.flights == [flight] },
            .legs("DTM 136 and 178", leg("136", "178")) {
                $0[0].actual == Leg.Times(departure: time("2026-06-15T09:10"), arrival: time("2026-06-15T13:40"))
                    && $0[0].departure == $0[0].actual.departure && $0[0].estimated.isEmpty
            },
            .legs("DTM 133 and 132", leg("133", "132")) {
                $0[0].estimated == Leg.Times(departure: time("2026-06-15T09:10"), arrival: time("2026-06-15T13:40"))
                    && $0[0].arrival == $0[0].estimated.arrival && $0[0].actual.isEmpty
            },
            .legs("DTM 554", leg("554", "554")) {
                $0[0].departure == time("2026-06-15T09:10") && $0[0].arrival == time("2026-06-15T13:40")
            },
            .person("DTM 329 birth", "DTM+329:19810314:102'") { $0.born == PartialDate(iso: "1981-03-14") },
            .person("DTM 329 year alone", "DTM+329:720000'") { $0.born == PartialDate(iso: "1972") },
            .person("DTM 329 unknown", "DTM+329:000000'") { $0.born == nil },
            .person("DTM 36 expiry", "DOC+P+X1'DTM+36:310202'") {
                $0.documents[0].expires == PartialDate(iso: "2031-02-02")
            },
            .person("DTM 182 issue", "DOC+P+X1'DTM+182:210203'") {
                $0.documents[0].issued == PartialDate(iso: "2021-02-03")
            },
            .person("Format 101", "DTM+329:810314:101'") { $0.born == PartialDate(iso: "1981-03-14") },
            .person("Format 102", "DOC+P+X1'DTM+36:20310202:102'") {
                $0.documents[0].expires == PartialDate(iso: "2031-02-02")
            },
        ]
        + [
            ("201", "2606150900"), ("203", "202606150900"), ("204", "20260615090059"), ("303", "202606150900CET"),
            ("", "2606150900"),
        ].map { format, value in
            TableRow.legs("Format \(format)", "TDT+20+ZZ0123+++ZZ'LOC+125+CDG'DTM+189:\(value):\(format)'LOC+87+ABJ'") {
                $0[0].departure == time("2026-06-15T09:00")
            }
        }

    private static func leg(_ departure: String, _ arrival: String) -> String {
        "TDT+20+ZZ0123+++ZZ'LOC+125+CDG'DTM+\(departure):2606150910:201'LOC+87+ABJ'DTM+\(arrival):2606151340:201'"
    }

    static let references = [
        TableRow.person("RFF AVF", "RFF+AVF:QX7T2M'") { $0.bookingReference == "QX7T2M" },
        .person("RFF AVF without a value (China)", "RFF+AVF'") { $0.bookingReference == nil },
        .person("RFF ABO", "RFF+ABO:ZZ0123000001'") { $0.uniqueReference == "ZZ0123000001" },
        .person("RFF SEA padded", "RFF+SEA:014C'") { $0.seat == "14C" },
        .person("RFF SEA", "RFF+SEA:14C'") { $0.seat == "14C" },
        .person("RFF AEA", "RFF+AEA:KTN1'") { $0.details.references == [PersonReference(kind: "AEA", number: "KTN1")] },
        .person("RFF CR", "RFF+CR:ZZ555'") { $0.loyalty == [LoyaltyAccount(number: "ZZ555")] },
        .person("RFF YZY", "RFF+YZY:7842836432717C2'") {
            $0.tickets == [Ticket(number: "7842836432717", coupon: 2)]
        },
        TableRow("RFF TN", header: "RFF+TN:A1'") { $0.transactionReference == "A1" && $0.revision == nil },
    ]

    static let places =
        [
            TableRow.legs("LOC 125 and 87", "TDT+20+ZZ0123+++ZZ'LOC+125+CDG'LOC+87+ABJ'") {
                $0 == [Leg(from: "CDG", to: "ABJ", crossesBorder: true)]
            },
            .legs("LOC 92", "TDT+20+ZZ0123+++ZZ'LOC+92+BRU'LOC+92+CDG'TDT+20+ZZ0123+++ZZ'LOC+125+CDG'LOC+87+ABJ'") {
                $0 == [Leg(from: "BRU", to: "CDG"), Leg(from: "CDG", to: "ABJ", crossesBorder: true)]
            },
            .legs("LOC 130", "TDT+20+ZZ0123+++ZZ'LOC+125+CDG'LOC+87+DSS'LOC+130+ABJ'") {
                $0 == [Leg(from: "CDG", to: "DSS", crossesBorder: true), Leg(from: "DSS", to: "ABJ")]
            },
            TableRow("LOC 188 filing", header: "LOC+188+CDG'") {
                $0.places == [FilingPlace(kind: .filing, place: "CDG")]
            },
            TableRow("LOC 172 reporting", header: "LOC+172+JFK'") {
                $0.places == [FilingPlace(kind: .reporting, place: "JFK")]
            },
            TableRow("LOC 91 gate pass", function: "655", header: "LOC+91+JFK'") {
                $0.places == [FilingPlace(kind: .gatePass, place: "JFK")]
            },
            .person("LOC 22", "LOC+22+ABJ'") { $0.clearance == "ABJ" },
            .person("LOC 174", "LOC+174+FRA'") { $0.residence == "FRA" },
            .person("LOC 178", "LOC+178+HND'") { $0.embarkation == "HND" },
            .person("LOC 179", "LOC+179+ACC'") { $0.destination == "ACC" },
            .person("LOC 180 with a State", "LOC+180+FRA'") { $0.birthPlace == "FRA" && $0.birthState == "FRA" },
            .person("LOC 180 with a name", "LOC+180+:::LYON FRA'") {
                $0.birthPlace == "LYON FRA" && $0.birthState == nil
            },
            .person("LOC 180 with city and region", "LOC+180+FRA+:::LYON+:::RHONE'") {
                $0.birthPlace == "LYON, RHONE, FRA"
            },
            .person("LOC 91 of a document", "DOC+P+X1'LOC+91+FRA:::LYON'") {
                $0.documents == [TravelDocument(type: "P", number: "X1", issuer: "FRA", placeOfIssue: "LYON")]
            },
        ]
        + ["5", "8", "9", "11", "13", "60", "85", "94"].map { code in
            TableRow.legs("LOC \(code) at sea", "TDT+20+V1+1++ZZ'LOC+\(code)+FRMRS:139:6'LOC+92+TNTUN:139:6'") {
                $0 == [Leg(from: "FRMRS", to: "TNTUN")]
            }
        }

    /// LOC 89 says where a ship or vehicle is registered, and is no place that it calls at.
    @Test func aPlaceOfRegistrationIsAFindingAndNoCall() throws {
        let sent = String(decoding: passengerList("NAD+FL+++DOE:JANE'"), as: UTF8.self)
        let list = try only(Array(sent.parted("LOC+87").joined(separator: "LOC+89+FRBIA:139:6'LOC+87").utf8))
        #expect(list.flights == [Self.flight])
        #expect(list.findings.list.contains { $0.rule == "paxlst.unknown-qualifier" })
    }

    static let statuses =
        [("FL", TravellerRole.passenger), ("FM", .crew), ("DDU", .transit), ("DDT", .transitCrew)]
        .map { code, role in
            TableRow("NAD \(code)", persons: "NAD+\(code)+++DOE:JANE'") { $0.travellers.map(\.role) == [role] }
        } + [
            TableRow("NAD MS is no person", persons: "") { $0.travellers.isEmpty && $0.closeOut.isEmpty },
            TableRow("NAD ZZZ is a person by reference", function: "266+CLOB", persons: "NAD+ZZZ'RFF+AVF:A'RFF+ABO:B'")
            {
                $0.closeOut == [CloseOutEntry(bookingReference: "A", uniqueReference: "B")] && $0.travellers.isEmpty
            },
            TableRow("NAD ZZZ with a name is a person", function: "266+CLOB", persons: "NAD+ZZZ+++DOE:JANE'") {
                $0.travellers.count == 1 && $0.closeOut.isEmpty
            },
            TableRow("FL and DDU in one list", persons: "NAD+FL+++DOE:JANE'NAD+DDU+++ROE:RICHARD'") {
                $0.travellers.map(\.role) == [.passenger, .transit]
            },
        ]

    static let situations = [
        TableRow("First list", header: "RFF+TN:A1:::001'") { $0.revision == 1 && $0.travellers[0].status == nil },
        TableRow("Full replacement", header: "RFF+TN:A1:::002'") { $0.revision == 2 },
        TableRow("Change of one passenger", function: "745+CP", persons: "NAD+FL+++DOE:JANE'RFF+ABO:A1'") {
            $0.function == .passengerChange && $0.travellers[0].uniqueReference == "A1"
        },
        TableRow("Cancelled reservation", function: "745+XR") { $0.travellers[0].status == .cancelled },
        TableRow("Reduced party", function: "745+RP") { $0.travellers[0].status == .cancelled },
        TableRow("Crew change", function: "250+CC", persons: "NAD+FM+++DOE:JANE'") {
            $0.function == .crewChange && $0.travellers[0].role == .crew
        },
        TableRow("Flight change", function: "266+CF", persons: "") { $0.function == .flightChanged },
        TableRow("Flight cancelled", function: "266+XF", persons: "") { $0.function == .flightCancelled },
        TableRow("Close without persons", function: "266+CL", persons: "") { $0.function == .flightClosed },
        TableRow("Close with full persons (Russia)", function: "266+CL") { $0.travellers.count == 1 },
        TableRow("Close, on board, by reference", function: "266+CLOB", persons: "NAD+ZZZ'RFF+ABO:A1'") {
            $0.closeOut.count == 1
        },
    ]

    static let documentTypes = [
        "P", "V", "I", "A", "C", "AC", "IP", "F", "L", "T", "M", "PM", "PT", "PR", "PASSP",
    ].map { code in
        TableRow.person("DOC \(code)", "DOC+\(code):110:111+X1234567'") {
            $0.documents == [TravelDocument(type: DocumentType(code), number: "X1234567")]
        }
    }

    /// The rows of all tables.
    static var allRows: [TableRow] {
        beginnings + segments + dates + references + places + statuses + documentTypes + situations + variations
    }

    /// What States and carriers do otherwise, read without a profile.
    static let variations = [
        TableRow("US: first port and residence", persons: "NAD+FL+++DOE:JANE+1 ST+NYC+NY+10001+USA'LOC+22+JFK'") {
            $0.travellers[0].clearance == "JFK" && $0.travellers[0].contacts[0].state == "USA"
        },
        .person("Germany: issuer D", "NAT+2+D'DOC+I+X1'LOC+91+D'") {
            $0.nationality == "D" && $0.documents[0].issuer == "D"
        },
        .person("Netherlands: alpha-2 State", "NAT+2+NL'") { $0.nationality == "NLD" },
        TableRow("China: given names glued", persons: "NAD+FL+++DOE:JANEMARY'DOC+P:110:ZZZ+X1'") {
            $0.travellers[0].name.givenNames == "JANEMARY"
        },
        .person("Blanks in values", "DTM+329: 810314'") { $0.born == PartialDate(iso: "1981-03-14") },
        .person(
            "Segments of a person in another order",
            "DOC+P+X1'DTM+36:310202'LOC+91+FRA'NAT+2+FRA'ATT+2++F'DTM+329:810314'"
        ) {
            $0.nationality == "FRA" && $0.sex == .female && $0.born != nil && $0.documents[0].issuer == "FRA"
        },
        TableRow("Rail", flight: "TDT+20+9024+2++AUR:172:ZZZ:AURORE'LOC+5+FRPAR'LOC+8+GBLON'") {
            $0.flights[0].mode == .rail && $0.flights[0].carrierName == "AURORE" && $0.flights[0].number == "9024"
        },
        TableRow("Bus", flight: "TDT+20+77+3+++++AB-123-CD'LOC+92+FRLIL'LOC+92+GBDVR'") {
            $0.flights[0].mode == .road && $0.flights[0].registration == "AB-123-CD"
        },
        TableRow("Sea", flight: "TDT+20+V1+1++ORN:172:ZZZ:FERRIES+++9000003:146:11:ETOILE:FRA'LOC+5+FRMRS'LOC+8+TNTUN'")
        {
            $0.flights[0].mode == .sea && $0.flights[0].craft == "ETOILE" && $0.flights[0].registration == "9000003"
                && $0.flights[0].flag == "FRA"
        },
    ]
}
