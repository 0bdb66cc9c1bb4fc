// SPDX-License-Identifier: Apache-2.0

import Casework
package import Database
package import Mandate
package import ProcessingLog
package import TravelTypes
import Vault

/// One reading of personal data: what it opens is counted, and its value leaves only after the log record is durable.
///
/// PNR Directive article 13(6): consultations are recorded with purpose, date and time, and person.
package final class Consultation {
    package let connection: any Connection
    package let permit: Permit
    package let account: Account
    package let now: Moment
    private let store: Store
    private var sealer: PersonSealer
    private(set) var opened = 0
    private(set) var classes: Set<String> = []
    private(set) var listVersion: String?
    private(set) var counts: [String: Int] = [:]

    fileprivate init(connection: any Connection, permit: Permit, account: Account, store: Store) {
        self.connection = connection
        self.permit = permit
        self.account = account
        self.store = store
        now = store.now
        sealer = PersonSealer(keyring: store.keyring)
    }

    /// Opens the record of a traveller.
    ///
    /// - Throws: `StorageError.pastRetention` if the day's time is over, even if its erasure has not run.
    package func person(_ row: TravellerRow, parts: Set<PersonPart> = [.identity]) throws -> PersonRecord {
        try store.checkRetention(of: row.day)
        let record = try sealer.open(row, parts: parts)
        opened += 1
        classes.formUnion(parts.map { "\($0)" })
        return record
    }

    /// Opens the evidence of a hit.
    package func evidence(_ hit: HitRow, of row: TravellerRow) throws -> HitDossier {
        try store.checkRetention(of: row.day)
        classes.insert("evidence")
        return try HitDossier(
            decoding: try sealer.open(hit.sealed, for: row, as: .evidence(hit: hit.id, version: hit.version))
        )
    }

    /// Opens a person's words on a hit.
    package func note(_ event: HitEventRow, hit: Int64, of row: TravellerRow) throws -> String? {
        guard let note = event.note else { return nil }
        try store.checkRetention(of: row.day)
        classes.insert("note")
        return String(
            decoding: try sealer.open(note, for: row, as: .note(hit: hit, ordinal: Int64(event.ordinal))),
            as: UTF8.self
        )
    }

    /// Opens a package that was handed over.
    package func package(_ handOver: HandOverRow, of row: TravellerRow) throws -> [UInt8] {
        try store.checkRetention(of: row.day)
        classes.insert("package")
        opened += 1
        return try sealer.open(handOver.sealed, for: row, as: .handOver(id: handOver.id))
    }

    /// Counts records of the processing log that were read: reading the log is recorded as every other reading.
    package func readLog(_ records: Int) {
        opened += records
        classes.insert("log")
    }

    /// Opens the proposals, or the entries in force, of a national list, or of all.
    package func proposals(in state: ProposalState, ofList list: String?) throws -> [ListProposal] {
        let rows = try connection.proposals(in: state, ofList: list)
        guard !rows.isEmpty else { return [] }
        let key = try store.keyring.namedKey("lists")
        opened += rows.count
        classes.insert("list-entry")
        return try rows.map { try ListProposal(opening: $0.sealed, of: $0.line, with: key) }
    }

    /// Opens the entries of a list that a seed drew; the seed goes into the log record.
    package func sample(_ ids: [Int64], ofList list: String, seed: Int64) throws -> [ListProposal] {
        listVersion = list
        counts = ["seed": Int(seed), "sample": ids.count]
        let key = try store.keyring.namedKey("lists")
        opened += ids.count
        classes.insert("list-entry")
        return try ids.map { id in
            guard let found = try connection.proposal(id) else { throw StorageError.notFound("entry \(id)") }
            return try ListProposal(opening: found.sealed, of: found.line, with: key)
        }
    }

    /// The row of a hit's traveller.
    package func traveller(of hit: HitRow) throws -> TravellerRow {
        guard let row = try connection.traveller(hit.traveller) else {
            throw StorageError.notFound("the traveller of hit \(hit.id)")
        }
        return row
    }

    /// Refuses what the permit's condition does not cover.
    package func require(_ holds: Bool) throws {
        guard holds else { throw Refusal(.notYours, permit.operation, permit.purpose.branch, roles: [permit.role]) }
    }
}

