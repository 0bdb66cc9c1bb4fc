// SPDX-License-Identifier: Apache-2.0

import Database

extension Migration {
    /// What a human's "not confirmed" leaves behind, and where it was used.
    ///
    /// Directive (EU) 2016/681 article 12(5): a negative result may be kept to avoid future false matches as long as the
    /// underlying data are kept. A memory is a keyed token; it dies with its hit, or, where the traveller asked for it, when
    /// the traveller's redress number is withdrawn.
    static let knownFalse = Migration(
        number: 2,
        name: "known-false",
        sql: """
            CREATE TABLE known_false (
                id {id},
                value {bigint} NOT NULL,
                hit {bigint} REFERENCES hit(id),
                redress {bigint},
                list {text} NOT NULL,
                entry {bigint} NOT NULL,
                strength {bigint} NOT NULL,
                made_at {bigint} NOT NULL,
                CHECK ((hit IS NULL) <> (redress IS NULL))
            );
            CREATE INDEX known_false_by_value ON known_false (value);
            CREATE INDEX known_false_by_hit ON known_false (hit) WHERE hit IS NOT NULL;
            CREATE INDEX known_false_by_redress ON known_false (redress) WHERE redress IS NOT NULL;

            CREATE TABLE known_false_use (
                memory {bigint} NOT NULL REFERENCES known_false(id),
                traveller {bigint} NOT NULL,
                at {bigint} NOT NULL,
                sampled {bigint} NOT NULL,
                PRIMARY KEY (memory, traveller)
            );
            CREATE INDEX known_false_use_by_traveller ON known_false_use (traveller);
            """
    )
}
