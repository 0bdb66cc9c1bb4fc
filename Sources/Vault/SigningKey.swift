// SPDX-License-Identifier: Apache-2.0

import Crypto

/// An Ed25519 key of the unit: signs log checkpoints, packages and certificates.
package struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    init(key: Curve25519.Signing.PrivateKey) { self.key = key }

    /// The public half, 32 bytes.
    package var publicKey: [UInt8] { [UInt8](key.publicKey.rawRepresentation) }

    /// The signature of a message, 64 bytes (RFC 8032).
    package func sign(_ message: [UInt8]) throws(VaultError) -> [UInt8] {
        do { return [UInt8](try key.signature(for: message)) } catch { throw .notAuthentic }
    }

    /// Whether a signature by the given public key belongs to the message.
    package static func isValid(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: message)
    }
}
