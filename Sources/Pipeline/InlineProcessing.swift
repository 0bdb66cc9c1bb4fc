// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Processes in line what carriers wait for, on a few plain threads, and lets nobody wait longer than was promised.
package struct InlineProcessing: Sendable {
    private let processor: Processor

    package init(_ processor: Processor) { self.processor = processor }

    private static let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.maxConcurrentOperationCount = 4
        return queue
    }()

    /// Waits until the submission is processed, but not longer than so many seconds.
    ///
    /// What is not ready in time goes on in the background; its reply waits in the outbox.
    package func process(receipt: String, seconds: Int) async {
        let deadline = ContinuousClock().now + .seconds(seconds)
        let processor = processor
        let done = OnceSignal()
        Self.queue.addOperation {
            // What goes wrong here goes wrong again in the background, where it is reported.
            try? processor.processNow(receipt: receipt, until: deadline)
            done.give()
        }
        let timer = Task {
            try await Task.sleep(until: deadline, clock: .continuous)
            done.give()
        }
        await done.wait()
        timer.cancel()
    }
}

/// Something that happens once and that one caller waits for.
private final class OnceSignal: Sendable {
    private enum State {
        case open
        case waiting(CheckedContinuation<Void, Never>)
        case given
    }

    private let state = Mutex(State.open)

    func give() {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            defer { state = .given }
            guard case .waiting(let continuation) = state else { return nil }
            return continuation
        }
        waiting?.resume()
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isGiven = state.withLock { state -> Bool in
                if case .given = state { return true }
                state = .waiting(continuation)
                return false
            }
            if isGiven { continuation.resume() }
        }
    }
}
