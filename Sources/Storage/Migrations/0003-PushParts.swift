// SPDX-License-Identifier: Apache-2.0

import Database

extension Migration {
    /// Which messages are parts of one push of bookings, so that the push can take effect as a whole.
    static let pushParts = Migration(
        number: 3,
        name: "push parts",
        sql: """
            -- What makes parts one push is a digest of the carrier's references. due_at is null once the push is whole, or
            -- once it was reported that parts are missing; reported_at stands until they come, or a whole push does.
            CREATE TABLE push_part (
                message {bigint} PRIMARY KEY REFERENCES message(id),
                flight {bigint} NOT NULL,
                push {text} NOT NULL,
                full_push {bigint} NOT NULL,
                sent_at {bigint} NOT NULL,
                sequence {bigint} NOT NULL,
                is_last {bigint} NOT NULL,
                bookings {bigint} NOT NULL,
                announced {bigint},
                due_at {bigint},
                reported_at {bigint}
            );
            CREATE INDEX push_part_by_flight ON push_part (flight);
            CREATE INDEX push_part_due ON push_part (due_at) WHERE due_at IS NOT NULL;
            CREATE INDEX push_part_reported ON push_part (flight, push) WHERE reported_at IS NOT NULL;
            """
    )
}
