// SPDX-License-Identifier: Apache-2.0

import Casework
import Mandate
import Markup
import Screening
import TravelTypes
import Watchlists

@testable import Console

/// One sample of each page, of invented people, for rendering and looking at.
struct Samples {
    var words: Words
    /// Put into every free text of the models, to see that it stays text.
    var hostile: String = ""

    let now = Moment(day: CivilDay(year: 2026, month: 6, day: 15), secondOfDay: 13 * 3600 + 40 * 60)

    func frame(_ desk: Desk?, path: URLPath = "/", notice: String? = nil) -> Frame {
        Frame(
            words: words,
            environment: .demonstration,
            unit: "Passenger Information Unit" + hostile,
            now: now,
            path: path,
            session: desk.map { desk in
                Frame.Session(
                    displayName: "Awa Sarr" + hostile,
                    desk: desk,
                    organisation: "PIU" + hostile,
                    token: FormToken("3f9c"),
                    ends: later(minutes: 200)
                )
            },
            notice: notice.map { Frame.Notice(tone: .done, text: $0) }
        )
    }

    func later(minutes: Int64) -> Moment { Moment(rawValue: now.rawValue + minutes * 60) }

    /// Every page with its desk and its address.
    var pages: [(name: String, desk: Desk?, path: URLPath, page: any Page)] {
        [
            ("sign-in", nil, "/sign-in", SignInPage()),
            (
                "sign-in-failed", nil, "/sign-in",
                SignInPage(username: "a.sarr" + hostile, failure: .wrong, next: "/hits")
            ),
            ("home", .analyst, "/", home),
            ("home-supervisor", .supervisor, "/", homeSupervisor),
            ("queue", .analyst, "/hits", queue),
            (
                "queue-empty", .analyst, "/hits",
                HitQueuePage(filter: .mine, counts: [.mine: 0], rows: [], pager: pager, mayClaim: true)
            ),
            ("hit", .analyst, "/hits/7Qk2", hit(.deciding(.init()))),
            ("hit-mistakes", .analyst, "/hits/7Qk2", hitWithMistakes),
            ("hit-namesake", .analyst, "/hits/7Qk2", namesake),
            (
                "hit-second", .supervisor, "/hits/7Qk2",
                hit(.seconding(first: first, draft: .init()), .awaitingSecondPerson)
            ),
            (
                "hit-settle", .supervisor, "/hits/7Qk2",
                hit(.settling(first: first, second: second, draft: .init()), .awaitingSupervisor)
            ),
            (
                "hit-recalled", .supervisor, "/hits/7Qk2",
                hit(.handedOver(disclosures, recall: .done(.wrongPerson)), .recalled)
            ),
            ("hit-unclaimed", .analyst, "/hits/7Qk2", hit(.unclaimed, .awaitingReview)),
            ("hit-reading", .analyst, "/hits/7Qk2", hit(.reading(.readingOwnFirst), .awaitingSecondPerson)),
            ("hit-confirmed", .analyst, "/hits/7Qk2", hit(.handingOver, .confirmed)),
            (
                "hit-handed-over", .supervisor, "/hits/7Qk2",
                hit(.handedOver(disclosures, recall: .possible), .handedOver)
            ),
            ("hand-over", .supervisor, "/hits/7Qk2/hand-over", handOver(preview: true)),
            ("hand-over-choose", .supervisor, "/hits/7Qk2/hand-over", handOver(preview: false)),
            ("authority", .authorityOfficer, "/authority", inbox),
            ("authority-package", .authorityOfficer, "/authority/p1", authorityPackage(received: true)),
            ("authority-new", .authorityOfficer, "/authority/p1", authorityPackage(received: false)),
            ("authority-recalled", .authorityOfficer, "/authority/p1", recalledPackage),
            (
                "package-print", .authorityOfficer, "/authority/p1/print",
                PackagePrintPage(
                    package: package(sealed: true),
                    authority: "Police" + hostile,
                    printedBy: "Ida Berg" + hostile
                )
            ),
            ("flights", .analyst, "/flights", flights),
            ("flight", .analyst, "/flights/f1", flight),
            ("messages", .analyst, "/messages", MessagesPage(filter: .all, rows: messageRows, pager: pager)),
            ("message", .analyst, "/messages/m2", message(.original)),
            ("message-skeleton", .administrator, "/messages/m2", message(.skeleton)),
            ("lists", .analyst, "/lists", lists),
            ("lists-waiting", .supervisor, "/lists", listsWaiting),
            ("proposals", .supervisor, "/lists/proposals", proposals(mayPropose: false)),
            ("proposals-propose", .watchlistManager, "/lists/proposals", proposals(mayPropose: true)),
            ("lists-oversight", .dataProtectionOfficer, "/lists/oversight", listOversight),
            ("log", .dataProtectionOfficer, "/log", log(isIntact: true)),
            ("log-broken", .dataProtectionOfficer, "/log", log(isIntact: false)),
            ("log-verify", .dataProtectionOfficer, "/log/verify", verify),
            ("accounts", .administrator, "/accounts", accounts),
            ("tour", .analyst, "/tour", tour),
            ("retention", .supervisor, "/retention", retention),
            ("certificate", .supervisor, "/retention/r1", certificate),
        ]
            + ErrorPage.Kind.allCases.map { kind in
                (
                    "error-\(kind.rawValue)", .analyst, "/nowhere",
                    ErrorPage(kind: kind, detail: hostile.isEmpty ? nil : hostile, incident: "E-1A2B" + hostile)
                )
            }
    }

