// SPDX-License-Identifier: Apache-2.0

/// Which name of the vocabulary each name in the parser's dictionary is.
///
/// The dictionary holds every name once, so that equal names have equal addresses: looking a name up is one
/// multiplication and, nearly always, one comparison.
struct NameTable {
    private var keys: [UInt]
    private var values: [UInt16]
    private var count = 0
    private var shift: UInt

    /// A table with room for so many names before it grows.
    init(capacity: Int) {
        var bits: UInt = 6
        while 1 << bits < 3 * capacity { bits += 1 }
        keys = Array(repeating: 0, count: 1 << bits)
        values = Array(repeating: 0, count: 1 << bits)
        shift = 64 - bits
    }

    /// The name behind an address, or nil if it was not added.
    @inline(__always)
    subscript(key: UnsafePointer<UInt8>) -> XMLName? {
        let key = UInt(bitPattern: key)
        var slot = start(key)
        while keys[slot] != 0 {
            if keys[slot] == key { return XMLName(rawValue: values[slot]) }
            slot = (slot &+ 1) & (keys.count &- 1)
        }
        return nil
    }

    mutating func add(_ key: UnsafePointer<UInt8>, _ name: XMLName) {
        if 2 * (count + 1) > keys.count { grow() }
        insert(UInt(bitPattern: key), name.rawValue)
    }

    private mutating func insert(_ key: UInt, _ value: UInt16) {
        var slot = start(key)
        while keys[slot] != 0, keys[slot] != key { slot = (slot &+ 1) & (keys.count &- 1) }
        if keys[slot] == 0 { count += 1 }
        keys[slot] = key
        values[slot] = value
    }

    private mutating func grow() {
        let (oldKeys, oldValues) = (keys, values)
        keys = Array(repeating: 0, count: 2 * oldKeys.count)
        values = Array(repeating: 0, count: 2 * oldKeys.count)
        shift -= 1
        count = 0
        for (slot, key) in oldKeys.enumerated() where key != 0 { insert(key, oldValues[slot]) }
    }

    /// Fibonacci hashing: the upper bits of a product with 2^64 divided by the golden ratio.
    @inline(__always)
    private func start(_ key: UInt) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift) }
}
