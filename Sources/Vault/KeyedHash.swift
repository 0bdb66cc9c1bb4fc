// SPDX-License-Identifier: Apache-2.0

import Crypto

/// HMAC-SHA256 (RFC 2104) whose key has been prepared, for keys of 32 bytes that hash many short values.
///
/// The same codes as `Crypto.HMAC`, without its arrays for every key: tokens, fingerprints and class keys are taken
/// millions of times a day.
struct KeyedHash: Sendable {
    private let inner: SHA256
    private let outer: SHA256

    init(key: SymmetricKey) {
        var block = SIMD8<UInt64>()
        withUnsafeMutableBytes(of: &block) { block in key.withUnsafeBytes { block.copyMemory(from: $0) } }
        inner = Self.prepared(block ^ SIMD8<UInt64>(repeating: 0x3636_3636_3636_3636))
        outer = Self.prepared(block ^ SIMD8<UInt64>(repeating: 0x5C5C_5C5C_5C5C_5C5C))
    }

    /// The code of some bytes, with a byte in front that says what they are, or one behind.
    func code(prefix: UInt8? = nil, _ bytes: [UInt8], suffix: UInt8? = nil) -> SHA256.Digest {
        var inner = inner
        if let prefix { withUnsafeBytes(of: prefix) { inner.update(bufferPointer: $0) } }
        bytes.withUnsafeBytes { inner.update(bufferPointer: $0) }
        if let suffix { withUnsafeBytes(of: suffix) { inner.update(bufferPointer: $0) } }
        var outer = outer
        inner.finalize().withUnsafeBytes { outer.update(bufferPointer: $0) }
        return outer.finalize()
    }

    private static func prepared(_ block: SIMD8<UInt64>) -> SHA256 {
        var hash = SHA256()
        withUnsafeBytes(of: block) { hash.update(bufferPointer: $0) }
        return hash
    }
}
