// SPDX-License-Identifier: Apache-2.0

import Mandate
import Markup
import TravelTypes

/// A page: values that its reader is permitted to see, and how they are shown.
///
/// The values are the stored properties; a page can show nothing that is not in them. How it looks stands in
/// `…Page+HTML.swift`.
protocol Page: Sendable {
    /// The page's heading, also the first words of the window's title.
    func title(_ words: Words) -> String
    /// Everything below the heading.
    func content(in frame: Frame) -> HTML
    /// What personal data the page shows and by what right.
    var purpose: PurposeLine { get }
    /// Whether a form came back with mistakes; the window's title then says so first.
    var hasErrors: Bool { get }
    /// Whether the page draws its own heading.
    var hasOwnHeading: Bool { get }
    /// Whether the page uses the full width of the window.
    var isWide: Bool { get }
}

extension Page {
    var purpose: PurposeLine { .none }
    var hasErrors: Bool { false }
    var hasOwnHeading: Bool { false }
    var isWide: Bool { false }
}

/// Why the reader sees what the page shows: one line under the navigation of each page.
enum PurposeLine: Hashable, Sendable {
    /// The page shows no personal data of travellers.
    case none
    /// Pseudonyms, seats and counts only.
    case pseudonymous
    /// Assessment before arrival or departure, Directive (EU) 2016/681, art. 6(2)(a); the basis is the hit's own list.
    case hit(basis: String, offences: [Offence])
    /// Conformity of a carrier's message, while its sealed original lives in quarantine.
    case conformity
    /// People on national lists, who are shown to those who propose, approve and watch.
    case nationalList
    /// Oversight by the data protection officer, art. 6(7).
    case oversight
    /// A package that was addressed to the reader's authority.
    case addressed(authority: String)
}
