// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif
import Synchronization

/// The time of day as it is given to everything that depends on it: real when serving, set by hand in tests.
package struct WallClock: Sendable {
    private let read: @Sendable () -> Int64

    /// A clock that asks the given function for UTC seconds since 1970-01-01.
    package init(_ read: @escaping @Sendable () -> Int64) { self.read = read }

    /// UTC seconds since 1970-01-01T00:00:00Z.
    package var seconds: Int64 { read() }

    /// The machine's clock.
    package static let system = WallClock { Int64(time(nil)) }

    /// A clock that stands still.
    package static func fixed(seconds: Int64) -> WallClock { WallClock { seconds } }
}

/// A clock that somebody moves: for tests, and for the demonstration's six months.
package final class MovableClock: Sendable {
    private let value: Mutex<Int64>

    package init(seconds: Int64) { value = Mutex(seconds) }

    /// The clock as others read it.
    package var clock: WallClock { WallClock { self.value.withLock(\.self) } }

    /// Moves the clock on; a negative number moves it back.
    package func advance(seconds: Int64) { value.withLock { $0 += seconds } }
}
