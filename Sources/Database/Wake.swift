// SPDX-License-Identifier: Apache-2.0

/// Counts the rings of every channel, and lets plain threads wait for the next.
///
/// On SQLite the committing transaction rings; on PostgreSQL the listener does, for every process alike.
final class Bells: Sendable {
    private struct State {
        var rings: [String: UInt64] = [:]
        /// Rings of all channels at once, when notifications may have been missed.
        var alarms: UInt64 = 0

        func count(_ channel: String) -> UInt64 { rings[channel, default: 0] &+ alarms }
    }

    private let state = Monitor(State())

    func ring(_ channels: Set<String>) {
        guard !channels.isEmpty else { return }
        state.change { state in
            for channel in channels { state.rings[channel, default: 0] &+= 1 }
        }
    }

    func ringAll() {
        state.change { $0.alarms &+= 1 }
    }

    func count(_ channel: String) -> UInt64 {
        state.change { $0.count(channel) }
    }

    /// Waits until the channel has rung since it was counted.
    func wait(for channel: String, since count: UInt64, atMost limit: Duration) -> UInt64? {
        state.wait(atMost: limit) { state in
            let now = state.count(channel)
            return now == count ? nil : now
        }
    }
}

/// Waits for work that others announce with `Connection.wake`.
///
/// Make it before looking for work, so that what arrives between looking and waiting is not missed:
/// ```swift
/// var waiter = database.waiter(on: "flight_queue")
/// repeat { while try takeOne() {} } while waiter.wait(atMost: .seconds(5)) || !stopping
/// ```
/// A wake-up is a hint: on SQLite another process's commit is not heard, so always wait with a limit and look again.
package struct Waiter {
    private let bells: Bells
    private let channel: String
    private var seen: UInt64

    init(_ bells: Bells, _ channel: String) {
        self.bells = bells
        self.channel = channel
        seen = bells.count(channel)
    }

    /// Blocks this thread until the channel is woken; false when the time was over first.
    package mutating func wait(atMost limit: Duration) -> Bool {
        guard let count = bells.wait(for: channel, since: seen, atMost: limit) else { return false }
        seen = count
        return true
    }
}

extension Database {
    /// Begins to wait for a channel: lower-case letters, digits and underscores.
    package func waiter(on channel: String) -> Waiter {
        driver.listen(to: channel)
        return Waiter(driver.bells, channel)
    }
}

extension SQLiteConnection {
    func wake(_ channel: String) throws {
        channels.insert(channel)
    }
}

extension PostgresConnection {
    func wake(_ channel: String) throws {
        // Channels belong to the whole database: the schema keeps two of our installations apart.
        try execute("SELECT pg_notify(current_schema() || '.' || \(channel), '')")
    }
}
