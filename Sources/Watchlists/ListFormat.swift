// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// A way in which lists are published; the raw values are the words of the command line.
package enum ListFormat: String, Hashable, Sendable, CaseIterable {
    case un, eu, ftm, national
    case ofacXML = "ofac-xml"
    case ofacAdvanced = "ofac-advanced"
    case ofacCSV = "ofac-csv"
    case ukCSV = "uk-csv"
    case targetsSimple = "targets-simple"
    case lostDocuments = "lost-documents"

    /// Finds a State by the English name, or the code, that a list uses.
    package typealias StateLookup = (String) -> StateCode?

    /// The formats that can be read.
    package static let readable: [ListFormat] = [.un, .lostDocuments, .national]

    /// Reads a list of this format.
    ///
    /// `limits` says what a file may not exceed. `stateNamed` finds States by name; an unknown name is a finding.
    ///
    /// - Throws: `ListError` if the file as a whole cannot be trusted; single bad records are findings instead.
    package func read(
        _ bytes: [UInt8],
        limits: ListLimits = .standard,
        stateNamed: StateLookup
    ) throws(ListError) -> ListContents {
        guard bytes.count <= limits.bytes else { throw ListError(.tooLarge(limit: limits.bytes), line: nil) }
        let contents =
            switch self {
            case .un: try UNListReader.read(bytes, limits: limits, stateNamed: stateNamed)
            case .lostDocuments: try LostDocumentsReader.read(bytes, limits: limits)
            case .national: try NationalListReader.read(bytes, limits: limits, stateNamed: stateNamed)
            case .eu, .ftm, .ofacXML, .ofacAdvanced, .ofacCSV, .ukCSV, .targetsSimple:
                throw ListError(.formatNotReadable(rawValue), line: nil)
            }
        guard !contents.entries.isEmpty || !contents.lostDocuments.isEmpty else {
            throw ListError(.noRecords, line: nil)
        }
        return contents
    }

    /// The registry data that come with a built-in format; nil if the unit must write them itself.
    package var standardSource: ListSource? {
        switch self {
        case .un:
            ListSource(
                id: "un",
                title: "United Nations Security Council Consolidated List",
                owner: "UN Security Council",
                legalBasis:
                    "Charter of the United Nations, art. 25 and 41; Security Council resolution 2396 (2017), para. 12",
                category: .personsSought,
                offences: ["T"],
                maximumAgeDays: 7
            )
        case .lostDocuments:
            ListSource(
                id: "lost-documents",
                title: "Lost, stolen and revoked travel documents",
                owner: "National central bureau and issuing authorities",
                legalBasis: "Directive (EU) 2016/681, art. 6(3)(a); Security Council resolution 2178 (2014), para. 2",
                category: .objectsSought,
                offences: ["S18", "T"],
                maximumAgeDays: 2
            )
        default: nil
        }
    }
}

/// What a list file may not exceed: a broken or hostile file must not exhaust the machine.
package struct ListLimits: Hashable, Sendable {
    package var bytes: Int
    package var records: Int
    /// The longest text of one field, in bytes.
    package var text: Int
    /// How deep XML elements may be nested.
    package var depth: Int
    /// Findings beyond this number are not kept.
    package var findings: Int

    package init(bytes: Int, records: Int, text: Int, depth: Int, findings: Int) {
        self.bytes = bytes
        self.records = records
        self.text = text
        self.depth = depth
        self.findings = findings
    }

    package static let standard = ListLimits(
        bytes: 512 << 20,
        records: 5_000_000,
        text: 64 << 10,
        depth: 12,
        findings: 10_000
    )
}
