// SPDX-License-Identifier: Apache-2.0

import Foundation
import Mandate
import Testing
import TravelTypes

@testable import Casework

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

/// Anybody doing anything, more often than not something that makes sense.
private struct Chaos {
    var random: SplitMix64

    mutating func grounds() -> HitGrounds {
        Cast.grounds(
            pick(HitCategory.allCases),
            offence: pick(Offence.allCases),
            isMinor: Bool.random(using: &random),
            own: Bool.random(using: &random) ? [100] : []
        )
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    mutating func event(after history: HitHistory) -> HitEvent {
        let last = history.events.last?.at ?? Cast.today
        let at = last.advanced(bySeconds: pick([-30, 0, 30, 30, 30, 30, 30, 30, 30, 30, 1_000, 90_000]))
        let isOdd = Int.random(in: 0..<20, using: &random) == 0
        return HitEvent(
            hit: isOdd ? 43 : 42,
            number: history.nextNumber + (isOdd ? pick([-1, 0, 1]) : 0),
            at: at,
            by: pick(Cast.all),
            act: act(for: history, at: at)
        )
    }

    private mutating func act(for history: HitHistory, at: Moment) -> HitEvent.Act {
        let conclusion = Conclusion(
            Bool.random(using: &random) ? .sameIdentityElements : pick(Reason.allCases)
        )
        let recipient = Recipient(pick([Cast.police, Cast.childProtection, Cast.customs]))
        let sensible: [HitEvent.Act] =
            switch history.state {
            case .awaitingReview: [.claimed(until: at.advanced(bySeconds: 900)), .expired]
            case .claimed: [.decided(conclusion)]
            case .awaitingSecondPerson: [.secondConfirmed(comment: nil), .secondDisagreed(conclusion)]
            case .awaitingSupervisor: [.supervisorDecided(conclusion)]
            case .confirmed: [.handedOver(recipient, digest: [1])]
            case .handedOver, .acknowledged, .concluded:
                [
                    .receiptAcknowledged, .outcomeRecorded(pick(Outcome.allCases)), .handedOver(recipient, digest: [1]),
                    .recalled(pick(RecallReason.allCases)),
                ]
            default: [.recallAcknowledged]
            }
        let anything: [HitEvent.Act] = [
            .raised(history.grounds), .claimed(until: at.advanced(bySeconds: 900)), .released, .decided(conclusion),
            .secondConfirmed(comment: nil), .secondDisagreed(conclusion), .supervisorDecided(conclusion),
            .handedOver(recipient, digest: [1]), .receiptAcknowledged, .outcomeRecorded(pick(Outcome.allCases)),
            .recalled(pick(RecallReason.allCases)), .recallAcknowledged, .withdrawn(pick(WithdrawalReason.allCases)),
            .expired,
        ]
        return Int.random(in: 0..<8, using: &random) == 0 ? pick(anything) : pick(sensible)
    }
}

@Suite("Whatever anybody tries")
struct HitHistoryPropertyTests {
    private func checkInvariants(_ history: HitHistory) throws {
        let acts = history.events.map(\.act.kind)
        #expect(acts.filter { $0 == "decided" }.count <= 1)
        #expect(history.events.allSatisfy { $0.hit == history.hit })
        if let place = acts.firstIndex(of: "recalled") {
            #expect(acts[(place + 1)...].allSatisfy { $0 == "recall-acknowledged" })
        }
        if let place = acts.firstIndex(where: { ["withdrawn", "expired"].contains($0) }) {
            #expect(place == acts.count - 1)
        }
        for event in history.events where event.act.operation.isHumanDecision {
            #expect(!event.by.isService && event.by.role != .service)
        }
        if history.confirmed != nil || acts.contains("handed-over") { try checkTwoPersons(history) }
        checkRecipients(history)
    }

    /// Two different persons of the unit confirmed, in this order, before anything left.
    private func checkTwoPersons(_ history: HitHistory) throws {
        let confirmations = history.events.enumerated().filter { _, event in
            switch event.act {
            case .decided(let conclusion), .supervisorDecided(let conclusion): conclusion.decision == .confirmed
            case .secondConfirmed: true
            default: false
            }
        }
        #expect(Set(confirmations.map(\.element.by.account)).count == 2)
        #expect(confirmations.allSatisfy { [.analyst, .supervisor].contains($0.element.by.role) })
        let left = history.events.firstIndex { $0.act.kind == "handed-over" } ?? .max
        #expect(try #require(confirmations.last).offset < left)
    }

