// SPDX-License-Identifier: Apache-2.0

package import Casework
import Crypto
import Database
package import Mandate
import ProcessingLog
import ReferenceData
package import Storage
import TravelTypes
import Vault
import Watchlists

/// Step 4 of a message's day: a confirmed hit leaves as a minimised, signed package to one authority of the register.
///
/// PNR Directive articles 6(6), 7(4) and 7(6): case by case, for the same purpose, never on automated processing alone.
package struct HandOverDesk: Sendable {
    private let store: Store
    private let lists: ListDesk

    package init(store: Store, lists: ListDesk) {
        self.store = store
        self.lists = lists
    }

    /// The authorities that a hit may go to now, in the register's order.
    package func recipients(of hit: Int64, as account: Account) async throws -> [Authority] {
        let permit = try await store.permit(account, to: .handOver, for: try await purpose(of: hit))
        return try await store.database.readAsync { connection in
            guard let confirmed = try connection.history(ofHit: hit).confirmed else { return [] }
            return Dissemination.recipients(
                of: confirmed,
                in: try connection.authorities(),
                by: Actor(account, as: permit.role),
                at: store.now
            )
        }
    }

    /// The package exactly as the authority would receive it; nothing is sent.
    package func preview(of hit: Int64, to authority: Int64, as account: Account) async throws -> HandOverPackage {
        try await store.consult(as: account, to: .handOver, for: try await purpose(of: hit)) { consultation in
            let connection = consultation.connection
            let history = try connection.history(ofHit: hit)
            try self.require(consultation.permit, account, history)
            let dissemination = try self.dissemination(
                history,
                authority,
                Actor(account, as: consultation.permit.role),
                connection
            )
            let (row, hitRow) = try self.rows(of: hit, connection)
            return try self.package(
                dissemination,
                number: 0,
                hitRow,
                try consultation.person(row),
                try consultation.evidence(hitRow, of: row),
                connection
            )
        }
    }

    /// The age in days of the list behind a hit, if the list is stale: its entry is to be verified at its source.
    package func staleDays(of hit: Int64) async throws -> Int? {
        try await store.database.readAsync { connection in
            guard let row = try connection.hit(hit) else { throw StorageError.notFound("hit \(hit)") }
            return try self.staleDays(row, connection)
        }
    }

    private func staleDays(_ hit: HitRow, _ connection: any Connection) throws -> Int? {
        guard let source = try connection.listSources().first(where: { $0.source.id == hit.list })?.source,
            let version = try connection.listVersionsInForce().first(where: { $0.list == hit.list })
        else { return nil }
        return source.staleDays(refreshed: version.imported.day, on: store.now.day)
    }

    /// Hands a confirmed hit over; `verifiedAtSource` says that a person verified the entry of a stale list at its source.
    ///
    /// - Returns: The package's number.
    /// - Throws: `CaseworkRefusal` if the hit is not confirmed by two persons or may not go to this authority.
    package func handOver(
        _ hit: Int64,
        to authority: Int64,
        as account: Account,
        verifiedAtSource: Bool = false
    ) async throws -> Int64 {
        let purpose = try await purpose(of: hit)
        let permit = try await store.permit(account, to: .handOver, for: purpose)
        return try await store.recordingRefusal(by: account, .handOver, purpose) {
            try await store.database.write(.urgent) { connection in
                // The flight before the hit, in the order of processing: nobody waits in a circle.
                let (_, queued) = try self.rows(of: hit, connection)
                let id = try connection.takeNumbers(1, flight: queued.flight).lowerBound
                try connection.lockHit(hit)
                var history = try connection.history(ofHit: hit)
                try self.require(permit, account, history)
                let dissemination = try self.dissemination(
                    history,
                    authority,
                    Actor(account, as: permit.role),
                    connection
                )
                let (row, hitRow) = try self.rows(of: hit, connection)
                let staleDays = try self.staleDays(hitRow, connection)
                guard staleDays == nil || verifiedAtSource else {
                    throw CaseworkRefusal(.listNotVerified, hit: hit, act: "handed-over")
                }
                try store.checkRetention(of: row.day)
                var sealer = PersonSealer(keyring: store.keyring)
                let record = try sealer.open(row, parts: [.identity])
                let dossier = try HitDossier(
                    decoding: try sealer.open(hitRow.sealed, for: row, as: .evidence(hit: hit, version: hitRow.version))
                )
                let package = try self.package(dissemination, number: id, hitRow, record, dossier, connection)
                let bytes = try package.signedBytes()
                let digest = Array(SHA256.hash(data: bytes))
                let event = dissemination.event(digest: digest, after: history)
                try history.apply(event)
                try connection.insert(
                    HandOverRow(
                        id: id,
                        hit: hit,
                        authority: authority,
                        at: store.now,
                        sealed: try sealer.seal(bytes, for: row, as: .handOver(id: id)),
                        digest: digest,
                        signature: try store.keyring.signingKey("packages").sign(bytes)
                    )
                )
                try connection.append(event, after: history)
                var logged = store.record(.disclosure, by: account, permit.role, purpose)
                logged.recipients = [dissemination.authority.name]
                logged.count = 1
                logged.elementClasses = ["identity"]
                if let staleDays { logged.counts = ["stale-list-days": staleDays, "verified-at-source": 1] }
                logged.subject = try store.pseudonym(ofTraveller: row.id)
                try connection.log(logged)
                return id
            }
        }
    }

    /// Opens a package for an officer of the authority that it was sent to.
    package func open(_ id: Int64, as account: Account) async throws -> ReceivedPackage {
        let purpose = try await purpose(ofHandOver: id)
        return try await store.consult(as: account, to: .viewHandOver, for: purpose) { consultation in
            let connection = consultation.connection
            guard let handOver = try connection.handOver(id) else { throw StorageError.notFound("package \(id)") }
            if consultation.permit.condition == .ownAuthority {
                try consultation.require(account.organisation.authority == handOver.authority)
            }
            let history = try connection.history(ofHit: handOver.hit)
            let (row, _) = try self.rows(of: handOver.hit, connection)
            let bytes = try consultation.package(handOver, of: row)
            return ReceivedPackage(
                handOver: handOver,
                package: try HandOverPackage(signedBytes: bytes),
                history: history,
                isSignatureValid: SigningKey.isValid(
                    handOver.signature,
                    of: bytes,
                    by: try store.keyring.verifyingKey("packages")
                )
            )
        }
    }

    /// The authority says that it has the package.
    package func acknowledge(_ id: Int64, as account: Account) async throws {
        try await answer(id, as: account, .acknowledgeReceipt, .receiptAcknowledged)
    }

    /// The authority says what became of it.
    package func record(_ outcome: Outcome, of id: Int64, as account: Account) async throws {
        try await answer(id, as: account, .recordOutcome, .outcomeRecorded(outcome))
    }

    /// The authority says that it has deleted what was called back.
    package func acknowledgeRecall(_ id: Int64, as account: Account) async throws {
        try await answer(id, as: account, .acknowledgeRecall, .recallAcknowledged)
    }

    /// Calls back everything that left of a hit.
    package func recall(_ hit: Int64, reason: RecallReason, as account: Account) async throws {
        try await append(.recalled(reason), to: hit, as: account, .recallHandOver, logged: .disclosure)
    }

    // MARK: -

    private func answer(_ id: Int64, as account: Account, _ operation: Operation, _ act: HitEvent.Act) async throws {
        let handOver = try await store.database.readAsync { try $0.handOver(id) }
        guard let handOver else { throw StorageError.notFound("package \(id)") }
        let purpose = try await purpose(of: handOver.hit)
        try await store.recordingRefusal(by: account, operation, purpose) {
            let permit = try store.permissions.permit(account, to: operation, for: purpose)
            if permit.condition == .ownAuthority, account.organisation.authority != handOver.authority {
                throw Refusal(.notYours, operation, purpose.branch, roles: [permit.role])
            }
        }
        try await append(act, to: handOver.hit, as: account, operation, logged: .review)
    }

    private func append(
        _ act: HitEvent.Act,
        to hit: Int64,
        as account: Account,
        _ operation: Operation,
        logged: LogRecord.Operation
    ) async throws {
        let purpose = try await purpose(of: hit)
        let permit = try await store.permit(account, to: operation, for: purpose)
        try await store.recordingRefusal(by: account, operation, purpose) {
            try await store.database.write(.urgent) { connection in
                try connection.lockHit(hit)
                var history = try connection.history(ofHit: hit)
                let event = history.event(act, by: Actor(account, as: permit.role), at: store.now)
                try history.apply(event)
                try connection.append(event, after: history)
                var record = store.record(logged, by: account, permit.role, purpose)
                record.counts = [act.kind: 1]
                try connection.log(record)
                try connection.followUp(hit: hit, store: store)
            }
        }
    }

    /// An analyst hands over what they themselves worked on; whose leave has no condition, anything.
    private func require(_ permit: Permit, _ account: Account, _ history: HitHistory) throws {
        guard permit.condition == .assigned, !history.isAssigned(to: account, at: store.now) else { return }
        throw Refusal(.notYours, permit.operation, permit.purpose.branch, roles: [permit.role])
    }

    private func purpose(of hit: Int64) async throws -> Purpose {
        let grounds = try await store.database.readAsync { try $0.history(ofHit: hit).grounds }
        return .hit(hit, offence: grounds.offence)
    }

    private func purpose(ofHandOver id: Int64) async throws -> Purpose {
        let found = try await store.database.readAsync { try $0.handOver(id) }
        guard let handOver = found else {
            throw StorageError.notFound("package \(id)")
        }
        return try await purpose(of: handOver.hit)
    }

    private func rows(of hit: Int64, _ connection: any Connection) throws -> (TravellerRow, HitRow) {
        guard let hitRow = try connection.hit(hit), let row = try connection.traveller(hitRow.traveller) else {
            throw StorageError.notFound("hit \(hit)")
        }
        return (row, hitRow)
    }

    private func dissemination(
        _ history: HitHistory,
        _ authority: Int64,
        _ actor: Actor,
        _ connection: any Connection
    ) throws -> Dissemination {
        guard let confirmed = history.confirmed else {
            throw CaseworkRefusal(.notConfirmed, hit: history.hit, act: "handed-over")
        }
        guard let found = try connection.authorities().first(where: { $0.id == authority }) else {
            throw CaseworkRefusal(.authorityNotListed, hit: history.hit, act: "handed-over")
        }
        return try Dissemination(of: confirmed, to: found, by: actor, at: store.now)
    }

    private func package(
        _ dissemination: Dissemination,
        number: Int64,
        _ hit: HitRow,
        _ record: PersonRecord,
        _ dossier: HitDossier,
        _ connection: any Connection
    ) throws -> HandOverPackage {
        guard let flight = try connection.flight(hit.flight) else {
            throw StorageError.notFound("flight \(hit.flight)")
        }
        let source = try connection.listSources().first { $0.source.id == hit.list }?.source
        return HandOverPackage(
            number: number,
            dissemination: dissemination,
            flight: flight,
            seat: record.merged.traveller.seat,
            traveller: record.merged.traveller,
            dossier: dossier,
            listTitle: source?.title ?? hit.list,
            listOwner: source?.owner ?? ""
        )
    }
}

/// A package as an authority's officer opens it.
package struct ReceivedPackage: Sendable {
    package var handOver: HandOverRow
    package var package: HandOverPackage
    package var history: HitHistory
    package var isSignatureValid: Bool
}
