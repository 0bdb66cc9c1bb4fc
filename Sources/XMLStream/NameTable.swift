// SPDX-License-Identifier: Apache-2.0

/// Which name of the vocabulary each name in the parser's dictionary is.
///
/// The dictionary holds every name once, so that equal names have equal addresses: looking a name up is one
/// multiplication and, nearly always, one comparison.
struct NameTable: ~Copyable {
    private var slots: UnsafeMutableBufferPointer<Slot>
    private var count = 0
    private var shift: UInt

    private struct Slot: BitwiseCopyable {
        var key: UInt = 0
        var name = XMLName.unlisted
    }

    /// A table with room for so many names before it grows.
    init(capacity: Int) {
        var bits: UInt = 6
        while 1 << bits < 3 * capacity { bits += 1 }
        slots = .allocate(capacity: 1 << bits)
        slots.initialize(repeating: Slot())
        shift = 64 - bits
    }

    deinit { slots.deallocate() }

    /// The name behind an address, or nil if it was not added.
    @inline(__always)
    subscript(key: UnsafePointer<UInt8>) -> XMLName? {
        let key = UInt(bitPattern: key)
        var position = start(key)
        while slots[position].key != 0 {
            if slots[position].key == key { return slots[position].name }
            position = (position &+ 1) & (slots.count &- 1)
        }
        return nil
    }

    mutating func add(_ key: UnsafePointer<UInt8>, _ name: XMLName) {
        if 2 * (count + 1) > slots.count { grow() }
        insert(UInt(bitPattern: key), name)
    }

    private mutating func insert(_ key: UInt, _ name: XMLName) {
        var position = start(key)
        while slots[position].key != 0, slots[position].key != key { position = (position &+ 1) & (slots.count &- 1) }
        if slots[position].key == 0 { count += 1 }
        slots[position] = Slot(key: key, name: name)
    }

    private mutating func grow() {
        let old = slots
        defer { old.deallocate() }
        slots = .allocate(capacity: 2 * old.count)
        slots.initialize(repeating: Slot())
        shift -= 1
        count = 0
        for slot in old where slot.key != 0 { insert(slot.key, slot.name) }
    }

    /// Fibonacci hashing: the upper bits of a product with 2^64 divided by the golden ratio.
    @inline(__always)
    private func start(_ key: UInt) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift) }
}
