// SPDX-License-Identifier: Apache-2.0

import Database

extension Migration {
    /// The names of the travellers of a flight as screening reads them, sealed: by them a changed list finds travellers.
    ///
    /// Whoever was stored before has no place on a roll: a row without `sealed` says so, and such a flight is gone through
    /// whole until it is over.
    static let nameRolls = Migration(
        number: 8,
        name: "name-rolls",
        sql: """
            CREATE TABLE name_roll (
                id {id},
                flight {bigint} NOT NULL REFERENCES flight(id),
                store {text} NOT NULL CHECK (store IN ('pnr', 'border-api')),
                day {bigint} NOT NULL,
                key {blob},
                sealed {blob}
            );
            CREATE INDEX name_roll_by_flight ON name_roll (flight);
            CREATE INDEX name_roll_by_day ON name_roll (day);
            INSERT INTO name_roll (flight, store, day) SELECT id, 'pnr', departure_day FROM flight;
            """
    )
}
