// SPDX-License-Identifier: Apache-2.0

/// Numbers by 64-bit tokens that look random: one step in memory for each look-up.
///
/// One owner, one thread.
package final class WordNumbers {
    /// A free place has the number `UInt32.max`; open addressing over a power of two places.
    @exclusivity(unchecked) private var places = [(token: UInt64, number: UInt32)](repeating: (0, .max), count: 1024)
    @exclusivity(unchecked) private var count = 0

    init() {}

    package subscript(_ token: UInt64) -> UInt32? {
        get {
            let number = places[place(of: token)].number
            return number == .max ? nil : number
        }
        set {
            guard let newValue else { return }
            if count * 2 >= places.count { grow() }
            let place = place(of: token)
            if places[place].number == .max { count += 1 }
            places[place] = (token, newValue)
        }
    }

    func removeAll() {
        for place in places.indices { places[place] = (0, .max) }
        count = 0
    }

    private func place(of token: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: token) & (places.count - 1)
        while places[place].number != .max, places[place].token != token { place = (place + 1) & (places.count - 1) }
        return place
    }

    private func grow() {
        let old = places
        places = .init(repeating: (0, .max), count: old.count * 2)
        for entry in old where entry.number != .max { places[place(of: entry.token)] = entry }
    }
}
