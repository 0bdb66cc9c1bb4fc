// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Storage
import Synchronization
import TravelTypes
import Vault

/// The unit at work: threads that process flights, one that integrates the log, one that keeps house.
///
/// Plain threads: nothing here runs on the cooperative pool, because all of it blocks.
package final class Engine: Sendable {
    private let unit: PassengerInformationUnit
    private let isRunning = Mutex(false)
    private let threads = Mutex<[DispatchGroup]>([])
    private let report: @Sendable (String) -> Void

    /// - Parameters:
    ///   - unit: The unit to run.
    ///   - report: Called with a line about what went wrong; never with personal data.
    package init(_ unit: PassengerInformationUnit, report: @escaping @Sendable (String) -> Void) {
        self.unit = unit
        self.report = report
        unit.lists.report(to: report)
    }

    /// Starts the threads.
    package func start() {
        isRunning.withLock { $0 = true }
        for number in 0..<max(1, unit.settings.threads) {
            launch("process-\(number)") { [self] in processFlights() }
        }
        launch("lists") { [self] in prepareLists() }
        launch("log") { [self] in every(.milliseconds(500)) { [self] in try integrate() } }
        launch("housekeeping") { [self] in every(.seconds(30)) { [self] in try keepHouse() } }
    }

    /// Stops the threads and waits until what they were doing is done.
    package func stop() {
        isRunning.withLock { $0 = false }
        for group in threads.withLock(\.self) { group.wait() }
        threads.withLock { $0 = [] }
    }

    private var goesOn: Bool { isRunning.withLock(\.self) }

    private func launch(_ name: String, _ body: @escaping @Sendable () -> Void) {
        let group = DispatchGroup()
        group.enter()
        let thread = Thread {
            body()
            group.leave()
        }
        thread.name = "passerelle-" + name
        thread.stackSize = 8 << 20
        thread.start()
        threads.withLock { $0.append(group) }
    }

    /// Has the index of the lists at hand before the first message comes, whose sender may wait for the answer.
    private func prepareLists() {
        guard !unit.store.keyring.isLocked else { return }
        do { _ = try unit.lists.snapshot() } catch { report("lists: \(error)") }
    }

    private func processFlights() {
        var waiter = unit.store.database.waiter(on: "flight_queue")
        while goesOn {
            do {
                if try unit.processor.processNext() == nil { _ = waiter.wait(atMost: .milliseconds(500)) }
            } catch {
                report("processing: \(error)")
                _ = waiter.wait(atMost: .seconds(2))
            }
        }
    }

    private func every(_ interval: Duration, _ body: () throws -> Void) {
        let clock = ContinuousClock()
        while goesOn {
            let next = clock.now + interval
            do { try body() } catch { report("\(error)") }
            while goesOn, clock.now < next { Thread.sleep(forTimeInterval: 0.05) }
        }
    }

    private func integrate() throws {
        guard !unit.store.keyring.isLocked else {
            // A root key that was put back in place unlocks a server that waits for it.
            try? unit.store.keyring.unlock(passphrase: nil)
            return
        }
        try unit.integrator.run()
    }

    private func keepHouse() throws {
        let expired = try unit.store.database.writeBlocking(.ordinary) {
            try $0.dropExpiredOriginals(at: self.unit.store.now)
        }
        // Two days, because a flight that is late or on its way may still be moved.
        try unit.store.database.writeBlocking(.ordinary) {
            _ = try $0.dropNameRolls(before: self.unit.store.now.day.advanced(by: -2))
        }
        if expired > 0 { report("\(expired) messages left quarantine and were destroyed") }
        guard !unit.store.keyring.isLocked else { return }
        try unit.keepIntakeKeysAhead()
        unit.lists.dropStaleIndex()
        for missing in try unit.pushes.reportMissing() { report("\(missing)") }
        _ = try unit.review.expireUnreviewed()
    }
}
