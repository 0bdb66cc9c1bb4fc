// SPDX-License-Identifier: Apache-2.0

/// Random numbers from a seed, the same on every machine and in every version of the language (SplitMix64).
///
/// The standard library's own `random(in:using:)` and `shuffle` may change their use of the numbers between versions;
/// a world must not, so everything drawn is drawn here.
struct SeededRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Another sequence that depends on this seed and on a label only, not on what was drawn before.
    static func branch(of seed: UInt64, _ label: UInt64) -> SeededRandom {
        var mixer = SeededRandom(seed: seed ^ (label &+ 1) &* 0xD6E8_FEB8_6659_FD93)
        return SeededRandom(seed: mixer.next())
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to but not including the bound.
    mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "nothing to choose from")
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    mutating func int(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// A number from 0 up to but not including 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    mutating func element<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var result = elements
        for index in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(index, below(index + 1)) }
        return result
    }

    /// A roughly normal number: the sum of four uniform ones.
    mutating func normal(mean: Double, deviation: Double) -> Double {
        mean + (unit() + unit() + unit() + unit() - 2) * deviation * 3.0.squareRoot()
    }
}

/// Things to choose from, some more often than others.
struct Weighted<Element> {
    private var elements: [Element] = []
    private var cumulated: [Int] = []

    init() {}

    init(_ pairs: [(Element, Int)]) {
        for (element, weight) in pairs { add(element, weight) }
    }

    var isEmpty: Bool { elements.isEmpty }
    var count: Int { elements.count }

    mutating func add(_ element: Element, _ weight: Int) {
        elements.append(element)
        cumulated.append((cumulated.last ?? 0) + max(1, weight))
    }

    func pick(_ random: inout SeededRandom) -> Element {
        let ticket = random.below(cumulated[cumulated.count - 1])
        var (low, high) = (0, cumulated.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulated[middle] > ticket { high = middle } else { low = middle + 1 }
        }
        return elements[low]
    }
}

extension Weighted: Sendable where Element: Sendable {}