    var pager: Pager { Pager(page: 2, pageCount: 5, base: HitQueuePage.Filter.open.path) }

    func clock(
        _ minutes: Int64,
        _ direction: FlightClock.Direction = .arrival,
        _ airport: String = "DSS"
    ) -> FlightClock {
        FlightClock(
            direction: direction,
            due: later(minutes: minutes),
            local: LocalTime(rawValue: Int32(later(minutes: minutes).rawValue / 60)),
            airport: airport + hostile
        )
    }

    func label(_ id: String, _ designator: String, _ from: String, _ to: String) -> FlightLabel {
        FlightLabel(
            id: id + hostile,
            designator: designator + hostile,
            from: from + hostile,
            to: to + hostile,
            day: CivilDay(year: 2026, month: 6, day: 15)
        )
    }

    var flightLabel: FlightLabel { label("f1", "ZZ 481", "IST", "DSS") }

    func row(
        _ number: Int,
        _ clock: FlightClock,
        _ flight: FlightLabel,
        _ category: HitCategory,
        _ title: String,
        _ score: Double,
        _ claim: HitClaim = .free,
        stage: HitStage = .awaitingReview,
        minor: Bool = false
    ) -> HitQueuePage.Row {
        HitQueuePage.Row(
            id: "h\(number)" + hostile,
            reference: "H-\(number)" + hostile,
            clock: clock,
            flight: flight,
            origin: HitOrigin(category: category, title: title + hostile),
            score: score,
            pseudonym: "K\(number * 7919 % 9973)-\(number % 97)" + hostile,
            isMinor: minor,
            raised: later(minutes: -Int64(number % 50) - 3),
            stage: stage,
            claim: claim
        )
    }

    var rows: [HitQueuePage.Row] {
        let council = "UN Security Council consolidated list"
        let lost = "Lost and stolen travel documents"
        return [
            row(
                2048,
                clock(-4),
                label("f0", "XQ 77", "CMN", "DSS"),
                .personSought,
                council,
                0.83,
                .other(name: "Léa Faye" + hostile, until: later(minutes: 9)),
                stage: .claimed
            ),
            row(2051, clock(40), flightLabel, .personSought, council, 0.993),
            row(2052, clock(55, .departure), label("f2", "YY 1203", "DSS", "CDG"), .document, lost, 0.999),
            row(
                2049,
                clock(96),
                label("f3", "QX 9", "ADD", "DSS"),
                .toProtect,
                "Missing children",
                0.97,
                .mine(until: later(minutes: 12)),
                stage: .claimed,
                minor: true
            ),
            row(2050, clock(141, .departure), label("f4", "ZX 315", "DSS", "BRU"), .personSought, council, 0.71),
            row(
                2047,
                clock(420),
                label("f5", "ZZ 12", "GRU", "DSS"),
                .personSought,
                council,
                0.88,
                stage: .awaitingSecondPerson
            ),
            row(2053, clock(1380), label("f6", "YY 1204", "CDG", "DSS"), .criterion, "Round trip paid in cash", 0.62),
            row(2044, clock(3700, .departure), label("f7", "XQ 78", "DSS", "CMN"), .document, lost, 0.9),
        ]
    }

    var queue: HitQueuePage {
        HitQueuePage(
            filter: .open,
            counts: [.open: 8, .free: 5, .mine: 1, .second: 1, .confirmed: 0, .closed: 214],
            rows: rows,
            pager: pager,
            mayClaim: true
        )
    }

