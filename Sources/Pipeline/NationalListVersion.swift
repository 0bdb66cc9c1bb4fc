// SPDX-License-Identifier: Apache-2.0

import Crypto
import Database
import Mandate
import ProcessingLog
import Storage
import TravelTypes
import Vault
import Watchlists

/// How the approved entries of a national list come into force: as a version like that of any other list.
extension ListDesk {
    /// Held by who changes the entries of a national list, so that no version is made of half a change.
    static func lockName(of list: String) -> String { "national-list/\(list)" }

    /// Makes a version of a list's approved entries and puts it in force; what differs is then found as for other lists.
    ///
    /// Runs in the transaction of the change, under the list's lock. Returns the version's number and its entries.
    func renewNationalList(
        _ list: String,
        by account: Int64?,
        _ connection: any Connection
    ) throws -> (version: Int64, entries: Int) {
        let key = try store.keyring.namedKey("lists")
        let approved = try connection.proposals(in: .approved, ofList: list).compactMap { line, sealed in
            ApprovedEntry(inForce: try ListProposal(opening: sealed, of: line, with: key))
        }
        let bytes = ListContents(entries: approved.map(\.entry).sorted { $0.key < $1.key }).encoded()
        let version = ListVersionRow(
            list: list,
            digest: Array(SHA256.hash(data: bytes)),
            generated: nil,
            imported: store.now,
            importedBy: account,
            entries: approved.count,
            findings: "[]"
        )
        let id = try connection.insert(version, sealed: key.seal(bytes, context: Self.context(version)))
        try connection.wake("flight_queue")
        return (id, approved.count)
    }

    /// Ends the entries and proposals of national lists whose last day is over; hits on them are then withdrawn.
    func endExpiredEntries() throws {
        let today = store.now.day
        for list in try store.database.read({ try $0.listsWithEndedEntries(on: today) }) {
            try store.database.writeBlocking(.ordinary) { connection in
                try connection.lock(named: Self.lockName(of: list))
                let (entries, proposals) = try connection.endExpired(ofList: list, on: today, at: store.now)
                // Another process was quicker.
                guard entries + proposals > 0 else { return }
                if entries > 0 { _ = try renewNationalList(list, by: nil, connection) }
                var record = store.record(.config, .assessment)
                record.listVersion = list
                record.counts = ["entries-expired": entries, "proposals-expired": proposals]
                try connection.log(record)
            }
            dropStaleIndex()
        }
    }
}
