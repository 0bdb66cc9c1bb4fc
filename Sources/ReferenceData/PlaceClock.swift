// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// The offsets of IANA time zones, asked of Foundation once an hour of each zone and remembered.
final class PlaceClock: Sendable {
    private struct Key: Hashable {
        var zone: String
        var hour: Int64
    }

    private struct Memory {
        var zones: [String: TimeZone] = [:]
        var offsets: [Key: Int32] = [:]
    }

    /// Above this many remembered hours the memory starts afresh.
    private static let limit = 200_000
    private let memory = Mutex(Memory())

    /// Seconds east of UTC in a zone at a moment in UTC seconds, or nil if the system does not know the zone.
    func offset(zone: String, at utc: Int64) -> Int? {
        let key = Key(zone: zone, hour: utc >= 0 ? utc / 3600 : (utc - 3599) / 3600)
        return memory.withLock { memory in
            if let known = memory.offsets[key] { return Int(known) }
            guard let found = memory.zones[zone] ?? TimeZone(identifier: zone) else { return nil }
            memory.zones[zone] = found
            let seconds = found.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(key.hour * 3600)))
            if memory.offsets.count >= Self.limit { memory.offsets.removeAll(keepingCapacity: true) }
            memory.offsets[key] = Int32(seconds)
            return seconds
        }
    }

    /// The UTC seconds of a wall-clock time given as seconds of that clock since 1970.
    ///
    /// A time that the clock shows twice means the first; one that it skips is read with the offset before the change.
    func utc(local: Int64, zone: String) -> Int64? {
        let halfDay: Int64 = 14 * 3600
        guard let before = offset(zone: zone, at: local - halfDay), let after = offset(zone: zone, at: local + halfDay)
        else { return nil }
        let early = local - Int64(before)
        if before == after || offset(zone: zone, at: early) == before { return early }
        let late = local - Int64(after)
        return offset(zone: zone, at: late) == after ? late : early
    }
}