    var home: HomePage {
        HomePage(
            displayName: "Awa Sarr" + hostile,
            desk: .analyst,
            tiles: [
                .init(label: .tileFreeHits, value: 5, path: HitQueuePage.Filter.free.path, tone: .attention),
                .init(label: .tileMyHits, value: 1, path: HitQueuePage.Filter.mine.path),
                .init(label: .tileSecondHits, value: 1, path: HitQueuePage.Filter.second.path, tone: .attention),
                .init(label: .tileToHandOver, value: 0, path: HitQueuePage.Filter.confirmed.path, tone: .strong),
                .init(label: .tileFaultyMessages, value: 3, path: Section.messages.path, tone: .alarm),
            ],
            nextDue: clock(40),
            mayTakeNext: true,
            mine: [rows[3]],
            seconds: [rows[5]],
            carriers: [
                .init(
                    carrier: "ZZ",
                    name: "Zephyr Air" + hostile,
                    last: later(minutes: -3),
                    messages: 214,
                    rejected: 0,
                    isSilent: false
                ),
                .init(
                    carrier: "XQ",
                    name: "Aquila Lines" + hostile,
                    last: later(minutes: -7),
                    messages: 96,
                    rejected: 2,
                    isSilent: false
                ),
                .init(
                    carrier: "QX",
                    name: "Quetzal Express" + hostile,
                    last: later(minutes: -611),
                    messages: 4,
                    rejected: 1,
                    isSilent: true
                ),
                .init(
                    carrier: "YY",
                    name: "Yonder Airways" + hostile,
                    last: nil,
                    messages: 0,
                    rejected: 0,
                    isSilent: true
                ),
            ],
            lists: [
                .init(
                    title: "UN Security Council consolidated list" + hostile,
                    imported: later(minutes: -400),
                    entries: 312,
                    isStale: false
                ),
                .init(
                    title: "Lost and stolen travel documents" + hostile,
                    imported: later(minutes: -12_000),
                    entries: 200,
                    isStale: true
                ),
            ]
        )
    }

    var homeSupervisor: HomePage {
        var page = home
        page.desk = .supervisor
        page.nextDue = nil
        page.mine = []
        return page
    }

    func hit(_ mode: HitPage.Mode, _ stage: HitStage = .claimed) -> HitPage {
        HitPage(
            id: "7Qk2" + hostile,
            reference: "H-2051" + hostile,
            stage: stage,
            clock: clock(40),
            flight: flightLabel,
            origin: HitOrigin(category: .personSought, title: "UN Security Council consolidated list" + hostile),
            listReference: "SYi.014" + hostile,
            score: 0.993,
            isMinor: false,
            offences: [.terrorism, .kidnapping],
            travel: [
                Fact(.factRole, .word(.rolePassenger)), Fact(.factSeat, .code("14C" + hostile)),
                Fact(.factBooking, .code("QK7T2M" + hostile)), Fact(.factStatus, .word(.statusBoarded)),
                Fact(.factRoute, .code("KRT → IST → DSS")), Fact(.factBags, .code("1 (18 kg)")),
                Fact(.factCompanions, .code("0")),
            ],
            entry: [
                Fact(.factList, .text("UN Security Council consolidated list" + hostile)),
                Fact(.factListVersion, .code("2026-06-14")), Fact(.factReference, .code("SYi.014" + hostile)),
                Fact(.factListedOn, .date(PartialDate(rawValue: 2014_06_24))),
                Fact(.factLegalBasis, .text("Resolution 2178 (2014)" + hostile)), Fact(.factProgramme, []),
            ],
            comparison: comparison,
            messages: [
                .init(id: "m1" + hostile, kind: "PNRGOV", received: later(minutes: -1460)),
                .init(id: "m2" + hostile, kind: "PAXLST", received: later(minutes: -33)),
            ],
            others: [
                .init(
                    id: "h9" + hostile,
                    reference: "H-2052" + hostile,
                    origin: HitOrigin(category: .document, title: "Lost documents" + hostile),
                    stage: .awaitingReview
                )
            ],
            timeline: [
                .init(at: later(minutes: -31), kind: .raised, actor: nil),
                .init(at: later(minutes: -6), kind: .claimed, actor: "Awa Sarr" + hostile),
                .init(
                    at: later(minutes: -5),
                    kind: .decided,
                    actor: "Awa Sarr" + hostile,
                    detail: .reasonSameIdentityElements,
                    remark: "Name, day and State agree." + hostile
                ),
            ],
            leaseEnds: later(minutes: 14),
            mode: mode
        )
    }

