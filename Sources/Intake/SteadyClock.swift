// SPDX-License-Identifier: Apache-2.0

/// The seconds since the process looked first, on a clock that nobody sets: for rates and deadlines, never for dates.
enum SteadyClock {
    private static let start = ContinuousClock.now

    static func seconds() -> Double {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}
