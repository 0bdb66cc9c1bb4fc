// SPDX-License-Identifier: Apache-2.0

import Mandate
import Testing

/// Numbers that look random and are the same in every run.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Days counted from 1970-01-01, one after the other: slow, and independent of the calendar's arithmetic.
private let days: [(number: Int32, text: String)] = {
    var result: [(Int32, String)] = []
    var number: Int32 = 0
    for year in 1970...2110 {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        for (month, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
            for day in 1...length {
                let pad = { (part: Int) in (part < 10 ? "0" : "") + String(part) }
                result.append((number, "\(year)-\(pad(month + 1))-\(pad(day))"))
                number += 1
            }
        }
    }
    return result
}()

private let numbers = Dictionary(uniqueKeysWithValues: days.map { ($0.text, $0.number) })

private func day(_ text: String) throws -> Int32 { try #require(numbers[text]) }

@Suite("Retention: what a day asks for")
struct RetentionTests {
    private let calendar = RetentionCalendar()

    @Test(
        "Article 12(2): six months end on the same day of the month, or on the last one of a shorter month",
        arguments: [
            ("2026-01-15", "2026-07-15"), ("2026-08-31", "2027-02-28"), ("2027-08-31", "2028-02-29"),
            ("2026-12-31", "2027-06-30"), ("2026-06-30", "2026-12-30"), ("2026-07-01", "2027-01-01"),
            ("2024-02-29", "2024-08-29"), ("2099-08-31", "2100-02-28"), ("1970-01-01", "1970-07-01"),
        ]
    )
    func sixMonths(received: String, end: String) throws {
        let (received, end) = (try day(received), try day(end))
        #expect(calendar.fullUntil(receivedOn: received) == end)
        #expect(calendar.due(onDay: end - 1, receivedOn: received) == .nothing)
        #expect(calendar.due(onDay: end, receivedOn: received) == .erase)
        #expect(calendar.due(onDay: end, receivedOn: received, linkedUntil: end) == .mask)
        #expect(calendar.due(onDay: end + 1, receivedOn: received, linkedUntil: end) == .erase)
    }

    @Test("C-817/19: after six months only who has an objective link remains")
    func onlyLinkedRemain() throws {
        let (received, after) = (try day("2026-03-10"), try day("2026-09-11"))
        let actions = (0..<1000).map { person in
            calendar.due(onDay: after, receivedOn: received, linkedUntil: person % 100 == 0 ? after + 30 : nil)
        }
        #expect(actions.filter { $0 == .erase }.count == 990)
        #expect(actions.filter { $0 == .mask }.count == 10)
    }

    @Test("Article 12(4): no link reaches beyond five years")
    func fiveYears() throws {
        let (received, end) = (try day("2026-03-10"), try day("2031-03-10"))
        #expect(calendar.due(onDay: end - 1, receivedOn: received, linkedUntil: .max) == .mask)
        #expect(calendar.due(onDay: end, receivedOn: received, linkedUntil: .max) == .erase)
        #expect(calendar.erasureDay(receivedOn: received, linkedUntil: end + 100) == end)
    }

    @Test("A link that ended before six months changes nothing")
    func earlyLink() throws {
        let received = try day("2026-03-10")
        #expect(calendar.erasureDay(receivedOn: received, linkedUntil: received + 3) == (try day("2026-09-10")))
    }

    @Test("For any profile, receipt, link and day, an action never goes back and nothing outlives the bound")
    func monotone() {
        var random = SplitMix64(state: 6)
        for _ in 0..<2_000 {
            var profile = RetentionProfile.euStrict
            profile.fullMonths = Int.random(in: 1...24, using: &random)
            profile.unlinkedMonths = Int.random(in: profile.fullMonths...60, using: &random)
            profile.linkedMonths = Int.random(in: profile.unlinkedMonths...60, using: &random)
            let calendar = RetentionCalendar(profile)
            let received = Int32.random(in: 0...40_000, using: &random)
            let linked = Bool.random(using: &random) ? received + Int32.random(in: -10...4_000, using: &random) : nil
            var last = 0
            for offset in stride(from: Int32(-5), through: 1_900, by: 7) {
                let action = calendar.due(onDay: received + offset, receivedOn: received, linkedUntil: linked)
                let rank = [RetentionAction.nothing, .mask, .erase].firstIndex(of: action) ?? -1
                #expect(rank >= last)
                last = rank
                #expect(offset < 31 * profile.linkedMonths || action == .erase)
                #expect(offset > 28 * profile.fullMonths - 1 || action == .nothing)
                if action == .mask { #expect(linked != nil || profile.unlinkedMonths > profile.fullMonths) }
            }
        }
    }

    @Test("The last receipt past full is the last one: every day of a century, tried one by one")
    func lastReceipt() {
        for months in [1, 6, 24] {
            var profile = RetentionProfile.euStrict
            (profile.fullMonths, profile.unlinkedMonths) = (months, months)
            let calendar = RetentionCalendar(profile)
            for (today, text) in days[1000..<37_000] {
                let received = calendar.lastReceiptPastFull(onDay: today)
                #expect(calendar.fullUntil(receivedOn: received) <= today, "\(text)")
                let later = (received + 1...received + 4).allSatisfy { calendar.fullUntil(receivedOn: $0) > today }
                #expect(later, "\(text)")
            }
        }
    }
}

@Suite("Retention profiles")
struct RetentionProfileTests {
    @Test("The default is eu-strict: six months, no longer without a link, every disclosure approved")
    func strict() throws {
        let profile = RetentionCalendar().profile
        #expect(profile.id == "eu-strict" && profile.fullMonths == 6 && profile.unlinkedMonths == 6)
        #expect(profile.linkedMonths == 60 && profile.quarantineHours == 72 && profile.logYears == 5)
        #expect(profile.approvesEveryDisclosure && profile.looserThanDefault.isEmpty)
    }

    @Test("ICAO Annex 9: every shipped profile keeps the outer bounds", arguments: RetentionProfile.shipped)
    func shipped(profile: RetentionProfile) throws {
        try profile.check()
        #expect(try RetentionProfile(signedText: profile.signedText) == profile)
    }

    @Test("What is looser than the default is named")
    func looser() {
        #expect(RetentionProfile.euDirectiveLiteral.looserThanDefault == ["unlinkedMonths", "approvesEveryDisclosure"])
        #expect(RetentionProfile.icaoBaseline.looserThanDefault == ["unlinkedMonths"])
        var shortLog = RetentionProfile.euStrict
        shortLog.logYears = 1
        #expect(shortLog.looserThanDefault == ["logYears"])
        var stricter = RetentionProfile.euStrict
        stricter.fullMonths = 3
        #expect(stricter.looserThanDefault.isEmpty)
    }

    @Test("A profile beyond the bounds or against itself is refused")
    func defects() {
        var profile = RetentionProfile.icaoBaseline
        profile.fullMonths = 25
        #expect(throws: ProfileDefect.beyondBound("fullMonths", 24)) { try profile.check() }
        profile.fullMonths = 6
        profile.linkedMonths = 61
        #expect(throws: ProfileDefect.beyondBound("linkedMonths", 60)) { try profile.check() }
        profile.linkedMonths = 12
        #expect(throws: ProfileDefect.outOfOrder) { try profile.check() }
        profile = .euStrict
        profile.leaseMinutes = 0
        #expect(throws: ProfileDefect.notPositive("leaseMinutes")) { try profile.check() }
    }

    @Test("A text with a value missing, twice, unknown or changed in form is no profile")
    func unreadable() {
        let text = RetentionProfile.euStrict.signedText
        let broken = [
            "", text + "more: 1\n", text + "fullMonths: 6\n", String(text.dropLast()),
            text.replacing("fullMonths: 6", with: "fullMonths: six"),
            text.replacing("fullMonths: 6", with: "fullMonths: 06"), text.replacing("fullMonths: 6\n", with: ""),
            text.replacing("true", with: "yes"),
        ]
        for text in broken { #expect(throws: ProfileDefect.self) { try RetentionProfile(signedText: text) } }
    }
}

@Suite("Clock and register")
struct RegisterTests {
    @Test("A movable clock is moved by hand and read by all")
    func clock() {
        let movable = MovableClock(seconds: 100)
        let clock = movable.clock
        movable.advance(seconds: 20)
        #expect(clock.seconds == 120)
        #expect(WallClock.fixed(seconds: 5).seconds == 5)
        #expect(WallClock.system.seconds > 1_700_000_000)
    }

    @Test("Article 7: an authority is listed from its first day through its last")
    func validity() {
        let authority = Authority(
            id: 1,
            name: "Border Police",
            kind: .police,
            offences: [.terrorism],
            validFrom: 10,
            validTo: 20
        )
        #expect([9, 10, 20, 21].map { authority.isValid(onDay: $0) } == [false, true, true, false])
        var open = authority
        open.validTo = nil
        #expect(open.isValid(onDay: .max))
        #expect(!authority.isChildProtection)
    }
}
