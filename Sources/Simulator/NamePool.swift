// SPDX-License-Identifier: Apache-2.0

import ReferenceData
import Synchronization

/// The names that people of each culture bear, in the Latin capitals of their passports.
final class NamePool: Sendable {
    /// The names of one culture.
    struct Names: Sendable {
        var male = Weighted<String>()
        var female = Weighted<String>()
        var surnames = Weighted<String>()
    }

    private let cultures: [String: Names]
    private static let shared = Mutex<NamePool?>(nil)

    static func load() throws(ReferenceDataError) -> NamePool {
        let result = shared.withLock { pool -> Result<NamePool, ReferenceDataError> in
            if let pool { return .success(pool) }
            return Result { () throws(ReferenceDataError) in
                let read = try NamePool()
                pool = read
                return read
            }
        }
        return try result.get()
    }

    private init() throws(ReferenceDataError) {
        var cultures: [String: Names] = [:]
        for file in ["names.tsv", "own-names.tsv"] {
            try TabbedTable(file, module: "Simulator").forEach(atLeast: 3) { cells in
                var list = Weighted<String>()
                for (place, cell) in cells.dropFirst(2).enumerated() {
                    let parts = cell.split(separator: "=")
                    guard let name = parts.first else { return false }
                    // Without a weight, the order says how frequent a name is.
                    list.add(String(name), parts.count > 1 ? Int(parts[1]) ?? 1 : 2000 / (place + 8))
                }
                switch cells[1] {
                case "m": cultures[cells[0], default: Names()].male = list
                case "f": cultures[cells[0], default: Names()].female = list
                case "s": cultures[cells[0], default: Names()].surnames = list
                default: return false
                }
                return true
            }
        }
        self.cultures = cultures
    }

    /// The names of a culture of `Culture.table`.
    func names(of culture: String) -> Names? {
        guard let names = cultures[culture], !names.male.isEmpty, !names.female.isEmpty, !names.surnames.isEmpty
        else { return nil }
        return names
    }

    var allCultures: [String] { cultures.keys.sorted() }
}
