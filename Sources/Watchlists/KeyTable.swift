// SPDX-License-Identifier: Apache-2.0

/// Finds numbers by 64-bit keys: three flat arrays, built once, read without allocation.
///
/// Open addressing over a power of two slots, each naming a run in the array of values.
struct KeyTable: Sendable {
    private let keys: [UInt64]
    /// Where the run of each slot begins; the run ends where that of the next slot begins.
    private let starts: [UInt32]
    private let ends: [UInt32]
    private let values: [UInt32]
    private let mask: Int

    /// Builds the table of pairs; the values of one key keep the order in which they came.
    init(_ pairs: [(key: UInt64, value: UInt32)]) {
        let sorted = pairs.enumerated().sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }.map(
            \.element
        )
        var distinct = 0
        for index in sorted.indices where index == 0 || sorted[index].key != sorted[index - 1].key { distinct += 1 }
        var size = 16
        while size < distinct * 2 { size *= 2 }
        var keys = [UInt64](repeating: 0, count: size)
        var starts = [UInt32](repeating: 0, count: size)
        var ends = starts
        var index = 0
        while index < sorted.count {
            var last = index
            while last < sorted.count, sorted[last].key == sorted[index].key { last += 1 }
            var slot = Self.slot(of: sorted[index].key, size - 1)
            while ends[slot] != 0 { slot = (slot + 1) & (size - 1) }
            keys[slot] = sorted[index].key
            starts[slot] = UInt32(index)
            ends[slot] = UInt32(last)
            index = last
        }
        self.keys = keys
        self.starts = starts
        self.ends = ends
        values = sorted.map(\.value)
        mask = size - 1
    }

    /// The values of a key.
    subscript(_ key: UInt64) -> ArraySlice<UInt32> {
        var slot = Self.slot(of: key, mask)
        while ends[slot] != 0 {
            if keys[slot] == key { return values[Int(starts[slot])..<Int(ends[slot])] }
            slot = (slot + 1) & mask
        }
        return []
    }

    private static func slot(of key: UInt64, _ mask: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    }
}
