// SPDX-License-Identifier: Apache-2.0

package import NameMatching
package import TravelTypes

/// All lists in use, made ready for questions; immutable, and safe to share between threads.
///
/// Names are found by the same keys on both sides (`BlockingKeys.indexKeys`): every distinct word of the lists has a number,
/// keys lead to words, words to names. What is found is only a candidate; Screening compares and decides.
package struct ListIndex: Sendable {
    /// One list of the index.
    package struct Member: Sendable {
        package var source: ListSource
        /// Names the imported version, as the caller wishes: a digest, a counter.
        package var version: String
        package var contents: ListContents

        package init(source: ListSource, version: String, contents: ListContents) {
            self.source = source
            self.version = version
            self.contents = contents
        }
    }

    /// Where an entry is: the list, and its place among the list's entries.
    package struct EntryPlace: Hashable, Sendable, Comparable {
        package let member: Int
        package let entry: Int

        package static func < (left: Self, right: Self) -> Bool {
            (left.member, left.entry) < (right.member, right.entry)
        }
    }

    /// A listed name that may be the traveller's.
    package struct Candidate: Sendable {
        package let place: EntryPlace
        /// Which of the entry's names it is.
        package let name: Int
        package let normalised: NormalisedName
    }

    /// A document of a list that has the number asked for.
    package struct DocumentMatch: Hashable, Sendable {
        /// How alike the numbers are.
        package enum Grade: Hashable, Sendable {
            case same
            /// Only after letters and digits that look alike were made one.
            case lookAlike
        }

        package let place: EntryPlace
        package let grade: Grade
    }

    package let members: [Member]
    private let names: [IndexedName]
    private let wordKeys: KeyTable
    /// The names of each word: `postings[wordStarts[word]..<wordStarts[word + 1]]`.
    private let wordStarts: [UInt32]
    private let postings: [UInt32]
    private let listedDocuments: DocumentTable
    private let lostDocuments: DocumentTable

    package init(_ members: [Member]) {
        self.members = members
        var builder = IndexBuilder()
        for (number, member) in members.enumerated() {
            for (place, entry) in member.contents.entries.enumerated() where entry.subject == .person {
                builder.add(entry, at: EntryPlace(member: number, entry: place))
            }
        }
        names = builder.names
        wordKeys = KeyTable(builder.keys)
        (wordStarts, postings) = builder.postings()
        listedDocuments = DocumentTable(
            members.enumerated().flatMap { number, member in
                member.contents.entries.enumerated().flatMap { place, entry in
                    entry.documents.map { ($0.number, nil, EntryPlace(member: number, entry: place)) }
                }
            }
        )
        lostDocuments = DocumentTable(
            members.enumerated().flatMap { number, member in
                member.contents.lostDocuments.enumerated().map { place, document in
                    (document.number, document.lastNumber, EntryPlace(member: number, entry: place))
                }
            }
        )
    }

    /// How many names are indexed, with every reading of each.
    package var nameCount: Int { names.count }

    /// The entry at a place.
    package func entry(at place: EntryPlace) -> ListEntry { members[place.member].contents.entries[place.entry] }

    /// The lost document at a place.
    package func lostDocument(at place: EntryPlace) -> LostDocument {
        members[place.member].contents.lostDocuments[place.entry]
    }

    /// Listed names that share words with a name, in the order of the lists.
    ///
    /// Left out is what comparing could only refuse: names that share too little, by the weight of the shared words.
    package func candidates(for name: NormalisedName, born: PartialDate?) -> [Candidate] {
        let queries = Self.queries(name)
        let shared = sharedWords(queries)
        var candidates: [Candidate] = []
        var index = 0
        while index < shared.count {
            let number = Int(shared[index] >> 8)
            var overlap = Overlap()
            while index < shared.count, Int(shared[index] >> 8) == number {
                overlap.add(queries[Int(shared[index] & 0xFF)])
                index += 1
            }
            let listed = names[number]
            guard overlap.isWorthComparing(listed, name, born: born) else { continue }
            candidates.append(Candidate(place: listed.place, name: listed.name, normalised: listed.normalised))
        }
        return candidates
    }

    /// Each listed name with each position of the question that it shares, sorted: the name's number, then the position.
    private func sharedWords(_ queries: [Query]) -> [UInt64] {
        var shared: [UInt64] = []
        for (position, query) in queries.enumerated() {
            var words: [UInt32] = []
            for key in query.keys { words += wordKeys[key] }
            words.sort()
            var last = UInt32.max
            for word in words where word != last {
                last = word
                let range = Int(wordStarts[Int(word)])..<Int(wordStarts[Int(word) + 1])
                for posting in postings[range] { shared.append(UInt64(posting) << 8 | UInt64(position)) }
            }
        }
        shared.sort()
        var distinct: [UInt64] = []
        for item in shared where item != distinct.last { distinct.append(item) }
        return distinct
    }

    /// Documents of listed persons with a number.
    package func documents(numbered number: String) -> [DocumentMatch] { listedDocuments.matches(number) }

    /// Lost documents with a number, or in whose run the number lies.
    package func lostDocuments(numbered number: String) -> [DocumentMatch] { lostDocuments.matches(number) }

    /// What to ask for at each position of a name: its words, and its neighbours written together.
    private static func queries(_ name: NormalisedName) -> [Query] {
        name.tokens.map { token in
            Query(
                keys: BlockingKeys.indexKeys(of: token),
                weight: NameFrequencies.builtIn.weight(of: token),
                isJoined: false
            )
        }
            + name.joinedTexts.map { Query(keys: BlockingKeys.indexKeys(ofJoined: $0), weight: 8, isJoined: true) }
    }
}

