// SPDX-License-Identifier: Apache-2.0

import Crypto
import Database
import Mandate
import NameMatching
import ProcessingLog
import Screening
import Storage
import TravelTypes
import Vault
import Watchlists

/// Keeps a match that a human found false from being raised again on the same person's later travel.
///
/// The same person is the same document, or the same full name with the same full date of birth, or the traveller's own
/// redress number. The same match is the same entry saying the same. Everything else alerts: a namesake, another entry, an
/// entry that was changed, evidence that is stronger than what the human had, a traveller whose document is reported lost.
/// Directive (EU) 2016/681 article 12(5): the memory lives no longer than the data that it comes from.
struct KnownFalseMemory {
    let store: Store
    let connection: any Connection

    /// One in so many silenced matches is raised all the same: a reader looks again whether the memory is right.
    static let sampleOneIn: UInt64 = 20

    // MARK: - Remembering

    /// Remembers a hit that was decided as somebody else's.
    ///
    /// - Returns: How many ways there are to know the person again; none for a hit on a document.
    func remember(_ hit: HitRow) throws -> Int {
        guard let row = try connection.traveller(hit.traveller) else { return 0 }
        let (traveller, dossier) = try open(hit, row)
        guard !dossier.entryDigest.isEmpty else { return 0 }
        let key = try store.keyring.tokenKey(row.store, month: Tokens.month(of: row), create: true)
        let match = Self.match(hit.list, dossier.entryKey, dossier.entryDigest)
        let memories = Self.identities(of: traveller).map { identity in
            KnownFalseRow(
                value: key.token(.knownFalse, match + identity),
                hit: hit.id,
                list: hit.list,
                entry: hit.entry,
                strength: hit.strength,
                made: store.now
            )
        }
        try connection.insert(memories)
        return memories.count
    }

    /// Remembers a hit under the traveller's redress number, whatever becomes of the travel it was raised on.
    ///
    /// - Returns: Whether the person has a date of birth to know them by, and the hit is on an entry.
    func remember(_ hit: HitRow, under number: RedressNumber) throws -> Bool {
        guard let row = try connection.traveller(hit.traveller) else { return false }
        let (traveller, dossier) = try open(hit, row)
        guard !dossier.entryDigest.isEmpty, let born = Self.fullDate(traveller.born) else { return false }
        let match = Self.match(hit.list, dossier.entryKey, dossier.entryDigest)
        try connection.insert([
            KnownFalseRow(
                value: try redressValue(match, number.text, born),
                hit: nil,
                redress: try token(of: number),
                list: hit.list,
                entry: hit.entry,
                strength: hit.strength,
                made: store.now
            )
        ])
        return true
    }

    /// Forgets what kept a match silent that turned out to be true.
    ///
    /// - Returns: How many memories are gone.
    func forget(_ hit: HitRow) throws -> Int {
        guard let row = try connection.traveller(hit.traveller) else { return 0 }
        let (traveller, dossier) = try open(hit, row)
        let match = Self.match(hit.list, dossier.entryKey, dossier.entryDigest)
        return try connection.forget(try connection.knownFalse(withValues: try values(match, of: row, traveller)))
    }

    /// The token by which a redress number is found, and nothing else is.
    func token(of number: RedressNumber) throws -> Int64 {
        try store.keyring.namedKey(Self.keyName).token(Array("number\u{0}\(number.text)".utf8))
    }

    // MARK: - Asking

    /// Whether a match is known to be false and stays silent; a sample is raised all the same.
    ///
    /// `digest` is of what the entry says today. The first time that a memory speaks about a traveller is logged.
    func silences(
        _ match: ScreeningHit,
        saying digest: [UInt8],
        of row: TravellerRow,
        _ traveller: Traveller
    ) throws -> Bool {
        let subject = Self.match(match.listID, match.entryKey, digest)
        let values = try values(subject, of: row, traveller)
        guard let memory = try connection.knownFalse(withValues: values).first,
            match.llr <= Double(memory.strength) / 100 + HitRaising.strongerBy
        else { return false }
        let isSample = try isSample(memory, row)
        if try connection.noteUse(of: memory.id, traveller: row.id, at: store.now, sampled: isSample) {
            var record = store.record(.combination, .assessment(ofFlight: row.flight))
            record.subject = try store.pseudonym(ofTraveller: row.id)
            record.counts = [isSample ? "known-false-sampled" : "known-false-silenced": 1]
            record.listVersion = match.listID
            try connection.log(record)
        }
        return !isSample
    }