    var comparison: [ComparedField] {
        [
            .init(
                field: .name,
                traveller: [.text("OSMAN YUSSEF ALDARFURI" + hostile)],
                listed: [.text("Uthman Yusuf al-Darfuri" + hostile), .text("عثمان يوسف الدارفوري")],
                agreement: .similar,
                weight: 7.4,
                reason: "Three of three parts agree in another spelling of the same Arabic name." + hostile
            ),
            .init(
                field: .birthDate,
                traveller: [.date(PartialDate(rawValue: 1979_04_03))],
                listed: [.date(PartialDate(rawValue: 1979_03_04)), .date(PartialDate(rawValue: 1979_00_00))],
                agreement: .similar,
                weight: 2.1,
                reason: "Day and month are exchanged." + hostile
            ),
            .init(
                field: .sex,
                traveller: [.word(.sexM)],
                listed: [.word(.sexM)],
                agreement: .same,
                weight: 0.7,
                reason: "Both are male." + hostile
            ),
            .init(
                field: .nationality,
                traveller: [.state(name: "Sudan" + hostile, code: "SDN")],
                listed: [.state(name: "Sudan", code: "SDN")],
                agreement: .same,
                weight: 3.2,
                reason: "Both are nationals of Sudan." + hostile
            ),
            .init(
                field: .document,
                traveller: [.code("P0471182" + hostile)],
                listed: [.code("B0055710" + hostile)],
                agreement: .differs,
                weight: -1.6,
                reason: "The passport is another; people renew passports." + hostile
            ),
            .init(
                field: .place,
                traveller: [],
                listed: [.text("El Fasher" + hostile)],
                agreement: .missing,
                weight: 0,
                reason: "Carriers do not send a place of birth." + hostile
            ),
        ]
    }

    var hitWithMistakes: HitPage {
        var page = hit(
            .deciding(.init(verdict: "same-identity-elements", reference: "SYi.01" + hostile, comment: hostile))
        )
        page.mistakes = FormMistakes(list: [
            .init(field: "reference", message: .mistakeReference), .init(field: "comment", message: .mistakeComment),
        ])
        return page
    }

    var namesake: HitPage {
        var page = hit(.deciding(.init()))
        page.score = 0.31
        page.comparison[1] = .init(
            field: .birthDate,
            traveller: [.date(PartialDate(rawValue: 2001_11_30))],
            listed: [.date(PartialDate(rawValue: 1979_03_04))],
            agreement: .differs,
            weight: -6.8,
            reason: "Born 22 years apart." + hostile
        )
        page.comparison[3] = .init(
            field: .nationality,
            traveller: [.state(name: "Jordan", code: "JOR")],
            listed: [.state(name: "Sudan", code: "SDN")],
            agreement: .differs,
            weight: -2.2,
            reason: "Nationals of different States." + hostile
        )
        return page
    }

    var second: HitPage.Review {
        .init(reviewer: "Léa Faye" + hostile, at: later(minutes: -2), reason: .birthDateDiffers, comment: "")
    }

    var first: HitPage.Review {
        .init(
            reviewer: "Awa Sarr" + hostile,
            at: later(minutes: -5),
            reason: .sameIdentityElements,
            comment: "Name, day and State agree." + hostile
        )
    }

    var disclosures: [HitPage.Disclosure] {
        [
            .init(
                recipient: "National Police, Airport Division" + hostile,
                at: later(minutes: -12),
                state: .disclosureAcknowledged
            ),
            .init(recipient: "Border Guard" + hostile, at: later(minutes: -90), state: .disclosureSent),
        ]
    }

    func package(sealed: Bool, protect: Bool = false) -> HandOverPackage {
        HandOverPackage(
            reference: "P-0317" + hostile,
            sender: "Passenger Information Unit" + hostile,
            recipient: "National Police, Airport Division" + hostile,
            made: now,
            offences: [.terrorism, .kidnapping],
            wording: protect ? .protect : .examine,
            caveats: Dissemination.Caveat.allCases.filter { protect || $0 != .minor },
            person: [
                Fact(.factName, .text("OSMAN YUSSEF ALDARFURI" + hostile)),
                Fact(.factBorn, .date(PartialDate(rawValue: 1979_04_03))),
                Fact(.factNationality, .state(name: "Sudan", code: "SDN")), Fact(.factDocument, .code("P0471182")),
            ],
            travel: [
                Fact(.factFlight, .code("ZZ 481 IST → DSS")),
                Fact(.factArrival, .text(words.moment(later(minutes: 40)))),
                Fact(.factSeat, .code("14C")),
            ],
            match: [
                Fact(.factList, .text("UN Security Council consolidated list" + hostile)),
                Fact(.factReference, .code("SYi.014")),
            ],
            grounds: comparison.prefix(4).map(\.reason),
            reviewers: ["PIU-0007" + hostile, "PIU-0012"],
            seal: sealed
                ? .init(
                    digest: "9b2f0c6d71c8a5e3f4b0917d2c66ab0e58f1d2c3b4a5968778695a4b3c2d1e0f",
                    key: "piu-2026-1" + hostile
                ) : nil
        )
    }

