// SPDX-License-Identifier: Apache-2.0

import Mandate
import Markup
import TravelTypes

/// Proposals for national lists: one person writes them, another one lets them in or not.
struct ProposalsPage: Page {
    var waiting: [Row]
    /// Entries in force, for those who may see them.
    var inForce: [Row] = []
    /// The national lists that the reader may propose entries for; none for those who may not.
    var lists: [(id: String, title: String)]
    var mayPropose: Bool
    var mayApprove: Bool
    /// The latest last day that the mandate allows.
    var lastDay: CivilDay
    var draft = Draft()
    var mistakes: FormMistakes = .none

    var purpose: PurposeLine { .nationalList }

    /// A proposal, or an entry that is in force.
    struct Row: Hashable, Sendable {
        var id: Int64
        var list: String
        var reference: String
        var name: String
        /// Birth dates, sexes, nationalities, documents, as far as they are known.
        var particulars: [Fact]
        var offence: Offence
        var ground: String
        var evidence: String
        var expires: CivilDay
        /// The display name of who proposed.
        var proposer: String
        /// The reader proposed it themselves: somebody else decides.
        var isOwn: Bool
        var mayEnd: Bool
    }

    /// What somebody has written into the form.
    struct Draft: Hashable, Sendable {
        var list = ""
        var reference = ""
        var surname = ""
        var givenNames = ""
        var born = ""
        var sex = ""
        var nationality = ""
        var document = ""
        var offence = ""
        var ground = ""
        var evidence = ""
        var expires = ""
        var isStated = false
    }

    func title(_ words: Words) -> String { words[.proposalsTitle] }
    var hasErrors: Bool { !mistakes.isEmpty }
    var isWide: Bool { true }
}
