// SPDX-License-Identifier: Apache-2.0

package import NameMatching
package import TravelTypes

extension ListEntry {
    /// The keys under which a store holds the travellers whose name may be one of the entry's; by reading of each name.
    ///
    /// The other side of `BlockingKeys.storeKeys`: each word, each word with the particles before it, and neighbours
    /// written together, because a traveller's words may be cut otherwise; each with the words that it stands for.
    package var storeReadings: [[UInt64: BlockingKeys.Part]] {
        guard subject == .person else { return [] }
        let normaliser = NameNormaliser()
        return names.flatMap { name in
            name.parts.map { normaliser.normalise(surname: $0.surname, givenNames: $0.givenNames) }
                ?? normaliser.normalise(name.text)
        }
        .map(BlockingKeys.searchParts(of:))
    }

    /// All keys of `storeReadings`.
    package var storeKeys: Set<UInt64> { Set(storeReadings.joined().map(\.key)) }

    /// The full birth dates under which a store may hold the person: as listed, day and month exchanged, a year off.
    package var storeDates: Set<PartialDate> {
        guard subject == .person else { return [] }
        var dates: Set<PartialDate> = []
        for listed in birthDates where listed.from == listed.to && listed.from.precision == .day {
            let date = listed.from
            dates.insert(date)
            for (year, month, day) in [
                (date.year, date.day, date.month), (date.year - 1, date.month, date.day),
                (date.year + 1, date.month, date.day),
            ] {
                if let near = PartialDate(year: year, month: month, day: day) { dates.insert(near) }
            }
        }
        return dates
    }
}
