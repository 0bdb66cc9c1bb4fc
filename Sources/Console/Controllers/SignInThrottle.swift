// SPDX-License-Identifier: Apache-2.0

import Synchronization
import TravelTypes

/// Slows down guessing: after some failures for one name, nobody tries that name for a while.
///
/// Names that do not exist count alike, so that the answer tells nothing about them.
final class SignInThrottle: Sendable {
    /// Failures of one name within the window after which further attempts are not looked at.
    static let limit = 6
    /// Seconds.
    static let window: Int64 = 10 * 60
    private static let namesKept = 10_000

    private let failures = Mutex<[String: [Moment]]>([:])

    /// Whether attempts for a name are looked at now.
    func admits(_ name: String, at now: Moment) -> Bool {
        failures.withLock { failures in
            failures[name, default: []].filter { now.rawValue - $0.rawValue < Self.window }.count < Self.limit
        }
    }

    /// Notes an attempt that failed.
    func failed(_ name: String, at now: Moment) {
        failures.withLock { failures in
            if failures.count >= Self.namesKept {
                failures = failures.filter { _, times in
                    times.contains { now.rawValue - $0.rawValue < Self.window }
                }
            }
            guard failures.count < Self.namesKept || failures[name] != nil else { return }
            failures[name] = (failures[name, default: []] + [now]).suffix(Self.limit)
        }
    }

    /// Forgets a name that signed in.
    func succeeded(_ name: String) { _ = failures.withLock { $0.removeValue(forKey: name) } }
}