    /// Every token under which the match of this traveller may be remembered.
    private func values(_ match: [UInt8], of row: TravellerRow, _ traveller: Traveller) throws -> [Int64] {
        var values: [Int64] = []
        let identities = Self.identities(of: traveller)
        for month in store.keyring.tokenMonths(row.store) where !identities.isEmpty {
            // A month whose key is gone, or cannot be read, remembers nothing: the match alerts.
            guard let key = try? store.keyring.tokenKey(row.store, month: month, create: false) else { continue }
            values += identities.map { key.token(.knownFalse, match + $0) }
        }
        if let born = Self.fullDate(traveller.born) {
            for reference in traveller.details.references where Self.redressKinds.contains(reference.kind) {
                values.append(try redressValue(match, Tokens.canonical(reference.number), born))
            }
        }
        return values
    }

    /// Drawn by a keyed digest, so that nobody can foresee it and asking again gives the same.
    private func isSample(_ memory: KnownFalseRow, _ row: TravellerRow) throws -> Bool {
        let drawn = try store.keyring.namedKey(Self.keyName).token(
            Array("sample\u{0}\(memory.value)\u{0}\(row.flight)".utf8)
        )
        return UInt64(bitPattern: drawn) % Self.sampleOneIn == 0
    }

    // MARK: - Values

    /// SHA-256 of what an entry says.
    static func digest(of entry: ListEntry) -> [UInt8] { Array(SHA256.hash(data: entry.encoded())) }

    private static let keyName = "known-false"

    /// The kinds of reference under which messages carry a redress number: SSR DOCO, PAXLST RFF+AEA.
    private static let redressKinds: Set<String> = ["R", "AEA"]

    private static func match(_ list: String, _ entry: String, _ digest: [UInt8]) -> [UInt8] {
        Array("\(list)\u{0}\(entry)\u{0}".utf8) + digest
    }

    /// Each way to know the person again: every document with its issuer, and the full name, both with the day of birth.
    private static func identities(of traveller: Traveller) -> [[UInt8]] {
        guard let born = fullDate(traveller.born) else { return [] }
        var texts = traveller.documents.compactMap { document -> String? in
            let number = Tokens.canonical(document.number)
            guard let issuer = document.issuer, number.utf8.count >= 5 else { return nil }
            return "document\u{0}\(issuer)\u{0}\(number)\u{0}\(born)"
        }
        let normaliser = NameNormaliser()
        let (surname, given) = (
            normaliser.normalise(traveller.name.surname).first?.text ?? "",
            normaliser.normalise(traveller.name.givenNames).first?.text ?? ""
        )
        if !surname.isEmpty, !given.isEmpty { texts.append("name\u{0}\(surname)\u{0}\(given)\u{0}\(born)") }
        return Set(texts).sorted().map { Array($0.utf8) }
    }

    private static func fullDate(_ date: PartialDate?) -> String? {
        date.flatMap { $0.precision == .day ? $0.description : nil }
    }

    private func redressValue(_ match: [UInt8], _ number: String, _ born: String) throws -> Int64 {
        try store.keyring.namedKey(Self.keyName).token(match + Array("redress\u{0}\(number)\u{0}\(born)".utf8))
    }

    private func open(_ hit: HitRow, _ row: TravellerRow) throws -> (Traveller, HitDossier) {
        var sealer = PersonSealer(keyring: store.keyring)
        let dossier = try HitDossier(
            decoding: try sealer.open(hit.sealed, for: row, as: .evidence(hit: hit.id, version: hit.version))
        )
        return (try sealer.open(row, parts: [.identity]).merged.traveller, dossier)
    }
}
