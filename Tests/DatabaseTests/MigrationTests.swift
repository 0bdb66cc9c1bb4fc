// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import Database

struct MigrationTests {
    private static let first = Migration(number: 1, name: "A", sql: "CREATE TABLE a (id {id}, blob {blob}) {strict};")
    private static let second = Migration(number: 2, name: "B", sql: "CREATE TABLE b (id {key}) {strict};")

    @Test(arguments: TestDatabase.all)
    func `only what is missing is applied`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try database.migrate([Self.first])
            try database.migrate([Self.first, Self.second])
            try database.migrate([Self.first, Self.second])
            let applied = try database.read { try $0.appliedMigrations() }
            #expect(applied.map(\.number) == [1, 2])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `an edited, a missing and a misnumbered migration are refused`(kind: TestDatabase) async throws {
        try await kind.open { database in
            try database.migrate([Self.first, Self.second])
            var edited = Self.first
            edited.sql += " "
            for migrations in [[edited, Self.second], [Self.first], [Self.second, Self.first]] {
                let error = #expect(throws: DatabaseError.self) { try database.migrate(migrations) }
                #expect(error?.reason == .migration)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a migration that fails leaves nothing behind`(kind: TestDatabase) async throws {
        try await kind.open { database in
            let broken = Migration(number: 2, name: "B", sql: "CREATE TABLE b (id {key}); CREATE TABLE a (id {key});")
            #expect(throws: DatabaseError.self) { try database.migrate([Self.first, broken]) }
            #expect(try database.read { try $0.appliedMigrations() }.count == 1)
            try database.migrate([Self.first, Self.second])
        }
    }

    @Test(arguments: TestDatabase.lasting)
    func `two processes may migrate at once`(kind: TestDatabase) async throws {
        try await kind.withLocation { location in
            let databases = try (0..<3).map { _ in try Database(DatabaseLocation(location), connections: 2) }
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for database in databases {
                    group.addTask { (try? database.migrate([Self.first, Self.second])) != nil }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes == [true, true, true])
            #expect(try databases[0].read { try $0.appliedMigrations() }.count == 2)
            for database in databases { database.close() }
        }
    }

    @Test func `placeholders and blocks are written for each database`() throws {
        let text = "a {blob}{sqlite} only {text}{/sqlite}{postgres} other {text}{/postgres} z"
        #expect(try ColumnTypes.expand(text, for: .sqlite) == "a BLOB only TEXT z")
        #expect(try ColumnTypes.expand(text, for: .postgres) == "a bytea other text COLLATE \"C\" z")
        for wrong in ["{nothing}", "{blob", "{sqlite} x", "{append-only}"] {
            #expect(throws: DatabaseError.self) { try ColumnTypes.expand(wrong, for: .sqlite) }
        }
    }
}
