// SPDX-License-Identifier: Apache-2.0

import Casework
import Mandate
import Markup
import TravelTypes

/// The hand-over of a confirmed hit: choose the authority, read the package as its recipient will, sign.
struct HandOverPage: Page {
    var hitID: String
    var hitReference: String
    var origin: HitOrigin
    var offences: [Offence]
    var clock: FlightClock
    var isMinor: Bool
    var recipients: [Recipient]
    /// The recipient that the preview is made for.
    var chosen: String?
    var preview: HandOverPackage?
    /// The age of the list in days, if it is stale.
    var staleDays: Int?
    var mistakes: FormMistakes = .none

    /// An authority of the register, and whether this hit may go to it.
    struct Recipient: Hashable, Sendable {
        var id: String
        var name: String
        var kind: Authority.Kind
        /// A minor's package goes here too, whoever else receives it.
        var isRequired: Bool
        /// Why the hit cannot go there; nil when it can.
        var refusal: CaseworkRefusal.Reason?
        /// When the hit was handed over to it already.
        var done: Moment?
    }

    func title(_ words: Words) -> String { words(.handOverTitle, ["hit": hitReference]) }
    var purpose: PurposeLine { .hit(basis: origin.title, offences: offences) }
    var hasErrors: Bool { !mistakes.isEmpty }
    var isWide: Bool { true }
}
