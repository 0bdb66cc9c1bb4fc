// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Mandate
package import TravelTypes
package import Vault
package import Watchlists

/// What became of a proposal.
package enum ProposalState: String, Hashable, Sendable, CaseIterable {
    /// Waits for a second person, and screens nobody.
    case proposed
    /// In force.
    case approved
    case rejected
    /// Taken back, or ended before its last day.
    case withdrawn
    /// A later proposal for the same entry was approved.
    case replaced
    /// Its last day is over.
    case expired
}

/// The line of a proposal that stays when person, ground and evidence are gone: what growth is counted by.
package struct ProposalLine: Hashable, Sendable, Identifiable {
    package var id: Int64
    package var list: String
    /// Keyed number of the entry.
    package var entry: Int64
    package var offence: Offence
    /// The last day.
    package var expires: CivilDay
    package var proposedAt: Moment
    package var proposedBy: Int64
    package var state: ProposalState
    package var decidedAt: Moment?
    package var decidedBy: Int64?
    package var endedAt: Moment?
}

/// A person who somebody wants on a national list, and why; it screens nobody.
///
/// `approved(by:)` is the only way from here to an entry that does.
package struct ListProposal: Hashable, Sendable, Identifiable {
    package let line: ProposalLine
    package let entry: ListEntry
    package let grounds: EntryGrounds

    package var id: Int64 { line.id }

    package init(line: ProposalLine, entry: ListEntry, grounds: EntryGrounds) {
        self.line = line
        self.entry = entry
        self.grounds = grounds
    }

    /// The entry that comes into force; the approval shows that somebody else than the proposer said yes.
    package func approved(by approval: Approval) -> ApprovedEntry? {
        guard approval.proposer == line.proposedBy else { return nil }
        return ApprovedEntry(entry, for: grounds)
    }
}

/// An entry that two persons stand behind; lists in force are made of these.
package struct ApprovedEntry: Hashable, Sendable {
    package let entry: ListEntry

    fileprivate init(_ entry: ListEntry, for grounds: EntryGrounds) {
        var entry = entry
        entry.offences = [grounds.offence.rawValue]
        self.entry = entry
    }

    /// The entry of a proposal that is in force; nil for any other.
    package init?(inForce proposal: ListProposal) {
        guard proposal.line.state == .approved, let second = proposal.line.decidedBy,
            second != proposal.line.proposedBy
        else { return nil }
        self.init(proposal.entry, for: proposal.grounds)
    }
}

extension ListProposal {
    /// What is sealed of a proposal.
    private struct Body: Codable {
        var legalGround: String
        var evidence: String
        /// The entry as lists are stored.
        var entry: Data
    }

    /// Seals who, on which ground and by which evidence.
    package static func seal(
        _ entry: ListEntry,
        _ grounds: EntryGrounds,
        list: String,
        token: Int64,
        with key: NamedKey
    ) throws -> [UInt8] {
        let body = Body(
            legalGround: grounds.legalGround,
            evidence: grounds.evidence,
            entry: Data(ListContents(entries: [entry]).encoded())
        )
        return key.seal(Array(try PlainJSON.encode(body).utf8), context: context(list, token))
    }

    /// Opens a proposal; what has ended is gone and cannot be opened.
    package init(opening sealed: [UInt8], of line: ProposalLine, with key: NamedKey) throws {
        guard !sealed.isEmpty else { throw StorageError.notFound("what proposal \(line.id) said: it has ended") }
        let bytes = try key.open(sealed, context: Self.context(line.list, line.entry))
        let body = try PlainJSON.decode(Body.self, from: String(decoding: bytes, as: UTF8.self))
        guard let entry = try ListContents(encoded: Array(body.entry)).entries.first else {
            throw StorageError.damaged("proposal \(line.id) holds nobody")
        }
        self.init(
            line: line,
            entry: entry,
            grounds: EntryGrounds(
                checked: line.offence,
                legalGround: body.legalGround,
                evidence: body.evidence,
                expires: line.expires.rawValue
            )
        )
    }

    private static func context(_ list: String, _ token: Int64) -> [UInt8] {
        Array("list-proposal/\(list)/\(token)".utf8)
    }
}
