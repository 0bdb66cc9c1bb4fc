// SPDX-License-Identifier: Apache-2.0

import Database
import TestSupport

extension TestDatabase {
    /// Calls the body with an empty database of this kind.
    func open(_ body: (Database) async throws -> Void) async throws {
        try await withLocation { location in
            let database = try Database(DatabaseLocation(location), connections: 4)
            defer { database.close() }
            try await body(database)
        }
    }
}
