// SPDX-License-Identifier: Apache-2.0

import NameMatching
package import Screening
package import Storage
import Synchronization
import TravelTypes
import Vault
import Watchlists

/// The names of some travellers of one flight, as screening reads them: each word once, and who has which of them.
///
/// This is what a list difference is compared with before anybody's data are opened. It has every reading of every name,
/// the date of birth, the sex and short codes of all documents, and nothing else; the words that the normaliser makes of a
/// name are kept, not the name, so that looking through a million travellers normalises nothing.
package enum NameRoll {
    /// The sealed rolls of newly written travellers of a flight, one for each day and regime.
    package static func rows(
        of persons: [(row: TravellerRow, person: PersonVersion)],
        flight: Int64,
        _ sealer: inout PersonSealer
    ) throws -> [NameRollRow] {
        var parts: [DayOfStore: [(Int64, PersonVersion)]] = [:]
        for (row, person) in persons {
            parts[DayOfStore(store: row.store, day: row.day), default: []].append((row.id, person))
        }
        return try parts.sorted { $0.key < $1.key }.map { part, persons in
            let key = try sealer.dayKey(part.store, part.day, create: true)
            return NameRollRow(encoded(persons) { token(of: $0, key) }, ofFlight: flight, with: key)
        }
    }

    private struct DayOfStore: Hashable, Comparable {
        var store: KeyDomain
        var day: CivilDay

        static func < (left: Self, right: Self) -> Bool {
            (left.store.rawValue, left.day) < (right.store.rawValue, right.day)
        }
    }

    // MARK: - Writing

    private static let version: UInt8 = 1
    private static let numberMask: Int64 = 1 << 20 - 1

    /// The token of a word: the same for all rolls of a day, so that each word is looked at once.
    private static func token(of word: [UInt8], _ key: DayKey) -> UInt64 {
        key.fingerprint(word).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The roll of some travellers; of a row number the flight is left out.
    package static func encoded(
        _ persons: [(id: Int64, person: PersonVersion)],
        token: ([UInt8]) -> UInt64
    ) -> [UInt8] {
        let pooled = Readers.take()
        defer { Readers.giveBack(pooled) }
        let reader = pooled.reader
        if reader.isFull { reader.removeAll() }
        // Words by their number in the reader, in the order in which they came.
        var places: [UInt32: Int] = [:]
        var words: [UInt32] = []
        var members = ByteWriter(capacity: persons.count * 32)
        for (id, person) in persons {
            members.varint(UInt64(id & numberMask))
            members.varint(UInt64(UInt32(bitPattern: person.traveller.born?.rawValue ?? 0)))
            members.byte(person.traveller.sex == .male ? 1 : person.traveller.sex == .female ? 2 : 0)
            let codes = Set(person.traveller.documents.compactMap { DocumentNumbers.code(of: $0.number) })
            members.varint(UInt64(codes.count))
            for code in codes.sorted() { members.varint(UInt64(code)) }
            var readings: [(words: [Int], mayBeTruncated: Bool)] = []
            for name in [person.traveller.name] + person.otherNames {
                reader.read(surname: name.surname, givenNames: name.givenNames)
                for reading in reader.readings {
                    let own = reader.words[reading.start..<reading.start + reading.count].map { word in
                        if let place = places[word] { return place }
                        words.append(word)
                        places[word] = words.count - 1
                        return words.count - 1
                    }
                    readings.append((own, reading.mayBeTruncated))
                }
            }
            members.varint(UInt64(readings.count))
            for reading in readings {
                members.byte(UInt8(reading.words.count) << 1 | (reading.mayBeTruncated ? 1 : 0))
                for place in reading.words { members.varint(UInt64(place)) }
            }
        }
        var writer = ByteWriter(capacity: members.bytes.count + words.count * 10)
        writer.version(version)
        writer.fixed(knowledge)
        writer.varint(UInt64(words.count))
        for number in words {
            let word = bytes(of: reader.store.table[number])
            writer.fixed(token(word))
            writer.blob(word)
        }
        writer.varint(UInt64(persons.count))
        writer.raw(members.bytes)
        return writer.bytes
    }

    /// A word with all that makes it one: what it is in the name, its particles, its letters.
    private static func bytes(of word: WordReference) -> [UInt8] {
        let flags = (word.isAncestor ? Word.isAncestor : 0) | (word.isSkeletal ? Word.isSkeletal : 0)
        return [word.kind.rawValue << 2 | flags, UInt8(word.particleCount)] + word.particles + word.letters
    }

    /// What the normaliser makes of some telling names: a roll made by one that reads names otherwise is not believed.
    private static let knowledge: UInt64 = {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        let normaliser = NameNormaliser()
        for (surname, given) in [
            ("AL RASHIDI", "ABD EL RAHMAN BIN SAID"), ("DE LA CRUZ GARCIA", "MARIA JOSE"), ("OULD CHEIKH", "MOHAMEDMR"),
            ("HSI", "CHIN PING"), ("O'NEILL", "SEAN"), ("Müller-Lüdenscheidt", "Jörg"), ("Иванов", "Сергей"),
            ("الخطيب", "محمد عبد الله"), ("NGUYEN", "THI VAN ANH"), ("ABU BAKR", "UMM KULTHUM"), ("金", "正男"),
            ("VAN DER BERG", "JAN MRS"), ("N'DIAYE", "OUSMANE"), ("SINGH", "K S"), ("UDDIN", "SALAH"),
        ] {
            for name in normaliser.normalise(surname: surname, givenNames: given) {
                for token in name.tokens {
                    for byte in "\(token.particles)+\(token.text)/\(token.kind.rawValue)".utf8 {
                        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
                    }
                }
            }
        }
        return value
    }()

    // MARK: - Reading

    /// Appends whom a sieve lets through to `found`.
    ///
    /// - Returns: Whether the roll could be read; one that was made with other knowledge of names tells nothing.
    package static func look(
        through bytes: [UInt8],
        flight: Int64,
        _ sieve: TravellerSieve,
        _ found: inout Set<Int64>
    ) throws
        -> Bool
    {
        var reader = ByteReader(bytes)
        _ = try reader.version(1...version)
        guard try reader.fixed() == knowledge else { return false }
        sieve.forgetIfFull()
        let words = try (0..<(try reader.count())).map { _ in
            let token = try reader.fixed()
            if let known = sieve.words[token] {
                try reader.skip(try reader.count())
                return known
            }
            let number = try add(try reader.blob(), to: sieve.store)
            sieve.words[token] = number
            return number
        }
        var name: [UInt32] = []
        for _ in 0..<(try reader.count()) {
            let id = flight << 20 | Int64(truncatingIfNeeded: try reader.varint()) & numberMask
            let date = Int32(truncatingIfNeeded: try reader.varint())
            let sex: Sex? = try [nil, .male, .female, nil][Int(reader.byte() & 3)]
            var isFound = false
            for _ in 0..<(try reader.count()) {
                let code = UInt32(truncatingIfNeeded: try reader.varint())
                isFound = isFound || sieve.mayHaveDocument(code)
            }
            for _ in 0..<(try reader.count()) {
                let head = try reader.byte()
                name.removeAll(keepingCapacity: true)
                for _ in 0..<head >> 1 {
                    let place = try reader.varint()
                    guard place < words.count else { throw StorageError.damaged("a roll of names lacks a word") }
                    name.append(words[Int(place)])
                }
                guard !isFound else { continue }
                isFound = name.withUnsafeBufferPointer {
                    sieve.mayAlert(
                        $0,
                        mayBeTruncated: head & 1 != 0,
                        born: date == 0 ? nil : PartialDate(rawValue: date),
                        sex: sex
                    )
                }
            }
            if isFound { found.insert(id) }
        }
        try reader.finish()
        return true
    }

    /// Adds a word to a store, and gives its number there.
    private static func add(_ word: [UInt8], to store: WordStore) throws -> UInt32 {
        guard word.count >= 2, word.count >= 2 + Int(word[1]), let kind = NameToken.Kind(rawValue: word[0] >> 2) else {
            throw StorageError.damaged("a roll of names has a word that is none")
        }
        return word.withUnsafeBufferPointer { bytes in
            let (particles, letters) = (2..<2 + Int(word[1]), (2 + Int(word[1]))...)
            return store.add(
                letters: UnsafeBufferPointer(rebasing: bytes[letters]),
                kind: kind,
                particles: UnsafeBufferPointer(rebasing: bytes[particles]),
                flags: word[0] & 3
            )
        }
    }
}

/// Readers of names that wait to be used again: what they learnt of words is worth keeping.
private enum Readers {
    final class Pooled: @unchecked Sendable {
        let reader = NameReader()
    }

    private static let idle = Mutex<[Pooled]>([])

    static func take() -> Pooled { idle.withLock { $0.popLast() } ?? Pooled() }

    static func giveBack(_ reader: Pooled) { idle.withLock { $0.append(reader) } }
}