extension Store {
    /// The only way for a person to read personal data.
    ///
    /// Permits or refuses by the table, runs the body, writes one log record with what was opened, and only then
    /// releases the body's value. A refusal is recorded and thrown.
    ///
    /// The account is a person's, not a service's; in hit work the purpose comes from the hit. Throws the refusal, or
    /// what keeps the store from reading and recording.
    package func consult<Value: Sendable>(
        as account: Account,
        to operation: Operation,
        for purpose: Purpose,
        _ body: @Sendable @escaping (Consultation) throws -> Value
    ) async throws -> Value {
        let permit = try await self.permit(account, to: operation, for: purpose)
        let (value, record) = try await recordingRefusal(by: account, operation, purpose) {
            try await self.database.readAsync { connection in
                let tail = try connection.logTail()
                guard tail <= self.unsignedBound else { throw StorageError.logLagging(unsigned: tail) }
                let consultation = Consultation(
                    connection: connection,
                    permit: permit,
                    account: account,
                    store: self
                )
                let value = try body(consultation)
                var record = self.record(.consultation, by: account, permit.role, purpose)
                record.count = consultation.opened
                record.elementClasses = consultation.classes.sorted()
                record.listVersion = consultation.listVersion
                record.counts = consultation.counts
                return (value, record)
            }
        }
        try await database.write(.urgent) { try $0.log(record) }
        return value
    }

    /// Gives leave by the permission table; a refusal leaves one log record.
    package func permit(_ account: Account, to operation: Operation, for purpose: Purpose) async throws -> Permit {
        try await recordingRefusal(by: account, operation, purpose) {
            try self.permissions.permit(account, to: operation, for: purpose)
        }
    }

    /// Runs something that may be refused; a refusal leaves one log record before it is thrown.
    package func recordingRefusal<Value>(
        by account: Account,
        _ operation: Operation,
        _ purpose: Purpose,
        _ body: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await body()
        } catch let refusal as Refusal {
            try await logRefusal(refusal.code, by: account, operation, purpose)
            throw refusal
        } catch let refusal as CaseworkRefusal {
            try await logRefusal(refusal.code, by: account, operation, purpose)
            throw refusal
        } catch StorageError.pastRetention {
            try await logRefusal(Refusal.Reason.pastRetention.rawValue, by: account, operation, purpose)
            throw StorageError.pastRetention
        }
    }

    /// Gives leave by the permission table, and runs something that may be refused, on a thread that may block.
    ///
    /// Either refusal leaves one log record before it is thrown.
    package func withPermit<Value>(
        for account: Account,
        to operation: Operation,
        _ purpose: Purpose,
        _ body: (Permit) throws -> Value
    ) throws -> Value {
        do {
            return try body(try permissions.permit(account, to: operation, for: purpose))
        } catch let refusal as Refusal {
            let record = refusalRecord(refusal.code, by: account, operation, purpose)
            try database.writeBlocking(.urgent) { try $0.log(record) }
            throw refusal
        }
    }

    private func logRefusal(
        _ code: String,
        by account: Account,
        _ operation: Operation,
        _ purpose: Purpose
    ) async throws {
        let record = refusalRecord(code, by: account, operation, purpose)
        try await database.write(.urgent) { try $0.log(record) }
    }

    private func refusalRecord(
        _ code: String,
        by account: Account,
        _ operation: Operation,
        _ purpose: Purpose
    ) -> LogRecord {
        let role = Role.allCases.first(where: account.roles.contains) ?? .service
        var record = record(.refusal, by: account, role, purpose)
        record.outcome = .denied
        record.denialReason = "\(operation.rawValue): \(code)"
        return record
    }

    /// A log record of what an account does for a purpose.
    package func record(
        _ operation: LogRecord.Operation,
        by account: Account,
        _ role: Role,
        _ purpose: Purpose
    ) -> LogRecord {
        var record = LogRecord(
            time: now.rawValue,
            operation: operation,
            actor: account.username,
            role: role.rawValue
        )
        record.fill(purpose)
        return record
    }

    /// A log record of what the engine does for a purpose.
    package func record(_ operation: LogRecord.Operation, _ purpose: Purpose) -> LogRecord {
        var record = LogRecord(
            time: now.rawValue,
            operation: operation,
            actor: Self.serviceActor,
            role: Role.service.rawValue
        )
        record.fill(purpose)
        return record
    }

    /// Refuses data whose time is over, whether or not their erasure has run.
    package func checkRetention(of day: CivilDay) throws {
        let calendar = RetentionCalendar(profile)
        guard calendar.due(on: now.day, received: day) != .erase else { throw StorageError.pastRetention }
    }
}

extension LogRecord {
    fileprivate mutating func fill(_ purpose: Purpose) {
        self.purpose = purpose.branch.rawValue
        offence = purpose.offence?.rawValue
        guard let reference = purpose.reference else { return }
        switch reference.kind {
        case .hit: hitReference = reference.description
        case .flight: flightReference = reference.description
        case .message: messageReference = reference.description
        case .request, .complaint: requestReference = reference.description
        }
    }
}
