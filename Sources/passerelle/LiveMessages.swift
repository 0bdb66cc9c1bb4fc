// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Simulator
import TravelTypes

/// Lays the messages of a simulated world into the carriers' directories when they are due.
final class LiveMessages: @unchecked Sendable {
    private let world: World
    private let incoming: String
    private let logger: Logger
    private let condition = NSCondition()
    private var isStopping = false
    private var isRunning = false

    init(after world: World, incoming: String, logger: Logger) {
        self.world = world
        self.incoming = incoming
        self.logger = logger
    }

    /// Starts the thread.
    func start() {
        condition.withLock { isRunning = true }
        let thread = Thread { [self] in run() }
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Stops the thread and waits for its end.
    func stop() {
        condition.withLock {
            isStopping = true
            condition.broadcast()
            while isRunning { condition.wait() }
        }
    }

    private func run() {
        for message in LiveTraffic(after: world) {
            guard wait(until: Date(timeIntervalSince1970: Double(message.due.rawValue))) else { break }
            do {
                try message.write(below: incoming)
            } catch {
                logger.error("a message of the simulated world could not be written", metadata: ["error": "\(error)"])
            }
        }
        condition.withLock {
            isRunning = false
            condition.broadcast()
        }
    }

    /// Waits; false if it is time to stop.
    private func wait(until date: Date) -> Bool {
        condition.withLock {
            while !isStopping, date.timeIntervalSinceNow > 0 { _ = condition.wait(until: date) }
            return !isStopping
        }
    }
}