    func handOver(preview: Bool) -> HandOverPage {
        HandOverPage(
            hitID: "7Qk2" + hostile,
            hitReference: "H-2051" + hostile,
            origin: HitOrigin(category: .personSought, title: "UN Security Council consolidated list" + hostile),
            offences: [.terrorism],
            clock: clock(32),
            isMinor: true,
            recipients: [
                .init(
                    id: "a1" + hostile,
                    name: "National Police, Airport Division" + hostile,
                    kind: .police,
                    isRequired: false
                ),
                .init(id: "a2", name: "Child Protection Office" + hostile, kind: .childProtection, isRequired: true),
                .init(
                    id: "a3",
                    name: "Customs" + hostile,
                    kind: .customs,
                    isRequired: false,
                    refusal: .authorityNotCompetent
                ),
                .init(
                    id: "a4",
                    name: "Border Guard" + hostile,
                    kind: .prosecution,
                    isRequired: false,
                    done: later(minutes: -4)
                ),
            ],
            chosen: preview ? "a1" + hostile : nil,
            preview: preview ? package(sealed: false) : nil,
            mistakes: preview ? FormMistakes("read", .mistakeRead) : .none
        )
    }

    var inbox: AuthorityInboxPage {
        AuthorityInboxPage(
            authority: "National Police" + hostile,
            rows: [
                .init(
                    id: "p1" + hostile,
                    reference: "P-0317" + hostile,
                    sent: later(minutes: -2),
                    clock: clock(31),
                    flight: flightLabel,
                    category: .personSought,
                    isMinor: false,
                    state: .new
                ),
                .init(
                    id: "p2",
                    reference: "P-0311" + hostile,
                    sent: later(minutes: -300),
                    clock: clock(-200),
                    flight: flightLabel,
                    category: .document,
                    isMinor: true,
                    state: .recalled
                ),
            ]
        )
    }

    func authorityPackage(received: Bool) -> AuthorityPackagePage {
        AuthorityPackagePage(
            id: "p1" + hostile,
            authority: "National Police" + hostile,
            state: received ? .acknowledged : .new,
            category: .personSought,
            package: package(sealed: true),
            received: received ? later(minutes: -1) : nil,
            outcome: nil,
            recall: nil,
            mistakes: received ? FormMistakes("outcome", .mistakeOutcome) : .none
        )
    }

    var recalledPackage: AuthorityPackagePage {
        var page = authorityPackage(received: false)
        page.recall = .init(at: later(minutes: -30), reason: .wrongPerson)
        page.state = .recalled
        return page
    }

    var flights: FlightsPage {
        FlightsPage(
            rows: rows.map { row in
                .init(
                    flight: row.flight,
                    clock: row.clock,
                    travellers: 180,
                    messages: 4,
                    hasAPI: true,
                    hasPNR: row.isMinor,
                    openHits: 1
                )
            },
            pager: pager
        )
    }

    var flight: FlightPage {
        let letters = ["A", "B", "C", "D", "E", "F"]
        let seated = (1...132).filter { $0 % 7 != 3 }.map { number in
            FlightPage.Traveller(
                pseudonym: "K\(number * 7919 % 9973)-\(number % 97)",
                seat: "\(number / 6 + 1)\(letters[number % 6])",
                role: number % 31 == 0 ? .transit : .passenger,
                status: number % 11 == 0 ? .checkedIn : .boarded,
                name: number == 81 ? "OSMAN YUSSEF ALDARFURI" + hostile : nil,
                hit: number == 81 ? .init(id: "7Qk2" + hostile, reference: "H-2051" + hostile) : nil
            )
        }
        return FlightPage(
            flight: flightLabel,
            clock: clock(40),
            legs: [
                .init(
                    from: "IST",
                    fromName: "Istanbul" + hostile,
                    to: "DSS",
                    toName: "Dakar" + hostile,
                    departure: LocalTime(iso: "2026-06-15T09:05"),
                    arrival: LocalTime(iso: "2026-06-15T14:20"),
                    crossesBorder: true
                ),
                .init(
                    from: "DSS",
                    fromName: "Dakar",
                    to: "BJL",
                    toName: "Banjul",
                    departure: nil,
                    arrival: nil,
                    crossesBorder: false
                ),
            ],
            messages: Array(messageRows.prefix(3)),
            counts: [
                .init(label: .countPassengers, value: 113), .init(label: .countCrew, value: 8),
                .init(label: .countInfants, value: 2), .init(label: .countMinors, value: 9),
                .init(label: .countTransit, value: 4), .init(label: .countBoarded, value: 101),
                .init(label: .countHits, value: 1),
            ],
            travellers: seated + [.init(pseudonym: "K1-1", seat: nil, role: .infant, status: nil)]
        )
    }