    private func checkRecipients(_ history: HitHistory) {
        let kinds = history.handOvers.map(\.recipient.kind)
        if history.grounds.isMinor { #expect(kinds.isEmpty || kinds[0] == .childProtection) }
        if history.grounds.category == .toProtect {
            #expect(
                history.handOvers.allSatisfy {
                    history.grounds.ownRecipients.contains($0.recipient.authority)
                        || (history.grounds.isMinor && $0.recipient.kind == .childProtection)
                }
            )
        }
        #expect(Set(history.handOvers.map(\.recipient.authority)).count == kinds.count)
    }

    @Test("Article 6(5), 6(6): confirmed or handed over means two persons; nothing follows a recall; replay is exact")
    func randomSequences() throws {
        var chaos = Chaos(random: SplitMix64(state: 2_016_681))
        var seen: [String: Int] = [:]
        let isLong = ProcessInfo.processInfo.environment["PASSERELLE_LONG"] != nil
        for _ in 0..<(isLong ? 400_000 : 4_000) {
            var history = try HitHistory(Cast.raised(chaos.grounds()))
            for _ in 0..<60 {
                let event = chaos.event(after: history)
                let before = history
                do {
                    try history.apply(event)
                    #expect(!before.state.isFinal)
                    #expect(history.events.count == before.events.count + 1)
                } catch {
                    #expect(history == before)
                }
            }
            try checkInvariants(history)
            let stored = try history.events.map {
                try HitEvent(hit: $0.hit, number: $0.number, at: $0.at, kind: $0.act.kind, payload: $0.payload)
            }
            #expect(try HitHistory(replaying: stored) == history)
            seen[history.state.code, default: 0] += 1
        }
        for code in ["closed", "expired", "withdrawn", "recall-acknowledged", "recalled"] {
            #expect(seen[code, default: 0] > 20, "\(code) was hardly reached: \(seen)")
        }
    }

    @Test("Events left out, swapped or doubled make no history with another end that is confirmed")
    func tampering() throws {
        var history = try HitHistory.confirmed()
        try history.go(.handedOver(Recipient(Cast.police), digest: [1]), by: Cast.analyst)
        let events = history.events
        for left in 1..<events.count - 1 {
            var fewer = events
            fewer.remove(at: left)
            #expect(throws: CaseworkRefusal.self) { try HitHistory(replaying: fewer) }
            let renumbered = fewer.enumerated().map {
                HitEvent(hit: $1.hit, number: $0, at: $1.at, by: $1.by, act: $1.act)
            }
            #expect(throws: CaseworkRefusal.self) { try HitHistory(replaying: renumbered) }
        }
        for place in 0..<events.count - 1 {
            var swapped = events
            swapped.swapAt(place, place + 1)
            #expect(throws: CaseworkRefusal.self) { try HitHistory(replaying: swapped) }
            var doubled = events
            doubled.insert(events[place], at: place)
            #expect(throws: CaseworkRefusal.self) { try HitHistory(replaying: doubled) }
        }
        let samePerson = events.map {
            HitEvent(
                hit: $0.hit,
                number: $0.number,
                at: $0.at,
                by: $0.by == Cast.second ? Cast.analyst : $0.by,
                act: $0.act
            )
        }
        #expect(throws: CaseworkRefusal(.samePerson, hit: 42, act: "second-confirmed")) {
            try HitHistory(replaying: samePerson)
        }
    }
}

@Suite("Days and moments at the law's boundary")
struct MandateCalendarTests {
    @Test("The calendar answers for days as it does for numbers")
    func days() {
        let calendar = RetentionCalendar()
        let received = CivilDay(year: 2026, month: 8, day: 31)
        let end = CivilDay(year: 2027, month: 2, day: 28)
        #expect(calendar.fullUntil(received: received) == end)
        #expect(calendar.erasureDay(received: received) == end)
        #expect(calendar.due(on: end, received: received) == .erase)
        #expect(calendar.due(on: end, received: received, linkedUntil: end) == .mask)
        #expect(calendar.lastReceiptPastFull(on: end) == received)
        for offset in stride(from: 0, through: 40_000, by: 13) {
            let day = CivilDay(rawValue: Int32(offset))
            #expect(calendar.fullUntil(received: day) == day.adding(months: 6))
        }
    }

    @Test("A clock tells a moment, a register a day")
    func clock() {
        #expect(WallClock.fixed(Cast.today).now == Cast.today)
        #expect(Cast.police.isValid(on: Cast.today.day))
    }
}
