// SPDX-License-Identifier: Apache-2.0

package import TravelTypes
package import Watchlists

/// Everything that screening depends on, fixed: the same subject and snapshot always give the same hits.
package struct ScreeningSnapshot: Sendable {
    /// An imported list as it is handed to screening.
    package struct List: Sendable {
        package var source: ListSource
        /// Names the imported version, as the caller wishes: a digest, a counter.
        package var version: String
        /// The day on which the list was last fetched or confirmed unchanged.
        package var refreshed: CivilDay
        package var contents: ListContents

        package init(source: ListSource, version: String, refreshed: CivilDay, contents: ListContents) {
            self.source = source
            self.version = version
            self.refreshed = refreshed
            self.contents = contents
        }
    }

    /// The versions of the lists in use, by list.
    package let versions: [String: String]
    /// Lists that may not be used, and why: an alarm, not an error.
    package let refused: [String: ListSource.Standing]
    package let index: ListIndex
    /// The weights, and of each line the lowest of all lists: what stays below it is nobody's hit.
    let weights: ScreeningWeights
    var thresholds: Thresholds { weights.thresholds }
    private let thresholdsOfMembers: [Thresholds]

    /// The lines of one of the index's lists.
    func thresholds(ofMember member: Int) -> Thresholds { thresholdsOfMembers[member] }

    /// How many names of persons are compared, with every reading of each, and how many bytes their index takes.
    package var nameCount: Int { index.nameCount }
    package var indexBytes: Int { index.image.byteCount }

    /// Builds the snapshot for a day; lists without legal basis, or expired, are left out and named in `refused`.
    ///
    /// A stale list keeps matching: whom it names is sought until its owner says otherwise.
    package init(lists: [List], on day: CivilDay, thresholds: ThresholdTable = .shipped) {
        var refused: [String: ListSource.Standing] = [:]
        let usable = lists.filter { list in
            let standing = list.source.standing(refreshed: list.refreshed, on: day)
            if !standing.matches { refused[list.source.id] = standing }
            return standing.matches
        }
        let index = ListIndex(
            usable.map { ListIndex.List(source: $0.source, version: $0.version, contents: $0.contents) }
        )
        self.init(index: index, refused: refused, thresholds: thresholds)
    }

    /// The snapshot of an index of lists that may all be used.
    package init(index: ListIndex, refused: [String: ListSource.Standing], thresholds: ThresholdTable) {
        self.index = index
        self.refused = refused
        versions = Dictionary(index.members.map { ($0.source.id, $0.version) }) { _, last in last }
        let own = index.members.map { thresholds.thresholds(for: $0.source) }
        thresholdsOfMembers = own
        weights = ScreeningWeights(Thresholds { line in own.map { $0[line] }.min() ?? thresholds.standard[line] })
    }
}
