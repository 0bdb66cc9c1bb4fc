// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Looks through the carriers' directories again and again, on a thread of its own, until it is told to stop.
package final class DirectoryWatch: @unchecked Sendable {
    private let door: DirectoryDoor
    private let interval: Double
    private let condition = NSCondition()
    private var isStopping = false
    private var isRunning = false

    /// - Parameters:
    ///   - door: What looks through the directories.
    ///   - interval: Seconds between two looks that found nothing to do.
    package init(_ door: DirectoryDoor, interval: Double = 0.5) {
        self.door = door
        self.interval = interval
    }

    /// Starts the thread; nothing if it runs already.
    package func start() {
        let begins = condition.withLock {
            guard !isRunning else { return false }
            isRunning = true
            isStopping = false
            return true
        }
        guard begins else { return }
        let thread = Thread { [self] in run() }
        thread.name = "directory-door"
        thread.start()
    }

    /// Stops the thread and waits until the file in hand is finished.
    package func stop() {
        condition.withLock {
            isStopping = true
            condition.broadcast()
            while isRunning { condition.wait() }
        }
    }

    private func run() {
        while !condition.withLock({ isStopping }) {
            let sweep = door.sweep()
            // A look that took something is followed at once by another: a directory may hold more than one look takes.
            if sweep.received > 0, sweep.postponed == 0 { continue }
            condition.withLock {
                guard !isStopping else { return }
                _ = condition.wait(until: Date(timeIntervalSinceNow: interval))
            }
        }
        condition.withLock {
            isRunning = false
            condition.broadcast()
        }
    }
}
