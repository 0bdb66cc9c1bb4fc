// SPDX-License-Identifier: Apache-2.0

/// How often a carrier may knock: so many requests a second, and so many at once after a quiet time.
package struct RateLimit: Hashable, Sendable {
    /// Requests a second over time.
    package var rate: Double
    /// Requests that may come at once.
    package var burst: Int

    package init(rate: Double, burst: Int) {
        self.rate = rate
        self.burst = burst
    }

    /// 200 a second and 1,000 at once: more than any carrier sends, less than what keeps others out.
    package static let standard = RateLimit(rate: 200, burst: 1000)
}

/// A bucket that fills at a steady rate and from which every request takes one token.
///
/// Time is the seconds of a clock that never goes back; the bucket itself has none, so that it can be tested.
struct TokenBucket: Hashable, Sendable {
    private let limit: RateLimit
    private var tokens: Double
    private var filled: Double

    /// A full bucket.
    init(_ limit: RateLimit, at now: Double) {
        self.limit = limit
        tokens = Double(limit.burst)
        filled = now
    }

    /// Takes a token.
    ///
    /// - Returns: Nil if there was one, else the seconds until there is.
    mutating func take(at now: Double) -> Double? {
        tokens = min(Double(limit.burst), tokens + max(0, now - filled) * limit.rate)
        filled = max(filled, now)
        guard tokens < 1 else {
            tokens -= 1
            return nil
        }
        return limit.rate > 0 ? (1 - tokens) / limit.rate : .infinity
    }
}
