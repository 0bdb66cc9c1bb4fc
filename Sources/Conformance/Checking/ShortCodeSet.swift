// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// A set of some short codes, none of them empty, hashed with open addressing.
struct ShortCodeSet: Sendable, ExpressibleByArrayLiteral {
    private let table: LookupTable<UInt64>

    init(arrayLiteral codes: ShortCode...) {
        var size = 16
        while size < 4 * codes.count { size *= 2 }
        var slots = [UInt64](repeating: 0, count: size)
        for code in codes {
            var position = Self.hash(code.rawValue) & (size - 1)
            while slots[position] != 0, slots[position] != code.rawValue { position = (position + 1) & (size - 1) }
            slots[position] = code.rawValue
        }
        table = LookupTable(slots)
    }

    @inline(__always)
    func contains(_ code: ShortCode) -> Bool {
        var position = Self.hash(code.rawValue)
        while true {
            let slot = table[position]
            guard slot != 0 else { return false }
            if slot == code.rawValue { return true }
            position &+= 1
        }
    }

    @inline(__always)
    private static func hash(_ code: UInt64) -> Int { Int((code &* 0x9E37_79B9_7F4A_7C15) &>> 40) }
}
