// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// The key that wraps every other key of a directory, in one of two files.
///
/// `root.key` holds it plain, for a server that must start unattended: the file belongs on another medium than the
/// store. `root.sealed` holds it sealed by a passphrase (scrypt, AES-256-GCM): somebody must come after every restart.
struct RootKey: Sendable {
    private let key: SymmetricKey

    /// A new random root key.
    init() { key = SymmetricKey(size: .bits256) }

    private init(bytes: [UInt8]) { key = SymmetricKey(data: bytes) }

    // MARK: Wrapping

    /// A key as its file keeps it, bound to its name.
    func wrap(_ bytes: [UInt8], as name: KeyName) -> [UInt8] {
        AuthenticatedCipher.seal(
            bytes,
            format: Self.format,
            with: key.derived(for: "passerelle/root/wrap"),
            authenticating: Array(name.name.utf8)
        )
    }

    /// The 32 bytes of a key from its file.
    func unwrap(_ wrapped: [UInt8], as name: KeyName) throws(VaultError) -> [UInt8] {
        let opened = try? AuthenticatedCipher.open(
            wrapped,
            format: Self.format,
            with: key.derived(for: "passerelle/root/wrap"),
            authenticating: Array(name.name.utf8)
        )
        guard let opened, opened.count == 32 else { throw .damaged(name.name) }
        return opened
    }

    /// The key of a name that no file keeps.
    func namedKey(_ name: String) -> NamedKey {
        NamedKey(key: key.derived(for: "passerelle/root/named/" + name))
    }

    // MARK: The mark of the directory

    /// The file `ring`: 16 bytes that name the directory, and the proof that this root key is its own.
    func mark(_ identifier: [UInt8]) -> [UInt8] {
        let proof = HMAC<SHA256>.authenticationCode(for: identifier, using: key.derived(for: "passerelle/root/ring"))
        return [Self.format] + identifier + proof.withUnsafeBytes { [UInt8]($0) }
    }

    /// Whether the directory's mark was made with this root key.
    func matches(mark: [UInt8]) -> Bool {
        guard let identifier = Self.identifier(ofMark: mark) else { return false }
        return SymmetricKey(data: self.mark(identifier)) == SymmetricKey(data: mark)
    }

    /// The 16 bytes that name a directory, readable without its root key.
    static func identifier(ofMark mark: [UInt8]) -> [UInt8]? {
        guard mark.count == 1 + 16 + 32, mark[0] == format else { return nil }
        return Array(mark[1..<17])
    }

    // MARK: Files

    static let plainFile = "root.key"
    static let sealedFile = "root.sealed"

    /// The content of `root.key`: a line that says what it is, and the key in base64.
    var plainForm: [UInt8] {
        Array((Self.header + "\n" + Data(key.rawBytes).base64EncodedString() + "\n").utf8)
    }

    /// Reads the content of `root.key`.
    init(plainForm: [UInt8]) throws(VaultError) {
        let lines = String(decoding: plainForm, as: UTF8.self).split(separator: "\n")
        guard lines.count == 2, lines[0] == Self.header, let key = Data(base64Encoded: String(lines[1])),
            key.count == 32
        else { throw .damaged(Self.plainFile) }
        self.init(bytes: [UInt8](key))
    }

    /// The content of `root.sealed`.
    func sealedForm(passphrase: String, cost: PasswordHash.Cost) throws(VaultError) -> [UInt8] {
        let salt = randomBytes(16)
        guard let passphraseKey = cost.derive(passphrase, salt: salt) else { throw .wrongPassphrase }
        var writer = ByteWriter()
        writer.version(1)
        writer.write([cost.logRounds, cost.blockSize, cost.parallelism])
        writer.blob(salt)
        let head = writer.bytes
        writer.blob(
            AuthenticatedCipher.seal(key.rawBytes, format: Self.format, with: passphraseKey, authenticating: head)
        )
        return writer.bytes
    }

    /// Opens the content of `root.sealed`.
    init(sealedForm: [UInt8], passphrase: String) throws(VaultError) {
        let (cost, salt, head, sealed) = try Self.parse(sealedForm)
        guard let passphraseKey = cost.derive(passphrase, salt: salt) else { throw .damaged(Self.sealedFile) }
        guard
            let key = try? AuthenticatedCipher.open(
                sealed,
                format: Self.format,
                with: passphraseKey,
                authenticating: head
            ),
            key.count == 32
        else { throw .wrongPassphrase }
        self.init(bytes: key)
    }

    private static func parse(
        _ form: [UInt8]
    ) throws(VaultError) -> (cost: PasswordHash.Cost, salt: [UInt8], head: [UInt8], sealed: [UInt8]) {
        var reader = ByteReader(form)
        do throws(BinaryError) {
            try reader.version(1...1)
            let numbers: [Int] = try reader.read()
            let salt = try reader.blob()
            let head = Array(form[..<reader.offset])
            let sealed = try reader.blob()
            try reader.finish()
            guard numbers.count == 3 else { throw BinaryError(.invalid, at: 1) }
            let cost = PasswordHash.Cost(logRounds: numbers[0], blockSize: numbers[1], parallelism: numbers[2])
            return (cost, salt, head, sealed)
        } catch { throw .damaged(sealedFile) }
    }

    private static let format: UInt8 = 1
    private static let header = "passerelle root key 1"
}
