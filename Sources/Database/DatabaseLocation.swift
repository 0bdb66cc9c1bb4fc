// SPDX-License-Identifier: Apache-2.0

/// Where a database is: `sqlite:PATH`, `sqlite::memory:`, or a libpq address `postgresql://...`.
package struct DatabaseLocation: Hashable, Sendable, CustomStringConvertible {
    enum Place: Hashable, Sendable {
        case memory
        case file(path: String)
        /// A libpq connection string, and the schema that holds our tables where it is not the default one.
        case postgres(connection: String, schema: String?)
    }

    let place: Place

    /// Reads a location.
    ///
    /// - `sqlite:PATH` is a file, made if it does not exist; `sqlite::memory:` lives as long as the `Database`.
    /// - `postgres://` or `postgresql://` is any address that libpq reads, several hosts included, for instance
    ///   `postgresql:///passerelle?host=/run/postgresql`. The query item `schema=NAME` is ours: tables are kept
    ///   in that schema, which is made if it does not exist.
    package init(_ text: String) throws(DatabaseError) {
        if text == "sqlite::memory:" {
            place = .memory
        } else if text.hasPrefix("sqlite:"), text.utf8.count > 7 {
            place = .file(path: String(text.dropFirst(7)))
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            place = try Self.postgres(text)
        } else {
            throw DatabaseError(
                .location,
                "the database location must be sqlite:PATH, sqlite::memory: or postgresql://HOST/NAME"
            )
        }
    }

    /// A database in a file.
    package static func file(_ path: String) -> DatabaseLocation { DatabaseLocation(place: .file(path: path)) }

    /// A database that lives in memory, for as long as its `Database` does.
    package static let memory = DatabaseLocation(place: .memory)

    package var dialect: Dialect {
        if case .postgres = place { .postgres } else { .sqlite }
    }

    /// The location without user or password.
    package var description: String {
        switch place {
        case .memory: "sqlite::memory:"
        case .file(let path): "sqlite:" + path
        case .postgres(_, let schema): "postgresql" + (schema.map { " (schema \($0))" } ?? "")
        }
    }

    private init(place: Place) { self.place = place }

    /// Takes our own query item out of the address, which libpq would refuse.
    private static func postgres(_ text: String) throws(DatabaseError) -> Place {
        guard let mark = text.firstIndex(of: "?") else { return .postgres(connection: text, schema: nil) }
        var schema: String?
        var kept: [Substring] = []
        for item in text[text.index(after: mark)...].split(separator: "&") {
            if item.hasPrefix("schema=") {
                schema = String(item.dropFirst(7))
            } else {
                kept.append(item)
            }
        }
        if let schema, !isPlainName(schema) {
            throw DatabaseError(.location, "the schema of the database location must be of letters, digits and _")
        }
        let query = kept.isEmpty ? "" : "?" + kept.joined(separator: "&")
        return .postgres(connection: String(text[..<mark]) + query, schema: schema)
    }

    private static func isPlainName(_ name: String) -> Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let first = name.utf8.first, letters.contains(first), name.utf8.count <= 63 else { return false }
        return name.utf8.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_") }
    }
}
