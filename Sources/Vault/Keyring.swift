// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Synchronization
package import TravelTypes

/// The keys of a unit, in a directory outside the database and outside its backups.
///
/// Under the root key hang: one key for each domain and receipt day (destroying it erases the day), one for each domain
/// and month of search tokens, an intake key pair for each day, signing keys, and lasting named keys. While the root key
/// is not in memory the keyring is locked: it can still seal what arrives, and check signatures, and nothing else.
///
/// Safe to use from any thread, and from several processes on the same directory: a day that one of them destroys is
/// gone for all at their next call.
package final class Keyring: Sendable {
    /// 16 bytes that name this directory, known while locked: a store notes them and refuses other keys.
    package let identifier: [UInt8]
    private let directory: KeyDirectory
    private let state = Mutex(State())

    private struct State {
        var root: RootKey?
        var days: [KeyName: DayKey] = [:]
        var tokens: [KeyName: TokenKey] = [:]
        var intake: [KeyName: IntakePrivateKey] = [:]
        var intakePublic: [KeyName: IntakePublicKey] = [:]
    }

    // MARK: Making, opening, locking

    /// Makes a new key directory with a new root key, and opens it.
    ///
    /// - Parameters:
    ///   - directory: A path that does not exist yet or holds no keys.
    ///   - passphrase: Seals the root key; nil leaves it plain for unattended starts.
    ///   - cost: What one guess of the passphrase costs.
    /// - Returns: The keyring, unlocked.
    /// - Throws: `VaultError.exists` if keys are there already.
    package static func create(
        at directory: String,
        passphrase: String?,
        cost: PasswordHash.Cost = .rootKey
    ) throws(VaultError) -> Keyring {
        try create(in: KeyDirectory(path: directory), passphrase: passphrase, cost: cost)
    }

    static func create(
        in directory: KeyDirectory,
        passphrase: String?,
        cost: PasswordHash.Cost
    ) throws(VaultError) -> Keyring {
        try directory.make()
        let root = RootKey()
        try directory.withLock { () throws(VaultError) in
            // Without the mark no key can have been made, so a root key that lies there alone is a half-done creation.
            guard !directory.exists(markFile),
                KeyDirectory.folders.allSatisfy({ directory.names(in: $0).isEmpty })
            else { throw .exists }
            try directory.remove(RootKey.plainFile)
            try directory.remove(RootKey.sealedFile)
            if let passphrase {
                try directory.write(
                    try root.sealedForm(passphrase: passphrase, cost: cost),
                    to: RootKey.sealedFile
                )
            } else {
                try directory.write(root.plainForm, to: RootKey.plainFile)
            }
            try directory.write(root.mark(randomBytes(16)), to: markFile)
        }
        let keyring = try Keyring(opening: directory)
        if passphrase != nil { keyring.state.withLock { $0.root = root } }
        return keyring
    }

    /// Opens a key directory: unlocked if its root key lies there plain, else locked.
    ///
    /// Destructions that a power cut interrupted are finished first.
    ///
    /// - Throws: `VaultError.absent` if there is no key directory, `.wrongRoot` if the root key is another's,
    ///   `.exposed` if other accounts can read it.
    package convenience init(opening directory: String) throws(VaultError) {
        try self.init(opening: KeyDirectory(path: directory))
    }

    init(opening directory: KeyDirectory) throws(VaultError) {
        guard let mark = try directory.read(Self.markFile) else { throw .absent(Self.markFile) }
        guard let identifier = RootKey.identifier(ofMark: mark) else { throw .damaged(Self.markFile) }
        self.identifier = identifier
        self.directory = directory
        try directory.recover()
        if directory.exists(RootKey.plainFile) { try unlock(passphrase: nil) }
    }

    /// Whether the root key is not in memory.
    package var isLocked: Bool { state.withLock { $0.root == nil } }

    /// Reads the root key again: the plain file without a passphrase, the sealed one with it.
    ///
    /// Takes tenths of a second and 128 MiB with a passphrase: keep it off the cooperative threads.
    ///
    /// - Throws: `VaultError.locked` if the file asked for is not there, `.wrongPassphrase`, `.wrongRoot`, `.exposed`.
    package func unlock(passphrase: String?) throws(VaultError) {
        let file = passphrase == nil ? RootKey.plainFile : RootKey.sealedFile
        guard let form = try directory.read(file) else { throw .locked }
        guard !directory.isExposed(file) else { throw .exposed(file) }
        let root: RootKey
        if let passphrase {
            root = try RootKey(sealedForm: form, passphrase: passphrase)
        } else {
            root = try RootKey(plainForm: form)
        }
        guard let mark = try directory.read(Self.markFile), root.matches(mark: mark) else { throw .wrongRoot }
        state.withLock { $0.root = root }
    }

    /// Forgets every secret key; what arrives can still be sealed.
    package func lock() { state.withLock { $0 = State() } }

    // MARK: Days

    /// The key of a domain's day.
    ///
    /// - Parameters:
    ///   - domain: The legal regime.
    ///   - day: The receipt day.
    ///   - create: Whether to make the key if there is none yet.
    /// - Returns: The key, read once and then kept in memory.
    /// - Throws: `VaultError.destroyed`, `.absent`, `.locked`, or what the files give.
    package func dayKey(_ domain: KeyDomain, _ day: CivilDay, create: Bool) throws(VaultError) -> DayKey {
        let name = Self.name(domain, day)
        return try cached(name, \.days, create: create) { DayKey(domain: domain, day: day, key: $0) }
    }

    /// Destroys the key of a domain's day, and with it everything that was received on it, wherever copies may lie.
    ///
    /// Durable when it returns; can be repeated, and works while locked. The day never gets another key.
    package func destroyDay(_ domain: KeyDomain, _ day: CivilDay) throws(VaultError) {
        try destroy(Self.name(domain, day))
    }

    /// The days of a domain whose key exists, in order.
    package func days(_ domain: KeyDomain) -> [CivilDay] {
        stems("day", KeyName.fileSuffix).compactMap { stem in
            stem.hasPrefix(domain.rawValue + "-") ? CivilDay(iso: stem.dropFirst(domain.rawValue.count + 1)) : nil
        }.sorted()
    }

    /// Whether the key of a domain's day was destroyed.
    package func isDestroyed(_ domain: KeyDomain, _ day: CivilDay) -> Bool {
        directory.exists(Self.name(domain, day).tombstone)
    }

    // MARK: Months of tokens

    /// The key of a month's search tokens.
    ///
    /// - Parameters:
    ///   - domain: The legal regime.
    ///   - month: The month as `yyyymm`.
    ///   - create: Whether to make the key if there is none yet.
    /// - Returns: The key, read once and then kept in memory.
    /// - Throws: `VaultError.destroyed`, `.absent`, `.locked`, `.invalidName`, or what the files give.
    package func tokenKey(_ domain: KeyDomain, month: Int, create: Bool) throws(VaultError) -> TokenKey {
        let name = try Self.name(domain, month: month)
        return try cached(name, \.tokens, create: create) { TokenKey(domain: domain, month: month, key: $0) }
    }

    /// Destroys the key of a month's tokens: they say nothing any more.
    package func destroyTokenKey(_ domain: KeyDomain, month: Int) throws(VaultError) {
        try destroy(try Self.name(domain, month: month))
    }

    /// The months of a domain whose token key exists, as `yyyymm`, in order.
    package func tokenMonths(_ domain: KeyDomain) -> [Int] {
        stems("token", KeyName.fileSuffix).compactMap { stem in
            stem.hasPrefix(domain.rawValue + "-") ? Int(stem.dropFirst(domain.rawValue.count + 1)) : nil
        }.sorted()
    }

    // MARK: Intake

    /// Makes the intake keys of the coming days, so that messages can be sealed while locked.
    package func prepareIntake(from day: CivilDay, days: Int) throws(VaultError) {
        let root = try unlockedRoot()
        for day in (0..<days).map(day.advanced(by:)) {
            let name = Self.intakeName(day)
            guard !directory.exists(name.publicFile) || !directory.exists(name.file) else { continue }
            _ = try keyPair(name, root, Curve25519.KeyAgreement.PrivateKey().rawRepresentation) {
                try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: $0).publicKey.rawRepresentation
            }
        }
    }

    /// The key that seals messages received on a day; known while locked.
    ///
    /// - Throws: `VaultError.absent` if it was not prepared in time, `.destroyed`.
    package func intakePublicKey(for day: CivilDay) throws(VaultError) -> IntakePublicKey {
        let name = Self.intakeName(day)
        guard !directory.exists(name.tombstone) else { throw .destroyed(name.name) }
        if let known = state.withLock({ $0.intakePublic[name] }) { return known }
        guard let bytes = try directory.read(name.publicFile) else { throw .absent(name.name) }
        guard bytes.count == 32 else { throw .damaged(name.name) }
        let key = IntakePublicKey(day: day, bytes: bytes)
        state.withLock { $0.intakePublic[name] = key }
        return key
    }

    /// Opens a message that was sealed to a day's intake key under the same context.
    package func openIntake(_ sealed: [UInt8], day: CivilDay, context: [UInt8]) throws(VaultError) -> [UInt8] {
        let name = Self.intakeName(day)
        let key = try cached(name, \.intake, create: false) { secret throws(VaultError) in
            guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: secret.rawBytes) else {
                throw .damaged(name.name)
            }
            return IntakePrivateKey(day: day, key: key)
        }
        return try key.open(sealed, context: context)
    }

    /// Destroys the intake keys of the days before one: messages still sealed to them are lost for good.
    package func destroyIntake(before day: CivilDay) throws(VaultError) {
        let stems = Set(stems("intake", KeyName.fileSuffix) + stems("intake", KeyName.publicSuffix))
        for old in stems.compactMap({ CivilDay(iso: $0) }).sorted() where old < day {
            try destroy(Self.intakeName(old))
        }
    }

    // MARK: Lasting keys

    /// The lasting key of a name, derived from the root key.
    package func namedKey(_ name: String) throws(VaultError) -> NamedKey {
        guard Self.isValid(name) else { throw .invalidName }
        return try unlockedRoot().namedKey(name)
    }

    /// The signing key of a name, made at first use.
    package func signingKey(_ name: String) throws(VaultError) -> SigningKey {
        guard Self.isValid(name) else { throw .invalidName }
        let file = KeyName(folder: "sign", stem: name)
        let bytes = try keyPair(file, try unlockedRoot(), Curve25519.Signing.PrivateKey().rawRepresentation) {
            try? Curve25519.Signing.PrivateKey(rawRepresentation: $0).publicKey.rawRepresentation
        }
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else { throw .damaged(file.name) }
        return SigningKey(key: key)
    }

    /// The public half of a signing key, 32 bytes; known while locked.
    package func verifyingKey(_ name: String) throws(VaultError) -> [UInt8] {
        guard Self.isValid(name) else { throw .invalidName }
        let file = KeyName(folder: "sign", stem: name)
        guard let bytes = try directory.read(file.publicFile) else { throw .absent(file.name) }
        guard bytes.count == 32 else { throw .damaged(file.name) }
        return bytes
    }

    // MARK: -

    private static let markFile = "ring"

    private static func name(_ domain: KeyDomain, _ day: CivilDay) -> KeyName {
        KeyName(folder: "day", stem: "\(domain.rawValue)-\(day)")
    }

    private static func name(_ domain: KeyDomain, month: Int) throws(VaultError) -> KeyName {
        guard (1...9999).contains(month / 100), (1...12).contains(month % 100), month > 99_999 else {
            throw .invalidName
        }
        return KeyName(folder: "token", stem: "\(domain.rawValue)-\(month)")
    }

    private static func intakeName(_ day: CivilDay) -> KeyName { KeyName(folder: "intake", stem: day.description) }

    private static func isValid(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }

    private func unlockedRoot() throws(VaultError) -> RootKey {
        guard let root = state.withLock({ $0.root }) else { throw .locked }
        return root
    }

    private func stems(_ folder: String, _ suffix: String) -> [String] {
        directory.names(in: folder).filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }
    }

    /// A key from memory or its file; the tombstone is asked for each time, since another process may have destroyed it.
    private func cached<Key: Sendable>(
        _ name: KeyName,
        _ cache: WritableKeyPath<State, [KeyName: Key]>,
        create: Bool,
        _ make: (SymmetricKey) throws(VaultError) -> Key
    ) throws(VaultError) -> Key {
        guard !directory.exists(name.tombstone) else {
            forget(name)
            throw .destroyed(name.name)
        }
        if let key = state.withLock({ $0[keyPath: cache][name] }) { return key }
        let root = try unlockedRoot()
        let secret: [UInt8]
        if let wrapped = try directory.read(name.file) {
            secret = try root.unwrap(wrapped, as: name)
        } else {
            guard create else { throw .absent(name.name) }
            secret = try created(name, root, randomBytes(32))
        }
        let key = try make(SymmetricKey(data: secret))
        state.withLock { if $0.root != nil { $0[keyPath: cache][name] = key } }
        return key
    }

    /// The secret of a key: the one that is there, or else the given one, once it is durably written.
    private func created(_ name: KeyName, _ root: RootKey, _ secret: [UInt8]) throws(VaultError) -> [UInt8] {
        try directory.withLock { () throws(VaultError) in
            guard !directory.exists(name.tombstone) else { throw .destroyed(name.name) }
            if let wrapped = try directory.read(name.file) { return try root.unwrap(wrapped, as: name) }
            try directory.write(root.wrap(secret, as: name), to: name.file)
            return secret
        }
    }

    /// The private half of a key pair, made if it is missing; the public half is written only once the private one is.
    private func keyPair(
        _ name: KeyName,
        _ root: RootKey,
        _ fresh: Data,
        _ publicHalf: ([UInt8]) -> Data?
    ) throws(VaultError) -> [UInt8] {
        guard !directory.exists(name.tombstone) else { throw .destroyed(name.name) }
        let secret = try created(name, root, [UInt8](fresh))
        if !directory.exists(name.publicFile) {
            guard let open = publicHalf(secret) else { throw .damaged(name.name) }
            try directory.withLock { () throws(VaultError) in
                guard !directory.exists(name.tombstone) else { throw .destroyed(name.name) }
                try directory.write([UInt8](open), to: name.publicFile)
            }
        }
        return secret
    }

    private func destroy(_ name: KeyName) throws(VaultError) {
        forget(name)
        try directory.withLock { () throws(VaultError) in try directory.destroy(name) }
        forget(name)
    }

    private func forget(_ name: KeyName) {
        state.withLock {
            $0.days[name] = nil
            $0.tokens[name] = nil
            $0.intake[name] = nil
            $0.intakePublic[name] = nil
        }
    }
}
