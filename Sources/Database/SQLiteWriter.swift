// SPDX-License-Identifier: Apache-2.0

import GRDB

/// What waits for the writer thread.
struct WriteQueue {
    enum Turn {
        /// Shares a transaction, and so one flush to disk, with those that wait beside it.
        case transaction(WriteJob)
        /// Runs with no transaction open.
        case alone(WriteJob)
    }

    /// What the writer does next.
    enum Work {
        case batch([WriteJob])
        case alone(WriteJob)
        case finish
    }

    /// Jobs that share one transaction, at most.
    static let batchLimit = 1024

    private var urgent: ArraySlice<Turn> = []
    private var ordinary: ArraySlice<Turn> = []
    private var isClosed = false
    /// Set by the writer thread when it ends.
    var hasFinished = false

    mutating func add(_ turn: Turn, _ urgency: Urgency) -> Bool {
        guard !isClosed else { return false }
        switch urgency {
        case .ordinary: ordinary.append(turn)
        case .urgent: urgent.append(turn)
        }
        return true
    }

    /// Accepts nothing more; false when it was closed before.
    mutating func close() -> Bool {
        defer { isClosed = true }
        return !isClosed
    }

    /// The next work: as many transactions as wait, urgent ones first, up to the first that must be alone.
    mutating func next() -> Work? {
        var batch: [WriteJob] = []
        while batch.count < Self.batchLimit, let turn = urgent.first ?? ordinary.first {
            if case .alone(let job) = turn {
                if !batch.isEmpty { break }
                removeFirst()
                return .alone(job)
            }
            if case .transaction(let job) = turn { batch.append(job) }
            removeFirst()
        }
        if !batch.isEmpty { return .batch(batch) }
        return isClosed ? .finish : nil
    }

    private mutating func removeFirst() {
        if urgent.popFirst() == nil { _ = ordinary.popFirst() }
    }
}

/// The one thread that writes to a SQLite database.
///
/// It drains its queue into one transaction with a savepoint a job, commits durably (one flush for all), and only
/// then tells the waiting callers. A job that fails is undone alone and gets its own error.
struct SQLiteWriter: Sendable {
    let file: any DatabaseWriter
    let connections: SQLiteConnections
    let queue: Monitor<WriteQueue>
    let bells: Bells
    /// Set on the writer's thread, so that a write inside a write is refused.
    let mark: ThreadMark

    /// Works until the queue is closed and empty, then closes the file.
    @Sendable func run() {
        try? mark.enter(work)
        connections.removeAll()
        try? file.close()
        queue.change { $0.hasFinished = true }
    }

    private func work() {
        while true {
            guard let work = queue.wait(for: { $0.next() }) else { continue }
            switch work {
            case .batch(let jobs): perform(jobs)
            case .alone(let job): performAlone(job)
            case .finish: return
            }
        }
    }

    private func performAlone(_ job: WriteJob) {
        job.finish(
            Result {
                try SQLiteDriver.translatingErrors {
                    try file.barrierWriteWithoutTransaction { try job.body(connections.find($0)) }
                }
            }
        )
    }

    private func perform(_ jobs: [WriteJob]) {
        var outcomes: [Result<Void, any Error>] = []
        do {
            outcomes = try file.writeWithoutTransaction { try transaction(jobs, connections.find($0)) }
        } catch {
            outcomes = jobs.map { _ in .failure(error) }
        }
        for (job, outcome) in zip(jobs, outcomes) { job.finish(outcome) }
    }

    /// Runs the jobs in one transaction and returns the outcome of each; throws when none of them stands.
    private func transaction(
        _ jobs: [WriteJob],
        _ connection: SQLiteConnection
    ) throws -> [Result<Void, any Error>] {
        try connection.begin()
        var outcomes: [Result<Void, any Error>] = []
        for job in jobs {
            outcomes.append(Result { try connection.savepoint { try job.body(connection) } })
            guard connection.isInTransaction else { return lost(jobs, outcomes, connection) }
        }
        let channels = connection.channels
        do {
            try connection.commit()
        } catch {
            connection.rollBack()
            // A constraint that is checked at the end may have been broken by one job: each then answers for itself.
            guard jobs.count > 1, (error as? DatabaseError)?.isConstraint == true else { throw error }
            return jobs.flatMap { job -> [Result<Void, any Error>] in
                do { return try transaction([job], connection) } catch { return [.failure(error)] }
            }
        }
        bells.ring(channels)
        return outcomes
    }

    /// SQLite has undone the whole transaction, as it does when the disk is full: no job of it stands.
    private func lost(
        _ jobs: [WriteJob],
        _ outcomes: [Result<Void, any Error>],
        _ connection: SQLiteConnection
    ) -> [Result<Void, any Error>] {
        connection.rollBack()
        guard case .failure(let cause) = outcomes.last else { return outcomes }
        return jobs.indices.map { index in
            if index < outcomes.count, case .failure = outcomes[index] { return outcomes[index] }
            return .failure(cause)
        }
    }
}

extension DatabaseError {
    /// Whether a constraint of the schema was broken.
    var isConstraint: Bool {
        switch reason {
        case .unique, .foreignKey, .check, .refused: true
        default: false
        }
    }
}
