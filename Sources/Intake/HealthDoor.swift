// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
package import Hummingbird
package import Storage
import TravelTypes
import Vault

/// `/livez` and `/readyz`: whether the process lives, and whether it can take in messages, one line for each thing it needs.
package struct HealthDoor: Sendable {
    private let store: Store
    private let home: String

    /// - Parameters:
    ///   - store: The store whose database and keys are looked at.
    ///   - home: The directory whose disk must have room.
    package init(store: Store, home: String) {
        self.store = store
        self.home = home
    }

    /// Adds the routes.
    package func addRoutes<Context: RequestContext>(to router: some RouterMethods<Context>) {
        router.get("/livez") { _, _ in try DoorAnswer(.ok, ["status": "ok"]).response }
        router.get("/readyz") { _, _ in
            let readiness = await readiness()
            return try DoorAnswer(readiness.isReady ? .ok : .serviceUnavailable, readiness).response
        }
    }

    /// Looks at everything that receiving needs.
    package func readiness() async -> Readiness {
        let counts = try? await store.database.readAsync { connection in
            (
                queue: try connection.queueLength(), tail: try connection.logTail(),
                outbox: try connection.outboxState(at: store.now)
            )
        }
        let free = Self.freeBytes(at: home)
        let hasIntakeKey = (try? store.keyring.intakePublicKey(for: store.now.day)) != nil
        return Readiness(
            database: .init(ok: counts != nil, waiting: counts?.queue),
            disk: .init(ok: free.map { $0 >= Self.leastFreeBytes } ?? false, freeBytes: free),
            keys: .init(ok: hasIntakeKey, locked: store.keyring.isLocked),
            log: .init(ok: counts.map { $0.tail <= store.unsignedBound } ?? false, unsigned: counts?.tail),
            replies: .init(
                ok: counts.map { $0.outbox.unacknowledged == 0 } ?? false,
                waiting: counts?.outbox.waiting,
                unacknowledged: counts?.outbox.unacknowledged
            )
        )
    }

    /// Below this the unit asks senders to wait: a message that is acknowledged must find room.
    private static let leastFreeBytes = 64 << 20

    private static func freeBytes(at path: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
        return (attributes?[.systemFreeSize] as? NSNumber)?.intValue
    }
}

/// The state of each thing that the unit depends on.
package struct Readiness: Encodable, Sendable {
    package struct DatabaseState: Encodable, Sendable {
        package var ok: Bool
        /// Messages that wait for processing.
        package var waiting: Int?
    }

    package struct DiskState: Encodable, Sendable {
        package var ok: Bool
        package var freeBytes: Int?
    }

    package struct KeyState: Encodable, Sendable {
        /// Whether today's messages can be sealed.
        package var ok: Bool
        /// Whether processing waits for somebody to unlock the keys.
        package var locked: Bool
    }

    package struct LogState: Encodable, Sendable {
        package var ok: Bool
        /// Records without a signed checkpoint.
        package var unsigned: Int?
    }

    package struct ReplyState: Encodable, Sendable {
        /// Whether every directive was acknowledged in time.
        package var ok: Bool
        /// Replies that their carriers have not fetched.
        package var waiting: Int?
        /// Directives that their carriers should have acknowledged by now.
        package var unacknowledged: Int?
    }

    package var database: DatabaseState
    package var disk: DiskState
    package var keys: KeyState
    package var log: LogState
    package var replies: ReplyState

    /// Whether messages can be taken in; a locked key ring, a log that lags or a carrier that does not answer stops nobody.
    package var isReady: Bool { database.ok && disk.ok && keys.ok }

    private enum CodingKeys: String, CodingKey {
        case status, database, disk, keys, log, replies
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(isReady ? "ready" : "not-ready", forKey: .status)
        try container.encode(database, forKey: .database)
        try container.encode(disk, forKey: .disk)
        try container.encode(keys, forKey: .keys)
        try container.encode(log, forKey: .log)
        try container.encode(replies, forKey: .replies)
    }
}
