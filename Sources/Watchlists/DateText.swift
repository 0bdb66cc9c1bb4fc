// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Reads birth dates as publishers of lists write them.
///
/// Seen in published lists: `10 Dec 1948`, `1948`, `Dec 1948`, `July 1961`, `circa 1951`, `1960 to 1961`,
/// `01 Jan 1960 to 31 Dec 1961`, `circa 1979-1982`, `1983-11-02`, `02/11/1983`, `00/00/1965`, `dd/mm/1965`.
enum DateText {
    /// The date or span that a text means, or nil.
    static func birthDate(_ text: String) -> ListedBirthDate? {
        guard text.utf8.count <= 100 else { return nil }
        if let day = wholeDay(text) { return ListedBirthDate(day) }
        var words = text.lowercased().split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
        let isApproximate = words.contains(where: isAbout)
        words.removeAll { isAbout($0) || ["between", "from", "born", "in", "on"].contains($0) }
        if let middle = words.firstIndex(where: { ["to", "and", "-", "–", "until"].contains($0) }) {
            return span(words[..<middle], words[(middle + 1)...])
        }
        if words.count == 1, let years = years(words[0]) { return years }
        return date(words[...]).map { ListedBirthDate($0, certainty: isApproximate ? .approximate : .exact) }
    }

    /// A date that may be in part only, or nil.
    static func date(_ text: String) -> PartialDate? {
        guard text.utf8.count <= 40 else { return nil }
        return date(text.lowercased().split { $0.isWhitespace || $0 == "," }.map(String.init)[...])
    }

    /// `1983-11-02`, which most lists write and which needs no words to be looked at.
    private static func wholeDay(_ text: String) -> PartialDate? {
        guard text.utf8.count == 10, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") })
        else { return nil }
        return PartialDate(iso: text).flatMap(plausible)
    }

    private static func isAbout(_ word: String) -> Bool {
        ["circa", "c.", "ca", "ca.", "c", "approximately", "approx", "approx.", "about", "around", "~"].contains(word)
    }

    private static func span(_ first: ArraySlice<String>, _ last: ArraySlice<String>) -> ListedBirthDate? {
        guard let from = date(first), let to = date(last), from.earliest <= to.latest else { return nil }
        return ListedBirthDate(from: from, to: to)
    }

    /// `1979-1982`, `1957/1962`, `1960s`.
    private static func years(_ word: String) -> ListedBirthDate? {
        if word.hasSuffix("0s"), let first = year(String(word.dropLast())),
            let from = PartialDate(year: first), let to = PartialDate(year: first + 9)
        {
            return ListedBirthDate(from: from, to: to)
        }
        let halves = word.split { "-–/".contains($0) }.map(String.init)
        guard halves.count == 2, let from = year(halves[0]), let to = year(halves[1]), from <= to,
            let first = PartialDate(year: from), let last = PartialDate(year: to)
        else { return nil }
        return ListedBirthDate(from: first, to: last)
    }

    private static func date(_ words: ArraySlice<String>) -> PartialDate? {
        guard let first = words.first else { return nil }
        if words.count == 1 {
            if let year = year(first) { return PartialDate(year: year) }
            return PartialDate(iso: first.prefix(10)).flatMap(plausible) ?? numbers(first)
        }
        guard words.count <= 3, let last = words.last, let year = year(last) else { return nil }
        let rest = words.dropLast()
        // The day may stand before the month or behind it: `10 December 1948`, `December 10, 1948`.
        guard let place = rest.firstIndex(where: { month($0) != nil }), let month = month(rest[place]) else {
            return nil
        }
        guard let other = rest.first(where: { $0 != rest[place] }) else { return PartialDate(year: year, month: month) }
        let digits = other.prefix { $0.isASCII && $0.isNumber }
        return Int(digits).flatMap { PartialDate(year: year, month: month, day: $0) }
    }

    /// `02/11/1983`, `02.11.1983`; a part that is no number, or zero, is unknown.
    private static func numbers(_ word: String) -> PartialDate? {
        let parts = word.split { "/.".contains($0) }.map(String.init)
        guard parts.count == 3, let year = year(parts[2]) else { return nil }
        guard let month = Int(parts[1]), month > 0 else { return PartialDate(year: year) }
        return PartialDate(year: year, month: month, day: Int(parts[0]) ?? 0)
    }

    private static func year(_ word: String) -> Int? {
        guard word.utf8.count == 4, let year = Int(word), (1850...2100).contains(year) else { return nil }
        return year
    }

    private static func plausible(_ date: PartialDate) -> PartialDate? {
        (1850...2100).contains(date.year) ? date : nil
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    private static func month(_ word: String) -> Int? {
        guard word.count >= 3 else { return nil }
        return months.firstIndex { word.hasPrefix($0) }.map { $0 + 1 }
    }
}
