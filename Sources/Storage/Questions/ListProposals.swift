// SPDX-License-Identifier: Apache-2.0

package import Database
package import Mandate
package import TravelTypes

extension Connection {
    /// Adds a proposal that waits for a second person; one that waits for the same entry is taken back.
    package func insertProposal(
        list: String,
        entry: Int64,
        grounds: EntryGrounds,
        by account: Int64,
        at now: Moment,
        sealed: [UInt8]
    ) throws {
        try execute(
            """
            UPDATE list_proposal SET state = 'withdrawn', ended_at = \(now.rawValue), ended_by = \(account),
                sealed = \([UInt8]())
            WHERE list = \(list) AND entry = \(entry) AND state = 'proposed'
            """
        )
        try execute(
            """
            INSERT INTO list_proposal (list, entry, offence, expires_on, proposed_at, proposed_by, state, sealed)
            VALUES (\(list), \(entry), \(grounds.offence.rawValue), \(Int64(grounds.expires)), \(now.rawValue),
                \(account), 'proposed', \(sealed))
            """
        )
    }

    /// One proposal with what is sealed of it.
    package func proposal(_ id: Int64) throws -> (line: ProposalLine, sealed: [UInt8])? {
        try first("SELECT \(ProposalLine.selection), sealed FROM list_proposal WHERE id = \(id)") {
            (try ProposalLine(row: $0), try $0.bytes(11))
        }
    }

    /// The proposals of a list, or of all lists, in a state, by number.
    package func proposals(
        in state: ProposalState,
        ofList list: String? = nil
    ) throws -> [(line: ProposalLine, sealed: [UInt8])] {
        let of: SQL = list.map { "AND list = \($0)" } ?? ""
        return try query(
            """
            SELECT \(ProposalLine.selection), sealed FROM list_proposal WHERE state = \(state.rawValue) \(of) ORDER BY id
            """
        ) { (try ProposalLine(row: $0), try $0.bytes(11)) }
    }

    /// The lines of all proposals that a list ever had, by number.
    package func proposalLines(ofList list: String) throws -> [ProposalLine] {
        try query("SELECT \(ProposalLine.selection) FROM list_proposal WHERE list = \(list) ORDER BY id") {
            try ProposalLine(row: $0)
        }
    }

    /// Brings a waiting proposal into force in place of the entry of the same key.
    package func bringIntoForce(_ line: ProposalLine, by approval: Approval, at now: Moment) throws {
        try execute(
            """
            UPDATE list_proposal SET state = 'replaced', ended_at = \(now.rawValue), ended_by = \(approval.approver),
                sealed = \([UInt8]())
            WHERE list = \(line.list) AND entry = \(line.entry) AND state = 'approved'
            """
        )
        try execute(
            """
            UPDATE list_proposal SET state = 'approved', decided_at = \(now.rawValue), decided_by = \(approval.approver)
            WHERE id = \(line.id) AND state = 'proposed'
            """
        )
    }

    /// Ends a waiting proposal by a second person's no; person, ground and evidence go.
    package func reject(_ line: ProposalLine, by account: Int64, at now: Moment) throws {
        try execute(
            """
            UPDATE list_proposal SET state = 'rejected', decided_at = \(now.rawValue), decided_by = \(account),
                ended_at = \(now.rawValue), ended_by = \(account), sealed = \([UInt8]())
            WHERE id = \(line.id) AND state = 'proposed'
            """
        )
    }

    /// Ends a proposal or an entry before its last day; person, ground and evidence go.
    package func withdraw(_ line: ProposalLine, by account: Int64, at now: Moment) throws {
        try execute(
            """
            UPDATE list_proposal SET state = 'withdrawn', ended_at = \(now.rawValue), ended_by = \(account),
                sealed = \([UInt8]())
            WHERE id = \(line.id)
            """
        )
    }

    /// The lists with a proposal or an entry whose last day is over.
    package func listsWithEndedEntries(on today: CivilDay) throws -> [String] {
        try query(
            """
            SELECT DISTINCT list FROM list_proposal
            WHERE state IN ('proposed', 'approved') AND expires_on < \(Int64(today.rawValue)) ORDER BY list
            """
        ) { try $0.string(0) }
    }

    /// The keyed numbers of a list's entries whose last day is over and that stand in the version in force still.
    package func endedEntries(ofList list: String, on today: CivilDay) throws -> Set<Int64> {
        Set(
            try query(
                """
                SELECT entry FROM list_proposal
                WHERE list = \(list) AND state = 'approved' AND expires_on < \(Int64(today.rawValue))
                """
            ) { try $0.int64(0) }
        )
    }

    /// Ends what of a list has passed its last day; person, ground and evidence go.
    ///
    /// Returns how many entries in force ended, and how many proposals.
    package func endExpired(ofList list: String, on today: CivilDay, at now: Moment) throws -> (Int, Int) {
        func end(_ state: String) throws -> Int {
            try execute(
                """
                UPDATE list_proposal SET state = 'expired', ended_at = \(now.rawValue), sealed = \([UInt8]())
                WHERE list = \(list) AND state = \(state) AND expires_on < \(Int64(today.rawValue))
                """
            )
        }
        return (try end("approved"), try end("proposed"))
    }
}

extension ProposalLine {
    fileprivate static var selection: SQL {
        """
        id, list, entry, offence, expires_on, proposed_at, proposed_by, state, decided_at, decided_by, ended_at
        """
    }

    fileprivate init(row: Row) throws {
        guard let offence = Offence(rawValue: try row.string(3)),
            let state = ProposalState(rawValue: try row.string(7)),
            let expires = Int32(exactly: try row.int64(4))
        else { throw StorageError.damaged("a proposal has an unknown offence, state or day") }
        self.init(
            id: try row.int64(0),
            list: try row.string(1),
            entry: try row.int64(2),
            offence: offence,
            expires: CivilDay(rawValue: expires),
            proposedAt: Moment(rawValue: try row.int64(5)),
            proposedBy: try row.int64(6),
            state: state,
            decidedAt: try row.optionalInt64(8).map { Moment(rawValue: $0) },
            decidedBy: try row.optionalInt64(9),
            endedAt: try row.optionalInt64(10).map { Moment(rawValue: $0) }
        )
    }
}
