// SPDX-License-Identifier: Apache-2.0

/// What a database refused or could not do, in words without any stored value.
package struct DatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure that a caller may treat differently.
    package enum Reason: Hashable, Sendable {
        /// The location is not one of the forms that `DatabaseLocation` reads.
        case location
        /// The database cannot be reached, or the connection was lost; trying again later may succeed.
        case unavailable
        /// Another transaction holds what this one needs; retried a bounded number of times already.
        case busy
        /// `close()` was called.
        case closed
        /// The text of a statement is wrong, or does not fit the schema.
        case statement
        /// A unique or primary key already exists; the name of the constraint or of its columns where known.
        case unique(String)
        /// A row that is referred to does not exist, or is still referred to.
        case foreignKey(String)
        /// A `CHECK` or `NOT NULL` of the schema does not hold.
        case check(String)
        /// A trigger of the schema refused the change, as an append-only table does.
        case refused
        /// A value does not fit its column.
        case value
        /// A row was read as another type than it has, or as present while it is NULL.
        case mismatch
        /// A migration was edited, is missing, or is newer than this program.
        case migration
        /// A backup is damaged or does not fit the database.
        case backup
        /// No space is left, or the disk failed.
        case storage
    }

    package var reason: Reason
    /// What is wrong, where, and how to mend it; never a value from a row or a parameter.
    package var message: String

    package init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    package var description: String { message }
}
