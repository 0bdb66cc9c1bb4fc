// SPDX-License-Identifier: Apache-2.0

import Crypto
import Database
package import Mandate
package import Storage
import TravelTypes
import Vault
import Watchlists

/// How a national list grows, and a sample of it that the system draws: for those who watch over the unit.
package struct ListAudit: Sendable {
    /// One month's comings and goings.
    package struct Month: Hashable, Sendable {
        package var year: Int
        package var month: Int
        package var proposed = 0
        package var approved = 0
        package var rejected = 0
        /// Entries that were in force and are not any more.
        package var ended = 0

        /// `2026-06`.
        package var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
    }

    /// How many entries in force stand behind something.
    package struct Share<Of: Hashable & Sendable>: Hashable, Sendable {
        package var of: Of
        package var entries: Int
    }

    /// An entry of the sample; without the person where the reader may see minimised data only.
    package struct Sampled: Hashable, Sendable {
        package var proposal: ListProposal
        package var showsPerson: Bool
    }

    package var list: String
    package var title: String
    package var budget: Int
    package var entries: Int
    package var waiting: Int
    package var months: [Month]
    package var offences: [Share<Offence>]
    /// By the user names of those who proposed.
    package var proposers: [Share<String>]
    /// What the sample follows from: the same seed draws the same entries from the same list.
    package var seed: Int64
    package var sample: [Sampled]

    /// Entries that a sample has at most.
    package static let sampleSize = 20
}

extension ProposalDesk {
    /// The growth of a national list, with a sample drawn by the system; the seed is in the log.
    ///
    /// A seed repeats an earlier sample. Drawn are the entries for which SHA-256 of the seed, a space and the entry's
    /// number, in decimal digits, is smallest: `printf '%s' '7 15' | sha256sum` gives that of entry 15 under seed 7.
    ///
    /// - Throws: A refusal; `StorageError.notFound` if there is no such national list.
    package func audit(_ list: String, seed: Int64? = nil, as account: Account) async throws -> ListAudit {
        let purpose = account.purposeOfWatching
        let drawn = seed ?? Int64(randomBytes(4).reduce(0) { $0 << 8 | UInt64($1) })
        return try await store.consult(as: account, to: .auditList, for: purpose) { consultation in
            let connection = consultation.connection
            guard
                let (source, _) = try connection.listSources().first(where: {
                    $0.source.id == list && $0.format == ListFormat.national.rawValue
                })
            else { throw StorageError.notFound("a national list \(list)") }
            let lines = try connection.proposalLines(ofList: list)
            let inForce = lines.filter { $0.state == .approved }
            let names = Dictionary(try connection.accounts().map { ($0.account.id, $0.account.username) }) { first, _ in
                first
            }
            let chosen = Self.sample(of: inForce.map(\.id), seed: drawn)
            let showsPerson = consultation.permit.condition != .minimised
            return ListAudit(
                list: list,
                title: source.title,
                budget: budget,
                entries: inForce.count,
                waiting: lines.count { $0.state == .proposed },
                months: Self.months(of: lines),
                offences: Self.shares(inForce.map(\.offence)) { $0.rawValue < $1.rawValue },
                proposers: Self.shares(inForce.map { names[$0.proposedBy] ?? "" }, by: <),
                seed: drawn,
                sample: try consultation.sample(chosen, ofList: list, seed: drawn).map {
                    ListAudit.Sampled(proposal: $0, showsPerson: showsPerson)
                }
            )
        }
    }

    /// The last dry runs, for those who watch over the unit.
    package func dryRuns(limit: Int, as account: Account) async throws -> [(run: DryRunRow, username: String)] {
        let purpose = account.purposeOfWatching
        _ = try await store.permit(account, to: .auditList, for: purpose)
        return try await store.database.readAsync { connection in
            let names = Dictionary(try connection.accounts().map { ($0.account.id, $0.account.username) }) { first, _ in
                first
            }
            return try connection.dryRuns(limit: limit).map { ($0, names[$0.account] ?? "") }
        }
    }

    /// The entries whose numbers have the smallest SHA-256 with the seed, in ascending order of the numbers.
    static func sample(of ids: [Int64], seed: Int64) -> [Int64] {
        ids.map { (digest: Array(SHA256.hash(data: Array("\(seed) \($0)".utf8))), id: $0) }
            .sorted { $0.digest.lexicographicallyPrecedes($1.digest) }
            .prefix(ListAudit.sampleSize).map(\.id).sorted()
    }

    private static func months(of lines: [ProposalLine]) -> [ListAudit.Month] {
        var months: [Int: ListAudit.Month] = [:]
        func count(_ moment: Moment?, _ field: WritableKeyPath<ListAudit.Month, Int>) {
            guard let parts = moment?.day.parts else { return }
            let number = parts.year * 100 + parts.month
            months[number, default: ListAudit.Month(year: parts.year, month: parts.month)][keyPath: field] += 1
        }
        for line in lines {
            count(line.proposedAt, \.proposed)
            if line.state == .rejected {
                count(line.decidedAt, \.rejected)
            } else if line.decidedAt != nil {
                count(line.decidedAt, \.approved)
                count(line.endedAt, \.ended)
            }
        }
        return months.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func shares<Of: Hashable>(_ all: [Of], by order: (Of, Of) -> Bool) -> [ListAudit.Share<Of>] {
        var counts: [Of: Int] = [:]
        for one in all { counts[one, default: 0] += 1 }
        return counts.sorted { $0.value != $1.value ? $0.value > $1.value : order($0.key, $1.key) }
            .map { ListAudit.Share(of: $0.key, entries: $0.value) }
    }
}