/// What is asked at one position of a name.
private struct Query {
    var keys: [UInt64]
    var weight: Double
    var isJoined: Bool
}

/// What a listed name shares with the name asked for.
private struct Overlap {
    private var words = 0
    private var weight = 0.0
    private var hasJoined = false

    mutating func add(_ query: Query) {
        if query.isJoined { hasJoined = true } else { words += 1 }
        weight += query.weight
    }

    /// Whether the name's own evidence can become strong enough; a little is allowed for words that share no key.
    ///
    /// Where both names have a word left over, they contradict each other, which costs most of what is gained.
    func isWorthComparing(_ listed: IndexedName, _ name: NormalisedName, born: PartialDate?) -> Bool {
        if hasJoined { return true }
        let count = min(listed.normalised.tokens.count, name.tokens.count)
        if words >= count { return weight >= 3 }
        return weight >= 14 || weight >= 6 && listed.mayBeBorn(in: born)
    }
}

/// One reading of one name of an entry.
struct IndexedName: Sendable {
    var place: ListIndex.EntryPlace
    var name: Int
    var normalised: NormalisedName
    /// First and last birth year, two years to each side; 0 and 9999 if no date is known.
    var firstYear: Int16
    var lastYear: Int16

    /// Whether a birth year, if known on both sides, is near enough for one shared word to be worth a look.
    func mayBeBorn(in date: PartialDate?) -> Bool {
        guard let date, firstYear != 0 else { return false }
        return (Int(firstYear)...Int(lastYear)).contains(date.year)
    }
}

extension NormalisedName {
    /// Runs of two to five neighbouring words written together, and words with their own particles.
    fileprivate var joinedTexts: [String] {
        var texts: [String] = []
        for start in tokens.indices {
            if !tokens[start].particles.isEmpty { texts.append(tokens[start].particles + tokens[start].text) }
            var text = tokens[start].text
            var framed = text
            for token in tokens[(start + 1)...].prefix(4) {
                text += token.text
                framed += token.particles + token.text
                texts.append(text)
                if framed != text { texts.append(framed) }
            }
        }
        return texts
    }
}

/// Collects names and numbers their words.
private struct IndexBuilder {
    private(set) var names: [IndexedName] = []
    private(set) var keys: [(key: UInt64, value: UInt32)] = []
    private var words: [String: UInt32] = [:]
    private var pairs: [(word: UInt32, name: UInt32)] = []
    private let normaliser = NameNormaliser()

