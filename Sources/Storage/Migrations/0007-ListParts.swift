// SPDX-License-Identifier: Apache-2.0

import Database

extension Migration {
    /// The entries of a long list in parts, so that a list of a million entries is never in memory whole.
    ///
    /// A short one stands in `list_version.sealed`, as before.
    static let listParts = Migration(
        number: 7,
        name: "list-parts",
        sql: """
            CREATE TABLE list_part (
                version {bigint} NOT NULL REFERENCES list_version(id),
                number {bigint} NOT NULL,
                sealed {blob} NOT NULL,
                PRIMARY KEY (version, number)
            );
            """
    )
}
