// SPDX-License-Identifier: Apache-2.0

import Database

extension Migration {
    /// What the register of lists knows besides: an end of use, versions that wait for a second person, what was refused.
    static let listRegistry = Migration(
        number: 4,
        name: "list registry",
        sql: """
            ALTER TABLE watch_list ADD COLUMN expires_on {bigint};
            -- Why the version does not come into force by itself; empty if nothing stops it.
            ALTER TABLE list_version ADD COLUMN quarantine {text} NOT NULL DEFAULT '';
            ALTER TABLE list_version ADD COLUMN released_by {bigint};
            -- How many records of each class were not taken in, as JSON.
            ALTER TABLE list_version ADD COLUMN refused {text} NOT NULL DEFAULT '';
            """
    )
}
