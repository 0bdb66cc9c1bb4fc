// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import EDIFACT
import Mandate
import PassengerMessages
import ProcessingLog
package import ReferenceData
package import Storage
import Synchronization
import TravelTypes
import Vault

/// What a stretch of processing did.
package struct ProcessSummary: Hashable, Sendable {
    package var messages = 0
    /// Travellers in the messages, each counted in every message that names them.
    package var travellers = 0
    package var added = 0
    package var changed = 0
    package var unchanged = 0
    package var rejected = 0
    package var findings = 0
    package var hits = 0

    package init() {}

    package static func += (left: inout ProcessSummary, right: ProcessSummary) {
        left.messages += right.messages
        left.travellers += right.travellers
        left.added += right.added
        left.changed += right.changed
        left.unchanged += right.unchanged
        left.rejected += right.rejected
        left.findings += right.findings
        left.hits += right.hits
    }
}

/// Step 2 of a message's day: decode, check, join with what is known of the flight, screen, seal.
///
/// One flight at a time: its waiting messages are decoded outside the transaction, then joined with the flight's rows
/// under a lock from first read to commit. The sealed originals are destroyed in that transaction, except those that
/// could not be used: they wait in quarantine.
package final class Processor: Sendable {
    private let store: Store
    private let filing: FlightFiling
    private let lists: ListDesk
    /// Flights that a thread of this process works on; other processes are kept off by row locks.
    private let busy = Mutex<Set<Int64>>([])
    /// How often the next piece of work was asked for.
    private let turn = Mutex(0)

    /// Messages of one flight that are taken together at most.
    static let batch = 64

    package init(store: Store, reference: ReferenceTables, lists: ListDesk) {
        self.store = store
        self.lists = lists
        filing = FlightFiling(state: store.state, reference: reference)
    }

    /// Processes the waiting messages of one flight.
    ///
    /// - Returns: What was done, or nil if nothing waits that this thread could take, or the keys are locked.
    package func processNext() throws -> ProcessSummary? {
        guard !store.keyring.isLocked else { return nil }
        let number = turn.withLock { turn in
            turn += 1
            return turn
        }
        // A changed list waits behind seven flights at most, however many messages come.
        if number % 8 == 1, let done = try screenNext() { return done }
        return try processWaiting() ?? screenNext()
    }

    private func processWaiting() throws -> ProcessSummary? {
        let waiting = try store.database.read { try $0.flightsWithWaitingMessages(limit: 16) }
        return try with(oneOf: waiting) { try process(flight: $0) }
    }

    /// Screens travellers again whom a changed list may concern.
    ///
    /// - Returns: What was done, or nil if nobody waits for it.
    private func screenNext() throws -> ProcessSummary? {
        try lists.endExpiredEntries()
        if try ReverseScreening(store: store, lists: lists).spread() { return ProcessSummary() }
        let waiting = try store.database.read { try $0.flightsToScreen(limit: 32) }
        return try screenQueued(waiting) ?? sweepNext()
    }

    /// Several flights in one transaction: few travellers of each wait, and every commit waits for the disk.
    private func screenQueued(_ waiting: [Int64]) throws -> ProcessSummary? {
        let taken = busy.withLock { busy in
            let free = waiting.filter { !busy.contains($0) }
            busy.formUnion(free)
            return free
        }
        guard !taken.isEmpty else { return nil }
        defer { busy.withLock { $0.subtract(taken) } }
        return try inForce { snapshot, connection in
            var sum = ProcessSummary()
            // In the order of their numbers, and the flight before its queue, as in processing: nobody waits in a circle.
            for flight in taken.sorted() {
                _ = try connection.lockFlight(flight)
                let travellers = try connection.takeQueuedForScreening(ofFlight: flight)
                var step = FlightStep(store: store, filing: filing, snapshot: snapshot, connection: connection)
                sum += try step.screenAgain(flight: flight, travellers: travellers, reason: .entryRemoved)
            }
            return sum
        }
    }

    /// Goes through the travellers whom the tokens of a changed list did not find, one flight at a time.
    private func sweepNext() throws -> ProcessSummary? {
        guard try store.database.read({ try $0.isSweeping() }) else { return nil }
        return try inForce { snapshot, connection in
            guard let flight = try connection.nextFlightOfSweep(after: store.now) else { return ProcessSummary() }
            var step = FlightStep(store: store, filing: filing, snapshot: snapshot, connection: connection)
            return try step.screenAgain(flight: flight, reason: .entryRemoved)
        }
    }

    /// Works on the first of some flights that no other thread of this process has.
    private func with(oneOf flights: [Int64], _ work: (Int64) throws -> ProcessSummary) rethrows -> ProcessSummary? {
        let taken = busy.withLock { busy -> Int64? in
            guard let flight = flights.first(where: { !busy.contains($0) }) else { return nil }
            busy.insert(flight)
            return flight
        }
        guard let flight = taken else { return nil }
        defer { busy.withLock { _ = $0.remove(flight) } }
        return try work(flight)
    }

    /// Writes with the lists in force, once more from the start if another version came in meanwhile.
    private func inForce(
        _ body: (ListSnapshot, any Connection) throws -> ProcessSummary
    ) throws -> ProcessSummary {
        while true {
            let snapshot = try lists.snapshot()
            let done = try store.database.writeBlocking(.ordinary) { connection in
                try snapshot.isInForce(connection) ? try body(snapshot, connection) : nil
            }
            if let done { return done }
        }
    }

    /// Processes until nothing waits any more.
    ///
    /// The closure is called after each flight with what was done so far.
    package func drain(progress: (ProcessSummary) -> Void = { _ in }) throws -> ProcessSummary {
        var sum = ProcessSummary()
        while let step = try processNext() {
            sum += step
            progress(sum)
        }
        return sum
    }

    /// Processes what a carrier waits for, before everything else, and until a moment at most.
    ///
    /// Steps 1 and 2 called in line: the same step as for every other message. Where another thread or process has the
    /// flight, its work is waited for. Blocks; for plain threads.
    package func processNow(receipt: String, until deadline: ContinuousClock.Instant) throws {
        guard !store.keyring.isLocked else { return }
        let clock = ContinuousClock()
        var waiter = store.database.waiter(on: "outbox")
        while clock.now < deadline {
            let waiting = try store.database.read { connection in
                try connection.submission(receipt: receipt).map { try connection.waitingMessages(ofSubmission: $0.id) }
            }
            guard let flight = waiting?.first?.flight else { return }
            var done = ProcessSummary()
            if busy.withLock({ $0.insert(flight).inserted }) {
                defer { busy.withLock { _ = $0.remove(flight) } }
                done = try process(flight: flight)
            }
            // Nothing done: somebody else is at it, or the message was only filed under its flight.
            if done.messages == 0, flight != 0 {
                _ = waiter.wait(atMost: min(.milliseconds(20), clock.now.duration(to: deadline)))
            }
        }
    }

    private func process(flight: Int64) throws -> ProcessSummary {
        let readings = try read(flight: flight)
        guard !readings.isEmpty else { return ProcessSummary() }
        return try inForce { snapshot, connection in
            if flight == 0 { return try self.file(readings, connection) }
            var step = FlightStep(store: self.store, filing: self.filing, snapshot: snapshot, connection: connection)
            return try step.run(flight: flight, readings: readings)
        }
    }

    /// Opens and decodes the waiting messages of a flight.
    private func read(flight: Int64) throws -> [MessageReading] {
        let sealed = try store.database.read { connection in
            try connection.queuedMessages(ofFlight: flight).prefix(Self.batch).compactMap { id in
                try connection.message(id).flatMap { row in
                    try connection.raw(ofMessage: id).flatMap { raw in
                        try connection.submission(id: row.submission).map { (row, raw, $0) }
                    }
                }
            }
        }
        return try sealed.map { row, raw, submission in
            let bytes = try store.keyring.openIntake(
                raw,
                day: row.received.day,
                context: Receiver.sealContext(submission.receipt, row.ordinal)
            )
            return MessageReading(row, bytes: bytes, submission: submission)
        }
    }

    /// Deals with messages whose flight the envelope did not tell: files them after decoding, or rejects them.
    private func file(_ readings: [MessageReading], _ connection: any Connection) throws -> ProcessSummary {
        var summary = ProcessSummary()
        let ids = readings.map(\.row.id)
        let claimed = try connection.claimQueued(ids)
        for var reading in readings where claimed.contains(reading.row.id) {
            try connection.dequeue(messages: [reading.row.id])
            if !reading.isRejected, reading.acknowledgesDirective {
                summary.messages += 1
                summary.findings += reading.findings.count
                if try !connection.acknowledgeDirective(reading, store: store) { summary.rejected += 1 }
                continue
            }
            if !reading.isRejected,
                let flight = reading.message?.flights.first.flatMap({ filing.flight(of: $0, rank: "") })
            {
                let id = try connection.insertOrFind(flight)
                try connection.file(message: reading.row.id, underFlight: id)
                try connection.enqueue(
                    message: reading.row.id,
                    flight: id,
                    at: store.now,
                    isUrgent: reading.query?.isInteractive ?? false
                )
                try connection.wake("flight_queue")
                continue
            }
            if !reading.isRejected {
                reading.reject("intake.no-flight")
            }
            summary.messages += 1
            summary.rejected += 1
            summary.findings += reading.findings.count
            try connection.reject(reading, store: store)
        }
        return summary
    }
}

extension Connection {
    /// Notes that a message cannot be used; its sealed original waits in quarantine.
    func reject(_ reading: MessageReading, store: Store) throws {
        var row = try reading.finished(at: store.now, manifest: nil)
        row.status = .rejected
        row.travellers = 0
        try finish(row, keepRaw: true)
        var record = store.record(.alteration, .assessment(ofMessage: row.id))
        record.outcome = .error
        record.counts = ["findings": reading.findings.count]
        try log(record)
        try ReplyDesk(store: store, connection: self).refuse(reading)
    }

    /// Notes that a carrier acknowledged a directive; what acknowledges none of ours is rejected.
    ///
    /// - Returns: Whether it was one of ours.
    func acknowledgeDirective(_ reading: MessageReading, store: Store) throws -> Bool {
        guard try ReplyDesk(store: store, connection: self).acknowledged(reading) else {
            var unknown = reading
            unknown.reject("intake.unknown-directive")
            try reject(unknown, store: store)
            return false
        }
        try finish(try reading.finished(at: store.now, manifest: nil), keepRaw: false)
        var record = store.record(.alteration, .assessment(ofMessage: reading.row.id))
        record.counts = ["directives-acknowledged": 1]
        try log(record)
        return true
    }
}
