// SPDX-License-Identifier: Apache-2.0

import Database

extension Migration {
    /// The tables of a message's day: received, joined, screened, reviewed, handed over, logged.
    ///
    /// Personal data stand in sealed columns only. What is plain is what Directive (EU) 2016/681 article 12(2) leaves
    /// visible after masking: flight, dates, status, seat, bags, agency. Every row of a person carries the State it is
    /// held for and its store, because the two legal regimes of API and PNR have key domains of their own.
    static let spine = Migration(
        number: 1,
        name: "spine",
        sql: """
            CREATE TABLE unit_mark (
                name {text} PRIMARY KEY,
                value {blob} NOT NULL
            );

            CREATE TABLE carrier (
                code {text} PRIMARY KEY,
                name {text} NOT NULL,
                senders {text} NOT NULL,
                key_digest {blob},
                reply_settings {text},
                reply_signature {blob},
                created_at {bigint} NOT NULL
            );
            CREATE TABLE speaking_mandate (
                agent {text} NOT NULL REFERENCES carrier(code),
                carrier {text} NOT NULL,
                valid_from {bigint} NOT NULL,
                valid_to {bigint} NOT NULL,
                PRIMARY KEY (agent, carrier)
            );

            CREATE TABLE submission (
                id {id},
                receipt {text} NOT NULL UNIQUE,
                carrier {text} NOT NULL,
                channel {text} NOT NULL CHECK (channel IN ('directory', 'http', 'ingest')),
                origin {text},
                digest {blob} NOT NULL,
                bytes {bigint} NOT NULL,
                received_at {bigint} NOT NULL,
                envelope_findings {text} NOT NULL,
                receipt_written {bigint} NOT NULL DEFAULT 0,
                UNIQUE (carrier, digest)
            );
            CREATE INDEX submission_without_receipt ON submission (id)
                WHERE receipt_written = 0 AND channel = 'directory';

            CREATE TABLE flight (
                id {id},
                identity {text} NOT NULL UNIQUE,
                state {text} NOT NULL,
                carrier {text} NOT NULL,
                number {text} NOT NULL,
                suffix {text} NOT NULL,
                origin {text} NOT NULL,
                destination {text} NOT NULL,
                departure_day {bigint} NOT NULL,
                departure_at {bigint},
                arrival_at {bigint},
                direction {text} NOT NULL CHECK (direction IN ('inbound', 'outbound', 'transit', 'unknown')),
                legs {text} NOT NULL,
                legs_rank {text} NOT NULL,
                status {text} NOT NULL CHECK (status IN ('scheduled', 'closed', 'cancelled')),
                sequence {bigint} NOT NULL DEFAULT 0
            );
            CREATE INDEX flight_by_departure ON flight (departure_at);

            CREATE TABLE message (
                id {id},
                submission {bigint} NOT NULL REFERENCES submission(id),
                ordinal {bigint} NOT NULL,
                flight {bigint} REFERENCES flight(id),
                type {text} NOT NULL,
                function {text} NOT NULL,
                carrier {text} NOT NULL,
                reference {text} NOT NULL,
                rank {text} NOT NULL,
                status {text} NOT NULL CHECK (status IN ('received', 'processed', 'rejected', 'test')),
                received_day {bigint} NOT NULL,
                received_at {bigint} NOT NULL,
                processed_at {bigint},
                raw {blob},
                raw_offset {bigint} NOT NULL,
                raw_until {bigint} NOT NULL,
                travellers {bigint} NOT NULL DEFAULT 0,
                added {bigint} NOT NULL DEFAULT 0,
                changed {bigint} NOT NULL DEFAULT 0,
                unchanged {bigint} NOT NULL DEFAULT 0,
                findings {text} NOT NULL,
                dropped {text} NOT NULL,
                skeleton {text} NOT NULL,
                manifest {blob},
                UNIQUE (submission, ordinal)
            );
            CREATE INDEX message_by_flight ON message (flight);
            CREATE INDEX message_by_day ON message (received_day);
            CREATE INDEX message_by_reference ON message (carrier, reference);
            CREATE INDEX message_with_original ON message (raw_until) WHERE raw IS NOT NULL;

            CREATE TABLE flight_queue (
                message {bigint} PRIMARY KEY REFERENCES message(id),
                flight {bigint} NOT NULL,
                urgent {bigint} NOT NULL DEFAULT 0,
                enqueued_at {bigint} NOT NULL
            );
            CREATE INDEX flight_queue_by_flight ON flight_queue (flight);

            -- One row a reply: its primary key is what keeps a reply from being made twice.
            CREATE TABLE outbox (
                message {bigint} NOT NULL REFERENCES message(id),
                number {bigint} NOT NULL,
                submission {bigint} NOT NULL REFERENCES submission(id),
                carrier {text} NOT NULL,
                channel {text} NOT NULL CHECK (channel IN ('directory', 'http')),
                name {text} NOT NULL UNIQUE,
                kind {text} NOT NULL CHECK (kind IN ('acknowledgement', 'refusal', 'answer', 'directive')),
                content_type {text} NOT NULL,
                reference {text},
                received_day {bigint} NOT NULL,
                made_at {bigint} NOT NULL,
                laid_at {bigint},
                delivered_at {bigint},
                acknowledge_by {bigint},
                acknowledged_at {bigint},
                key {blob} NOT NULL,
                sealed {blob} NOT NULL,
                PRIMARY KEY (message, number)
            );
            CREATE INDEX outbox_waiting ON outbox (carrier, channel) WHERE delivered_at IS NULL;
            CREATE INDEX outbox_by_submission ON outbox (submission);
            CREATE INDEX outbox_by_day ON outbox (received_day);
            CREATE INDEX outbox_by_reference ON outbox (carrier, reference) WHERE reference IS NOT NULL;
            CREATE INDEX outbox_unacknowledged ON outbox (acknowledge_by)
                WHERE acknowledge_by IS NOT NULL AND acknowledged_at IS NULL;

            -- What a carrier was last told about a traveller, so that a decision can change it.
            CREATE TABLE boarding_answer (
                traveller {bigint} NOT NULL,
                message {bigint} NOT NULL REFERENCES message(id),
                place {bigint} NOT NULL,
                code {text} NOT NULL,
                PRIMARY KEY (traveller, message)
            );
            CREATE INDEX boarding_answer_by_message ON boarding_answer (message);

            -- The number says the flight (flight * 2^20 + n): a foreign key would cost an index, or a scan for each
            -- flight that goes.
            CREATE TABLE traveller (
                id {bigint} PRIMARY KEY,
                flight {bigint} NOT NULL,
                month {bigint} NOT NULL,
                state {text} NOT NULL,
                store {text} NOT NULL CHECK (store IN ('pnr', 'border-api')),
                day {bigint} NOT NULL,
                version {bigint} NOT NULL,
                status {text} NOT NULL,
                seat {text},
                bags {bigint} NOT NULL,
                agency {text},
                crew {bigint} NOT NULL,
                key {blob} NOT NULL,
                identity {blob} NOT NULL,
                contact {blob},
                payment {blob},
                fingerprint {blob} NOT NULL
            );
            CREATE INDEX traveller_by_day ON traveller (day);

            CREATE TABLE booking (
                id {bigint} PRIMARY KEY,
                flight {bigint} NOT NULL REFERENCES flight(id),
                month {bigint} NOT NULL,
                state {text} NOT NULL,
                store {text} NOT NULL CHECK (store IN ('pnr', 'border-api')),
                day {bigint} NOT NULL,
                version {bigint} NOT NULL,
                locator {bigint} NOT NULL,
                key {blob} NOT NULL,
                sealed {blob} NOT NULL,
                fingerprint {blob} NOT NULL,
                UNIQUE (flight, locator)
            );
            CREATE INDEX booking_by_day ON booking (day);

            CREATE TABLE token (
                value {bigint} NOT NULL,
                traveller {bigint} NOT NULL,
                PRIMARY KEY (value, traveller)
            ) {without-rowid};
            CREATE INDEX token_by_traveller ON token (traveller);

            CREATE TABLE watch_list (
                id {text} PRIMARY KEY,
                title {text} NOT NULL,
                format {text} NOT NULL,
                owner {text} NOT NULL,
                legal_basis {text} NOT NULL,
                category {text} NOT NULL,
                offences {text} NOT NULL,
                max_age_hours {bigint} NOT NULL
            );
            CREATE TABLE list_version (
                id {id},
                list {text} NOT NULL REFERENCES watch_list(id),
                digest {blob} NOT NULL,
                generated_at {text},
                imported_at {bigint} NOT NULL,
                imported_by {bigint},
                entries {bigint} NOT NULL,
                in_force {bigint} NOT NULL,
                findings {text} NOT NULL,
                sealed {blob} NOT NULL
            );

            CREATE TABLE hit (
                id {bigint} PRIMARY KEY,
                flight {bigint} NOT NULL REFERENCES flight(id),
                traveller {bigint} NOT NULL REFERENCES traveller(id),
                list {text} NOT NULL REFERENCES watch_list(id),
                list_version {bigint} NOT NULL REFERENCES list_version(id),
                entry {bigint} NOT NULL,
                category {text} NOT NULL,
                strength {bigint} NOT NULL,
                raised_at {bigint} NOT NULL,
                phase {text} NOT NULL,
                version {bigint} NOT NULL,
                sealed {blob} NOT NULL
            );
            CREATE INDEX hit_by_traveller ON hit (traveller);
            CREATE INDEX hit_by_phase ON hit (phase);
            CREATE INDEX hit_by_flight ON hit (flight);

            CREATE TABLE hit_event (
                hit {bigint} NOT NULL REFERENCES hit(id),
                ordinal {bigint} NOT NULL,
                kind {text} NOT NULL,
                actor {bigint},
                at {bigint} NOT NULL,
                body {text} NOT NULL,
                note {blob},
                PRIMARY KEY (hit, ordinal)
            );

            CREATE TABLE authority (
                id {id},
                name {text} NOT NULL UNIQUE,
                kind {text} NOT NULL,
                offences {text} NOT NULL,
                public_key {blob} NOT NULL,
                valid_from {bigint} NOT NULL,
                valid_to {bigint}
            );

            CREATE TABLE hand_over (
                id {bigint} PRIMARY KEY,
                hit {bigint} NOT NULL REFERENCES hit(id),
                authority {bigint} NOT NULL REFERENCES authority(id),
                at {bigint} NOT NULL,
                sealed {blob} NOT NULL,
                digest {blob} NOT NULL,
                signature {blob} NOT NULL,
                UNIQUE (hit, authority)
            );

            CREATE TABLE account (
                id {id},
                username {text} NOT NULL UNIQUE,
                display_name {text} NOT NULL,
                roles {text} NOT NULL,
                organisation {text} NOT NULL,
                authority {bigint} REFERENCES authority(id),
                languages {text} NOT NULL,
                password {text} NOT NULL,
                is_service {bigint} NOT NULL,
                is_disabled {bigint} NOT NULL DEFAULT 0,
                created_at {bigint} NOT NULL
            );
            CREATE TABLE session (
                digest {blob} PRIMARY KEY,
                account {bigint} NOT NULL REFERENCES account(id),
                form_token {text} NOT NULL,
                created_at {bigint} NOT NULL,
                seen_at {bigint} NOT NULL
            );

            CREATE TABLE processing_log (
                seq {id},
                entry {bigint} UNIQUE,
                at {bigint} NOT NULL,
                operation {text} NOT NULL,
                actor {text} NOT NULL,
                salt {blob} NOT NULL,
                record {blob} NOT NULL,
                commitment {blob} NOT NULL
            );
            CREATE INDEX processing_log_by_time ON processing_log (at);

            CREATE TABLE retention_run (
                id {id},
                as_of {bigint} NOT NULL,
                ran_at {bigint} NOT NULL,
                certificate {text} NOT NULL
            );
            """
    )
}
