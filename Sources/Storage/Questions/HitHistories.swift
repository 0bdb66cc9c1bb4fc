// SPDX-License-Identifier: Apache-2.0

package import Casework
package import Database

extension Connection {
    /// The history of a hit, replayed through Casework from its stored events.
    package func history(ofHit id: Int64) throws -> HitHistory {
        let events = try events(ofHit: id)
        guard !events.isEmpty else { throw StorageError.notFound("hit \(id)") }
        return try HitHistory(
            replaying: try events.map { row in
                try HitEvent(hit: id, number: row.ordinal, at: row.at, kind: row.kind, payload: Array(row.body.utf8))
            }
        )
    }

    /// Appends an event that a history has accepted.
    package func append(_ event: HitEvent, note: [UInt8]? = nil, after history: HitHistory) throws {
        let row = HitEventRow(
            ordinal: event.number,
            kind: event.act.kind,
            actor: event.by.isService ? nil : event.by.account,
            at: event.at,
            body: String(decoding: event.payload, as: UTF8.self),
            note: note
        )
        try append(row, toHit: event.hit, phase: history.state.code)
    }
}