    var messageRows: [MessagesPage.Row] {
        [
            .init(
                id: "m1" + hostile,
                received: later(minutes: -33),
                carrier: "ZZ",
                kind: "PAXLST",
                flight: "ZZ 481 IST→DSS" + hostile,
                state: .processed,
                errors: 0,
                warnings: 0,
                travellers: 132
            ),
            .init(
                id: "m2",
                received: later(minutes: -39),
                carrier: "XQ",
                kind: "PAXLST",
                flight: "XQ 77 CMN→DSS",
                state: .quarantined,
                errors: 2,
                warnings: 1,
                travellers: 0
            ),
            .init(
                id: "m3",
                received: later(minutes: -1460),
                carrier: "ZZ",
                kind: "PNRGOV",
                flight: "ZZ 481 IST→DSS",
                state: .processed,
                errors: 0,
                warnings: 11,
                travellers: 130
            ),
            .init(
                id: "m4",
                received: later(minutes: -1500),
                carrier: "QX",
                kind: nil,
                flight: nil,
                state: .rejected,
                errors: 1,
                warnings: 0,
                travellers: 0
            ),
        ]
    }

    func message(_ source: MessagePage.Source) -> MessagePage {
        let excerpt =
            source == .original
            ? MessagePage.Excerpt(before: "DTM+329:", marked: "791332", after: "'" + hostile)
            : MessagePage.Excerpt(before: "DTM+3:", marked: "6", after: "'" + hostile)
        return MessagePage(
            message: messageRows[1],
            facts: [
                Fact(.factSender, .code("XQDCS:ZZ" + hostile)),
                Fact(.factReceived, .text(words.moment(later(minutes: -39)))),
                Fact(.factSize, .code("41 932")), Fact(.factDigest, .code("77c1e0a4b2…")),
            ],
            source: source,
            findings: [
                .init(
                    severity: .error,
                    rule: "BirthDateImpossible",
                    text: "The date of birth is no date: month 13. Send YYMMDD of the document." + hostile,
                    segment: 84,
                    tag: "DTM",
                    element: 1,
                    component: 2,
                    offset: 3371,
                    excerpt: excerpt
                ),
                .init(
                    severity: .warning,
                    rule: "CountDiffers",
                    text: "The interchange says 131 travellers and holds 130." + hostile,
                    segment: 912,
                    tag: "CNT",
                    element: 1,
                    component: nil,
                    offset: 41_840,
                    excerpt: nil
                ),
            ],
            dropped: [
                .init(kind: .droppedHealth, count: 3), .init(kind: .droppedReligion, count: 6),
                .init(kind: .droppedRemarks, count: 22),
            ],
            report: "Segment 84 DTM: la date de naissance n’est pas une date." + hostile
        )
    }

    var listsWaiting: ListsPage {
        var page = lists
        page.offers = [.release, .dryRun, .proposals, .oversight]
        page.waiting = ListQuarantine.allCases.enumerated().map { number, reason in
            ListsPage.Waiting(
                id: Int64(number + 1),
                title: "Sanctions" + hostile,
                entries: 40,
                imported: later(minutes: -30),
                reason: reason,
                isOwn: number == 1,
                mayBeAsked: reason != .ownTable
            )
        }
        page.answer = .init(changed: 12, removed: 3, atLeast: 10)
        return page
    }

