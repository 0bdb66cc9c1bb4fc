// SPDX-License-Identifier: Apache-2.0

package import Watchlists

/// What is known of words by 64-bit tokens that look random: one step in memory for each look-up.
///
/// One owner, one thread.
package final class WordNumbers {
    /// A word that was numbered, and the listed names that it leads to.
    package struct Known: Sendable {
        package let number: UInt32
        package let names: NameSet
    }

    /// A free place has `UInt32.max`; open addressing over a power of two places.
    @exclusivity(unchecked) private var places = [(token: UInt64, number: UInt32)](repeating: (0, .max), count: 1024)
    /// By the words' numbers.
    @exclusivity(unchecked) private var names: [NameSet] = []
    @exclusivity(unchecked) private var count = 0

    init() {}

    package subscript(_ token: UInt64) -> Known? {
        get {
            let number = places[place(of: token)].number
            return number == .max ? nil : Known(number: number, names: names[Int(number)])
        }
        set {
            guard let newValue else { return }
            if count * 4 >= places.count * 3 { grow() }
            let place = place(of: token)
            if places[place].number == .max { count += 1 }
            places[place] = (token, newValue.number)
            while names.count <= Int(newValue.number) { names.append(NameSet()) }
            names[Int(newValue.number)] = newValue.names
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
