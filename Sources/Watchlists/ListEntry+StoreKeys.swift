// SPDX-License-Identifier: Apache-2.0

import NameMatching
package import TravelTypes

extension ListEntry {
    /// The keys under which a store holds the travellers whose name may be one of the entry's.
    ///
    /// The other side of `BlockingKeys.storeKeys`: of every reading of every name each word, each word with the particles
    /// before it, and neighbours written together, because a traveller's words may be cut otherwise.
    package var storeKeys: Set<UInt64> {
        guard subject == .person else { return [] }
        let normaliser = NameNormaliser()
        var keys: Set<UInt64> = []
        for name in names {
            let readings =
                name.parts.map { normaliser.normalise(surname: $0.surname, givenNames: $0.givenNames) }
                ?? normaliser.normalise(name.text)
            for reading in readings { keys.formUnion(BlockingKeys.searchKeys(of: reading)) }
        }
        return keys
    }

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
