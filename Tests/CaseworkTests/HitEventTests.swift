// SPDX-License-Identifier: Apache-2.0

import Mandate
import Testing
import TravelTypes

@testable import Casework

@Suite("Events as they are stored")
struct HitEventTests {
    private static let acts: [HitEvent.Act] = [
        .raised(Cast.grounds(.toProtect, offence: .kidnapping, isMinor: true, own: [3, 1, 2])),
        .claimed(until: Cast.today), .released, .decided(Conclusion(.sameDocument, comment: 5)),
        .decided(Conclusion(.nameDiffers)), .secondConfirmed(comment: nil), .secondConfirmed(comment: 6),
        .secondDisagreed(Conclusion(.birthDateDiffers, comment: 7)), .supervisorDecided(Conclusion(.entryWrong)),
        .handedOver(Recipient(Cast.childProtection), digest: Array(0...255)), .receiptAcknowledged,
        .outcomeRecorded(.noFeedback), .recalled(.notLawful), .recallAcknowledged, .withdrawn(.listSuspended), .expired,
    ]

    @Test("Every act by every actor is read back as it was written", arguments: acts)
    func roundTrip(act: HitEvent.Act) throws {
        for actor in Cast.all {
            let event = HitEvent(hit: 42, number: 3, at: Cast.today, by: actor, act: act)
            let read = try HitEvent(
                hit: 42,
                number: 3,
                at: Cast.today,
                kind: act.kind,
                payload: event.payload
            )
            #expect(read == event)
            #expect(read.payload == event.payload)
        }
    }

    @Test("The stored form does not change from release to release")
    func stableForm() {
        let event = HitEvent(
            hit: 1,
            number: 4,
            at: Cast.today,
            by: Cast.analyst,
            act: .handedOver(Recipient(Cast.police), digest: [0, 171, 255])
        )
        #expect(
            String(decoding: event.payload, as: UTF8.self)
                == #"{"by":{"account":1,"role":"analyst"},"digest":"00abff","recipient":100,"recipientKind":"police"}"#
        )
        let raised = Cast.raised(Cast.grounds(own: [2, 1]))
        #expect(
            String(decoding: raised.payload, as: UTF8.self)
                == #"{"by":{"account":9,"role":"service","service":true},"grounds":{"category":"person-sought","#
                + #""expires":"2026-06-16T01:00:00Z","minor":false,"offence":"T","recipients":[1,2],"#
                + #""reviewBy":"2026-06-15T01:00:00Z","source":"un"}}"#
        )
    }

    @Test(
        "Bytes that make no event are refused",
        arguments: [
            ("raised", #"{"by":{"account":9,"role":"service","service":true}}"#),
            ("decided", #"{"by":{"account":1,"role":"analyst"}}"#),
            ("decided", #"{"by":{"account":1,"role":"analyst"},"reason":"because"}"#),
            ("decided", #"{"reason":"name-differs"}"#), ("decided", "not JSON"), ("decided", ""),
            ("handed-over", #"{"by":{"account":1,"role":"analyst"},"recipient":1,"recipientKind":"police"}"#),
            (
                "handed-over",
                #"{"by":{"account":1,"role":"analyst"},"digest":"abc","recipient":1,"recipientKind":"police"}"#
            ),
            (
                "handed-over",
                #"{"by":{"account":1,"role":"analyst"},"digest":"zz","recipient":1,"recipientKind":"police"}"#
            ),
            ("confirmed-in-bulk", #"{"by":{"account":1,"role":"analyst"}}"#),
            ("expired", #"{"by":{"account":1,"role":"root"}}"#),
        ]
    )
    func unreadable(kind: String, payload: String) {
        #expect(throws: CaseworkRefusal(.unreadable, hit: 1, act: kind)) {
            try HitEvent(hit: 1, number: 1, at: Cast.today, kind: kind, payload: payload.utf8)
        }
    }

    @Test("Kinds and states have words of their own")
    func codes() {
        #expect(Set(Self.acts.map(\.kind)).count == 14)
        #expect(Set(HitState.codes).count == 13)
    }
}
