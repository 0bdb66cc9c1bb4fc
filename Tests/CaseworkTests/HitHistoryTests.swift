// SPDX-License-Identifier: Apache-2.0

import Mandate
import Testing
import TravelTypes

@testable import Casework

@Suite("A hit's way from machine to authority")
struct HitHistoryTests {
    private let lease = HitEvent.Act.claimed(until: Cast.today.advanced(bySeconds: 5_000))
    private let yes = HitEvent.Act.decided(Conclusion(.sameIdentityElements))
    private let toPolice = HitEvent.Act.handedOver(Recipient(Cast.police), digest: [1, 2, 3])

    private func history(_ grounds: HitGrounds = Cast.grounds()) throws -> HitHistory {
        try HitHistory(Cast.raised(grounds))
    }

    @Test("A hit is raised, claimed, decided, confirmed by a second person, handed over, received, concluded")
    func wholeWay() throws {
        var history = try history()
        #expect(history.state == .awaitingReview)
        try history.claim(by: Cast.analyst)
        #expect(history.state.code == "claimed")
        try history.go(yes, by: Cast.analyst)
        #expect(history.state == .awaitingSecondPerson && history.confirmed == nil)
        try history.go(.secondConfirmed(comment: 8), by: Cast.second)
        #expect(history.state == .confirmed)
        let confirmed = try #require(history.confirmed)
        #expect(confirmed.first.by == Cast.analyst && confirmed.second.by == Cast.second)
        #expect(confirmed.purpose == .hit(42, offence: .terrorism))
        try history.go(toPolice, by: Cast.analyst)
        #expect(history.state == .handedOver)
        try history.go(.receiptAcknowledged, by: Cast.policeOfficer)
        #expect(history.state == .acknowledged)
        try history.go(.outcomeRecorded(.identityNotConfirmed), by: Cast.policeOfficer)
        #expect(history.state == .concluded)
        try history.go(.recalled(.wrongPerson), by: Cast.supervisor)
        #expect(history.state == .recalled && history.confirmed == nil)
        try history.go(.recallAcknowledged, by: Cast.policeOfficer)
        #expect(history.state == .recallAcknowledged && history.state.isFinal)
    }

    @Test(
        "One person's decision other than confirmed closes the hit",
        arguments: [Reason.birthDateDiffers, .tooLittleInEntry, .travellerDataWrong]
    )
    func closes(reason: Reason) throws {
        var history = try history()
        try history.claim(by: Cast.analyst)
        try history.go(.decided(Conclusion(reason, comment: 3)), by: Cast.analyst)
        #expect(history.state == .closed(reason.decision) && history.first?.comment == 3)
        #expect(history.confirmed == nil)
    }

    @Test("A supervisor who is a third person settles a disagreement", arguments: [true, false])
    func disagreement(confirms: Bool) throws {
        var history = try history()
        try history.claim(by: Cast.supervisor)
        try history.go(yes, by: Cast.supervisor)
        #expect(history.refusal(.secondDisagreed(Conclusion(.sameDocument)), by: Cast.second) == .reasonDoesNotSuit)
        try history.go(.secondDisagreed(Conclusion(.sexDiffers)), by: Cast.second)
        #expect(history.state == .awaitingSupervisor && history.confirmed == nil)
        let word = HitEvent.Act.supervisorDecided(Conclusion(confirms ? .sameDocument : .nameDiffers))
        #expect(history.refusal(word, by: Cast.supervisor) == .samePerson)
        #expect(history.refusal(word, by: Cast.analyst) == .roleMayNot)
        try history.go(word, by: Cast.otherSupervisor)
        #expect(history.state == (confirms ? .confirmed : .closed(.notConfirmed)))
        #expect(history.confirmed?.second.by == (confirms ? Cast.otherSupervisor : nil))
    }

