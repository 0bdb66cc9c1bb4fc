// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// A way in which lists are published; the raw values are the words of the command line.
package enum ListFormat: String, Hashable, Sendable, CaseIterable {
    case un, eu, ftm, national, csv
    case ofacXML = "ofac-xml"
    case ofacAdvanced = "ofac-advanced"
    case ofacCSV = "ofac-csv"
    case ukCSV = "uk-csv"
    case targetsSimple = "targets-simple"
    case lostDocuments = "lost-documents"

    /// Finds a State by the English name, or the code, that a list uses.
    package typealias StateLookup = (String) -> StateCode?

    /// Reads a list of this format that is in memory.
    ///
    /// `limits` says what a file may not exceed. `stateNamed` finds States by name; an unknown name is a finding.
    ///
    /// - Throws: `ListError` if the file as a whole cannot be trusted; single bad records are findings instead.
    package func read(
        _ bytes: [UInt8],
        limits: ListLimits = .standard,
        stateNamed: @escaping StateLookup
    ) throws(ListError) -> ListContents {
        guard bytes.count <= limits.bytes else { throw ListError(.tooLarge(limit: limits.bytes), line: nil) }
        return try read(ListInput(bytes), limits: limits, stateNamed: stateNamed)
    }

    /// Reads a list of this format, with the files beside it, into memory.
    package func read(
        _ input: ListInput,
        limits: ListLimits = .standard,
        programmes: ProgrammeRules? = nil,
        stateNamed: @escaping StateLookup
    ) throws(ListError) -> ListContents {
        var contents = ListContents()
        let summary = try read(input, limits: limits, programmes: programmes, stateNamed: stateNamed) {
            record throws(ListError) in
            switch record {
            case .entry(let entry), .changed(let entry): contents.entries.append(entry)
            case .lostDocument(let document): contents.lostDocuments.append(document)
            case .removed(let key): contents.removed.append(key)
            }
        }
        contents.generated = summary.generated
        contents.findings = summary.findings
        contents.refused = summary.refused
        contents.isDifference = summary.isDifference
        return contents
    }

    /// Reads a list of this format record by record; only one is held at a time.
    ///
    /// With rules on programmes, only entries of those that the rules take are passed on. What was passed on before an
    /// error is not to be used.
    package func read(
        _ input: ListInput,
        limits: ListLimits = .standard,
        programmes: ProgrammeRules? = nil,
        stateNamed: @escaping StateLookup,
        each: @escaping (ListRecord) throws(ListError) -> Void
    ) throws(ListError) -> ListSummary {
        let builder = ListBuilder(limits: limits, programmes: programmes, stateNamed: stateNamed, sink: each)
        switch self {
        case .un: try UNListReader.read(input, into: builder)
        case .ofacCSV: try OFACTableReader.read(input, into: builder)
        case .lostDocuments: try LostDocumentsReader.read(input, into: builder)
        case .national: try NationalListReader.read(input, into: builder)
        case .eu: try EUListReader.read(input, into: builder)
        case .ofacXML: try OFACListReader.read(input, into: builder)
        case .ofacAdvanced: try OFACAdvancedReader.read(input, into: builder)
        case .ukCSV: try UKListReader.read(input, into: builder)
        case .ftm: try FollowTheMoneyReader.read(input, into: builder)
        case .targetsSimple: try TargetsSimpleReader.read(input, into: builder)
        case .csv: try MappedTableReader.read(input, into: builder)
        }
        try builder.finish()
        return builder.summary
    }

    /// Reads a national list with what each row claims, one row at a time.
    package static func readClaims(
        _ input: ListInput,
        limits: ListLimits = .standard,
        stateNamed: @escaping StateLookup,
        each: @escaping (ListEntry, EntryClaim) -> Void
    ) throws(ListError) -> ListSummary {
        var claim = EntryClaim()
        let builder = ListBuilder(limits: limits, programmes: nil, stateNamed: stateNamed) {
            record throws(ListError) in
            if case .entry(let entry) = record { each(entry, claim) }
        }
        try NationalListReader.read(input, into: builder) { claim = $0 }
        try builder.finish()
        return builder.summary
    }

    /// Whether a person of the State writes the entries: they are proposals, and a second person approves each.
    package var isNational: Bool { self == .national }

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
        case .eu:
            Self.restrictiveMeasures(
                id: "eu",
                title: "European Union consolidated list of financial sanctions",
                owner: "Council of the European Union",
                legalBasis: "Directive (EU) 2016/681, art. 6(3)(a); Council Common Position 2001/931/CFSP and like acts"
            )
        case .ofacXML, .ofacAdvanced, .ofacCSV:
            Self.restrictiveMeasures(
                id: "ofac",
                title: "Specially designated nationals of the United States",
                owner: "Office of Foreign Assets Control",
                legalBasis: "Directive (EU) 2016/681, art. 6(3)(a); the agreement under which the State uses the list"
            )
        case .ukCSV:
            Self.restrictiveMeasures(
                id: "uk",
                title: "UK Sanctions List",
                owner: "Foreign, Commonwealth and Development Office",
                legalBasis: "Directive (EU) 2016/681, art. 6(3)(a); the agreement under which the State uses the list"
            )
        case .ftm, .targetsSimple:
            Self.restrictiveMeasures(
                id: "opensanctions",
                title: "Persons sought or designated, gathered by OpenSanctions",
                owner: "OpenSanctions",
                legalBasis: "Directive (EU) 2016/681, art. 6(3)(a); the acts of the authorities that it gathers"
            )
        case .national, .csv: nil
        }
    }

    private static func restrictiveMeasures(id: String, title: String, owner: String, legalBasis: String) -> ListSource
    {
        ListSource(
            id: id,
            title: title,
            owner: owner,
            legalBasis: legalBasis,
            category: .personsSought,
            offences: ["T"],
            maximumAgeDays: 7
        )
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
