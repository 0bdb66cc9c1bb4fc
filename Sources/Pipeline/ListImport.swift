// SPDX-License-Identifier: Apache-2.0

import Casework
import Crypto
import Database
package import Mandate
import ProcessingLog
import ReferenceData
import Storage
import TravelTypes
import Vault
package import Watchlists

extension ListDesk {
    /// Imports a version of a list that is in memory; see the other form.
    package func importList(
        format: ListFormat,
        bytes: [UInt8],
        source: ListSource,
        by account: Account? = nil
    ) throws -> ImportReport {
        try importList(format: format, input: ListInput(bytes), source: source, by: account)
    }

    /// Imports a version of a list: read whole first, then put in force in one transaction, put in quarantine, or refused
    /// with the old one kept.
    ///
    /// The source is what the registry says of the list; `sha256` is the hash that the file must have, if one was given;
    /// the account is nil for the unit's own set-up or timer. Only one record is in memory as a value. A difference is
    /// applied to the version in force. Throws `ListError` if the file cannot be trusted as a whole, or the list is a
    /// national one, whose entries are proposals.
    package func importList(
        format: ListFormat,
        input: ListInput,
        source: ListSource,
        sha256: [UInt8]? = nil,
        by account: Account? = nil
    ) throws -> ImportReport {
        guard !format.isNational else { throw ListError(.nationalEntriesAreProposals, line: nil) }
        let registered = try store.database.read { try $0.listSources() }.first { $0.source.id == source.id }
        guard registered?.format != ListFormat.national.rawValue else {
            throw ListError(.nationalEntriesAreProposals, line: nil)
        }
        let hashes = FileHashes()
        let key = try store.keyring.namedKey("lists")
        var writer = SealedListWriter(key: key)
        var changed: [ListEntry] = []
        var removed: Set<String> = []
        let summary = try format.read(
            input.tapped { hashes.add($1, of: $0) },
            programmes: ProgrammeRules(format),
            stateNamed: { [reference] in reference.state(named: $0) }
        ) { record throws(ListError) in
            switch record {
            case .entry(let entry): writer.add(entry)
            case .changed(let entry): changed.append(entry)
            case .lostDocument(let document): writer.add(document)
            case .removed(let key): removed.insert(key)
            }
        }
        if summary.isDifference {
            writer = SealedListWriter(key: key)
            try store.database.read { connection in
                guard let known = try connection.listVersionsInForce().first(where: { $0.list == source.id }) else {
                    throw ListError(.differenceOfNothing, line: nil)
                }
                try copy(known, without: Set(changed.map(\.key)).union(removed), to: writer, connection)
            }
            for entry in changed { writer.add(entry) }
        }
        let parts = writer
        let count = parts.count
        let digest = hashes.digest
        let now = store.now
        var version = ListVersionRow(
            list: source.id,
            digest: digest,
            generated: summary.generated?.description,
            imported: now,
            importedBy: account?.id,
            entries: count,
            findings: try PlainJSON.encode(summary.findings.prefix(500).map(\.message)),
            refused: try PlainJSON.encode(
                Dictionary(uniqueKeysWithValues: summary.refused.map { ($0.key.rawValue, $0.value) })
            )
        )
        let sealed = try parts.finish(version)
        let hashIsRight = sha256.map { $0 == hashes.ofList } ?? true
        let (id, isUnchanged) = try store.database.writeBlocking(.ordinary) { connection -> (Int64, Bool) in
            let before = try connection.listVersionsInForce().first { $0.list == source.id }
            try connection.save(source, format: format.rawValue)
            let isUnchanged = before?.digest == digest && hashIsRight
            version.quarantine =
                isUnchanged
                ? nil
                : ListQuarantine.of(
                    entries: count,
                    generated: summary.generated,
                    before: before.map { ($0.entries, $0.generated.flatMap { PartialDate(iso: $0) }) },
                    hashIsRight: hashIsRight
                ) ?? (format == .csv ? .ownTable : nil)
            var counts = ["findings": summary.findings.count]
            for (refusal, number) in summary.refused { counts["refused-" + refusal.rawValue] = number }
            if let reason = version.quarantine { counts["quarantine-" + reason.rawValue] = 1 }
            try self.log(version, counts: counts, by: account, connection)
            if let before, isUnchanged {
                try connection.confirmListVersion(before.id, at: now)
                return (before.id, true)
            }
            try connection.wake("flight_queue")
            let id = try connection.insert(version, sealed: sealed)
            try parts.storeParts(of: id, connection)
            return (id, false)
        }
        dropStaleIndex()
        return ImportReport(
            list: source.id,
            version: id,
            entries: count,
            findings: summary.findings,
            refused: summary.refused,
            quarantine: version.quarantine,
            isUnchanged: isUnchanged
        )
    }

