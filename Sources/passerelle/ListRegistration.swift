// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Mandate
import Watchlists

/// What the register says of a list that has no standard entry: a national one, or one of a kind.
enum ListRegistration {
    /// The format of a word such as `un`, or `csv:MAPPING` with the file that says what the columns are.
    static func format(_ word: String) throws -> (ListFormat, ColumnMapping?) {
        let halves = word.split(separator: ":", maxSplits: 1).map(String.init)
        guard let name = halves.first, let format = ListFormat(rawValue: name),
            (format == .csv) == (halves.count == 2)
        else {
            let names = ListFormat.allCases.map { $0 == .csv ? "csv:MAPPING" : $0.rawValue }
            throw CommandFailure(
                .usage,
                "there is no list format '\(word)'; those that there are: \(names.joined(separator: ", "))"
            )
        }
        guard format == .csv else { return (format, nil) }
        do {
            return (format, try ColumnMapping(InputFile(halves[1]).text()))
        } catch let error as ListError {
            throw CommandFailure(.unreadable, "\(halves[1]): \(error)")
        }
    }

    /// A list that stands alone in a file, for comparing without a unit.
    static func standalone(_ format: ListFormat) -> ListSource {
        ListSource(
            id: format.rawValue,
            title: format.rawValue,
            owner: "not stated",
            legalBasis: "stated by whoever runs the command",
            category: .personsSought,
            offences: [],
            maximumAgeDays: 1
        )
    }

    /// The standing of minors who are looked for, which only their protectors receive.
    static let toProtect = ListSource(
        id: "to-protect",
        title: "Missing children and minors to protect",
        owner: "Child protection authority",
        legalBasis: "Directive (EU) 2016/681, art. 6(3)(a); national law on the protection of children",
        category: .toProtect,
        offences: [Offence.humanTrafficking.rawValue],
        maximumAgeDays: 7
    )
}

extension ListSource.Category: ExpressibleByArgument {
    public init?(argument: String) { self.init(word: argument) }

    public static var allValueStrings: [String] { allCases.map(\.word) }
}
