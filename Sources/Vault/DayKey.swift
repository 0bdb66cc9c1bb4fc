// SPDX-License-Identifier: Apache-2.0

import Crypto
package import TravelTypes

/// The two legal regimes of the unit; what belongs to one cannot be opened with the keys of the other.
package enum KeyDomain: String, Hashable, Sendable, CaseIterable {
    /// Directive (EU) 2016/681.
    case pnr
    /// Regulation (EU) 2025/12, advance passenger information for borders.
    case borderAPI = "border-api"
}

/// The key that everything received on one day hangs from; destroying it is the erasure of that day.
package struct DayKey: Sendable {
    package let domain: KeyDomain
    package let day: CivilDay
    private let wrapping: SymmetricKey
    private let fingerprinting: KeyedHash

    init(domain: KeyDomain, day: CivilDay, key: SymmetricKey) {
        self.domain = domain
        self.day = day
        wrapping = key.derived(for: "passerelle/day/wrap")
        fingerprinting = KeyedHash(key: key.derived(for: "passerelle/day/fingerprint"))
    }

    /// A new random key for one row.
    package func newDataKey() -> DataKey { DataKey() }

    /// The data key as the row keeps it: a byte for the way of wrapping, then nonce, ciphertext, tag; 61 bytes.
    ///
    /// Bound to the context's table, row and day, not to its version: the key outlives the versions of its blobs.
    package func wrap(_ dataKey: DataKey, context: SealContext) -> [UInt8] {
        AuthenticatedCipher.seal(
            dataKey.key.rawBytes,
            format: WrapKind.dayKey.rawValue,
            with: wrapping,
            authenticating: context.authenticatedForKey()
        )
    }

    /// The data key of a row.
    package func unwrap(_ wrapped: [UInt8], context: SealContext) throws(VaultError) -> DataKey {
        let bytes = try AuthenticatedCipher.open(
            wrapped,
            format: WrapKind.dayKey.rawValue,
            with: wrapping,
            authenticating: context.authenticatedForKey()
        )
        guard bytes.count == 32 else { throw .notAuthentic }
        return DataKey(bytes: bytes)
    }

    /// Recognises an unchanged value without keeping it: HMAC-SHA256 under the day's key, cut to 16 bytes.
    ///
    /// A plain hash of a name and a birth date can be guessed; this cannot, and it dies with the day.
    package func fingerprint(_ bytes: [UInt8]) -> [UInt8] {
        fingerprinting.code(bytes).withUnsafeBytes { [UInt8]($0.prefix(16)) }
    }
}

/// How a data key is wrapped: the first byte of its wrapped form.
package enum WrapKind: UInt8, Hashable, Sendable {
    /// Under the key of the receipt day.
    case dayKey = 1
    /// For the approver outside the unit, after masking: one X25519 exchange per flight.
    case approver = 2

    /// The kind of a wrapped key, or nil if the bytes are none.
    package init?(of wrapped: [UInt8]) {
        guard let first = wrapped.first else { return nil }
        self.init(rawValue: first)
    }
}
