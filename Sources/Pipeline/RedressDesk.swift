// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
package import Mandate
import ProcessingLog
package import Storage
import Vault

/// Gives travellers, at their request, a number by which a false match is not raised again.
///
/// The data protection officer acts, under the number of the person's own request. Directive (EU) 2016/681 article 13(1).
package struct RedressDesk: Sendable {
    private let store: Store

    package init(store: Store) { self.store = store }

    /// Issues a number for a hit that was decided as somebody else's.
    ///
    /// - Returns: The number, told once: the unit keeps a keyed token only.
    /// - Throws: A refusal; `StorageError.conflict` if the hit was not decided so, or nothing tells the person apart.
    package func issue(forHit id: Int64, request: Int64, as account: Account) async throws -> RedressNumber {
        let purpose = Purpose.dataSubject(complaint: request)
        let permit = try await store.permit(account, to: .answerDataSubject, for: purpose)
        return try await store.recordingRefusal(by: account, .answerDataSubject, purpose) {
            try await store.database.write(.urgent) { [store] connection in
                try connection.lockHit(id)
                guard let hit = try connection.hit(id) else { throw StorageError.notFound("hit \(id)") }
                let history = try connection.history(ofHit: id)
                guard history.isSomebodyElse else {
                    throw StorageError.conflict("hit \(id) was not decided as another person's")
                }
                if let row = try connection.traveller(hit.traveller) { try store.checkRetention(of: row.day) }
                let number = RedressNumber()
                guard try KnownFalseMemory(store: store, connection: connection).remember(hit, under: number) else {
                    throw StorageError.conflict(
                        "the traveller's full date of birth is not known, or no entry was matched"
                    )
                }
                try connection.log(record(account, permit, purpose, ["redress-issued": 1], hit: id))
                return number
            }
        }
    }

    /// Takes a number back: its matches are raised again from now on.
    ///
    /// - Throws: A refusal; `StorageError.notFound` if nothing hangs from the number.
    package func withdraw(_ number: RedressNumber, request: Int64, as account: Account) async throws {
        let purpose = Purpose.dataSubject(complaint: request)
        let permit = try await store.permit(account, to: .answerDataSubject, for: purpose)
        try await store.database.write(.urgent) { [store] connection in
            let memory = KnownFalseMemory(store: store, connection: connection)
            guard try connection.forgetKnownFalse(ofRedress: try memory.token(of: number)) > 0 else {
                throw StorageError.notFound("a redress number like this")
            }
            try connection.log(record(account, permit, purpose, ["redress-withdrawn": 1], hit: nil))
        }
    }

    private func record(
        _ account: Account,
        _ permit: Permit,
        _ purpose: Purpose,
        _ counts: [String: Int],
        hit: Int64?
    ) -> LogRecord {
        var record = store.record(.review, by: account, permit.role, purpose)
        record.counts = counts
        record.hitReference = hit.map { Reference(.hit, $0).description }
        return record
    }
}
