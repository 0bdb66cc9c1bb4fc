// SPDX-License-Identifier: Apache-2.0

import Mandate
import TravelTypes

@testable import Casework

/// The people, authorities and hits of these tests; all invented.
enum Cast {
    static let analyst = Actor(account: 1, role: .analyst, isService: false, authority: nil)
    static let second = Actor(account: 2, role: .analyst, isService: false, authority: nil)
    static let supervisor = Actor(account: 3, role: .supervisor, isService: false, authority: nil)
    static let otherSupervisor = Actor(account: 4, role: .supervisor, isService: false, authority: nil)
    static let protectionOfficer = Actor(account: 5, role: .dataProtectionOfficer, isService: false, authority: nil)
    static let administrator = Actor(account: 6, role: .administrator, isService: false, authority: nil)
    static let policeOfficer = Actor(account: 7, role: .authorityOfficer, isService: false, authority: 100)
    static let childOfficer = Actor(account: 8, role: .authorityOfficer, isService: false, authority: 200)
    static let engine = Actor(account: 9, role: .service, isService: true, authority: nil)
    /// A service account that pretends to an analyst's role.
    static let impostor = Actor(account: 10, role: .analyst, isService: true, authority: nil)

    static let all = [
        analyst, second, supervisor, otherSupervisor, protectionOfficer, administrator, policeOfficer, childOfficer,
        engine, impostor,
    ]

    static let today = Moment(day: CivilDay(year: 2026, month: 6, day: 15))

    static let police = Authority(
        id: 100,
        name: "Border Police",
        kind: .police,
        offences: Set(Offence.allCases),
        validFrom: 0
    )
    static let childProtection = Authority(
        id: 200,
        name: "Child Protection Desk",
        kind: .childProtection,
        offences: [.humanTrafficking],
        validFrom: 0
    )
    static let customs = Authority(
        id: 300,
        name: "Customs Investigations",
        kind: .customs,
        offences: [.narcotics],
        validFrom: 0
    )

    static func grounds(
        _ category: HitCategory = .personSought,
        offence: Offence = .terrorism,
        isMinor: Bool = false,
        own: Set<Int64> = []
    ) -> HitGrounds {
        HitGrounds(
            category: category,
            offence: offence,
            source: "un",
            isMinor: isMinor,
            ownRecipients: own,
            reviewBy: today.advanced(bySeconds: 3_600),
            expires: today.advanced(bySeconds: 90_000)
        )
    }

    static func raised(_ grounds: HitGrounds = grounds(), hit: Int64 = 42) -> HitEvent {
        HitEvent(hit: hit, number: 0, at: today, by: engine, act: .raised(grounds))
    }
}

extension HitHistory {
    /// Applies one act a minute after the last event.
    mutating func go(_ act: HitEvent.Act, by actor: Actor, after seconds: Int64 = 60) throws(CaseworkRefusal) {
        try apply(event(act, by: actor, at: (events.last?.at ?? Cast.today).advanced(bySeconds: seconds)))
    }

    /// A claim of fifteen minutes.
    mutating func claim(by actor: Actor) throws(CaseworkRefusal) {
        let at = (events.last?.at ?? Cast.today).advanced(bySeconds: 60)
        try apply(event(.claimed(until: at.advanced(bySeconds: 900)), by: actor, at: at))
    }

    /// A history in which two persons have confirmed the hit.
    static func confirmed(_ grounds: HitGrounds = Cast.grounds()) throws(CaseworkRefusal) -> HitHistory {
        var history = try HitHistory(Cast.raised(grounds))
        try history.claim(by: Cast.analyst)
        let reason: Reason =
            switch grounds.category {
            case .document: .documentOnList
            case .criterion: .circumstancesAgree
            default: .sameIdentityElements
            }
        try history.go(.decided(Conclusion(reason)), by: Cast.analyst)
        try history.go(.secondConfirmed(comment: nil), by: Cast.second)
        return history
    }

    /// The reason for which an act is refused now, or nil if it is allowed.
    func refusal(_ act: HitEvent.Act, by actor: Actor, after seconds: Int64 = 60) -> CaseworkRefusal.Reason? {
        var copy = self
        do {
            try copy.go(act, by: actor, after: seconds)
            return nil
        } catch {
            return copy == self ? error.reason : nil
        }
    }
}
