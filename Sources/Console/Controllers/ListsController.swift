// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Mandate
import Pipeline
import Storage
import TravelTypes
import Watchlists

/// The lists that travellers are compared with: whose, why, which version, how old.
struct ListsController: Sendable {
    let office: Office

    var routes: [Route] { [.get("/lists", list)] }

    private func list(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.permit(reader, to: .viewLists)
        return .page(ListsPage(lists: try await Self.lists(of: office)))
    }

    /// Every registered list with the version that is in force.
    static func lists(of office: Office) async throws -> [ListsPage.List] {
        let today = office.store.now.day
        let rows = try await office.store.database.readAsync { connection in
            let versions = try connection.listVersionsInForce()
            return try connection.listSources().compactMap { source, _ in
                versions.first { $0.list == source.id }.map { (source, $0) }
            }
        }
        return rows.map { source, version in
            let offences = source.offences.compactMap { Offence(rawValue: $0) }
            return ListsPage.List(
                title: source.title,
                category: HitCategory(source.category),
                owner: source.owner,
                legalBasis: source.legalBasis,
                offences: offences.isEmpty ? [source.offence] : offences,
                version: version.generated ?? version.imported.description,
                imported: version.imported,
                entries: version.entries,
                maximumAge: source.maximumAgeDays,
                isStale: source.standing(refreshed: version.imported.day, on: today) != .usable,
                lastChange: nil
            )
        }
    }
}

extension HitCategory {
    /// The category of the hits that a list raises.
    init(_ category: ListSource.Category) {
        self =
            switch category {
            case .personsSought, .alert: .personSought
            case .objectsSought: .document
            case .toProtect: .toProtect
            }
    }
}
