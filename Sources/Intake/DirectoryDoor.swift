// SPDX-License-Identifier: Apache-2.0

import Database
import Dispatch
import Foundation
package import Logging
package import Pipeline
package import Storage
import Synchronization
import TravelTypes

/// The door for carriers that lay files into a directory: `INCOMING/CARRIER/FILE` in, `RECEIPTS/CARRIER/FILE.json` out.
///
/// A file is taken when it has stopped growing, under a hidden name that survives a crash, and is unlinked only after the
/// durable write; the same file after a crash is a duplicate and gets the same receipt. One bad file holds up nobody: it
/// stays where it is, its receipt says why, and the next one is taken.
package final class DirectoryDoor: Sendable {
    private let store: Store
    private let receiver: Receiver
    private let incoming: String
    private let receipts: String
    private let outgoing: String?
    private let outbox: Outbox
    private let settle: Double
    private let wording: @Sendable (String) -> String?
    private let logger: Logger
    private let seconds: @Sendable () -> Double
    private let state = Mutex(State())

    private struct State {
        /// What each file looked like when it was first seen so.
        var seen: [String: (look: IncomingFile.Look, since: Double)] = [:]
        /// Files and directories that were complained of, and what they looked like then.
        var complaints: [String: IncomingFile.Look?] = [:]
        /// Files whose bytes had come before, and that wait for that receipt to be complete.
        var duplicates: [Duplicate] = []
    }

    private struct Duplicate: Hashable {
        var file: IncomingFile
        var carrier: String
        var receipt: String
    }

    /// What one look through the directories did.
    package struct Sweep: Hashable, Sendable {
        /// Files taken in.
        package var received = 0
        /// Files left in place because they cannot be taken.
        package var refused = 0
        /// Files that may still be growing.
        package var waiting = 0
        /// Files whose durable write did not succeed; they are tried again.
        package var postponed = 0
        /// Receipts written.
        package var receipts = 0
        /// Replies laid into carriers' directories.
        package var replies = 0
    }

    /// - Parameters:
    ///   - store: Where carriers and outcomes are looked up.
    ///   - receiver: What takes the bytes in.
    ///   - incoming: The directory that holds one directory a carrier.
    ///   - receipts: The directory that gets one directory a carrier.
    ///   - outgoing: The directory in which each carrier finds replies; nil for a door without.
    ///   - settle: Seconds for which a file must not have changed.
    ///   - wording: What a rule says in words, for receipts.
    ///   - logger: Where the operator reads what is wrong.
    ///   - seconds: A clock that never goes back; nil for the machine's.
    package init(
        store: Store,
        receiver: Receiver,
        incoming: String,
        receipts: String,
        outgoing: String? = nil,
        settle: Double = 1,
        wording: @escaping @Sendable (String) -> String? = { _ in nil },
        logger: Logger,
        seconds: (@Sendable () -> Double)? = nil
    ) {
        self.store = store
        self.receiver = receiver
        self.incoming = incoming
        self.receipts = receipts
        self.outgoing = outgoing
        outbox = Outbox(store: store)
        self.settle = settle
        self.wording = wording
        self.logger = logger
        self.seconds = seconds ?? { SteadyClock.seconds() }
    }

    /// Looks through all directories once: takes what is complete, writes the receipts that are due.
    ///
    /// Blocks on the disk; not for the cooperative threads. One caller at a time.
    @discardableResult
    package func sweep() -> Sweep {
        let sweep = Mutex(Sweep())
        do {
            let carriers = Set(try store.database.read { try $0.carriers() }.map(\.code))
            var found: [(IncomingFile, String)] = []
            for name in Self.names(in: incoming).sorted() {
                found += ready(inDirectoryOf: name, isRegistered: carriers.contains(name), sweep)
            }
            let taken = found
            DispatchQueue.concurrentPerform(iterations: taken.count) { index in
                let (file, carrier) = taken[index]
                receive(file, from: carrier, sweep)
            }
            let written = try writeReceipts()
            sweep.withLock { $0.receipts += written }
            let laid = try layReplies(for: carriers)
            sweep.withLock { $0.replies += laid }
        } catch {
            logger.error("the store does not answer; files stay in their directories", metadata: ["error": "\(error)"])
        }
        return sweep.withLock(\.self)
    }

    // MARK: - Finding

    /// More files of one carrier wait for the next look, so that the others have their turn.
    private static let filesAtOnce = 500
    /// Files that come and go without being taken are forgotten now and then.
    private static let mostRemembered = 100_000

    private static func names(in directory: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    }

    private func ready(
        inDirectoryOf carrier: String,
        isRegistered: Bool,
        _ sweep: borrowing Mutex<Sweep>
    ) -> [(IncomingFile, String)] {
        let directory = incoming + "/" + carrier
        guard !carrier.hasPrefix("."), Self.isDirectory(directory) else { return [] }
        guard isRegistered else {
            if firstComplaint(directory, nil) {
                logger.warning(
                    "files of an unknown carrier stay where they are; register it with 'passerelle carrier add'",
                    metadata: ["directory": "\(directory)"]
                )
            }
            return []
        }
        var ready: [(IncomingFile, String)] = []
        for entry in Self.names(in: directory).sorted() where ready.count < Self.filesAtOnce {
            if let file = IncomingFile(directory: directory, taken: entry) {
                ready.append((file, carrier))
            } else if let file = IncomingFile(directory: directory, entry: entry) {
                guard let look = IncomingFile.look(at: file.path) else { continue }
                if let problem = problem(with: look) {
                    refuse(file, of: carrier, look, problem)
                    sweep.withLock { $0.refused += 1 }
                } else if isSettled(file.path, look), file.take() {
                    ready.append((file, carrier))
                } else {
                    sweep.withLock { $0.waiting += 1 }
                }
            }
        }
        return ready
    }

    /// Whether a path is a directory itself, not a link to one.
    private static func isDirectory(_ path: String) -> Bool {
        IncomingFile.look(at: path)?.isDirectory ?? false
    }

    /// What keeps a file from being taken, as far as its size and kind tell.
    private func problem(with look: IncomingFile.Look) -> String? {
        if !look.isRegular { return "not a plain file; links, pipes and directories are not taken" }
        if look.size > receiver.sizeLimit {
            return ReceiveRefusal.tooLarge(look.size, limit: receiver.sizeLimit).description
        }
        return nil
    }

    private func isSettled(_ path: String, _ look: IncomingFile.Look) -> Bool {
        let now = seconds()
        return state.withLock { state in
            if state.seen.count > Self.mostRemembered { state.seen = [:] }
            guard let earlier = state.seen[path], earlier.look == look else {
                state.seen[path] = (look, now)
                return false
            }
            guard now - earlier.since >= settle, look.size > 0 else { return false }
            state.seen[path] = nil
            return true
        }
    }

    // MARK: - Taking

    private func receive(_ file: IncomingFile, from carrier: String, _ sweep: borrowing Mutex<Sweep>) {
        do {
            let bytes = try file.read(limit: receiver.sizeLimit)
            let receipt = try receiver.receiveBlocking(bytes, from: carrier, channel: .directory, origin: file.name)
            file.remove()
            if receipt.isDuplicate {
                state.withLock {
                    $0.duplicates.append(Duplicate(file: file, carrier: carrier, receipt: receipt.name))
                }
            }
            sweep.withLock { $0.received += 1 }
        } catch let refusal as ReceiveRefusal {
            leave(file, of: carrier, refusal.description, sweep)
        } catch IncomingFile.ReadError.tooLarge(let size) {
            leave(file, of: carrier, ReceiveRefusal.tooLarge(size, limit: receiver.sizeLimit).description, sweep)
        } catch IncomingFile.ReadError.notRegular {
            leave(file, of: carrier, "not a plain file; links, pipes and directories are not taken", sweep)
        } catch {
            logger.error(
                "a file could not be taken in and is tried again",
                metadata: ["file": "\(file.takenPath)", "error": "\(error)"]
            )
            sweep.withLock { $0.postponed += 1 }
        }
    }

    /// Puts a file back under its own name, where it stays.
    private func leave(_ file: IncomingFile, of carrier: String, _ why: String, _ sweep: borrowing Mutex<Sweep>) {
        file.giveBack()
        if let look = IncomingFile.look(at: file.path) { refuse(file, of: carrier, look, why) }
        sweep.withLock { $0.refused += 1 }
    }

    /// Says once why a file stays, in the log and in its receipt.
    private func refuse(_ file: IncomingFile, of carrier: String, _ look: IncomingFile.Look, _ why: String) {
        guard firstComplaint(file.path, look) else { return }
        logger.warning("a file stays where it is", metadata: ["file": "\(file.path)", "reason": "\(why)"])
        do {
            try DirectoryReceipt(file: file.name, carrier: carrier, refusal: why).write(under: receipts)
        } catch {
            logger.error("a receipt could not be written", metadata: ["file": "\(file.path)", "error": "\(error)"])
        }
    }

    private func firstComplaint(_ path: String, _ look: IncomingFile.Look?) -> Bool {
        state.withLock { state in
            if let earlier = state.complaints[path], earlier == look { return false }
            state.complaints[path] = .some(look)
            return true
        }
    }

    // MARK: - Replies

    private func layReplies(for carriers: Set<String>) throws -> Int {
        guard let outgoing else { return 0 }
        return try carriers.sorted().reduce(0) { laid, carrier in
            try laid + outbox.lay(for: carrier, in: ReplyDirectory(under: outgoing, carrier: carrier))
        }
    }

    // MARK: - Receipts

    private func writeReceipts() throws -> Int {
        var written = 0
        while true {
            let waiting = try store.database.read { connection in
                try connection.submissionsAwaitingReceipt(limit: 500).map { ($0, try connection.state(of: $0)) }
            }
            guard !waiting.isEmpty else { break }
            for (submission, state) in waiting {
                try write(state, file: submission.origin ?? submission.receipt, isDuplicate: false)
            }
            let done = waiting.map(\.0.id)
            try store.database.writeBlocking { connection in
                for submission in done { try connection.markReceiptWritten(submission) }
            }
            written += waiting.count
        }
        return written + (try writeDuplicateReceipts())
    }

    private func writeDuplicateReceipts() throws -> Int {
        let duplicates = state.withLock(\.duplicates)
        var written: Set<Duplicate> = []
        for duplicate in duplicates {
            let state = try store.database.read { connection in
                try connection.submission(receipt: duplicate.receipt).map { try connection.state(of: $0) }
            }
            guard let state, state.state != .received else { continue }
            try write(state, file: duplicate.file.name, isDuplicate: true)
            written.insert(duplicate)
        }
        state.withLock { $0.duplicates.removeAll(where: written.contains) }
        return written.count
    }

    private func write(_ state: SubmissionState, file: String, isDuplicate: Bool) throws {
        var outcome = try SubmissionOutcome(state)
        for index in outcome.findings.indices {
            outcome.findings[index].message = wording(outcome.findings[index].rule)
        }
        let receipt = DirectoryReceipt(
            file: file,
            carrier: state.submission.carrier,
            received: state.submission.received.description,
            outcome: outcome,
            isDuplicate: isDuplicate
        )
        try receipt.write(under: receipts)
    }
}
