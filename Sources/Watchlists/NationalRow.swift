// SPDX-License-Identifier: Apache-2.0

/// One entry of a national list as somebody wrote it into a form: the same columns as a national table has.
package struct NationalRow: Hashable, Sendable {
    package var surname = ""
    package var givenNames = ""
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    package var born = ""
    package var sex = ""
    package var nationality = ""
    /// A number, or `FRA:12AB34567`.
    package var document = ""
    /// The entry's key.
    package var reference = ""
    package var claim = EntryClaim()

    package init() {}

    /// The row as a national table, so that a form and a file are read by the same reader.
    package var table: ListInput {
        let cells: [(String, String)] = [
            ("surname", surname), ("given_names", givenNames), ("born", born), ("sex", sex),
            ("nationality", nationality), ("document", document), ("reference", reference),
            ("offence", claim.offence ?? ""), ("ground", claim.legalGround ?? ""), ("evidence", claim.evidence ?? ""),
            ("expires", claim.expires ?? ""), ("protected_grounds", claim.protectedGrounds ?? ""),
        ]
        let header = cells.map(\.0).joined(separator: ",")
        let row = cells.map { "\"" + $0.1.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
        return ListInput(Array("\(header)\n\(row)\n".utf8))
    }
}