    @Test("Article 6(5): a second person is another person, and a person")
    func secondPerson() throws {
        var history = try history()
        try history.claim(by: Cast.analyst)
        try history.go(yes, by: Cast.analyst)
        #expect(history.refusal(.secondConfirmed(comment: nil), by: Cast.analyst) == .samePerson)
        let samePersonOtherRole = Actor(account: 1, role: .supervisor, isService: false, authority: nil)
        #expect(history.refusal(.secondConfirmed(comment: nil), by: samePersonOtherRole) == .samePerson)
        #expect(history.refusal(.secondConfirmed(comment: nil), by: Cast.engine) == .serviceAccount)
        #expect(history.refusal(.secondConfirmed(comment: nil), by: Cast.impostor) == .serviceAccount)
        #expect(history.refusal(.secondConfirmed(comment: nil), by: Cast.administrator) == .roleMayNot)
        #expect(history.refusal(.secondConfirmed(comment: nil), by: Cast.protectionOfficer) == .roleMayNot)
        #expect(history.refusal(yes, by: Cast.second) == .alreadyDecided)
        #expect(history.refusal(lease, by: Cast.second) == .alreadyDecided)
    }

    @Test("A lease keeps others away until it ends, and its holder decides within it")
    func leases() throws {
        var history = try history()
        #expect(history.refusal(yes, by: Cast.analyst) == .notClaimed)
        #expect(history.refusal(.claimed(until: Cast.today), by: Cast.analyst) == .leaseNotAhead)
        try history.claim(by: Cast.analyst)
        #expect(history.refusal(lease, by: Cast.second) == .leaseHeldByAnother)
        #expect(history.refusal(yes, by: Cast.second) == .leaseHeldByAnother)
        #expect(history.refusal(.released, by: Cast.second) == .leaseHeldByAnother)
        #expect(history.refusal(lease, by: Cast.analyst) == nil)
        #expect(history.refusal(yes, by: Cast.analyst, after: 900) == .leaseEnded)
        #expect(history.refusal(lease, by: Cast.second, after: 900) == nil)
        #expect(history.refusal(.released, by: Cast.analyst, after: 1_000) == nil)
        try history.go(.released, by: Cast.analyst)
        #expect(history.state == .awaitingReview)
        #expect(history.refusal(.released, by: Cast.analyst) == .notClaimed)
    }

    @Test("Only a machine raises, only people decide")
    func whoActs() throws {
        #expect(throws: CaseworkRefusal(.roleMayNot, hit: 42, act: "raised")) {
            try HitHistory(HitEvent(hit: 42, number: 0, at: Cast.today, by: Cast.analyst, act: .raised(Cast.grounds())))
        }
        let history = try history()
        for actor in [Cast.engine, Cast.impostor] { #expect(history.refusal(lease, by: actor) == .serviceAccount) }
        for actor in [Cast.administrator, Cast.protectionOfficer, Cast.policeOfficer] {
            #expect(history.refusal(lease, by: actor) == .roleMayNot)
        }
    }

    @Test("Events of another hit, out of order or back in time are refused")
    func order() throws {
        var history = try history()
        let claim = history.event(lease, by: Cast.analyst, at: Cast.today)
        for (wrong, reason) in [
            (HitEvent(hit: 43, number: 1, at: claim.at, by: claim.by, act: claim.act), CaseworkRefusal.Reason.otherHit),
            (HitEvent(hit: 42, number: 0, at: claim.at, by: claim.by, act: claim.act), .outOfOrder),
            (HitEvent(hit: 42, number: 2, at: claim.at, by: claim.by, act: claim.act), .outOfOrder),
            (
                HitEvent(hit: 42, number: 1, at: claim.at.advanced(bySeconds: -1), by: claim.by, act: claim.act),
                .outOfOrder
            ),
            (HitEvent(hit: 42, number: 1, at: claim.at, by: Cast.engine, act: .raised(Cast.grounds())), .notRaised),
        ] {
            #expect(throws: CaseworkRefusal(reason, hit: wrong.hit, act: wrong.act.kind)) { try history.apply(wrong) }
        }
        try history.apply(claim)
        #expect(throws: CaseworkRefusal.self) { try HitHistory(claim) }
        #expect(throws: CaseworkRefusal.self) { try HitHistory(replaying: []) }
    }

