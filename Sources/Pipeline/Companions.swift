// SPDX-License-Identifier: Apache-2.0

package import Database
package import Storage
import TravelTypes
import Vault

/// The others of a traveller's booking on the same flight, found by the token of its locator: nobody else is opened.
package struct Companions: Sendable {
    private let store: Store

    package init(store: Store) { self.store = store }

    /// The rows of the others, by seat and then by number; none if the locator is not known.
    package func of(
        _ row: TravellerRow,
        locator: String?,
        _ connection: any Connection
    ) throws -> [TravellerRow] {
        guard let locator else { return [] }
        let flight = try connection.travellers(ofFlight: row.flight)
        let months = Set(flight.map { Tokens.month(of: $0) })
        // Tokens are keyed by the month of receipt: of a flight that is one month, rarely two.
        let tokens = months.compactMap { month in
            try? store.keyring.tokenKey(row.store, month: month, create: false)
                .token(.locator, Tokens.canonical(locator))
        }
        let found = Set(try connection.travellers(withTokens: tokens, limit: 10_000))
        return flight.filter { $0.id != row.id && found.contains($0.id) && $0.status != .cancelled }
            .sorted { ($0.seat ?? "~", $0.id) < ($1.seat ?? "~", $1.id) }
    }
}