    func proposals(mayPropose: Bool) -> ProposalsPage {
        func row(_ id: Int64, isOwn: Bool) -> ProposalsPage.Row {
            ProposalsPage.Row(
                id: id,
                list: "National list" + hostile,
                reference: "NAT-\(id)" + hostile,
                name: "Olan Bredemoor" + hostile,
                particulars: [
                    Fact(.factBorn, .date(iso: "1971-05-09")),
                    Fact(.factNationality, .state(name: "Iraq" + hostile, code: "IRQ")),
                    Fact(.factDocument, .code("G44" + hostile)),
                ],
                offence: .narcotics,
                ground: "Act 12, art. 3" + hostile,
                evidence: "file 44/2026" + hostile,
                expires: now.day.advanced(by: 90),
                proposer: "Awa Sarr" + hostile,
                isOwn: isOwn,
                mayEnd: !mayPropose
            )
        }
        var page = ProposalsPage(
            waiting: [row(1, isOwn: mayPropose), row(2, isOwn: false)],
            inForce: [row(3, isOwn: false)],
            lists: mayPropose ? [("national", "National list" + hostile)] : [],
            mayPropose: mayPropose,
            mayApprove: !mayPropose,
            lastDay: now.day.advanced(by: 365)
        )
        page.draft.surname = hostile
        page.mistakes =
            mayPropose
            ? FormMistakes(list: [
                .init(field: "ground", message: .mistakeGround), .init(field: "statement", message: .mistakeStatement),
            ]) : FormMistakes("reason-2", .mistakeRejection)
        return page
    }

    var listOversight: ListOversightPage {
        let list = ListOversightPage.List(
            title: "National list" + hostile,
            entries: 41,
            budget: 1000,
            waiting: 2,
            months: [.init(name: "2026-06", proposed: 45, approved: 43, rejected: 1, ended: 2)],
            offences: [(.narcotics, 40), (.terrorism, 1)],
            proposers: [("a.sarr" + hostile, 41)],
            seed: 2_718_281_828,
            sample: [
                .init(
                    number: 7,
                    person: "Olan Bredemoor" + hostile,
                    offence: .narcotics,
                    ground: "Act 12" + hostile,
                    evidence: "file 44/2026" + hostile,
                    expires: now.day
                ),
                .init(
                    number: 9,
                    person: nil,
                    offence: .terrorism,
                    ground: "Act 12",
                    evidence: "file 45/2026",
                    expires: now.day
                ),
            ]
        )
        let run = ListOversightPage.DryRun(at: now, account: "a.sarr" + hostile, list: "un" + hostile, changed: 30)
        var answered = run
        answered.atLeast = 0
        return ListOversightPage(lists: [list], dryRuns: [run, answered])
    }

    var lists: ListsPage {
        ListsPage(lists: [
            .init(
                title: "UN Security Council consolidated list" + hostile,
                category: .personSought,
                owner: "United Nations Security Council" + hostile,
                legalBasis: "Resolutions 1267, 1989, 2253" + hostile,
                offences: [.terrorism],
                version: "2026-06-14",
                imported: later(minutes: -400),
                entries: 312,
                maximumAge: 3,
                isStale: false,
                lastChange: .init(added: 4, changed: 2, removed: 1)
            ),
            .init(
                title: "Lost and stolen travel documents" + hostile,
                category: .document,
                owner: "National Police" + hostile,
                legalBasis: "Border Act, s. 12" + hostile,
                offences: [.documentForgery],
                version: "2026-06-06",
                imported: later(minutes: -12_000),
                entries: 200,
                maximumAge: 7,
                isStale: true,
                lastChange: .init(added: 200, changed: 0, removed: 0)
            ),
            .init(
                title: "Missing children" + hostile,
                category: .toProtect,
                owner: "Child Protection Office" + hostile,
                legalBasis: "Children Act, s. 40" + hostile,
                offences: [.childSexualExploitation],
                version: "2026-06-15",
                imported: later(minutes: -90),
                entries: 10,
                maximumAge: 7,
                isStale: false,
                lastChange: .init(added: 1, changed: 0, removed: 2)
            ),
        ])
    }

    func state(isIntact: Bool?) -> LogState {
        LogState(
            isIntact: isIntact,
            verified: later(minutes: -2),
            entries: 184_203,
            root: "fS1nU0l3p3Yk0b1Q8m2h7gq5m0n1r4d2" + hostile,
            checkpoint: later(minutes: -1),
            checkpointEntries: 184_190,
            firstBad: isIntact == false ? 90_112 : nil
        )
    }

