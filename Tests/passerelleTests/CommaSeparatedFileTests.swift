// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import passerelle

@Suite struct CommaSeparatedFileTests {
    @Test func `Quoted fields hold commas, quotes and line breaks`() throws {
        let file = try CommaSeparatedFile("id,Name \r\n1,\"A, B\"\r\n2,\"C \"\"D\"\"\nE\"\r\n\r\n3,\n", name: "t.csv")
        #expect(file.header == ["id", "name"])
        #expect(file.rows == [["1", "A, B"], ["2", "C \"D\"\nE"], ["3", ""]])
        #expect(try file.column("name") == 1)
        #expect(file.optionalColumn("born") == nil)
    }

    @Test(arguments: ["", "id\n\"open", "id\n1,2\n"])
    func `A broken table is refused as unreadable`(text: String) {
        let failure = #expect(throws: CommandFailure.self) { try CommaSeparatedFile(text, name: "t.csv") }
        #expect(failure?.status == .unreadable)
        #expect(failure?.description.hasPrefix("t.csv") == true)
    }

    @Test func `A column that is missing is named`() throws {
        let file = try CommaSeparatedFile("id\n1\n", name: "t.csv")
        let failure = #expect(throws: CommandFailure.self) { try file.column("name1") }
        #expect(failure?.description.contains("name1") == true)
    }
}
