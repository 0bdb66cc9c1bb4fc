// SPDX-License-Identifier: Apache-2.0

import Crypto

/// The key of one row: a traveller, a booking, a piece of evidence; kept only wrapped, in the row itself.
///
/// Blobs are sealed under a key of their class that is derived from this one. Destroying the key that wraps it erases
/// the row wherever a copy of it may lie.
package struct DataKey: Sendable {
    let key: SymmetricKey

    /// A new random key.
    package init() { key = SymmetricKey(data: RandomPool.bytes(32)) }

    init(bytes: [UInt8]) { key = SymmetricKey(data: bytes) }

    /// Seals bytes to their place: 29 bytes longer, different at every call.
    package func seal(_ bytes: [UInt8], class sealClass: SealClass, context: SealContext) -> [UInt8] {
        AuthenticatedCipher.seal(
            bytes,
            format: Self.format,
            with: key.derived(for: Self.purpose, sealClass.rawValue),
            authenticating: context.authenticated(as: sealClass)
        )
    }

    /// Opens a blob in its place.
    package func open(
        _ sealed: [UInt8],
        class sealClass: SealClass,
        context: SealContext
    ) throws(VaultError) -> [UInt8] {
        try AuthenticatedCipher.open(
            sealed,
            format: Self.format,
            with: key.derived(for: Self.purpose, sealClass.rawValue),
            authenticating: context.authenticated(as: sealClass)
        )
    }

    private static let format: UInt8 = 1
    private static let purpose = "passerelle/class"
}