    /// Puts a version that waits in quarantine in force, by a person who did not import it.
    ///
    /// - Throws: a refusal if the account may not, or is the importer's; `StorageError.notFound` if no such version waits.
    package func release(_ id: Int64, by account: Account) async throws {
        let permit = try await store.permit(account, to: .approveListEntry, for: .assessment)
        try await store.recordingRefusal(by: account, .approveListEntry, .assessment) {
            try await store.database.write(.ordinary) { connection in
                guard let waiting = try connection.listVersionsInQuarantine().first(where: { $0.id == id })
                else { throw StorageError.notFound("no list version \(id) waits in quarantine") }
                guard waiting.importedBy != account.id else {
                    throw Refusal(.samePerson, .approveListEntry, .assessment, roles: [permit.role])
                }
                try connection.release(waiting, by: account.id, at: self.store.now)
                try connection.wake("flight_queue")
                var record = self.store.record(.config, by: account, permit.role, .assessment)
                record.listVersion = Self.name(waiting)
                record.count = waiting.entries
                record.counts = ["released-" + (waiting.quarantine?.rawValue ?? ""): 1]
                try connection.log(record)
            }
        }
        dropStaleIndex()
    }

    private func log(
        _ version: ListVersionRow,
        counts: [String: Int],
        by account: Account?,
        _ connection: any Connection
    ) throws {
        var record =
            account.map {
                store.record(.config, by: $0, Role.allCases.first(where: $0.roles.contains) ?? .service, .assessment)
            } ?? store.record(.config, .assessment)
        record.listVersion = Self.name(version)
        record.count = version.entries
        record.counts = counts
        try connection.log(record)
    }

    /// A version as the log names it: the list, and the beginning of its hash.
    private static func name(_ version: ListVersionRow) -> String {
        "\(version.list)/\(Hex.text(version.digest).prefix(16))"
    }

    /// Copies what a version holds, but for the entries of some keys.
    private func copy(
        _ version: ListVersionRow,
        without keys: Set<String>,
        to writer: SealedListWriter,
        _ connection: any Connection
    ) throws {
        try eachPart(of: version, connection) { part in
            for entry in part.entries where !keys.contains(entry.key) { writer.add(entry) }
            for document in part.lostDocuments { writer.add(document) }
        }
    }
}

/// Hashes the files of a list while they are read.
private final class FileHashes {
    private var hashes: [ListCompanion?: SHA256] = [:]

    func add(_ piece: [UInt8], of file: ListCompanion?) { hashes[file, default: SHA256()].update(data: piece) }

    /// The hash of the list's own file.
    var ofList: [UInt8] { Array(hashes[nil, default: SHA256()].finalize()) }

    /// The hash of the list's file, or of the hashes of all where there are several.
    var digest: [UInt8] {
        let beside = ListCompanion.allCases.compactMap { hashes[$0].map { Array($0.finalize()) } }
        return beside.isEmpty ? ofList : Array(SHA256.hash(data: ofList + beside.flatMap(\.self)))
    }
}

/// What an import did.
package struct ImportReport: Sendable {
    package var list: String
    package var version: Int64
    package var entries: Int
    package var findings: [ListFinding]
    /// How many records of each class were not taken in.
    package var refused: [ListRefusal: Int]
    /// Why the version waits for a second person instead of being in force; nil if it is in force.
    package var quarantine: ListQuarantine?
    /// The very file was in force already; its age counts anew.
    package var isUnchanged: Bool
}
