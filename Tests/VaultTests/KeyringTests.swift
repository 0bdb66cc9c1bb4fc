// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TravelTypes

@testable import Vault

@Suite("The keyring")
struct KeyringTests {
    private let scratch = ScratchDirectory()
    private let context = SealContext(table: "traveller", row: 7, day: .today)

    private func make(passphrase: String? = nil) throws -> Keyring {
        try Keyring.create(at: scratch.path, passphrase: passphrase, cost: .forTests)
    }

    @Test("What one process seals, another opens from the same directory")
    func reopens() throws {
        let first = try make()
        let key = try first.dayKey(.pnr, .today, create: true)
        let dataKey = key.newDataKey()
        let wrapped = key.wrap(dataKey, context: context)
        let sealed = dataKey.seal([1, 2, 3], class: .identity, context: context)

        let second = try Keyring(opening: scratch.path)
        #expect(second.identifier == first.identifier)
        #expect(!second.isLocked)
        let again = try second.dayKey(.pnr, .today, create: false).unwrap(wrapped, context: context)
        #expect(try again.open(sealed, class: .identity, context: context) == [1, 2, 3])
        #expect(throws: VaultError.notAuthentic) {
            try second.dayKey(.borderAPI, .today, create: true).unwrap(wrapped, context: context)
        }
        #expect(throws: VaultError.absent("day/pnr-2026-11-24")) {
            try second.dayKey(.pnr, CivilDay.today.advanced(by: 1), create: false)
        }
        #expect(second.days(.pnr) == [.today])
        #expect(second.days(.borderAPI) == [.today])
    }

    @Test("Directories have mode 0700 and files 0600, whatever the umask")
    func modes() throws {
        let previous = umask(0)
        defer { umask(previous) }
        let keyring = try make()
        _ = try keyring.dayKey(.pnr, .today, create: true)
        _ = try keyring.tokenKey(.pnr, month: 202_611, create: true)
        _ = try keyring.signingKey("log")
        try keyring.prepareIntake(from: .today, days: 2)
        try keyring.destroyDay(.pnr, .today)
        for folder in [""] + KeyDirectory.folders { #expect(try scratch.mode(folder) == 0o700) }
        #expect(scratch.files.count == 11)
        for file in scratch.files { #expect(try scratch.mode(file) == 0o600) }
    }

    @Test("A root key that other accounts can read is refused")
    func exposed() throws {
        _ = try make()
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o640],
            ofItemAtPath: scratch.path + "/root.key"
        )
        #expect(throws: VaultError.exposed("root.key")) { try Keyring(opening: scratch.path) }
    }

    @Test("A passphrase locks the keys until it is given")
    func passphrase() throws {
        let first = try make(passphrase: "open sesame")
        #expect(!first.isLocked)
        _ = try first.dayKey(.pnr, .today, create: true)
        let second = try Keyring(opening: scratch.path)
        #expect(second.isLocked)
        #expect(throws: VaultError.locked) { try second.dayKey(.pnr, .today, create: true) }
        #expect(throws: VaultError.locked) { try second.namedKey("lists") }
        #expect(throws: VaultError.locked) { try second.signingKey("log") }
        #expect(throws: VaultError.locked) { try second.tokenKey(.pnr, month: 202_611, create: true) }
        #expect(throws: VaultError.locked) { try second.prepareIntake(from: .today, days: 1) }
        #expect(throws: VaultError.wrongPassphrase) { try second.unlock(passphrase: "open sesam") }
        #expect(throws: VaultError.locked) { try second.unlock(passphrase: nil) }
        try second.unlock(passphrase: "open sesame")
        #expect(throws: Never.self) { try second.dayKey(.pnr, .today, create: false) }
        second.lock()
        #expect(second.isLocked)
        #expect(throws: VaultError.locked) { try second.dayKey(.pnr, .today, create: false) }
        #expect(!String(decoding: scratch.bytes("root.sealed"), as: UTF8.self).contains("sesame"))
    }

    @Test("A keyring whose root key was taken away is locked, and opens when it is put back")
    func rootPutBack() throws {
        _ = try make()
        let root = scratch.bytes("root.key")
        try FileManager.default.removeItem(atPath: scratch.path + "/root.key")
        let keyring = try Keyring(opening: scratch.path)
        #expect(keyring.isLocked)
        let other = ScratchDirectory()
        _ = try Keyring.create(at: other.path, passphrase: nil)
        try scratch.write(other.bytes("root.key"), to: "root.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: scratch.path + "/root.key")
        #expect(throws: VaultError.wrongRoot) { try keyring.unlock(passphrase: nil) }
        #expect(keyring.isLocked)
        try scratch.write(root, to: "root.key")
        try keyring.unlock(passphrase: nil)
        #expect(!keyring.isLocked)
    }

    @Test("A directory that holds keys is not made anew, not even when its mark is lost")
    func existing() throws {
        let keyring = try make()
        #expect(throws: VaultError.exists) { try make() }
        _ = try keyring.dayKey(.pnr, .today, create: true)
        try FileManager.default.removeItem(atPath: scratch.path + "/ring")
        #expect(throws: VaultError.exists) { try make() }
        #expect(throws: VaultError.absent("ring")) { try Keyring(opening: scratch.path) }
    }

    @Test("A destroyed day cannot be opened with a copy of everything and today's key directory")
    func destroyedDay() throws {
        let keyring = try make()
        let key = try keyring.dayKey(.pnr, .today, create: true)
        let dataKey = key.newDataKey()
        let wrapped = key.wrap(dataKey, context: context)
        let secretFile = scratch.bytes("day/pnr-2026-11-23.key")
        _ = try keyring.dayKey(.borderAPI, .today, create: true)

        let other = try Keyring(opening: scratch.path)
        _ = try other.dayKey(.pnr, .today, create: false)
        try keyring.destroyDay(.pnr, .today)

        for opened in [keyring, other, try Keyring(opening: scratch.path)] {
            #expect(throws: VaultError.destroyed("day/pnr-2026-11-23")) {
                try opened.dayKey(.pnr, .today, create: true)
            }
            #expect(opened.isDestroyed(.pnr, .today))
            #expect(opened.days(.pnr).isEmpty)
        }
        #expect(!scratch.files.contains("day/pnr-2026-11-23.key"))
        #expect(scratch.files.allSatisfy { !Self.contains(scratch.bytes($0), secretFile[1..<29]) })
        // Every key that is left, tried on the copy of the ciphertext.
        #expect(throws: VaultError.notAuthentic) {
            try keyring.dayKey(.borderAPI, .today, create: false).unwrap(wrapped, context: context)
        }
        #expect(throws: Never.self) { try keyring.destroyDay(.pnr, .today) }
    }

    @Test("Days can be destroyed while locked")
    func destroyWhileLocked() throws {
        let keyring = try make(passphrase: "p")
        _ = try keyring.dayKey(.pnr, .today, create: true)
        let locked = try Keyring(opening: scratch.path)
        try locked.destroyDay(.pnr, .today)
        #expect(throws: VaultError.destroyed("day/pnr-2026-11-23")) { try keyring.dayKey(.pnr, .today, create: true) }
    }

    @Test("A locked keyring seals what arrives, and only the unlocked one reads it")
    func intake() throws {
        let keyring = try make(passphrase: "p")
        try keyring.prepareIntake(from: .today, days: 3)
        let locked = try Keyring(opening: scratch.path)
        #expect(locked.isLocked)
        let message = Array("UNB+UNOA:4+ZZ+PIU'".utf8)
        let tomorrow = CivilDay.today.advanced(by: 1)
        let sealed = try locked.intakePublicKey(for: tomorrow).seal(message, context: [1])
        #expect(sealed.count == message.count + 49)
        #expect(throws: VaultError.locked) { try locked.openIntake(sealed, day: tomorrow, context: [1]) }
        #expect(try keyring.openIntake(sealed, day: tomorrow, context: [1]) == message)
        #expect(throws: VaultError.notAuthentic) { try keyring.openIntake(sealed, day: tomorrow, context: [2]) }
        #expect(throws: VaultError.notAuthentic) { try keyring.openIntake(sealed, day: .today, context: [1]) }
        for place in sealed.indices {
            var forged = sealed
            forged[place] ^= 1
            #expect(throws: VaultError.notAuthentic) { try keyring.openIntake(forged, day: tomorrow, context: [1]) }
        }
        #expect(throws: VaultError.notAuthentic) { try keyring.openIntake([1], day: tomorrow, context: [1]) }
        #expect(throws: VaultError.absent("intake/2026-11-26")) {
            try locked.intakePublicKey(for: CivilDay.today.advanced(by: 3))
        }
        // Preparing again keeps what is there.
        try keyring.prepareIntake(from: .today, days: 5)
        #expect(try keyring.openIntake(sealed, day: tomorrow, context: [1]) == message)
    }

    @Test("Destroyed intake keys open nothing and are not made again")
    func destroyedIntake() throws {
        let keyring = try make()
        try keyring.prepareIntake(from: .today, days: 3)
        let sealed = try keyring.intakePublicKey(for: .today).seal([1], context: [])
        _ = try keyring.openIntake(sealed, day: .today, context: [])
        try keyring.destroyIntake(before: CivilDay.today.advanced(by: 2))
        try keyring.prepareIntake(from: CivilDay.today.advanced(by: 2), days: 1)
        #expect(throws: VaultError.destroyed("intake/2026-11-23")) {
            try keyring.openIntake(sealed, day: .today, context: [])
        }
        #expect(throws: VaultError.destroyed("intake/2026-11-24")) {
            try keyring.intakePublicKey(for: CivilDay.today.advanced(by: 1))
        }
        #expect(throws: Never.self) { try keyring.intakePublicKey(for: CivilDay.today.advanced(by: 2)) }
    }

    @Test("Token keys belong to a domain and a month, and can be destroyed")
    func tokens() throws {
        let keyring = try make()
        let token = try keyring.tokenKey(.pnr, month: 202_611, create: true).token(.email, "a@example.com")
        let again = try Keyring(opening: scratch.path)
        #expect(try again.tokenKey(.pnr, month: 202_611, create: false).token(.email, "a@example.com") == token)
        #expect(try again.tokenKey(.borderAPI, month: 202_611, create: true).token(.email, "a@example.com") != token)
        #expect(throws: VaultError.absent("token/pnr-202612")) {
            try again.tokenKey(.pnr, month: 202_612, create: false)
        }
        for month in [0, 2026, 202_600, 202_613, -202_611, 20_261_123] {
            #expect(throws: VaultError.invalidName) { try again.tokenKey(.pnr, month: month, create: true) }
        }
        try again.destroyTokenKey(.pnr, month: 202_611)
        #expect(throws: VaultError.destroyed("token/pnr-202611")) {
            try keyring.tokenKey(.pnr, month: 202_611, create: true)
        }
    }

    @Test("Signing keys last, their public half is known while locked, named keys are the same every time")
    func lasting() throws {
        let keyring = try make(passphrase: "p")
        let key = try keyring.signingKey("log")
        let signature = try key.sign([1, 2, 3])
        let locked = try Keyring(opening: scratch.path)
        let publicKey = try locked.verifyingKey("log")
        #expect(publicKey == key.publicKey)
        #expect(SigningKey.isValid(signature, of: [1, 2, 3], by: publicKey))
        #expect(!SigningKey.isValid(signature, of: [1, 2, 4], by: publicKey))
        #expect(throws: VaultError.absent("sign/other")) { try locked.verifyingKey("other") }
        try locked.unlock(passphrase: "p")
        #expect(try locked.signingKey("log").publicKey == publicKey)

        let sealed = try keyring.namedKey("lists").seal([9], context: [1])
        #expect(try locked.namedKey("lists").open(sealed, context: [1]) == [9])
        #expect(throws: VaultError.notAuthentic) { try locked.namedKey("lists").open(sealed, context: [2]) }
        #expect(throws: VaultError.notAuthentic) { try locked.namedKey("notes").open(sealed, context: [1]) }
        #expect(try keyring.namedKey("lists").fingerprint([1]) == locked.namedKey("lists").fingerprint([1]))
        for name in ["", "../x", "A", "a b", String(repeating: "a", count: 65)] {
            #expect(throws: VaultError.invalidName) { try keyring.namedKey(name) }
            #expect(throws: VaultError.invalidName) { try keyring.signingKey(name) }
        }
    }

    @Test("Key files that are altered, cut or swapped are refused as damaged")
    func damaged() throws {
        let keyring = try make()
        _ = try keyring.dayKey(.pnr, .today, create: true)
        let tomorrow = CivilDay.today.advanced(by: 1)
        _ = try keyring.dayKey(.pnr, tomorrow, create: true)
        let file = "day/pnr-2026-11-23.key"
        let good = scratch.bytes(file)
        #expect(good.count == 61)
        var forgeries = good.indices.map { place in
            var forged = good
            forged[place] ^= 0x10
            return forged
        }
        forgeries += [[], Array(good.dropLast()), good + [0], scratch.bytes("day/pnr-2026-11-24.key")]
        for forged in forgeries {
            try scratch.write(forged, to: file)
            #expect(throws: VaultError.damaged("day/pnr-2026-11-23")) {
                try Keyring(opening: scratch.path).dayKey(.pnr, .today, create: true)
            }
        }
        try scratch.write(good, to: file)
        #expect(throws: Never.self) { try Keyring(opening: scratch.path).dayKey(.pnr, .today, create: false) }
    }

    @Test("Many threads and keyrings that make the same day at once get the same key")
    func racing() async throws {
        _ = try make()
        let path = scratch.path
        let prints = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<16 {
                group.addTask {
                    try Keyring(opening: path).dayKey(.pnr, .today, create: true).fingerprint([1])
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(prints.count == 1)
    }

    @Test("No error shows bytes of a key")
    func errorsAreDry() throws {
        let keyring = try make()
        _ = try keyring.dayKey(.pnr, .today, create: true)
        let root = scratch.bytes("root.key")
        let rootText = String(decoding: root, as: UTF8.self).split(separator: "\n")[1]
        var messages: [String] = []
        for length in stride(from: 0, to: root.count, by: 5) {
            try scratch.write(Array(root[..<length]), to: "root.key")
            do { _ = try Keyring(opening: scratch.path) } catch {
                messages.append("\(error) \(String(reflecting: error))")
            }
        }
        #expect(messages.count > 10)
        let pieces = stride(from: 0, to: rootText.count - 6, by: 1).map { rootText.dropFirst($0).prefix(6) }
        for message in messages { #expect(!pieces.contains { message.contains($0) }) }
    }

    static func contains(_ bytes: [UInt8], _ part: ArraySlice<UInt8>) -> Bool {
        guard bytes.count >= part.count else { return false }
        return (0...(bytes.count - part.count)).contains { bytes[$0..<$0 + part.count].elementsEqual(part) }
    }
}
