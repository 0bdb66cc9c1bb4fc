// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import NameMatching

/// `passerelle match`: how much two names agree, and why.
struct Match: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare two names: score, evidence, term by term.",
        discussion: "The score is the probability of one person at even prior odds. Either order gives the same score."
    )

    @Argument(help: "Two names; 'SURNAME, GIVEN NAMES' is understood.")
    var names: [String] = []

    @Option(help: ArgumentHelp("A CSV file with columns id, name1, name2; - is standard input.", valueName: "file"))
    var pairs: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard pairs == nil ? names.count == 2 : names.isEmpty else {
            throw ValidationError("Give two names, or --pairs FILE.")
        }
    }

    func run() throws {
        guard let pairs else {
            let result = NamePair(names[0], names[1])
            if output.json { return Output.line(JSON.object(result.members)) }
            Output.line(
                "score \(JSON.rounded(result.score, digits: 4).text)  llr \(JSON.rounded(result.llr, digits: 2).text)"
            )
            for term in result.terms {
                let sign = term.llr >= 0 ? "+" : ""
                Output.line(
                    "  \(sign)\(JSON.rounded(term.llr, digits: 2).text)  \(term.kind.rawValue)  \(term.left) | \(term.right)"
                )
            }
            return
        }
        let table = try CommaSeparatedFile(InputFile(pairs).text(), name: pairs)
        let (first, second) = (try table.column("name1"), try table.column("name2"))
        let id = try table.column("id")
        for row in table.rows {
            let result = NamePair(row[first], row[second])
            Output.line(JSON.object([.init(name: "id", value: .string(row[id]))] + result.members))
        }
    }
}

/// Two names and what speaks for and against one person.
private struct NamePair {
    let name1: String
    let name2: String
    let evidence: NameEvidence?

    init(_ name1: String, _ name2: String) {
        self.name1 = name1
        self.name2 = name2
        let normaliser = NameNormaliser()
        evidence = compare(anyOf: normaliser.normalise(name1), normaliser.normalise(name2))
    }

    var terms: [NameEvidence.Term] { evidence?.terms ?? [] }
    var llr: Double { evidence?.llr ?? 0 }
    /// A name without any reading says nothing: neither for nor against.
    var score: Double { evidence?.score ?? 0 }

    var members: [JSON.Member] {
        [
            .init(name: "name1", value: .string(name1)),
            .init(name: "name2", value: .string(name2)),
            .init(name: "score", value: .number(score)),
            .init(name: "llr", value: .number(llr)),
            .init(
                name: "evidence",
                value: .array(
                    terms.map { term in
                        [
                            "kind": .string(term.kind.rawValue), "left": .string(term.left),
                            "right": .string(term.right), "llr": .number(term.llr),
                        ]
                    }
                )
            ),
        ]
    }
}