    @Test("Unreviewed hits expire after their time only, and then nothing helps")
    func expiry() throws {
        var history = try history()
        #expect(history.refusal(.expired, by: Cast.engine) == .notYetExpired)
        #expect(history.refusal(.expired, by: Cast.analyst, after: 90_000) == .roleMayNot)
        try history.go(.expired, by: Cast.engine, after: 90_000)
        #expect(history.state == .expired)
        #expect(history.refusal(lease, by: Cast.analyst) == .notNow)
        let confirmed = try HitHistory.confirmed()
        #expect(confirmed.refusal(.expired, by: Cast.engine, after: 90_000) == .notNow)
    }

    @Test("A delisted entry withdraws a hit before anything left, also a confirmed one")
    func withdrawal() throws {
        var open = try history()
        try open.go(.withdrawn(.entryRemoved), by: Cast.engine)
        #expect(open.state == .withdrawn)
        var confirmed = try HitHistory.confirmed()
        try confirmed.go(.withdrawn(.entryRemoved), by: Cast.engine)
        #expect(confirmed.confirmed == nil)
        #expect(confirmed.refusal(toPolice, by: Cast.analyst) == .notConfirmed)
        var sent = try HitHistory.confirmed()
        try sent.go(toPolice, by: Cast.analyst)
        #expect(sent.refusal(.withdrawn(.entryRemoved), by: Cast.engine) == .notNow)
    }

    @Test("Nothing leaves before two persons confirmed")
    func nothingUnconfirmed() throws {
        var history = try history()
        #expect(history.refusal(toPolice, by: Cast.analyst) == .notConfirmed)
        try history.claim(by: Cast.analyst)
        try history.go(yes, by: Cast.analyst)
        #expect(history.refusal(toPolice, by: Cast.supervisor) == .notConfirmed)
        #expect(history.refusal(.recalled(.wrongPerson), by: Cast.supervisor) == .notNow)
    }

