// SPDX-License-Identifier: Apache-2.0

package import Database
package import Mandate
package import TravelTypes

/// A package as it left for an authority: sealed here, signed, named by its digest.
package struct HandOverRow: Sendable, Hashable {
    package var id: Int64
    package var hit: Int64
    package var authority: Int64
    package var at: Moment
    package var sealed: [UInt8]
    /// SHA-256 of the signed bytes.
    package var digest: [UInt8]
    package var signature: [UInt8]

    package init(
        id: Int64,
        hit: Int64,
        authority: Int64,
        at: Moment,
        sealed: [UInt8],
        digest: [UInt8],
        signature: [UInt8]
    ) {
        self.id = id
        self.hit = hit
        self.authority = authority
        self.at = at
        self.sealed = sealed
        self.digest = digest
        self.signature = signature
    }
}

extension Connection {
    /// Adds a package that leaves.
    package func insert(_ handOver: HandOverRow) throws {
        try execute(
            """
            INSERT INTO hand_over (id, hit, authority, at, sealed, digest, signature)
            VALUES (\(handOver.id), \(handOver.hit), \(handOver.authority), \(handOver.at.rawValue),
                \(handOver.sealed), \(handOver.digest), \(handOver.signature))
            """
        )
    }

    /// A package by its number.
    package func handOver(_ id: Int64) throws -> HandOverRow? {
        try first("SELECT \(HandOverRow.selection) FROM hand_over WHERE id = \(id)", HandOverRow.init(row:))
    }

    /// The packages made of a hit.
    package func handOvers(ofHit hit: Int64) throws -> [HandOverRow] {
        try query(
            "SELECT \(HandOverRow.selection) FROM hand_over WHERE hit = \(hit) ORDER BY id",
            HandOverRow.init(row:)
        )
    }

    /// The packages that an authority received, newest first.
    package func handOvers(toAuthority authority: Int64, limit: Int) throws -> [HandOverRow] {
        try query(
            """
            SELECT \(HandOverRow.selection) FROM hand_over WHERE authority = \(authority)
            ORDER BY at DESC, id DESC LIMIT \(limit)
            """,
            HandOverRow.init(row:)
        )
    }

    /// Replaces the sealed bytes, when the package moves to another person's key.
    package func replaceSealed(_ sealed: [UInt8], ofHandOver id: Int64) throws {
        try execute("UPDATE hand_over SET sealed = \(sealed) WHERE id = \(id)")
    }

    /// The register of authorities (PNR Directive article 7), by name.
    package func authorities() throws -> [Authority] {
        try query(
            "SELECT id, name, kind, offences, public_key, valid_from, valid_to FROM authority ORDER BY name"
        ) { row in
            guard let kind = Authority.Kind(rawValue: try row.string(2)) else {
                throw StorageError.damaged("an authority has an unknown kind")
            }
            let offences = try row.string(3).split(separator: " ").compactMap { Offence(rawValue: String($0)) }
            return Authority(
                id: try row.int64(0),
                name: try row.string(1),
                kind: kind,
                offences: Set(offences),
                publicKey: try row.bytes(4),
                validFrom: try row.int32(5),
                validTo: try row.optionalInt32(6)
            )
        }
    }

    /// Adds an authority to the register.
    package func insert(_ authority: Authority) throws -> Int64 {
        let offences = authority.offences.map(\.rawValue).sorted().joined(separator: " ")
        let id = try first(
            """
            INSERT INTO authority (name, kind, offences, public_key, valid_from, valid_to)
            VALUES (\(authority.name), \(authority.kind.rawValue), \(offences), \(authority.publicKey),
                \(authority.validFrom), \(authority.validTo))
            RETURNING id
            """
        ) { try $0.int64(0) }
        guard let id else { throw StorageError.conflict("the authority was not added") }
        return id
    }
}

extension HandOverRow {
    fileprivate static var selection: SQL { "id, hit, authority, at, sealed, digest, signature" }

    fileprivate init(row: Row) throws {
        self.init(
            id: try row.int64(0),
            hit: try row.int64(1),
            authority: try row.int64(2),
            at: Moment(rawValue: try row.int64(3)),
            sealed: try row.bytes(4),
            digest: try row.bytes(5),
            signature: try row.bytes(6)
        )
    }
}
