// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// Why a new version of a list does not come into force by itself: a person must look at it, and a second one release it.
package enum ListQuarantine: String, Hashable, Sendable, Codable, CaseIterable {
    /// The bytes are not those whose hash was given.
    case wrongHash = "wrong-hash"
    /// The owner made it before the version in force.
    case older
    case shrunk, grown
    /// The unit said itself what the columns mean: nobody but a second person can say that the list is its owner's.
    case ownTable = "own-table"

    /// A list may lose this share of its entries, or gain this share, from one version to the next.
    package static let shrinkBound = 0.2
    package static let growthBound = 0.5
    /// Fewer entries than these come and go without a question.
    package static let smallChange = 10

    /// Whether a version is to wait.
    ///
    /// `before` is the version in force, nil for a list's first version, which only its hash can stop.
    package static func of(
        entries: Int,
        generated: PartialDate?,
        before: (entries: Int, generated: PartialDate?)?,
        hashIsRight: Bool
    ) -> ListQuarantine? {
        guard hashIsRight else { return .wrongHash }
        guard let before else { return nil }
        if let generated, let known = before.generated, generated.latest < known.earliest { return .older }
        let (old, new) = (Double(before.entries), Double(entries))
        if before.entries - entries > smallChange, new < old * (1 - shrinkBound) { return .shrunk }
        if entries - before.entries > smallChange, new > old * (1 + growthBound) { return .grown }
        return nil
    }

    /// The reason in words, with what to do.
    package var message: String {
        switch self {
        case .wrongHash: "the file is not the one whose hash was given; fetch it again, or ask its owner for the hash"
        case .older: "its owner made it before the version in force; check that the newest file was fetched"
        case .shrunk: "it has lost more than a fifth of its entries; compare it with its source"
        case .ownTable: "the unit described the table itself; check that owner, legal basis and file belong together"
        case .grown: "it has gained more than half of its entries; compare it with its source"
        }
    }
}