    @Test("Receipt, outcome and deletion are the recipient's own, each once and in order")
    func answers() throws {
        var history = try HitHistory.confirmed()
        #expect(history.refusal(.handedOver(Recipient(Cast.police), digest: []), by: Cast.analyst) == .noDigest)
        #expect(history.refusal(toPolice, by: Cast.engine) == .serviceAccount)
        try history.go(toPolice, by: Cast.analyst)
        #expect(history.refusal(toPolice, by: Cast.analyst) == .alreadySent)
        #expect(history.refusal(.receiptAcknowledged, by: Cast.childOfficer) == .notTheRecipient)
        #expect(history.refusal(.receiptAcknowledged, by: Cast.analyst) == .roleMayNot)
        #expect(history.refusal(.outcomeRecorded(.arrest), by: Cast.policeOfficer) == .receiptFirst)
        #expect(history.refusal(.recallAcknowledged, by: Cast.policeOfficer) == .notNow)
        try history.go(.receiptAcknowledged, by: Cast.policeOfficer)
        #expect(history.refusal(.receiptAcknowledged, by: Cast.policeOfficer) == .alreadyAcknowledged)
        #expect(
            history.refusal(.outcomeRecorded(.personProtected), by: Cast.policeOfficer) == .outcomeDoesNotSuit
        )
        try history.go(.outcomeRecorded(.arrest), by: Cast.policeOfficer)
        #expect(history.refusal(.outcomeRecorded(.arrest), by: Cast.policeOfficer) == .alreadyAcknowledged)
    }

    @Test("A recall reaches every recipient, and nothing follows it but their acknowledgement")
    func recall() throws {
        var history = try HitHistory.confirmed(Cast.grounds(isMinor: true))
        try history.go(.handedOver(Recipient(Cast.childProtection), digest: [1]), by: Cast.analyst)
        try history.go(toPolice, by: Cast.analyst)
        #expect(history.refusal(.recalled(.wrongPerson), by: Cast.engine) == .recallNeedsPerson)
        #expect(history.refusal(.recalled(.entryRemoved), by: Cast.engine) == nil)
        #expect(history.refusal(.recalled(.wrongPerson), by: Cast.policeOfficer) == .roleMayNot)
        try history.go(.recalled(.wrongPerson), by: Cast.analyst)
        for act in [HitEvent.Act.receiptAcknowledged, .outcomeRecorded(.noAction)] {
            #expect(history.refusal(act, by: Cast.policeOfficer) == .recalled)
        }
        #expect(history.refusal(.recalled(.notLawful), by: Cast.analyst) == .recalled)
        try history.go(.recallAcknowledged, by: Cast.policeOfficer)
        #expect(history.state == .recalled)
        #expect(history.refusal(.recallAcknowledged, by: Cast.policeOfficer) == .alreadyAcknowledged)
        try history.go(.recallAcknowledged, by: Cast.childOfficer)
        #expect(history.state == .recallAcknowledged)
    }

    @Test("A hit is seen by who holds it, who acted on it, and who may be its second person")
    func assigned() throws {
        func account(_ id: Int64, _ role: Role, _ home: Organisation = .unit) throws -> Account {
            try Account(id: id, username: "u", displayName: "U", roles: [role], organisation: home)
        }
        var history = try history()
        let (analyst, second) = (try account(1, .analyst), try account(2, .analyst))
        let supervisor = try account(3, .supervisor)
        #expect(!history.isAssigned(to: analyst, at: Cast.today))
        try history.claim(by: Cast.analyst)
        let at = try #require(history.events.last?.at)
        #expect(history.isAssigned(to: analyst, at: at) && !history.isAssigned(to: second, at: at))
        #expect(!history.isAssigned(to: analyst, at: at.advanced(bySeconds: 900)))
        try history.go(yes, by: Cast.analyst)
        #expect(history.isAssigned(to: analyst, at: at) && history.isAssigned(to: second, at: at))
        #expect(!history.isAssigned(to: try account(6, .administrator), at: at))
        try history.go(.secondDisagreed(Conclusion(.nameDiffers)), by: Cast.second)
        #expect(history.isAssigned(to: supervisor, at: at) && history.isAssigned(to: second, at: at))
        #expect(!history.isAssigned(to: try account(11, .analyst), at: at))
    }

    @Test("Each reason goes with one decision, and each category has reasons for every decision")
    func reasons() {
        #expect(Decision.allCases.flatMap(\.reasons).count == Reason.allCases.count)
        for category in HitCategory.allCases {
            for decision in Decision.allCases {
                #expect(decision.reasons.contains { $0.suits(category) }, "\(category), \(decision)")
            }
        }
        #expect(!Reason.documentOnList.suits(.personSought) && !Reason.circumstancesAgree.suits(.document))
    }

    @Test("A reason of another category is refused")
    func unsuitable() throws {
        var history = try history(Cast.grounds(.document))
        try history.claim(by: Cast.analyst)
        #expect(
            history.refusal(.decided(Conclusion(.circumstancesAgree)), by: Cast.analyst) == .reasonDoesNotSuit
        )
        #expect(history.refusal(.decided(Conclusion(.documentOnList)), by: Cast.analyst) == nil)
    }

    @Test("Every refusal has words of its own, without a line break")
    func words() {
        let words = CaseworkRefusal.Reason.allCases.map { CaseworkRefusal($0, hit: 1, act: "decided").description }
        #expect(Set(words).count == words.count)
        #expect(words.allSatisfy { $0.hasPrefix("hit 1, decided: ") && !$0.contains("\n") })
    }
}
