// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// How much a name must weigh to matter, by what is known beside it: what the search may leave out.
///
/// Upper bounds of what a birth date, a sex and a nationality can add, so that most names are refused by a few numbers;
/// the caller's exact answer is asked for the rest.
package struct NameNeeds: Sendable {
    /// What all evidence together must reach, with and without a birth date on both sides.
    package var line: Float
    package var undatedLine: Float
    /// The least that a name must weigh, whatever else agrees.
    package var least: Float
    package var birth = BirthBounds()
    package var sexSame: Float
    package var sexDiffers: Float
    /// Listed with one of `states`, or with none; and listed with another.
    package var stateSame: Float
    package var stateOther: Float
    /// What else may add.
    package var bonus: Float
    /// Bit 0 male, bit 1 female; 0 if unknown.
    package var sexes: UInt8
    /// The States that may agree with the traveller's.
    package var states: StateSet
    package var born: PartialDate?
    /// How many words must agree, unless the birth date does to the day or both names are a single word.
    package var leastWords = 1

    /// Needs that depend on the name alone.
    package init(least: Float) {
        line = least
        undatedLine = least
        self.least = least
        sexSame = 0
        sexDiffers = 0
        stateSame = 0
        stateOther = 0
        bonus = 0
        sexes = 0
        states = StateSet()
    }

    /// The most that everything but the birth date can add.
    private var most: Float { sexSame + stateSame + bonus }

    /// What names need at least of which the birth date weighs so much at most.
    func need(birth: Float) -> Float { max(least, line - most - birth) }

    /// What names of entries without a birth date need at least.
    var undated: Float { max(least, undatedLine - most) }

    /// What any name needs at least, whatever its record tells.
    var floor: Float { max(least, min(line - birth.greatest, undatedLine) - most) }

    /// What a name needs at least, as far as its own record tells.
    @inline(__always)
    func need(of listed: UnsafePointer<NameIndex.Name>) -> Float {
        let name = listed.pointee
        var sum = bonus
        if sexes != 0, name.sexes != 0 { sum += sexes & name.sexes != 0 ? sexSame : sexDiffers }
        sum += states.contains(place: name.statePlace) ? stateSame : stateOther
        guard let born, name.date != NameIndex.unknownDate else { return max(least, undatedLine - sum) }
        return max(least, line - sum - birth.most(born.rawValue, name.date))
    }

    /// Whether enough words of a name agree.
    @inline(__always)
    func areEnough(_ matches: Int, of listed: UnsafePointer<NameIndex.Name>, _ own: Int) -> Bool {
        matches >= leastWords || mayBeSameDay(listed.pointee.date) || own == 1 && listed.pointee.wordCount == 1
    }

    /// Whether a listed date may be the traveller's to the day.
    @inline(__always)
    private func mayBeSameDay(_ listed: Int32) -> Bool {
        guard let born else { return false }
        if listed == born.rawValue || listed == NameIndex.wideDate { return true }
        let (year, day) = listed.quotientAndRemainder(dividingBy: 10_000)
        return day == 0 && Int(year) == born.year
    }
}
