// SPDX-License-Identifier: Apache-2.0

import Database
import Dispatch
import Foundation
import Intake
import Pipeline
import Storage
import Synchronization
import TravelTypes

/// Takes files in by the product's own receiver and processes them, on several threads: what `ingest` and the demo do.
final class IngestRun: Sendable {
    /// A file and the carrier that it comes from.
    struct Source: Hashable, Sendable {
        var path: String
        var carrier: String
    }

    /// What it came to.
    struct Summary: Hashable, Sendable {
        var messages = 0
        /// Travellers that the store holds afterwards.
        var travellers = 0
        /// Travellers in messages: one traveller in one message is one record.
        var records = 0
        var new = 0
        var changed = 0
        var unchanged = 0
        /// Files whose bytes had been taken in before.
        var duplicates = 0
        /// Messages that were refused at the door or rejected in processing.
        var rejected = 0
        var findings = 0
        var hits = 0
        /// Files that were not taken in at all.
        var refused = 0
        var seconds = 0.0

        var json: JSON {
            [
                "messages": .integer(messages), "travellers": .integer(travellers), "records": .integer(records),
                "new": .integer(new), "changed": .integer(changed), "unchanged": .integer(unchanged),
                "duplicates": .integer(duplicates), "rejected": .integer(rejected), "findings": .integer(findings),
                "hits": .integer(hits), "refused": .integer(refused), "seconds": JSON.rounded(seconds, digits: 3),
            ]
        }
    }

    private struct State {
        var next = 0
        var done = 0
        var receipts: Set<String> = []
        var summary = Summary()
        var failure: (any Error)?
        var problems: [String] = []
    }

    private let unit: PassengerInformationUnit
    private let threads: Int
    private let state = Mutex(State())

    /// How many files are handed to the writer at the same time, so that one flush serves several.
    private static let receivers = 8

    init(_ unit: PassengerInformationUnit, threads: Int? = nil) {
        self.unit = unit
        self.threads = threads ?? unit.settings.threads
    }

    /// Lines about files that were not taken in.
    var problems: [String] { state.withLock(\.problems) }

    /// Takes in all files, then processes until nothing waits.
    ///
    /// - Parameters:
    ///   - sources: The files.
    ///   - progress: Called with a step's name, how much is done and how much there is; from any thread.
    /// - Returns: What it came to.
    /// - Throws: what keeps the store from writing; files that cannot be taken are counted instead.
    func run(
        _ sources: [Source],
        progress: @escaping @Sendable (String, Int, Int) -> Void = { _, _, _ in }
    ) throws -> Summary {
        let start = ContinuousClock.now
        state.withLock { $0 = State() }
        DispatchQueue.concurrentPerform(iterations: min(Self.receivers, sources.count)) { _ in
            receive(sources, progress)
        }
        try rethrow()
        try process(progress)
        try unit.integrator.run()
        try addUp()
        let elapsed = ContinuousClock.now - start
        return state.withLock { state in
            state.summary.seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
            return state.summary
        }
    }

    private func rethrow() throws {
        if let failure = state.withLock(\.failure) { throw failure }
    }

    private func receive(_ sources: [Source], _ progress: @escaping @Sendable (String, Int, Int) -> Void) {
        while let index = next(below: sources.count) {
            let source = sources[index]
            do {
                let bytes = try InputFile(source.path).bytes()
                let name = source.path.split(separator: "/").last.map(String.init)
                let receipt = try unit.receiver.receiveBlocking(
                    bytes,
                    from: source.carrier,
                    channel: .ingest,
                    origin: name
                )
                state.withLock { state in
                    if receipt.isDuplicate {
                        state.summary.duplicates += 1
                    } else {
                        state.receipts.insert(receipt.name)
                    }
                }
            } catch let refusal as ReceiveRefusal {
                refuse("\(source.path): \(refusal)")
            } catch let failure as CommandFailure where failure.status == .unreadable {
                refuse(failure.description)
            } catch {
                state.withLock { $0.failure = error }
            }
            let done = state.withLock { state in
                state.done += 1
                return state.done
            }
            progress("receiving", done, sources.count)
        }
    }

    private func refuse(_ line: String) {
        state.withLock { state in
            state.summary.refused += 1
            if state.problems.count < 1000 { state.problems.append(line) }
        }
    }

    private func next(below count: Int) -> Int? {
        state.withLock { state in
            guard state.next < count, state.failure == nil else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    private func process(_ progress: @escaping @Sendable (String, Int, Int) -> Void) throws {
        let total = try unit.store.database.read { try $0.queueLength() }
        state.withLock { $0.done = 0 }
        DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
            do {
                var idle = 0
                while idle < 64, state.withLock({ $0.failure == nil }), let step = try unit.processor.processNext() {
                    idle = step.messages == 0 ? idle + 1 : 0
                    let done = state.withLock { state in
                        state.summary.hits += step.hits
                        state.done += step.messages
                        return state.done
                    }
                    progress("processing", min(done, total), total)
                }
            } catch {
                state.withLock { $0.failure = error }
            }
        }
        try rethrow()
    }

    /// Counts what became of the submissions, from what the store says of them.
    private func addUp() throws {
        let receipts = state.withLock(\.receipts).sorted()
        var summary = state.withLock(\.summary)
        for start in stride(from: 0, to: receipts.count, by: 256) {
            let slice = receipts[start..<min(start + 256, receipts.count)]
            let outcomes = try unit.store.database.read { connection in
                try slice.compactMap { name in
                    try connection.submission(receipt: name).map { try SubmissionOutcome(connection.state(of: $0)) }
                }
            }
            for outcome in outcomes {
                summary.messages += outcome.messages
                summary.records += outcome.travellers
                summary.new += outcome.new
                summary.changed += outcome.changed
                summary.unchanged += outcome.unchanged
                summary.rejected += outcome.rejected
                summary.findings += outcome.findings.count + outcome.findingsOmitted
            }
        }
        summary.travellers = try unit.store.database.read { connection in
            try connection.travellers(receivedOn: try connection.receiptDays())
        }
        let total = summary
        state.withLock { $0.summary = total }
    }
}
