// SPDX-License-Identifier: Apache-2.0

import Database

extension Migration {
    /// Entries of national lists as proposals, which a second person approves, and the dry runs of external lists.
    ///
    /// Person, ground and evidence are sealed; what is plain is what growth is counted by. That two persons stand behind
    /// an entry is the table's own condition.
    static let listProposals = Migration(
        number: 6,
        name: "list-proposals",
        sql: """
            CREATE TABLE list_proposal (
                id {id},
                list {text} NOT NULL REFERENCES watch_list(id),
                -- Keyed number of the entry: finds the same again, and names nobody.
                entry {bigint} NOT NULL,
                offence {text} NOT NULL,
                expires_on {bigint} NOT NULL,
                proposed_at {bigint} NOT NULL,
                proposed_by {bigint} NOT NULL REFERENCES account(id),
                state {text} NOT NULL
                    CHECK (state IN ('proposed', 'approved', 'rejected', 'withdrawn', 'replaced', 'expired')),
                decided_at {bigint},
                decided_by {bigint} REFERENCES account(id),
                ended_at {bigint},
                ended_by {bigint} REFERENCES account(id),
                sealed {blob} NOT NULL,
                CHECK (decided_by IS NULL OR decided_by <> proposed_by),
                CHECK (state NOT IN ('approved', 'rejected') OR decided_by IS NOT NULL)
            );
            -- Once in force and once waiting at most.
            CREATE UNIQUE INDEX list_proposal_in_force ON list_proposal (list, entry) WHERE state = 'approved';
            CREATE UNIQUE INDEX list_proposal_waiting ON list_proposal (list, entry) WHERE state = 'proposed';
            CREATE INDEX list_proposal_by_end ON list_proposal (expires_on) WHERE state IN ('proposed', 'approved');

            CREATE TABLE dry_run (
                id {id},
                at {bigint} NOT NULL,
                day {bigint} NOT NULL,
                account {bigint} NOT NULL REFERENCES account(id),
                list {text} NOT NULL,
                digest {blob} NOT NULL,
                changed {bigint} NOT NULL,
                removed {bigint} NOT NULL,
                -- What was shown: a multiple of five; 0 for fewer than five.
                shown {bigint}
            );
            CREATE INDEX dry_run_by_day ON dry_run (day);
            """
    )
}