    func log(isIntact: Bool) -> LogPage {
        LogPage(
            query: .init(operation: .consultation, actor: "u1", day: "2026-06-15" + hostile),
            actors: [.init(id: "u1" + hostile, name: "Awa Sarr" + hostile), .init(id: "u2", name: "Léa Faye")],
            rows: [
                .init(
                    index: 184_202,
                    at: later(minutes: -1),
                    operation: .consultation,
                    actor: "Awa Sarr" + hostile,
                    purpose: ["6(2)(a)", "T", "H-2051" + hostile],
                    subjects: 1,
                    recipient: nil,
                    result: .ok
                ),
                .init(
                    index: 184_201,
                    at: later(minutes: -2),
                    operation: .disclosure,
                    actor: "Léa Faye",
                    purpose: ["6(6)", "H-2040"],
                    subjects: 1,
                    recipient: "National Police" + hostile,
                    result: .ok
                ),
                .init(
                    index: 184_200,
                    at: later(minutes: -3),
                    operation: .collection,
                    actor: nil,
                    purpose: ["6(1)"],
                    subjects: 132,
                    recipient: nil,
                    result: .ok
                ),
                .init(
                    index: 184_199,
                    at: later(minutes: -4),
                    operation: .refusal,
                    actor: "Ida Berg",
                    purpose: ["6(2)(b)"],
                    subjects: 0,
                    recipient: nil,
                    result: .denied
                ),
            ],
            pager: pager,
            state: state(isIntact: isIntact),
            mistakes: hostile.isEmpty ? .none : FormMistakes("day", .mistakeDay)
        )
    }

    var verify: LogVerifyPage {
        LogVerifyPage(
            state: state(isIntact: nil),
            note: "passerelle/log\n184190\nfS1nU0l3p3Yk0b1Q8m2h7gq5m0n1r4d2\n\n— piu Qk1…" + hostile,
            pasted: hostile,
            mistakes: .none
        )
    }

    var accounts: AccountsPage {
        AccountsPage(
            rows: [
                .init(
                    id: "u1" + hostile,
                    username: "a.sarr" + hostile,
                    displayName: "Awa Sarr" + hostile,
                    desk: .analyst,
                    organisation: "PIU" + hostile,
                    isDisabled: false,
                    lastSignIn: later(minutes: -30),
                    mayBeDisabled: true
                ),
                .init(
                    id: "u2",
                    username: "o.diaz",
                    displayName: "Otto Diaz",
                    desk: .dataProtectionOfficer,
                    organisation: "PIU",
                    isDisabled: false,
                    lastSignIn: nil,
                    mayBeDisabled: false
                ),
                .init(
                    id: "u3",
                    username: "i.berg",
                    displayName: "Ida Berg",
                    desk: .authorityOfficer,
                    organisation: "National Police",
                    isDisabled: true,
                    lastSignIn: later(minutes: -90_000),
                    mayBeDisabled: true
                ),
            ],
            draft: .init(username: "new" + hostile, displayName: hostile, organisation: hostile),
            mistakes: FormMistakes("username", .mistakeUsernameTaken),
            made: .init(username: "l.faye" + hostile, password: "correct-horse-7" + hostile)
        )
    }

    var tour: TourPage {
        TourPage(scenes: [
            .init(kind: .spelling, path: "/hits", desk: .analyst),
            .init(kind: .namesake, path: "/hits", desk: .analyst),
            .init(kind: .passport, path: "/hits", desk: .analyst),
            .init(kind: .broken, path: "/messages", desk: .analyst),
            .init(kind: .minor, path: "/hits", desk: .supervisor),
            .init(
                kind: .disk,
                path: nil,
                commands: ["grep -ri aldarfuri demo/", "passerelle log verify" + hostile],
                desk: .administrator
            ),
            .init(
                kind: .months,
                path: "/retention",
                commands: ["passerelle retention run --as-of 2026-12-16"],
                desk: .supervisor
            ),
        ])
    }

    var run: RetentionPage.Run {
        .init(
            id: "r1" + hostile,
            day: CivilDay(year: 2026, month: 12, day: 16),
            masked: 3,
            erased: 6021,
            linked: 2,
            overdue: 0
        )
    }

    var retention: RetentionPage {
        var due = run
        due.overdue = 12
        return RetentionPage(profile: "eu-strict" + hostile, fullMonths: 6, quarantineHours: 72, due: due, runs: [run])
    }

    var certificate: CertificatePage {
        CertificatePage(
            run: run,
            profile: "eu-strict" + hostile,
            made: now,
            days: [CivilDay(year: 2026, month: 6, day: 1), CivilDay(year: 2026, month: 6, day: 15)],
            digest: "9b2f0c6d71c8a5e3" + hostile,
            key: "piu-2026-1" + hostile
        )
    }
}
