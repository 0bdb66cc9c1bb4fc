// SPDX-License-Identifier: Apache-2.0

import Database

extension Migration {
    /// Which version of each list the stored travellers have been screened with, and whom a newer one may concern.
    static let listScreening = Migration(
        number: 5,
        name: "list-screening",
        sql: """
            CREATE TABLE list_screening (
                list {text} PRIMARY KEY,
                version {bigint} NOT NULL,
                sealed {blob} NOT NULL
            );

            CREATE TABLE screen_queue (
                traveller {bigint} PRIMARY KEY,
                flight {bigint} NOT NULL
            );
            CREATE INDEX screen_queue_by_flight ON screen_queue (flight);

            -- How far everybody else has been gone through since a list changed; no row when that is done.
            CREATE TABLE screen_sweep (
                id {bigint} PRIMARY KEY CHECK (id = 1),
                flight {bigint} NOT NULL
            );
            """
    )
}
