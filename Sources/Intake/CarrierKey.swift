// SPDX-License-Identifier: Apache-2.0

import Crypto

/// The secret of a carrier's channel: 256 random bits, shown once, kept by the unit as its SHA-256 digest only.
///
/// The digest needs no salt and no slow hash, because nobody can guess 256 bits.
package struct CarrierKey: Sendable {
    /// The key as the carrier keeps it: `psr_` and 64 hexadecimal digits.
    package let text: String

    /// A new key from the system's random source.
    package init() {
        let key = SymmetricKey(size: .bits256)
        text =
            Self.prefix
            + key.withUnsafeBytes { bytes in bytes.map { Self.digits[Int($0 >> 4)] + Self.digits[Int($0 & 15)] } }
            .joined()
    }

    /// Lets scanners of source code and logs recognise a key that got where it should not be.
    private static let prefix = "psr_"
    private static let digits = (0..<16).map { String($0, radix: 16) }

    /// What the register keeps of the key.
    package var digest: [UInt8] { Self.digest(of: text) }

    /// What the register keeps of a key that a caller shows.
    package static func digest(of text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    /// The key in an `Authorization` header of scheme `Bearer` (RFC 6750); nil if the header holds none.
    static func bearer(in header: String?) -> String? {
        guard let header else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        let key = String(parts[1].drop { $0 == " " })
        return key.isEmpty || key.utf8.count > 256 ? nil : key
    }
}
