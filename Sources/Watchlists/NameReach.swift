// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// The listed names that matter to a traveller, by how much they may weigh: the undated, then those born near.
///
/// Names are numbered by birth date, so that names which need the same are a stretch of numbers. Weights are in 256ths.
struct NameReach {
    /// Names before `end`, and not before the end of the last stretch, matter if they weigh `least`.
    struct Stretch {
        var end: UInt32
        var least: Int32
    }

    /// Names before `firstEarly` and, from `wideEnd` on, outside `low..<high` do not matter.
    struct Window {
        var firstEarly: UInt32
        var low: UInt32
        var high: UInt32
    }

    /// Every name is in one of the stretches; they are in order, and lie in memory of whoever asks.
    let stretches: UnsafeMutablePointer<Stretch>
    private var count = 0
    /// There is room for so many.
    static let limit = 40
    let wideEnd: UInt32
    private let unknownEnd: UInt32
    private let end: UInt32
    private let undated: Int32
    /// Runs of names born farther and farther away; and from which weights on names beyond each of them matter.
    private var near: [4 of Range<UInt32>] = .init(repeating: 0..<0)
    private var lines: [4 of Int32] = .init(repeating: .max / 2)

    init(
        _ index: NameIndex,
        _ born: PartialDate?,
        _ needs: NameNeeds,
        in stretches: UnsafeMutablePointer<Stretch>
    ) {
        self.stretches = stretches
        unknownEnd = index.unknownEnd
        wideEnd = index.wideEnd
        end = UInt32(index.names.count)
        undated = Self.weight(needs.undated)
        guard let born else {
            near = .init(repeating: wideEnd..<wideEnd)
            lines = .init(repeating: undated)
            add(end, undated)
            return
        }
        add(unknownEnd, undated)
        add(wideEnd, .min / 2)
        guard NameIndex.firstYear + 3..<NameIndex.lastYear - 3 ~= born.year else {
            near = .init(repeating: wideEnd..<end)
            add(end, .min / 2)
            return
        }
        if BirthBounds.isVague(born.rawValue) {
            reachYears(index, born.year, needs)
        } else {
            reachMonths(index, born.year, born.month, needs)
        }
    }

    /// The stretches around a year, where dates are compared by their years.
    private mutating func reachYears(_ index: NameIndex, _ year: Int, _ needs: NameNeeds) {
        func least(_ distance: Int) -> Int32 { Self.weight(needs.need(birth: needs.birth.apart(years: distance))) }
        let far = min(least(4), least(11))
        add(index.firstName(bornIn: year - 3), far)
        for distance in -3...3 {
            add(index.firstName(bornIn: year + distance + 1), distance == 0 ? .min / 2 : least(abs(distance)))
        }
        add(end, far)
        for distance in 0...3 {
            near[distance] =
                index.firstName(bornIn: year - distance)..<index.firstName(bornIn: year + distance + 1)
            lines[distance] = distance < 3 ? least(distance + 1) : far
        }
    }

    /// The stretches around a month, where vague dates are compared by their years and others by their days.
    private mutating func reachMonths(_ index: NameIndex, _ year: Int, _ month: Int, _ needs: NameNeeds) {
        let birth = needs.birth
        func need(_ most: Float) -> Int32 { Self.weight(needs.need(birth: most)) }
        let oneYear = need(max(birth.days[0], birth.days[1]))
        let threeYears = need(max(birth.days[1], birth.days[2]))
        let farther = need(max(birth.days[2], birth.days[3]))
        let years = (need(birth.years[0]), need(birth.years[1]), need(birth.years[2]))
        let far = min(farther, need(max(birth.years[3], birth.years[4])))
        let month = (year * 12) + month - 1
        /// The first name known to be born in a month or later, if that is a month of a year; else where the year ends.
        func firstName(_ month: Int, in year: Int) -> UInt32 {
            index.firstName(bornIn: year, month: min(max(month - year * 12, 0), 12) + 1)
        }
        func vague(_ distance: Int) -> Int32 { distance == 1 ? years.0 : distance == 2 ? years.1 : years.2 }
        add(index.firstName(bornIn: year - 3), far)
        for distance in -3...3 {
            let other = year + distance
            add(firstName(other * 12, in: other), distance == 0 ? .min / 2 : vague(abs(distance)))
            if distance < 0 {
                add(firstName(month - BirthBounds.threeYearsAtLeast, in: other), farther)
                add(firstName(month - BirthBounds.oneYearAtLeast, in: other), threeYears)
                add(index.firstName(bornIn: other + 1), oneYear)
            } else if distance == 0 {
                add(index.firstName(bornIn: other + 1), .min / 2)
            } else {
                add(firstName(month + BirthBounds.oneYearAtLeast + 1, in: other), oneYear)
                add(firstName(month + BirthBounds.threeYearsAtLeast + 1, in: other), threeYears)
                add(index.firstName(bornIn: other + 1), farther)
            }
        }
        add(end, far)
        func near(_ distance: Int) -> Range<UInt32> {
            index.firstName(bornIn: year - distance)..<index.firstName(bornIn: year + distance, month: 1)
        }
        self.near[0] = index.firstName(bornIn: year)..<index.firstName(bornIn: year + 1)
        lines[0] = years.0
        self.near[1] = near(1)
        lines[1] = min(years.1, oneYear)
        let beyondOne = month + BirthBounds.oneYearAtLeast + 1
        let beyondThree = month + BirthBounds.threeYearsAtLeast + 1
        self.near[2] = near(2).lowerBound..<max(near(2).upperBound, firstName(beyondOne, in: beyondOne / 12))
        lines[2] = min(years.2, threeYears)
        self.near[3] = near(3).lowerBound..<max(near(3).upperBound, firstName(beyondThree, in: beyondThree / 12))
        lines[3] = far
    }

    /// Adds a stretch; neighbours that need the same are one.
    private mutating func add(_ end: UInt32, _ least: Int32) {
        guard end > (count > 0 ? stretches[count - 1].end : 0) else { return }
        if count > 0, stretches[count - 1].least == least {
            stretches[count - 1].end = end
        } else {
            stretches[count] = Stretch(end: end, least: least)
            count += 1
        }
    }

    /// A weight that is needed, in 256ths rounded down; the infinite ones are beyond all weights.
    private static func weight(_ weight: Float) -> Int32 {
        Int32(min(max(weight * 256, -1_000_000_000), 1_000_000_000).rounded(.down))
    }

    /// Where all names lie that may matter if they weigh so much at most.
    @inline(__always)
    func window(weighing most: Int32) -> Window {
        let firstEarly = most >= undated ? 0 : unknownEnd
        if most >= lines[3] { return Window(firstEarly: firstEarly, low: wideEnd, high: end) }
        let range = most >= lines[2] ? near[3] : most >= lines[1] ? near[2] : most >= lines[0] ? near[1] : near[0]
        return Window(firstEarly: firstEarly, low: range.lowerBound, high: range.upperBound)
    }
}
