// SPDX-License-Identifier: Apache-2.0

import Database
package import Mandate
import ProcessingLog
import ReferenceData
package import Storage
import TravelTypes
import Vault
package import Watchlists

/// Where entries of national lists are proposed, and where a second person lets them in or not.
///
/// A proposal screens nobody. Its methods block; for threads that may.
package struct ProposalDesk: Sendable {
    let lists: ListDesk
    /// Entries that a national list may have, proposals that wait counted.
    package let budget: Int

    var store: Store { lists.store }

    package init(lists: ListDesk, budget: Int) {
        self.lists = lists
        self.budget = budget
    }

    // MARK: - The first person

    /// Proposes the rows of a national table; a row without complete grounds is a finding and proposes nothing.
    ///
    /// Columns that a row leaves empty are taken from `common`. Entries of the list that the table does not have stay:
    /// they end by their last day, or when somebody ends them. A table whose every entry is in force already confirms the
    /// list's age.
    ///
    /// - Throws: A refusal; `ListError` if the file cannot be trusted as a whole; `StorageError.conflict` if the list is
    ///   registered as something else.
    package func propose(
        _ input: ListInput,
        to source: ListSource,
        common: EntryClaim = EntryClaim(),
        by account: Account
    ) throws -> ProposalReport {
        try store.withPermit(for: account, to: .proposeListEntry, .assessment) { permit in
            var rows: [(ListEntry, EntryClaim)] = []
            let summary = try ListFormat.readClaims(
                input,
                stateNamed: { [reference = lists.reference] in reference.state(named: $0) },
                each: { rows.append(($0, $1.completed(by: common))) }
            )
            return try propose(rows, summary.findings, to: source, by: account, permit)
        }
    }

    private func propose(
        _ rows: [(ListEntry, EntryClaim)],
        _ findings: [ListFinding],
        to source: ListSource,
        by account: Account,
        _ permit: Permit
    ) throws -> ProposalReport {
        var report = ProposalReport(list: source.id, findings: findings)
        var wanted: [Wanted] = []
        let today = store.now.day
        for (entry, claim) in rows {
            do throws(EntryGrounds.Faults) {
                let grounds = try EntryGrounds(claim, today: today, profile: store.profile)
                wanted.append(Wanted(entry: entry, grounds: grounds))
            } catch {
                report.incomplete += 1
                report.findings += error.faults.map {
                    ListFinding(line: claim.line, entry: entry.key, problem: $0.problem, dropsRecord: true)
                }
            }
        }
        report.findings.sort { $0.line < $1.line }
        let key = try store.keyring.namedKey("lists")
        try store.database.writeBlocking(.ordinary) { connection in
            try connection.lock(named: ListDesk.lockName(of: source.id))
            try register(source, connection)
            let approved = try connection.proposals(in: .approved, ofList: source.id)
            let waiting = try connection.proposals(in: .proposed, ofList: source.id)
            var said: [Int64: Set<Wanted>] = [:]
            for (line, sealed) in approved + waiting where line.expires >= today {
                let known = try ListProposal(opening: sealed, of: line, with: key)
                said[line.entry, default: []].insert(Wanted(entry: known.entry, grounds: known.grounds))
            }
            var numbers = Set((approved + waiting).map(\.line.entry))
            for wanted in wanted {
                let token = try store.entryToken(list: source.id, entry: wanted.entry.key)
                guard said[token]?.contains(wanted) != true else {
                    report.unchanged += 1
                    continue
                }
                numbers.insert(token)
                try connection.insertProposal(
                    list: source.id,
                    entry: token,
                    grounds: wanted.grounds,
                    by: account.id,
                    at: store.now,
                    sealed: try ListProposal.seal(
                        wanted.entry,
                        wanted.grounds,
                        list: source.id,
                        token: token,
                        with: key
                    )
                )
                report.proposed += 1
            }
            guard report.proposed == 0 || numbers.count <= budget else {
                throw Refusal(.overBudget, .proposeListEntry, .assessment, roles: [permit.role])
            }
            let version = try connection.listVersionsInForce().first { $0.list == source.id }
            report.version = version?.id
            report.entries = version?.entries ?? 0
            if let version, report.proposed == 0, report.incomplete == 0, report.unchanged == approved.count {
                try connection.confirmListVersion(version.id, at: store.now)
                report.isUnchanged = true
            }
            var record = store.record(.config, by: account, permit.role, .assessment)
            record.listVersion = source.id
            record.count = report.proposed
            record.counts = [
                "proposed": report.proposed, "unchanged": report.unchanged, "incomplete": report.incomplete,
            ]
            try connection.log(record)
        }
        return report
    }

    /// What somebody wants: equal to another if person, offence, ground, evidence and last day are.
    private struct Wanted: Hashable {
        var entry: ListEntry
        var grounds: EntryGrounds
    }

    /// Puts a new list into the register; what the register says is not changed while entries stand behind it.
    private func register(_ source: ListSource, _ connection: any Connection) throws {
        let known = try connection.listSources().first { $0.source.id == source.id }
        guard let known else { return try connection.save(source, format: ListFormat.national.rawValue) }
        guard known.format == ListFormat.national.rawValue else {
            throw StorageError.conflict("the list \(source.id) is registered as \(known.format); give another name")
        }
        guard known.source != source else { return }
        guard try connection.proposals(in: .approved, ofList: source.id).isEmpty else {
            throw StorageError.conflict(
                "the list \(source.id) is in force under another title, owner, legal basis or use; give those that "
                    + "'lists status' shows, or another name"
            )
        }
        try connection.save(source, format: ListFormat.national.rawValue)
    }

    // MARK: - The second person

    /// Lets proposals in: all of them come into force together, as a new version of their list, or none does.
    ///
    /// - Returns: The version's number.
    /// - Throws: A refusal; `StorageError` if one does not wait, or they are of several lists.
    @discardableResult
    package func approve(_ ids: [Int64], by account: Account) throws -> Int64 {
        defer { lists.dropStaleIndex() }
        return try bringIntoForce(ids, by: account)
    }

    private func bringIntoForce(_ ids: [Int64], by account: Account) throws -> Int64 {
        try store.withPermit(for: account, to: .approveListEntry, .assessment) { permit in
            try store.database.writeBlocking(.ordinary) { connection in
                guard let list = try ids.first.map({ try line($0, connection).list }) else {
                    throw StorageError.notFound("a proposal: none was named")
                }
                try connection.lock(named: ListDesk.lockName(of: list))
                let key = try store.keyring.namedKey("lists")
                var offences: Set<String> = []
                for id in ids {
                    guard let (line, sealed) = try connection.proposal(id) else {
                        throw StorageError.notFound("proposal \(id)")
                    }
                    guard line.list == list else {
                        throw StorageError.conflict("proposals of several lists are approved one list after the other")
                    }
                    let approval = try Approval(of: line.proposedBy, by: permit)
                    guard line.state != .expired, line.expires >= store.now.day else {
                        throw Refusal(.expired, .approveListEntry, .assessment, roles: [permit.role])
                    }
                    guard line.state == .proposed,
                        try ListProposal(opening: sealed, of: line, with: key).approved(by: approval) != nil
                    else { throw StorageError.conflict("proposal \(id) does not wait: it is \(line.state.rawValue)") }
                    try connection.bringIntoForce(line, by: approval, at: store.now)
                    offences.insert(line.offence.rawValue)
                }
                let (version, entries) = try lists.renewNationalList(list, by: account.id, connection)
                guard entries <= budget else {
                    throw Refusal(.overBudget, .approveListEntry, .assessment, roles: [permit.role])
                }
                var record = store.record(.approval, by: account, permit.role, .assessment)
                record.listVersion = "\(list)/\(version)"
                record.count = ids.count
                record.counts = ["approved": ids.count, "entries": entries]
                record.offence = offences.count == 1 ? offences.first : nil
                record.approvalReference = ids.count == 1 ? ids.first.map { "proposal:\($0)" } : nil
                try connection.log(record)
                return version
            }
        }
    }

    /// Says no to a proposal; person, ground and evidence are destroyed, the line with the reason stays in the log.
    ///
    /// - Throws: A refusal; `StorageError` if it does not wait.
    package func reject(_ id: Int64, reason: ProposalRejection, by account: Account) throws {
        try store.withPermit(for: account, to: .approveListEntry, .assessment) { permit in
            try store.database.writeBlocking(.ordinary) { connection in
                let list = try line(id, connection).list
                try connection.lock(named: ListDesk.lockName(of: list))
                let line = try line(id, connection)
                _ = try Approval(of: line.proposedBy, by: permit)
                guard line.state == .proposed else {
                    throw StorageError.conflict("proposal \(id) does not wait: it is \(line.state.rawValue)")
                }
                try connection.reject(line, by: account.id, at: store.now)
                try log(.approval, ["rejected": 1], line, reason.rawValue, by: account, permit, connection)
            }
        }
    }

    /// Takes a proposal back, which its proposer may, or ends an entry in force, which takes leave to suspend lists.
    ///
    /// Ending takes one person: it lets somebody alone. Open hits on the entry are withdrawn.
    ///
    /// - Throws: A refusal; `StorageError` if it has ended already.
    package func end(_ id: Int64, by account: Account) throws {
        defer { lists.dropStaleIndex() }
        let line = try store.database.read { try self.line(id, $0) }
        let isWaiting = line.state == .proposed
        let operation: Operation = isWaiting ? .proposeListEntry : .suspendList
        let purpose = account.purposeOfReading
        try store.withPermit(for: account, to: operation, purpose) { permit in
            try store.database.writeBlocking(.ordinary) { connection in
                try connection.lock(named: ListDesk.lockName(of: line.list))
                let line = try self.line(id, connection)
                guard line.state == (isWaiting ? .proposed : .approved) else {
                    throw StorageError.conflict("proposal \(id) has ended: it is \(line.state.rawValue)")
                }
                guard !isWaiting || line.proposedBy == account.id else {
                    throw Refusal(.notYours, operation, purpose.branch, roles: [permit.role])
                }
                try connection.withdraw(line, by: account.id, at: store.now)
                if !isWaiting { _ = try lists.renewNationalList(line.list, by: account.id, connection) }
                try log(
                    .config,
                    [isWaiting ? "proposal-taken-back" : "entry-ended": 1],
                    line,
                    nil,
                    by: account,
                    permit,
                    connection
                )
            }
        }
    }

    // MARK: - Reading

    /// The proposals that wait, or the entries in force, with person, ground and evidence; the reading is logged.
    package func proposals(
        in state: ProposalState,
        ofList list: String? = nil,
        as account: Account
    ) async throws -> [ListProposal] {
        let operations: [Operation] = [.approveListEntry, .viewListEntry]
        let purpose = account.purposeOfReading
        let operation =
            operations.first { (try? store.permissions.permit(account, to: $0, for: purpose)) != nil } ?? .viewListEntry
        return try await store.consult(as: account, to: operation, for: purpose) { consultation in
            try consultation.proposals(in: state, ofList: list)
        }
    }

    private func line(_ id: Int64, _ connection: any Connection) throws -> ProposalLine {
        guard let found = try connection.proposal(id) else { throw StorageError.notFound("proposal \(id)") }
        return found.line
    }

    private func log(
        _ operation: LogRecord.Operation,
        _ counts: [String: Int],
        _ line: ProposalLine,
        _ reason: String?,
        by account: Account,
        _ permit: Permit,
        _ connection: any Connection
    ) throws {
        var record = store.record(operation, by: account, permit.role, permit.purpose)
        record.listVersion = line.list
        record.count = 1
        record.counts = counts
        record.offence = line.offence.rawValue
        record.approvalReference = "proposal:\(line.id)"
        record.justification = reason
        try connection.log(record)
    }
}

