// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// AES-256-GCM with a random 96-bit nonce: nonce, ciphertext, tag (NIST SP 800-38D).
///
/// Random nonces stay safe for up to 2^32 values a key; a day key wraps millions, a data key seals a handful.
enum AuthenticatedCipher {
    /// What sealing adds to the length.
    static let overhead = 12 + 16

    /// Seals bytes behind a format byte.
    static func seal(
        _ bytes: [UInt8],
        format: UInt8,
        with key: SymmetricKey,
        authenticating context: [UInt8]
    ) -> [UInt8] {
        guard let nonce = try? AES.GCM.Nonce(data: RandomPool.bytes(12)),
            let box = try? AES.GCM.seal(bytes, using: key, nonce: nonce, authenticating: context),
            let combined = box.combined
        else { preconditionFailure("AES-256-GCM takes every key of 32 bytes and every text below 64 GiB") }
        var sealed: [UInt8] = []
        sealed.reserveCapacity(1 + combined.count)
        sealed.append(format)
        sealed.append(contentsOf: combined)
        return sealed
    }

    /// Opens what `seal` gave, or throws `notAuthentic` whatever the reason.
    static func open(
        _ sealed: [UInt8],
        format: UInt8,
        with key: SymmetricKey,
        authenticating context: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        guard sealed.count > overhead, sealed[0] == format,
            let box = try? AES.GCM.SealedBox(combined: sealed[1...]),
            let opened = try? AES.GCM.open(box, using: key, authenticating: context)
        else { throw .notAuthentic }
        return [UInt8](opened)
    }
}

extension SymmetricKey {
    /// A key for one purpose, derived from this uniformly random one (HKDF-SHA256 expand step, RFC 5869 section 2.3).
    func derived(for purpose: String, _ detail: UInt8 = 0) -> SymmetricKey {
        var info = Array(purpose.utf8)
        info.append(detail)
        return KeyedHash(key: self).code(info, suffix: 1).withUnsafeBytes { SymmetricKey(data: $0) }
    }

    /// The key's bytes, for wrapping only.
    var rawBytes: [UInt8] { withUnsafeBytes { [UInt8]($0) } }
}
