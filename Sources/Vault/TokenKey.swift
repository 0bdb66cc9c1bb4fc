// SPDX-License-Identifier: Apache-2.0

import Crypto

/// What a search token stands for; equal values of different kinds give unrelated tokens.
///
/// The numbers are part of the format.
package enum TokenKind: UInt8, Hashable, Sendable, CaseIterable {
    case name = 1
    case documentNumber = 2
    case locator = 3
    case email = 4
    case phone = 5
    case card = 6
    case loyalty = 7
    case ticket = 8
    case subject = 9
    case knownFalse = 10
    case birthDate = 11
}

/// The key of one month's search tokens: whoever has the tokens without it can neither read nor guess them.
package struct TokenKey: Sendable {
    package let domain: KeyDomain
    /// The month as `yyyymm`.
    package let month: Int
    private let hash: KeyedHash

    init(domain: KeyDomain, month: Int, key: SymmetricKey) {
        self.domain = domain
        self.month = month
        hash = KeyedHash(key: key.derived(for: "passerelle/token"))
    }

    /// The token of a value in its canonical form: HMAC-SHA256 cut to 64 bits.
    package func token(_ kind: TokenKind, _ value: [UInt8]) -> Int64 {
        hash.code(prefix: kind.rawValue, value).withUnsafeBytes {
            Int64(bigEndian: $0.loadUnaligned(as: Int64.self))
        }
    }

    /// The token of a text in its canonical form.
    package func token(_ kind: TokenKind, _ value: String) -> Int64 { token(kind, Array(value.utf8)) }
}
