// SPDX-License-Identifier: Apache-2.0

import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Bytes from the system's random source, fit for keys, salts and tokens.
package func randomBytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count { bytes.append(contentsOf: systemRandomBytes(min(count - bytes.count, 256))) }
    return bytes
}

/// Random bytes for the many short-lived needs of sealing, taken from the system 256 at a time.
///
/// A call of the system for each nonce and data key would cost more than the cipher. What has been handed out is wiped
/// from the pool at once.
struct RandomPool: Sendable {
    private static let shared = Mutex(RandomPool())
    private var bytes: [UInt8] = []

    /// Up to 256 random bytes.
    static func bytes(_ count: Int) -> [UInt8] { shared.withLock { $0.take(count) } }

    private mutating func take(_ count: Int) -> [UInt8] {
        if bytes.count < count { bytes = systemRandomBytes(256) }
        let start = bytes.count - count
        let taken = Array(bytes[start...])
        for place in start..<bytes.count { bytes[place] = 0 }
        bytes.removeLast(count)
        return taken
    }
}

/// At most 256 bytes, which the system gives in one piece or not at all.
private func systemRandomBytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    guard getentropy(&bytes, count) == 0 else { preconditionFailure("the system gives no random bytes") }
    return bytes
}
