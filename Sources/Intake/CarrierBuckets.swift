// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// One bucket for each carrier; unknown callers never get one, so that the table stays as small as the register.
final class CarrierBuckets: Sendable {
    private let limit: RateLimit
    private let seconds: @Sendable () -> Double
    private let buckets = Mutex<[String: TokenBucket]>([:])

    /// - Parameters:
    ///   - limit: What each carrier may do.
    ///   - seconds: A clock that never goes back.
    init(_ limit: RateLimit, seconds: @escaping @Sendable () -> Double) {
        self.limit = limit
        self.seconds = seconds
    }

    /// Takes a token of a carrier; nil if there was one, else the seconds to wait.
    func take(from carrier: String) -> Double? {
        let now = seconds()
        return buckets.withLock { buckets in
            buckets[carrier, default: TokenBucket(limit, at: now)].take(at: now)
        }
    }
}
