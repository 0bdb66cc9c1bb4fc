// SPDX-License-Identifier: Apache-2.0

import Crypto

/// What the tree holds of a record: SHA-256 of a random salt and the record.
///
/// The salt makes the commitment say nothing: once record and salt are destroyed, at the end of the log's own retention
/// period, nobody can tell by trying what the record was, and every older and later proof still holds.
public struct Commitment: Hashable, Sendable {
    /// The number of bytes of a salt.
    public static let saltByteCount = 16

    /// The 32 bytes.
    public let hash: LogHash

    /// Commits to a record under its salt of 16 bytes.
    public init(record: [UInt8], salt: [UInt8]) {
        precondition(salt.count == Self.saltByteCount, "a salt has 16 bytes")
        var hasher = SHA256()
        salt.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        record.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        hash = LogHash(hasher.finalize())
    }

    /// A commitment as it was kept.
    ///
    /// - Returns: nil if there are not 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard let hash = LogHash(bytes: bytes) else { return nil }
        self.hash = hash
    }

    public var bytes: [UInt8] { hash.bytes }

    /// The hash of the tree's leaf, whose data is the commitment.
    public var leafHash: LogHash { LogHash.leaf(bytes) }

    /// A new random salt.
    public static func newSalt() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var salt: [UInt8] = []
        salt.reserveCapacity(saltByteCount)
        while salt.count < saltByteCount {
            withUnsafeBytes(of: generator.next() as UInt64) { salt.append(contentsOf: $0) }
        }
        return salt
    }
}