/// What became of the rows of a national list.
package struct ProposalReport: Sendable {
    package var list: String
    /// The version in force, which proposals do not change; nil if nothing is.
    package var version: Int64?
    /// Entries in force.
    package var entries = 0
    /// Rows that wait for a second person now.
    package var proposed = 0
    /// Rows that say what is in force, or waits, already.
    package var unchanged = 0
    /// Rows that lack grounds; each is among the findings.
    package var incomplete = 0
    /// The table says what is in force; the list's age counts anew.
    package var isUnchanged = false
    package var findings: [ListFinding]

    init(list: String, findings: [ListFinding]) {
        self.list = list
        self.findings = findings
    }
}

extension EntryGrounds {
    /// Checks what was claimed for an entry.
    fileprivate init(_ claim: EntryClaim, today: CivilDay, profile: RetentionProfile) throws(Faults) {
        try self.init(
            offence: claim.offence,
            legalGround: claim.legalGround,
            evidence: claim.evidence,
            expires: claim.expires.flatMap { CivilDay(iso: $0) }?.rawValue,
            isNotForProtectedConduct: claim.isNotForProtectedConduct,
            today: today.rawValue,
            profile: profile
        )
    }
}

extension EntryGrounds.Fault {
    fileprivate var problem: ListFinding.Problem {
        switch self {
        case .offence: .noOffence
        case .legalGround: .noGround
        case .evidence: .noEvidence
        case .expiry: .noExpiry
        case .expiryOutOfBounds: .expiryOutOfBounds
        case .statement: .noStatement
        }
    }
}
