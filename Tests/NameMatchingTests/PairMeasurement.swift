// SPDX-License-Identifier: Apache-2.0

import Foundation
import NameMatching
import Testing

/// Measures the matcher on a file of labelled pairs; runs only when `PASSERELLE_NAME_PAIRS` names one.
///
/// Columns: case_group, schema, name1, name2, is_match, then anything. Prints the best F1 over all thresholds.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["PASSERELLE_NAME_PAIRS"] != nil))
struct PairMeasurement {
    private struct Pair {
        var names: (String, String)
        var isMatch: Bool
        var llr: Double
    }

    @Test func `prints precision, recall and F1 on labelled pairs`() throws {
        let path = try #require(ProcessInfo.processInfo.environment["PASSERELLE_NAME_PAIRS"])
        let rows = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().map(
            fields
        )
        let normaliser = NameNormaliser()
        let pairs = rows.filter { $0.count > 4 && $0[1] == "Person" }.map { row in
            let evidence = compare(anyOf: normaliser.normalise(row[2]), normaliser.normalise(row[3]))
            return Pair(names: (row[2], row[3]), isMatch: row[4] == "true", llr: evidence?.llr ?? -20)
        }
        try #require(!pairs.isEmpty)
        let best = pairs.map(\.llr).map { (threshold: $0, result: figures(pairs, at: $0)) }
            .max { $0.result.f1 < $1.result.f1 }
        let (threshold, result) = try #require(best)
        print(
            "pairs",
            pairs.count,
            "threshold",
            threshold,
            "precision",
            result.precision,
            "recall",
            result.recall,
            "F1",
            result.f1
        )
        for pair in pairs where (pair.llr >= threshold) != pair.isMatch {
            print(pair.isMatch ? "missed" : "false ", (pair.llr * 10).rounded() / 10, pair.names.0, "|", pair.names.1)
        }
        #expect(result.f1 > 0.7)
    }

    private func figures(_ pairs: [Pair], at threshold: Double) -> (precision: Double, recall: Double, f1: Double) {
        let found = pairs.filter { $0.llr >= threshold }
        let right = Double(found.count { $0.isMatch })
        let precision = right / Double(max(found.count, 1))
        let recall = right / Double(max(pairs.count { $0.isMatch }, 1))
        return (precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall))
    }

    private func fields(_ line: Substring) -> [String] {
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
