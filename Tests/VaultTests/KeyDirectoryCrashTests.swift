// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing
import TravelTypes

@testable import Vault

/// Stops at the n-th point between system calls, as a power cut would.
private final class PowerCut: Sendable {
    private let left: Mutex<Int>

    init(at step: Int) { left = Mutex(step) }

    /// Whether it struck.
    var hasStruck: Bool { left.withLock { $0 < 0 } }

    func pass() throws(VaultError) {
        let isOver = left.withLock {
            $0 -= 1
            return $0 < 0
        }
        if isOver { throw .file(operation: "power", name: "cut", code: 0) }
    }
}

@Suite("A power cut between any two steps")
struct KeyDirectoryCrashTests {
    /// Runs an operation with a cut at its first, second and every later step until it gets through.
    private func everyCut(
        prepare: (ScratchDirectory) throws -> Void,
        operation: (Keyring) throws -> Void,
        check: (ScratchDirectory, _ isDone: Bool) throws -> Void
    ) throws -> Int {
        var step = 0
        while true {
            let scratch = ScratchDirectory()
            try prepare(scratch)
            let cut = PowerCut(at: step)
            let directory = KeyDirectory(path: scratch.path) { _ throws(VaultError) in try cut.pass() }
            var isDone = true
            do { try operation(try Keyring(opening: directory)) } catch { isDone = false }
            try check(scratch, isDone)
            guard cut.hasStruck else { return step }
            step += 1
        }
    }

    @Test("while a day's key is made leaves either no key or a whole one")
    func creatingDay() throws {
        let cuts = try everyCut { scratch in
            _ = try Keyring.create(at: scratch.path, passphrase: nil)
        } operation: { keyring in
            _ = try keyring.dayKey(.pnr, .today, create: true)
        } check: { scratch, isDone in
            let keyring = try Keyring(opening: scratch.path)
            #expect(!scratch.files.contains { $0.hasSuffix(".new") })
            if isDone { #expect(keyring.days(.pnr) == [.today]) }
            let first = try keyring.dayKey(.pnr, .today, create: true).fingerprint([1])
            #expect(try Keyring(opening: scratch.path).dayKey(.pnr, .today, create: false).fingerprint([1]) == first)
        }
        #expect(cuts == 4)
    }

    @Test("while a day's key is destroyed leaves it usable, or gone for good")
    func destroyingDay() throws {
        var (kept, gone) = (0, 0)
        let cuts = try everyCut { scratch in
            _ = try Keyring.create(at: scratch.path, passphrase: nil).dayKey(.pnr, .today, create: true)
        } operation: { keyring in
            try keyring.destroyDay(.pnr, .today)
        } check: { scratch, isDone in
            let keyring = try Keyring(opening: scratch.path)
            do {
                _ = try keyring.dayKey(.pnr, .today, create: true)
                kept += 1
                #expect(!isDone)
                #expect(!scratch.files.contains("day/pnr-2026-11-23.gone"))
            } catch {
                gone += 1
                #expect(error as? VaultError == .destroyed("day/pnr-2026-11-23"))
                #expect(!scratch.files.contains("day/pnr-2026-11-23.key"))
            }
            try keyring.destroyDay(.pnr, .today)
            #expect(scratch.files.filter { $0.hasPrefix("day/") } == ["day/pnr-2026-11-23.gone"])
        }
        #expect(cuts == 9)
        #expect(kept > 0 && gone > 3)
    }

    @Test("while intake keys are prepared never leaves a public half without its private one")
    func preparingIntake() throws {
        let cuts = try everyCut { scratch in
            _ = try Keyring.create(at: scratch.path, passphrase: nil)
        } operation: { keyring in
            try keyring.prepareIntake(from: .today, days: 2)
        } check: { scratch, _ in
            let keyring = try Keyring(opening: scratch.path)
            for day in [CivilDay.today, CivilDay.today.advanced(by: 1)] {
                guard let key = try? keyring.intakePublicKey(for: day) else { continue }
                #expect(try keyring.openIntake(key.seal([5], context: []), day: day, context: []) == [5])
            }
            try keyring.prepareIntake(from: .today, days: 2)
            let key = try keyring.intakePublicKey(for: CivilDay.today.advanced(by: 1))
            let sealed = try key.seal([6], context: [])
            #expect(try keyring.openIntake(sealed, day: CivilDay.today.advanced(by: 1), context: []) == [6])
        }
        #expect(cuts == 16)
    }

    @Test("while the directory is made leaves one that can be made again or opened")
    func creatingDirectory() throws {
        var step = 0
        while true {
            let scratch = ScratchDirectory()
            let cut = PowerCut(at: step)
            let directory = KeyDirectory(path: scratch.path) { _ throws(VaultError) in try cut.pass() }
            _ = try? Keyring.create(in: directory, passphrase: nil, cost: .forTests)
            let keyring: Keyring
            do {
                keyring = try Keyring(opening: scratch.path)
            } catch {
                #expect(error == .absent("ring"))
                // Also when it is made another way the second time: no stale root key may stay beside the new one.
                _ = try Keyring.create(at: scratch.path, passphrase: "p", cost: .forTests)
                keyring = try Keyring(opening: scratch.path)
                try keyring.unlock(passphrase: "p")
            }
            #expect(!keyring.isLocked)
            #expect(throws: Never.self) { try keyring.dayKey(.pnr, .today, create: true) }
            guard cut.hasStruck else { break }
            step += 1
        }
        #expect(step == 8)
    }
}
