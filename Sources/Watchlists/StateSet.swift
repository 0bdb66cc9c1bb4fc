// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// States that may agree with a traveller's; a few others may seem to be in it, never the other way round.
package struct StateSet: Sendable {
    private var bits: [16 of UInt64] = .init(repeating: 0)

    /// An unknown nationality is in every set.
    package init() { bits[0] = 1 }

    /// The States of some codes.
    init(_ codes: some Sequence<StateCode>) {
        self.init()
        for code in codes { insert(code.rawValue) }
    }

    package mutating func insert(_ code: UInt32) {
        let place = Self.place(of: code)
        bits[place >> 6] |= 1 << UInt64(place & 63)
    }

    @inline(__always)
    package func contains(_ code: UInt32) -> Bool { contains(place: UInt32(Self.place(of: code))) }

    /// Whether the set has a State that is given by its place.
    @inline(__always)
    func contains(place: UInt32) -> Bool {
        bits[Int(place >> 6) & 15] & 1 << UInt64(place & 63) != 0
    }

    /// A place among 1,024; 0 is for no State.
    @inline(__always)
    static func place(of code: UInt32) -> Int { code == 0 ? 0 : 1 + Int((code &* 0x9E37_79B1) >> 8) % 1_023 }
}
