// SPDX-License-Identifier: Apache-2.0

import Database
package import Storage
package import TravelTypes
import Vault

/// A reply as a carrier gets it.
package struct CarrierReply: Sendable, Hashable {
    package var name: String
    package var kind: OutboxRow.Kind
    package var contentType: String
    package var made: Moment
    package var isDelivered: Bool
    package var bytes: [UInt8]
}

/// The outbox as the doors see it: what waits for a carrier, and that it has it.
///
/// Delivery is at least once: a reply stays until its carrier says that it has it, and saying so twice does no harm.
package struct Outbox: Sendable {
    private let store: Store

    package init(store: Store) { self.store = store }

    /// The replies to what was handed in under a receipt, in order; nil if the carrier got no such receipt.
    package func replies(toReceipt receipt: String, of carrier: String) async throws -> [CarrierReply]? {
        try await store.database.readAsync { connection in
            guard let submission = try connection.submission(receipt: receipt), submission.carrier == carrier else {
                return nil
            }
            return try connection.replies(toSubmission: submission.id).map(open)
        }
    }

    /// The replies that wait for a carrier behind a door, oldest first.
    package func waiting(
        for carrier: String,
        through channel: SubmissionRow.Channel,
        limit: Int = 500
    ) async throws -> [CarrierReply] {
        try await store.database.readAsync { connection in
            try connection.waitingReplies(ofCarrier: carrier, through: channel, limit: limit).map(open)
        }
    }

    /// Notes that a carrier has a reply.
    ///
    /// - Returns: Whether there is one of that name for the carrier.
    package func confirmDelivery(of name: String, to carrier: String) async throws -> Bool {
        try await store.database.write(.urgent) { connection in
            guard let reply = try connection.reply(named: name), reply.carrier == carrier else { return false }
            try connection.markDelivered(reply: name, at: store.now)
            return true
        }
    }

    // MARK: - Directories

    /// Lays the replies that wait into a carrier's directory and notes which of those laid before are gone: delivered.
    ///
    /// Blocks on the disk. A reply is noted as laid after its file is durable; after a crash between the two the same
    /// file is laid again under the same name. Files that belong to no reply that waits are removed: their day was erased.
    ///
    /// - Parameters:
    ///   - carrier: The carrier's code.
    ///   - directory: Its directory.
    /// - Returns: How many files were laid.
    /// - Throws: What database, keys and disk give.
    package func lay(for carrier: String, in directory: ReplyDirectory) throws -> Int {
        let replies = try store.database.read { connection in
            try connection.waitingReplies(ofCarrier: carrier, through: .directory, limit: 10_000)
        }
        let lying = directory.names()
        guard !replies.isEmpty || !lying.isEmpty else { return 0 }
        var laid: [String] = []
        var gone: [String] = []
        for reply in replies {
            if reply.laid != nil {
                if !lying.contains(reply.name) { gone.append(reply.name) }
            } else if !store.keyring.isLocked {
                try directory.lay(try open(reply))
                laid.append(reply.name)
            }
        }
        if !laid.isEmpty || !gone.isEmpty {
            let (laid, gone) = (laid, gone)
            try store.database.writeBlocking(.ordinary) { connection in
                for name in laid { try connection.markLaid(reply: name, at: store.now) }
                for name in gone { try connection.markDelivered(reply: name, at: store.now) }
            }
        }
        let waiting = Set(replies.map(\.name))
        for name in lying where !waiting.contains(name) {
            let known = try store.database.read { try $0.reply(named: name) }
            if known == nil { directory.remove(name) }
        }
        return laid.count
    }

    private func open(_ row: OutboxRow) throws -> CarrierReply {
        let key = try store.keyring.dayKey(.pnr, row.receivedDay, create: false)
        return CarrierReply(
            name: row.name,
            kind: row.kind,
            contentType: row.contentType,
            made: row.made,
            isDelivered: row.delivered != nil,
            bytes: try SealedReply(decoding: row.open(with: key)).bytes
        )
    }
}
