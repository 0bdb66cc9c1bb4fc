// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import Database

struct LocationTests {
    @Test func `locations are read`() throws {
        #expect(try DatabaseLocation("sqlite::memory:").place == .memory)
        #expect(try DatabaseLocation("sqlite:/var/lib/p.db").place == .file(path: "/var/lib/p.db"))
        let plain = "postgresql://u:secret@a,b/db?target_session_attrs=read-write"
        #expect(try DatabaseLocation(plain).place == .postgres(connection: plain, schema: nil))
        let withSchema = try DatabaseLocation("postgres:///db?host=/run/pg&schema=unit_1&user=x")
        #expect(withSchema.place == .postgres(connection: "postgres:///db?host=/run/pg&user=x", schema: "unit_1"))
        #expect(
            try DatabaseLocation("postgres:///db?schema=s").place
                == .postgres(connection: "postgres:///db", schema: "s")
        )
    }

    @Test(arguments: [
        "", "sqlite:", "mysql://x", "/var/lib/p.db", "postgres:///db?schema=a\"b", "postgres:///db?schema=1",
    ])
    func `what is no location is refused`(text: String) {
        #expect(throws: DatabaseError.self) { try DatabaseLocation(text) }
    }

    @Test func `a password is never shown`() throws {
        #expect(!"\(try DatabaseLocation("postgresql://u:secret@host/db"))".contains("secret"))
    }

    @Test func `a database that cannot be opened says so`() throws {
        let directory = try TemporaryDirectory()
        for text in ["sqlite:" + directory.file("none/x.db"), "postgresql:///x?host=" + directory.file("none")] {
            let error = #expect(throws: DatabaseError.self) { try Database(DatabaseLocation(text)) }
            #expect(error?.reason == .unavailable)
        }
    }
}
