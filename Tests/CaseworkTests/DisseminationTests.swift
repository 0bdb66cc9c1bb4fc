// SPDX-License-Identifier: Apache-2.0

import Mandate
import Testing
import TravelTypes

@testable import Casework

@Suite("Who may receive a confirmed hit")
struct DisseminationTests {
    private let register = [Cast.police, Cast.childProtection, Cast.customs]
    private let at = Cast.today.advanced(bySeconds: 600)

    private func obstacle(
        _ history: HitHistory,
        to authority: Authority,
        by actor: Actor = Cast.analyst
    ) throws -> CaseworkRefusal.Reason? {
        let confirmed = try #require(history.confirmed)
        do throws(CaseworkRefusal) {
            _ = try Dissemination(of: confirmed, to: authority, by: actor, at: at)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test("Article 7: only a listed authority that is competent for the offence")
    func competence() throws {
        let history = try HitHistory.confirmed()
        #expect(try obstacle(history, to: Cast.police) == nil)
        #expect(try obstacle(history, to: Cast.customs) == .authorityNotCompetent)
        var ended = Cast.police
        ended.validTo = at.day.rawValue - 1
        #expect(try obstacle(history, to: ended) == .authorityNotListed)
        var coming = Cast.police
        coming.validFrom = at.day.rawValue + 1
        #expect(try obstacle(history, to: coming) == .authorityNotListed)
    }

    @Test("Article 6(6): a person sends it, in a role that may")
    func sender() throws {
        let history = try HitHistory.confirmed()
        #expect(try obstacle(history, to: Cast.police, by: Cast.engine) == .serviceAccount)
        #expect(try obstacle(history, to: Cast.police, by: Cast.impostor) == .serviceAccount)
        #expect(try obstacle(history, to: Cast.police, by: Cast.administrator) == .roleMayNot)
        #expect(try obstacle(history, to: Cast.police, by: Cast.supervisor) == nil)
    }

    @Test("A minor goes to child protection first, whatever the offence; then to others too")
    func minors() throws {
        var history = try HitHistory.confirmed(Cast.grounds(isMinor: true))
        #expect(try obstacle(history, to: Cast.police) == .childProtectionFirst)
        #expect(
            history.refusal(.handedOver(Recipient(Cast.police), digest: [1]), by: Cast.analyst)
                == .childProtectionFirst
        )
        let confirmed = try #require(history.confirmed)
        #expect(
            Dissemination.recipients(of: confirmed, in: register, by: Cast.analyst, at: at) == [Cast.childProtection]
        )
        let first = try Dissemination(of: confirmed, to: Cast.childProtection, by: Cast.analyst, at: at)
        #expect(first.caveats.contains(.minor))
        try history.apply(first.event(digest: [9], after: history))
        #expect(try obstacle(history, to: Cast.childProtection) == .alreadySent)
        #expect(try obstacle(history, to: Cast.police) == nil)
    }

    @Test("A person to be protected goes to the list's own recipients only, and no word says arrest")
    func protection() throws {
        let history = try HitHistory.confirmed(Cast.grounds(.toProtect, offence: .humanTrafficking, own: [200]))
        #expect(try obstacle(history, to: Cast.police) == .onlyOwnRecipients)
        let confirmed = try #require(history.confirmed)
        let dissemination = try Dissemination(of: confirmed, to: Cast.childProtection, by: Cast.analyst, at: at)
        #expect(dissemination.wording == .protect)
        #expect(!Outcome.offered(for: .toProtect).contains(.arrest))
        var sent = history
        try sent.apply(dissemination.event(digest: [9], after: sent))
        try sent.go(.receiptAcknowledged, by: Cast.childOfficer)
        #expect(sent.refusal(.outcomeRecorded(.arrest), by: Cast.childOfficer) == .outcomeDoesNotSuit)
        #expect(sent.refusal(.outcomeRecorded(.personProtected), by: Cast.childOfficer) == nil)
    }

    @Test("A missing child reaches child protection even where the list names police only")
    func missingChild() throws {
        var history = try HitHistory.confirmed(
            Cast.grounds(.toProtect, offence: .kidnapping, isMinor: true, own: [100])
        )
        #expect(try obstacle(history, to: Cast.police) == .childProtectionFirst)
        try history.go(.handedOver(Recipient(Cast.childProtection), digest: [1]), by: Cast.analyst)
        #expect(try obstacle(history, to: Cast.police) == nil)
        #expect(try obstacle(history, to: Cast.customs) != nil)
    }

    @Test("Each category has its wording, and every package its caveats")
    func wording() throws {
        let words: [(HitCategory, Dissemination.Wording)] = [
            (.personSought, .examine), (.document, .examineDocument), (.criterion, .examine), (.toProtect, .protect),
        ]
        for (category, wording) in words {
            let history = try HitHistory.confirmed(Cast.grounds(category, own: [100]))
            let confirmed = try #require(history.confirmed)
            let dissemination = try Dissemination(of: confirmed, to: Cast.police, by: Cast.analyst, at: at)
            #expect(dissemination.wording == wording)
            #expect(dissemination.caveats == Dissemination.Caveat.allCases.filter { $0 != .minor })
            #expect(dissemination.purpose == .hit(42, offence: .terrorism))
        }
    }
}
