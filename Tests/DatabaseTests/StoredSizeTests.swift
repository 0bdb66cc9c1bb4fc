// SPDX-License-Identifier: Apache-2.0

import Database
import TestSupport
import Testing

struct StoredSizeTests {
    @Test(arguments: TestDatabase.lasting)
    func `what is stored takes room, and more of it takes more`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try database.migrate([
                Migration(number: 1, name: "Texts", sql: "CREATE TABLE text_row (id {id}, body {text} NOT NULL)")
            ])
            let before = try database.read { try $0.storedBytes() }
            try database.writeBlocking { connection in
                try connection.insert(
                    into: "text_row",
                    columns: ["body"],
                    rows: (0..<2000).map { [.text(String(repeating: "x", count: 200) + String($0))] }
                )
            }
            try database.checkpoint()
            let after = try database.read { try $0.storedBytes() }
            #expect(after > before + 2000 * 200)
        }
    }
}