    mutating func add(_ entry: ListEntry, at place: ListIndex.EntryPlace) {
        let years = entry.birthDates.map { ($0.from.year - 2, $0.to.year + 2) }
        let first = years.map(\.0).min() ?? 0
        let last = years.map(\.1).max() ?? 9999
        for (number, name) in entry.names.enumerated() {
            for reading in readings(of: name) {
                for token in reading.tokens {
                    let word = self.number(of: token.text) { BlockingKeys.indexKeys(of: token) }
                    pairs.append((word, UInt32(names.count)))
                }
                for text in reading.joinedTexts {
                    let word = self.number(of: "+" + text) { BlockingKeys.indexKeys(ofJoined: text) }
                    pairs.append((word, UInt32(names.count)))
                }
                names.append(
                    IndexedName(
                        place: place,
                        name: number,
                        normalised: reading,
                        firstYear: Int16(clamping: first),
                        lastYear: Int16(clamping: last)
                    )
                )
            }
        }
    }

    private func readings(of name: ListedName) -> [NormalisedName] {
        guard let parts = name.parts else { return normaliser.normalise(name.text) }
        return normaliser.normalise(surname: parts.surname, givenNames: parts.givenNames)
    }

    /// The number of a word, with its keys noted when it is new.
    private mutating func number(of text: String, keys makeKeys: () -> [UInt64]) -> UInt32 {
        if let known = words[text] { return known }
        let number = UInt32(words.count)
        words[text] = number
        keys += makeKeys().map { ($0, number) }
        return number
    }

    /// The names of each word, in one array, with the place where each word's begin.
    func postings() -> (starts: [UInt32], postings: [UInt32]) {
        var starts = [UInt32](repeating: 0, count: words.count + 1)
        let sorted = pairs.sorted { ($0.word, $0.name) < ($1.word, $1.name) }
        for pair in sorted { starts[Int(pair.word) + 1] += 1 }
        for index in 1..<max(starts.count, 1) { starts[index] += starts[index - 1] }
        return (starts, sorted.map(\.name))
    }
}

/// Finds documents by number, exactly and by looks.
private struct DocumentTable: Sendable {
    private let exact: KeyTable
    private let looks: KeyTable
    private let items: [(number: String, last: String?, place: ListIndex.EntryPlace)]

    init(_ items: [(String, String?, ListIndex.EntryPlace)]) {
        self.items = items.map { ($0.0, $0.1, $0.2) }
        var exact: [(key: UInt64, value: UInt32)] = []
        var looks: [(key: UInt64, value: UInt32)] = []
        for (index, item) in items.enumerated() {
            if item.1 != nil {
                exact.append((Self.runKey(item.0), UInt32(index)))
            } else {
                exact.append((Self.key("N", item.0), UInt32(index)))
                looks.append((Self.key("L", DocumentNumbers.lookAlike(item.0)), UInt32(index)))
            }
        }
        self.exact = KeyTable(exact)
        self.looks = KeyTable(looks)
    }

    func matches(_ number: String) -> [ListIndex.DocumentMatch] {
        guard let number = DocumentNumbers.normalised(number) else { return [] }
        var matches: [ListIndex.DocumentMatch] = []
        for index in exact[Self.key("N", number)] where items[Int(index)].number == number {
            matches.append(.init(place: items[Int(index)].place, grade: .same))
        }
        for index in exact[Self.runKey(number)] {
            let item = items[Int(index)]
            if let last = item.last, NumberRange.contains(number, first: item.number, last: last) {
                matches.append(.init(place: item.place, grade: .same))
            }
        }
        let looks = DocumentNumbers.lookAlike(number)
        guard looks.utf8.count >= 5 else { return matches }
        for index in self.looks[Self.key("L", looks)] {
            let item = items[Int(index)]
            if item.number != number, DocumentNumbers.lookAlike(item.number) == looks {
                matches.append(.init(place: item.place, grade: .lookAlike))
            }
        }
        return matches
    }

    /// All runs with the same letters in front and the same length lie under one key.
    private static func runKey(_ number: String) -> UInt64 {
        key("R\(number.utf8.count)", NumberRange.prefix(of: number))
    }

    private static func key(_ kind: String, _ text: String) -> UInt64 {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in kind.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return value
    }
}
