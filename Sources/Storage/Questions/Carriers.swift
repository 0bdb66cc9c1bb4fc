// SPDX-License-Identifier: Apache-2.0

package import Database
package import TravelTypes

/// A carrier or an agent of carriers that has a channel to the unit.
package struct CarrierRow: Sendable, Hashable {
    package var code: String
    package var name: String
    /// The UNB sender identifications that its messages may carry.
    package var senders: [String]

    /// What replies its channel gets, as the unit signed it; nil where nobody has set anything.
    package var replies: SignedReplySettings?

    package init(code: String, name: String, senders: [String], replies: SignedReplySettings? = nil) {
        self.code = code
        self.name = name
        self.senders = senders
        self.replies = replies
    }
}

extension Connection {
    /// A carrier of the register.
    package func carrier(_ code: String) throws -> CarrierRow? {
        try first("SELECT \(CarrierRow.selection) FROM carrier WHERE code = \(code)", CarrierRow.init(row:))
    }

    /// The carrier whose channel key has this digest.
    package func carrier(keyDigest: [UInt8]) throws -> CarrierRow? {
        try first("SELECT \(CarrierRow.selection) FROM carrier WHERE key_digest = \(keyDigest)", CarrierRow.init(row:))
    }

    /// All carriers, by code.
    package func carriers() throws -> [CarrierRow] {
        try query("SELECT \(CarrierRow.selection) FROM carrier ORDER BY code", CarrierRow.init(row:))
    }

    /// Adds a carrier or replaces its name and senders; a nil key leaves the one it has.
    package func save(_ carrier: CarrierRow, keyDigest: [UInt8]?, at now: Moment) throws {
        let senders = carrier.senders.joined(separator: "\n")
        try execute(
            """
            INSERT INTO carrier (code, name, senders, key_digest, created_at)
            VALUES (\(carrier.code), \(carrier.name), \(senders), \(keyDigest), \(now.rawValue))
            ON CONFLICT (code) DO UPDATE SET name = excluded.name, senders = excluded.senders,
                key_digest = COALESCE(excluded.key_digest, carrier.key_digest)
            """
        )
    }

    /// Sets what replies a carrier's channel gets.
    package func setReplies(_ settings: SignedReplySettings, ofCarrier code: String) throws {
        try execute(
            """
            UPDATE carrier SET reply_settings = \(settings.text), reply_signature = \(settings.signature)
            WHERE code = \(code)
            """
        )
    }

    /// Lets an agent (a departure control provider, a router) speak for a carrier between two days.
    package func addSpeakingMandate(agent: String, carrier: String, from: CivilDay, to: CivilDay) throws {
        try execute(
            """
            INSERT INTO speaking_mandate (agent, carrier, valid_from, valid_to)
            VALUES (\(agent), \(carrier), \(Int64(from.rawValue)), \(Int64(to.rawValue)))
            ON CONFLICT (agent, carrier) DO UPDATE SET valid_from = excluded.valid_from, valid_to = excluded.valid_to
            """
        )
    }

    /// The carriers that an agent may speak for on a day, besides itself; `*` stands for all (a router).
    package func carriersSpokenFor(by agent: String, on day: CivilDay) throws -> Set<String> {
        Set(
            try query(
                """
                SELECT carrier FROM speaking_mandate WHERE agent = \(agent)
                AND valid_from <= \(Int64(day.rawValue)) AND valid_to >= \(Int64(day.rawValue))
                """
            ) { try $0.string(0) }
        )
    }
}

extension CarrierRow {
    fileprivate static var selection: SQL { "code, name, senders, reply_settings, reply_signature" }

    fileprivate init(row: Row) throws {
        let settings: SignedReplySettings? =
            if let text = try row.optionalString(3), let signature = try row.optionalBytes(4) {
                SignedReplySettings(text: text, signature: signature)
            } else { nil }
        self.init(
            code: try row.string(0),
            name: try row.string(1),
            senders: try row.string(2).split(separator: "\n").map(String.init),
            replies: settings
        )
    }
}
