// SPDX-License-Identifier: Apache-2.0

/// The labelled pairs of names under `Fixtures/names/pairs`, one file a pitfall.
package struct LabelledPairs: CustomStringConvertible, Sendable {
    /// The file's name without its ending.
    package let name: String
    /// All rows, the header first: id, name1, name2, match, note.
    package let rows: [[String]]

    /// The rows behind the header.
    package var pairs: ArraySlice<[String]> { rows.dropFirst() }
    package var description: String { name }

    /// Every pitfall, by name; none if the files cannot be read, which their own test then tells.
    package static let all: [LabelledPairs] = {
        let files = (try? Fixture.names(in: "names/pairs", extension: "csv")) ?? []
        return files.map { file in
            let text = (try? Fixture.text("names/pairs/" + file)) ?? ""
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let rows = (lines.last == "" ? lines.dropLast() : lines[...]).map(fields)
            return LabelledPairs(name: String(file.dropLast(4)), rows: rows)
        }
    }()

    /// The fields of a line; commas within quotation marks do not divide.
    private static func fields(_ line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}
