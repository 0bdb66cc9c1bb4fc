// SPDX-License-Identifier: Apache-2.0

import ReferenceData
import TestSupport
import TravelTypes
import Watchlists

/// The lists of the fixtures, and small ones made of text.
enum SyntheticLists {
    static func read(_ format: ListFormat, _ file: String) throws -> ListContents {
        try read(format, bytes: Fixture.bytes("lists/" + file))
    }

    static func read(_ format: ListFormat, text: String) throws(ListError) -> ListContents {
        try read(format, bytes: Array(text.utf8))
    }

    static func read(_ format: ListFormat, bytes: [UInt8]) throws(ListError) -> ListContents {
        try read(format, ListInput(bytes))
    }

    static func read(_ format: ListFormat, _ input: ListInput) throws(ListError) -> ListContents {
        try format.read(input) { tables?.state(named: $0) }
    }

    private static let tables = try? ReferenceTables.load()

    /// A list in the format of the UN with these records in its part for individuals.
    static func un(_ individuals: String) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST dateGenerated=\"2026-03-01T00:00:00.000Z\">"
            + "<INDIVIDUALS>\n\(individuals)\n</INDIVIDUALS><ENTITIES></ENTITIES></CONSOLIDATED_LIST>"
    }

    /// One individual with these elements besides key and name.
    static func individual(key: String = "1", name: String = "MORTEZA", _ elements: String = "") -> String {
        "<INDIVIDUAL><DATAID>\(key)</DATAID><FIRST_NAME>\(name)</FIRST_NAME><SECOND_NAME>KOHDAMANI</SECOND_NAME>"
            + "\(elements)</INDIVIDUAL>"
    }
}
