// SPDX-License-Identifier: Apache-2.0

import CPQ

/// A bounded set of connections that are lent to one transaction at a time.
final class PostgresPool: Sendable {
    /// How long a transaction waits for a connection before it is told that all are in use.
    private static let patience = Duration.seconds(60)

    private struct State {
        var idle: [PostgresConnection] = []
        /// Connections that exist or are being made.
        var open = 0
        var isClosed = false
    }

    private enum Grant {
        case idle(PostgresConnection)
        case make
        case closed
    }

    private let address: String
    private let schema: String?
    private let limit: Int
    private let state = Monitor(State())

    init(address: String, schema: String?, limit: Int) {
        self.address = address
        self.schema = schema
        self.limit = limit
    }

    /// Lends a connection; the most recently used one first.
    func take() throws -> PostgresConnection {
        let limit = limit
        let grant: Grant? = state.wait(atMost: Self.patience) { state in
            if state.isClosed { return .closed }
            if let connection = state.idle.popLast() { return .idle(connection) }
            guard state.open < limit else { return nil }
            state.open += 1
            return .make
        }
        switch grant {
        case .idle(let connection): return connection
        case .closed: throw DatabaseError.closed
        case .make: return try make()
        case nil: throw DatabaseError(.unavailable, "all \(limit) connections to PostgreSQL are in use")
        }
    }

    /// Takes a connection back; one that is lost, or not idle, is closed.
    func give(_ connection: PostgresConnection) {
        let isSound = !connection.isLost && PQtransactionStatus(connection.handle) == PQTRANS_IDLE
        state.change { state in
            if isSound && !state.isClosed {
                state.idle.append(connection)
            } else {
                state.open -= 1
            }
        }
    }

    /// Closes the connections that nobody uses.
    func dropIdle() {
        state.change { state in
            state.open -= state.idle.count
            state.idle.removeAll()
        }
    }

    func close() {
        state.change { state in
            state.isClosed = true
            state.open -= state.idle.count
            state.idle.removeAll()
        }
    }

    private func make() throws -> PostgresConnection {
        do {
            return try PostgresConnection(address, schema: schema)
        } catch {
            state.change { $0.open -= 1 }
            throw error
        }
    }
}
