// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// A SHA-256 hash of the log's Merkle tree: of a leaf, of an inner node, or of the whole tree (RFC 6962 section 2.1).
public struct LogHash: Hashable, Sendable, CustomStringConvertible {
    /// The number of bytes of a hash.
    public static let byteCount = 32

    private let words: SIMD4<UInt64>

    /// The root of a log without entries: the hash of no bytes.
    public static let empty = LogHash(SHA256.hash(data: [UInt8]()))

    /// Takes 32 bytes as they are.
    ///
    /// - Returns: nil if there are not 32 of them.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        var words = SIMD4<UInt64>()
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
        self.words = words
    }

    /// Reads the base64 form of 32 bytes.
    ///
    /// - Returns: nil if the text is not that.
    public init?(base64 text: some StringProtocol) {
        guard let data = Data(base64Encoded: String(text)) else { return nil }
        self.init(bytes: data)
    }

    init(_ digest: SHA256.Digest) {
        var words = SIMD4<UInt64>()
        withUnsafeMutableBytes(of: &words) { words in digest.withUnsafeBytes { words.copyMemory(from: $0) } }
        self.words = words
    }

    /// The hash of a leaf: SHA-256 of a zero byte and the leaf's data.
    public static func leaf(_ data: [UInt8]) -> LogHash {
        var hasher = SHA256()
        withUnsafeBytes(of: UInt8(0)) { hasher.update(bufferPointer: $0) }
        data.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return LogHash(hasher.finalize())
    }

    /// The hash of an inner node: SHA-256 of a one byte and the hashes of both children.
    public static func node(_ left: LogHash, _ right: LogHash) -> LogHash {
        var hasher = SHA256()
        withUnsafeBytes(of: UInt8(1)) { hasher.update(bufferPointer: $0) }
        withUnsafeBytes(of: left.words) { hasher.update(bufferPointer: $0) }
        withUnsafeBytes(of: right.words) { hasher.update(bufferPointer: $0) }
        return LogHash(hasher.finalize())
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { [UInt8]($0) } }

    /// The base64 form, 44 characters.
    public var description: String { Data(bytes).base64EncodedString() }

    /// Appends the 32 bytes.
    func append(to bytes: inout [UInt8]) { withUnsafeBytes(of: words) { bytes.append(contentsOf: $0) } }
}
