// SPDX-License-Identifier: Apache-2.0

import CPQ
import Glibc

/// One connection and one thread that hear NOTIFY and ring the bells of this process.
///
/// The thread is started with the first channel. When its connection is lost it makes another, and then rings all
/// bells, for it cannot know what it has missed.
final class PostgresListener: Sendable {
    private struct State {
        var channels: Set<String> = []
        var isRunning = false
        var isClosed = false
    }

    private let address: String
    private let schema: String?
    private let bells: Bells
    private let state = Monitor(State())
    /// A pipe that is written to when the channels change or the listener closes, so that the thread stops waiting.
    private let alarm: (output: Int32, input: Int32)

    init(address: String, schema: String?, bells: Bells) {
        self.address = address
        self.schema = schema
        self.bells = bells
        var ends: [Int32] = [-1, -1]
        let failure = pipe(&ends)
        precondition(failure == 0, "no file descriptor is left for a pipe")
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        alarm = (ends[0], ends[1])
    }

    deinit {
        Glibc.close(alarm.output)
        Glibc.close(alarm.input)
    }

    /// Begins to hear a channel, if it is not heard yet.
    func listen(to channel: String) {
        precondition(Self.isPlainName(channel), "a channel is named by lower-case letters, digits and _")
        let (isNew, mustStart) = state.change { state in
            guard !state.isClosed, state.channels.insert(channel).inserted else { return (false, false) }
            defer { state.isRunning = true }
            return (true, !state.isRunning)
        }
        if isNew { interrupt() }
        // The thread holds the listener until it is closed.
        if mustStart { startThread(named: "database-listen", run) }
    }

    func close() {
        state.change { $0.isClosed = true }
        interrupt()
    }

    @Sendable private func run() {
        while !isClosed {
            do {
                let connection = try PostgresConnection(address, schema: schema)
                bells.ringAll()
                try hear(connection)
            } catch {
                // Waiters have limits of their own; one second later the server may be there again.
                _ = state.wait(atMost: .seconds(1)) { $0.isClosed ? true : nil }
            }
        }
    }

    private var isClosed: Bool { state.change { $0.isClosed } }

    /// Rings for each notification until the listener is closed or the connection is lost.
    private func hear(_ connection: PostgresConnection) throws {
        let prefix = try connection.first("SELECT current_schema() || '.'") { try $0.string(0) } ?? ""
        var heard: Set<String> = []
        while !isClosed {
            let channels = state.change { $0.channels }
            for channel in channels.subtracting(heard) { try connection.script("LISTEN \"\(prefix)\(channel)\"") }
            // What was announced before the server listened is not told.
            bells.ring(channels.subtracting(heard))
            heard = channels
            // What came along with the answer to LISTEN makes no input to wait for.
            bells.ring(notifications(connection, prefix))
            waitForInput(PQsocket(connection.handle))
            guard PQconsumeInput(connection.handle) == 1 else { throw DatabaseError.lostWhileListening }
            bells.ring(notifications(connection, prefix))
        }
    }

    private func waitForInput(_ socket: Int32) {
        var descriptors = [
            pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
            pollfd(fd: alarm.output, events: Int16(POLLIN), revents: 0),
        ]
        poll(&descriptors, 2, -1)
        var ignored = [UInt8](repeating: 0, count: 64)
        while Glibc.read(alarm.output, &ignored, ignored.count) > 0 {}
    }

    private func interrupt() {
        var signal: UInt8 = 1
        // When the pipe is full the thread is about to wake up anyhow.
        _ = Glibc.write(alarm.input, &signal, 1)
    }

    private func notifications(_ connection: PostgresConnection, _ prefix: String) -> Set<String> {
        var channels: Set<String> = []
        while let notification = PQnotifies(connection.handle) {
            channels.insert(String(String(cString: notification.pointee.relname).dropFirst(prefix.count)))
            PQfreemem(notification)
        }
        return channels
    }

    private static func isPlainName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 63
            && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }
}

extension DatabaseError {
    static let lostWhileListening = DatabaseError(.unavailable, "the listening connection to PostgreSQL was lost")
}
