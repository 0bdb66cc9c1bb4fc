// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// What was read from a list.
package struct ListContents: Hashable, Sendable {
    /// When the owner made the file, as it says itself.
    package var generated: PartialDate?
    package var entries: [ListEntry]
    package var lostDocuments: [LostDocument]
    /// What was wrong with single records; not part of the stored form.
    package var findings: [ListFinding]
    /// How many records of each class were not taken in; not part of the stored form.
    package var refused: [ListRefusal: Int] = [:]
    /// Keys that a difference takes away; not part of the stored form.
    package var removed: [String] = []
    /// The file held what has changed since another, not the whole list; not part of the stored form.
    package var isDifference = false

    package init(
        generated: PartialDate? = nil,
        entries: [ListEntry] = [],
        lostDocuments: [LostDocument] = [],
        findings: [ListFinding] = []
    ) {
        self.generated = generated
        self.entries = entries
        self.lostDocuments = lostDocuments
        self.findings = findings
    }

    /// Persons, organisations and documents together.
    package var count: Int { entries.count + lostDocuments.count }
}
