// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The databases that tests run on: SQLite in memory and in a file, and PostgreSQL where one is at hand.
///
/// PostgreSQL takes part when `PASSERELLE_TEST_POSTGRES` holds the address of a running cluster, which
/// `scripts/postgres start DIR` prints. Each test has a schema of its own.
/// ```swift
/// @Test(arguments: TestDatabase.all) func `…`(kind: TestDatabase) async throws {
///     try await kind.withLocation { location in
///         let database = try Database(DatabaseLocation(location), connections: 4)
///         defer { database.close() }
/// ```
package enum TestDatabase: String, Sendable, Hashable, CustomStringConvertible {
    case memory
    case file
    case postgres

    /// Every kind that is at hand.
    package static let all: [TestDatabase] = [.memory, .file] + real(.postgres)

    /// The kinds that several connections can share, and that outlive them.
    package static let lasting: [TestDatabase] = [.file] + real(.postgres)

    /// PostgreSQL, if it is at hand.
    package static let postgresOnly: [TestDatabase] = real(.postgres)

    package var description: String { rawValue }

    /// The address of the cluster, if there is one.
    package static var cluster: String? {
        ProcessInfo.processInfo.environment["PASSERELLE_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Calls the body with the location of an empty database, and removes it afterwards.
    package func withLocation<T>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: (String) async throws -> T
    ) async throws -> T {
        switch self {
        case .memory:
            return try await body("sqlite::memory:")
        case .file:
            let directory = try TemporaryDirectory()
            defer { withExtendedLifetime(directory) {} }
            return try await body("sqlite:" + directory.file("test.db"))
        case .postgres:
            let (location, schema) = try Self.newSchema()
            do {
                let result = try await body(location)
                try Self.drop(schema)
                return result
            } catch {
                try Self.drop(schema)
                throw error
            }
        }
    }

    private static func real(_ kind: TestDatabase) -> [TestDatabase] { cluster == nil ? [] : [kind] }

    private static func newSchema() throws -> (location: String, schema: String) {
        guard let cluster else { throw TestDatabaseError.noCluster }
        let schema = "test_" + String(UInt64.random(in: 0 ... .max), radix: 36)
        return (cluster + (cluster.contains("?") ? "&" : "?") + "schema=" + schema, schema)
    }

    private static func drop(_ schema: String) throws {
        guard let cluster else { throw TestDatabaseError.noCluster }
        let psql = Process()
        psql.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        psql.arguments = ["psql", "-X", "-q", "-d", cluster, "-c", "DROP SCHEMA IF EXISTS \"\(schema)\" CASCADE"]
        psql.environment = ProcessInfo.processInfo.environment.merging(["PGOPTIONS": "-c client_min_messages=error"]) {
            $1
        }
        try psql.run()
        psql.waitUntilExit()
        guard psql.terminationStatus == 0 else { throw TestDatabaseError.notRemoved }
    }
}

/// Why a test's PostgreSQL schema could not be made or removed.
private enum TestDatabaseError: Error {
    case noCluster
    case notRemoved
}
