// SPDX-License-Identifier: Apache-2.0

import NameMatching
package import Screening
package import Storage
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

    /// Rolls of another version tell nothing: their flights are gone through whole.
    private static let version: UInt8 = 2
    private static let numberMask: Int64 = 1 << 20 - 1

    /// The token of a word: the same for all rolls of a day, so that each word is looked into once.
    private static func token(of word: [UInt8], _ key: DayKey) -> UInt64 {
        key.fingerprint(word).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The roll of some travellers; of a row number the flight is left out.
    package static func encoded(
        _ persons: [(id: Int64, person: PersonVersion)],
        token: ([UInt8]) -> UInt64
    ) -> [UInt8] {
        let words = RollWords.take()
        defer { RollWords.giveBack(words) }
        words.begin(token)
        var members = ByteWriter(capacity: persons.count * 48)
        for (id, person) in persons {
            members.varint(UInt64(id & numberMask))
            members.varint(UInt64(UInt32(bitPattern: person.traveller.born?.rawValue ?? 0)))
            members.byte(person.traveller.sex == .male ? 1 : person.traveller.sex == .female ? 2 : 0)
            write(person.traveller.documents, to: &members)
            members.varint(UInt64(1 + person.otherNames.count))
            write(person.traveller.name, words, to: &members)
            for name in person.otherNames { write(name, words, to: &members) }
        }
        var writer = ByteWriter(capacity: members.bytes.count + words.places.count * 20)
        writer.byte(version)
        writer.fixed(knowledge)
        writer.varint(UInt64(words.places.count))
        for number in words.places { writer.fixed(words.token(of: number, token)) }
        for number in words.places { writer.blob(RollWords.bytes(of: words.reader.store.table[number])) }
        writer.varint(UInt64(persons.count))
        writer.raw(members.bytes)
        return writer.bytes
    }

    private static func write(_ documents: [TravelDocument], to members: inout ByteWriter) {
        var codes: [UInt32] = []
        for document in documents {
            if let code = DocumentNumbers.code(of: document.number), !codes.contains(code) { codes.append(code) }
        }
        members.varint(UInt64(codes.count))
        for code in codes { members.varint(UInt64(code)) }
    }

    /// Writes every reading of a name: its words by their places, and the buckets of its runs of words.
    private static func write(_ name: PersonName, _ words: RollWords, to members: inout ByteWriter) {
        let reader = words.reader
        reader.read(surname: name.surname, givenNames: name.givenNames)
        members.varint(UInt64(reader.readings.count))
        for reading in reader.readings {
            members.byte(UInt8(reading.count) << 1 | (reading.mayBeTruncated ? 1 : 0))
            for place in reading.start..<reading.start + reading.count {
                members.varint(UInt64(words.place(of: reader.words[place])))
            }
            words.findRuns(of: reading)
            members.varint(UInt64(words.runs.count))
            for run in words.runs {
                members.byte(run.letter)
                members.byte(UInt8(run.bucket >> 8))
                members.byte(UInt8(truncatingIfNeeded: run.bucket))
            }
        }
    }

    /// What the normaliser makes of some telling names, and which runs of words they have: a roll made by one that reads
    /// names otherwise is not believed.
    private static let knowledge: UInt64 = {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ part: UInt64) { value = (value ^ part) &* 0x100_0000_01B3 }
        let normaliser = NameNormaliser()
        for (surname, given) in [
            ("AL RASHIDI", "ABD EL RAHMAN BIN SAID"), ("DE LA CRUZ GARCIA", "MARIA JOSE"), ("OULD CHEIKH", "MOHAMEDMR"),
            ("HSI", "CHIN PING"), ("O'NEILL", "SEAN"), ("Müller-Lüdenscheidt", "Jörg"), ("Иванов", "Сергей"),
            ("الخطيب", "محمد عبد الله"), ("NGUYEN", "THI VAN ANH"), ("ABU BAKR", "UMM KULTHUM"), ("金", "正男"),
            ("VAN DER BERG", "JAN MRS"), ("N'DIAYE", "OUSMANE"), ("SINGH", "K S"), ("UDDIN", "SALAH"),
        ] {
            for name in normaliser.normalise(surname: surname, givenNames: given) {
                for token in name.tokens {
                    for byte in "\(token.particles)+\(token.text)/\(token.kind.rawValue)".utf8 { add(UInt64(byte)) }
                }
            }
            let words = RollWords()
            words.reader.read(surname: surname, givenNames: given)
            for reading in words.reader.readings {
                words.findRuns(of: reading)
                for run in words.runs { add(UInt64(run.bucket) << 8 | UInt64(run.letter)) }
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
    ) throws -> Bool {
        try bytes.withUnsafeBufferPointer { bytes in
            var reader = RollBytes(bytes)
            guard try reader.byte() == version, try reader.fixed() == knowledge else { return false }
            sieve.forgetIfFull()
            let words = try words(&reader, sieve)
            var name: [UInt32] = []
            for _ in 0..<(try reader.count()) {
                let id = flight << 20 | Int64(truncatingIfNeeded: try reader.varint()) & numberMask
                if try look(at: &reader, words, sieve, &name) { found.insert(id) }
            }
            guard reader.isAtEnd else { throw StorageError.damaged("a roll of names goes on behind its end") }
            return true
        }
    }

    /// What the sieve knows of the words of a roll; those that it meets for the first time are learnt.
    private static func words(_ reader: inout RollBytes, _ sieve: TravellerSieve) throws -> [WordNumbers.Known?] {
        let tokens = try (0..<(try reader.count())).map { _ in try reader.fixed() }
        var words = tokens.map { sieve.words[$0] }
        for place in tokens.indices {
            let word = try reader.raw(try reader.count())
            if words[place] == nil { words[place] = try learn(word, tokens[place], sieve) }
        }
        return words
    }

    /// Whether the sieve lets the next traveller through; `name` is room for words.
    private static func look(
        at reader: inout RollBytes,
        _ words: [WordNumbers.Known?],
        _ sieve: TravellerSieve,
        _ name: inout [UInt32]
    ) throws -> Bool {
        let date = Int32(truncatingIfNeeded: try reader.varint())
        let born = date == 0 ? nil : PartialDate(rawValue: date)
        let sex: Sex? = try [nil, .male, .female, nil][Int(reader.byte() & 3)]
        var isFound = false
        for _ in 0..<(try reader.count()) {
            let code = UInt32(truncatingIfNeeded: try reader.varint())
            isFound = isFound || sieve.mayHaveDocument(code)
        }
        for _ in 0..<(try reader.count()) {
            for _ in 0..<(try reader.count()) {
                let (isTruncated, shared) = try Self.name(&reader, words, sieve, &name)
                let mayHaveRun = try Self.mayHaveRun(&reader, sieve)
                if isFound { continue }
                let isEnough = shared.isEnough(of: name.count) { sieve.names(born: born) }
                guard isEnough || mayHaveRun else { continue }
                isFound = name.withUnsafeBufferPointer {
                    sieve.mayAlert($0, mayBeTruncated: isTruncated, isRunOnly: !isEnough, born: born, sex: sex)
                }
            }
        }
        return isFound
    }

    private static func learn(
        _ word: UnsafeBufferPointer<UInt8>,
        _ token: UInt64,
        _ sieve: TravellerSieve
    ) throws -> WordNumbers.Known {
        guard word.count >= 2, word.count >= 2 + Int(word[1]), let kind = NameToken.Kind(rawValue: word[0] >> 2) else {
            throw StorageError.damaged("a roll of names has a word that is none")
        }
        let (particles, letters) = (2..<2 + Int(word[1]), (2 + Int(word[1]))...)
        return sieve.learn(
            letters: UnsafeBufferPointer(rebasing: word[letters]),
            kind: kind,
            particles: UnsafeBufferPointer(rebasing: word[particles]),
            flags: word[0] & 3,
            token: token
        )
    }

    /// Reads one reading of a name, the numbers of its words into `name`.
    private static func name(
        _ reader: inout RollBytes,
        _ words: [WordNumbers.Known?],
        _ sieve: TravellerSieve,
        _ name: inout [UInt32]
    ) throws -> (isTruncated: Bool, shared: SharedNames) {
        let head = try reader.byte()
        let isTruncated = head & 1 != 0
        var shared = SharedNames()
        name.removeAll(keepingCapacity: true)
        for _ in 0..<head >> 1 {
            let place = try reader.varint()
            guard place < words.count, let word = words[Int(place)] else {
                throw StorageError.damaged("a roll of names lacks a word")
            }
            name.append(word.number)
            shared.add(isTruncated ? sieve.namesIfCut(word.number) : word.names)
        }
        return (isTruncated, shared)
    }

    /// Reads the runs of a reading of a name.
    private static func mayHaveRun(_ reader: inout RollBytes, _ sieve: TravellerSieve) throws -> Bool {
        var isFound = false
        for _ in 0..<(try reader.count()) {
            let letter = try reader.byte()
            let bucket = try UInt16(reader.byte()) << 8 | UInt16(reader.byte())
            isFound = isFound || sieve.mayHaveRun(letter: letter, bucket: bucket)
        }
        return isFound
    }
}
