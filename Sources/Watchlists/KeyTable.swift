// SPDX-License-Identifier: Apache-2.0

/// Finds numbers by 64-bit keys: two flat arrays of an image, built once, read without allocation.
///
/// A power of two buckets, each naming a run of items; an item has 32 more bits of its key, so that nearly every item
/// given is one of the key asked for. Whoever asks compares what the number stands for.
struct KeyTable: @unchecked Sendable {
    /// A number, and by what it is known among those of its bucket.
    struct Item {
        var check: UInt32
        var value: UInt32
    }

    private let starts: UnsafeBufferPointer<UInt32>
    private let items: UnsafeBufferPointer<Item>

    init(starts: UnsafeBufferPointer<UInt32>, items: UnsafeBufferPointer<Item>) {
        self.starts = starts
        self.items = items
    }

    /// Lays the table of pairs out; the values of one key keep the order in which they came.
    static func layout(of pairs: [(key: UInt64, value: UInt32)]) -> (starts: [UInt32], items: [Item]) {
        var size = 16
        while size < pairs.count { size *= 2 }
        var starts = [UInt32](repeating: 0, count: size + 2)
        for pair in pairs { starts[NameIndex.bucket(of: pair.key, count: size) + 2] += 1 }
        for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
        var items = [Item](repeating: Item(check: 0, value: 0), count: pairs.count)
        for pair in pairs {
            let bucket = NameIndex.bucket(of: pair.key, count: size) + 1
            items[Int(starts[bucket])] = Item(check: check(of: pair.key), value: pair.value)
            starts[bucket] += 1
        }
        return (Array(starts.dropLast()), items)
    }

    /// The values of a key, and seldom one of another key.
    func forEachValue(of key: UInt64, _ body: (UInt32) -> Void) {
        guard !items.isEmpty else { return }
        let bucket = NameIndex.bucket(of: key, count: starts.count - 1)
        let check = Self.check(of: key)
        for place in Int(starts[bucket])..<Int(starts[bucket + 1]) where items[place].check == check {
            body(items[place].value)
        }
    }

    /// The key of a text among those of its kind.
    static func key(_ kind: UInt8, _ text: String) -> UInt64 {
        var value: UInt64 = (0xCBF2_9CE4_8422_2325 ^ UInt64(kind)) &* 0x100_0000_01B3
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return value
    }

    private static func check(of key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key ^ key >> 32) }
}
