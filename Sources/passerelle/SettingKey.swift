// SPDX-License-Identifier: Apache-2.0

/// Everything that can be set, by the name that it has in `settings.json`.
enum SettingKey: String, CaseIterable, Sendable {
    case home, keys, database, state, profile, incoming, sizeLimit, threads, serviceName, environment, host, port
    case listBudget, dryRunsPerPerson, dryRunsPerUnit, thresholds

    /// The variable that sets it: `sizeLimit` is `PASSERELLE_SIZE_LIMIT`.
    var variable: String {
        rawValue.reduce(into: "PASSERELLE_") { name, letter in
            if letter.isUppercase { name += "_" }
            name += letter.uppercased()
        }
    }

    /// Whether the file may set it; where the file lies is not a thing that it can say.
    var isAllowedInFile: Bool { self != .home }

    /// The numbers that it may have, for those that are numbers.
    var range: ClosedRange<Int>? {
        switch self {
        case .sizeLimit: 1024...(1 << 30)
        case .threads: 1...256
        case .port: 0...65_535
        case .listBudget: 1...1_000_000
        case .dryRunsPerPerson, .dryRunsPerUnit: 0...1_000
        default: nil
        }
    }

    /// The known name that is closest to a mistyped one.
    static func nearest(to name: String) -> SettingKey? {
        allCases.filter(\.isAllowedInFile).min { distance($0.rawValue, name) < distance($1.rawValue, name) }
    }

    /// The number of letters to insert, delete or replace (Levenshtein, 1965); case does not count.
    private static func distance(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one.lowercased()), Array(other.lowercased()))
        var row = Array(0...other.count)
        for (index, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (place, candidate) in other.enumerated() {
                let replaced = diagonal + (letter == candidate ? 0 : 1)
                diagonal = row[place + 1]
                row[place + 1] = min(replaced, row[place] + 1, diagonal + 1)
            }
        }
        return row[other.count]
    }
}
