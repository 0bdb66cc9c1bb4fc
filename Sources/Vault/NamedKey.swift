// SPDX-License-Identifier: Apache-2.0

import Crypto

/// A lasting key with a name, derived from the root: for lists, settings and other matter that no day owns.
package struct NamedKey: Sendable {
    private let sealing: SymmetricKey
    private let fingerprinting: SymmetricKey

    init(key: SymmetricKey) {
        sealing = key.derived(for: "passerelle/named/seal")
        fingerprinting = key.derived(for: "passerelle/named/fingerprint")
    }

    /// Seals bytes to a context of the caller's: the same bytes must be given to open them.
    package func seal(_ bytes: [UInt8], context: [UInt8]) -> [UInt8] {
        AuthenticatedCipher.seal(bytes, format: Self.format, with: sealing, authenticating: context)
    }

    /// Opens what `seal` gave under the same context.
    package func open(_ sealed: [UInt8], context: [UInt8]) throws(VaultError) -> [UInt8] {
        try AuthenticatedCipher.open(sealed, format: Self.format, with: sealing, authenticating: context)
    }

    /// HMAC-SHA256 of the bytes under the key, 32 bytes.
    package func fingerprint(_ bytes: [UInt8]) -> [UInt8] {
        HMAC<SHA256>.authenticationCode(for: bytes, using: fingerprinting).withUnsafeBytes { [UInt8]($0) }
    }

    /// The first 64 bits of the bytes' fingerprint: finds the same again in a table, and names nothing.
    package func token(_ bytes: [UInt8]) -> Int64 { fingerprint(bytes).prefix(8).reduce(0) { $0 << 8 | Int64($1) } }

    private static let format: UInt8 = 1
}
