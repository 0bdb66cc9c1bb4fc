// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import Foundation

/// Findings in the form that editors and code hosts read: SARIF 2.1.0 (OASIS, 2020).
struct StaticAnalysisReport {
    private let reports: [FileReport]
    private let language: ReportLanguage

    init(_ reports: [FileReport], language: ReportLanguage) {
        self.reports = reports
        self.language = language
    }

    /// The whole log as one object.
    var json: JSON {
        [
            "version": "2.1.0",
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "runs": [
                [
                    "tool": ["driver": driver],
                    // Without it a reader takes the texts for American English (sections 3.14.7 and 3.19.21).
                    "language": .string(language.rawValue),
                    "results": .array(results),
                ]
            ],
        ]
    }

    private var driver: JSON {
        let used = Set(reports.flatMap(\.messages).flatMap(\.findings).map(\.rule)).sorted()
        return [
            "name": "passerelle",
            "version": .string(ProgramVersion.text),
            "language": .string(language.rawValue),
            "rules": .array(
                used.map { rule in
                    [
                        "id": .string(rule.rawValue),
                        "shortDescription": ["text": .string(RuleCatalogue.wording(rule, language))],
                        "defaultConfiguration": [
                            "level": .string(RuleCatalogue.entry(rule).map { Self.level($0.severity) } ?? "warning")
                        ],
                    ]
                }
            ),
        ]
    }

    private var results: [JSON] {
        reports.flatMap { report in
            report.messages.flatMap { message in
                message.findings.map { finding in
                    [
                        "ruleId": .string(finding.rule.rawValue),
                        "level": .string(Self.level(finding.severity)),
                        "message": ["text": .string(RuleCatalogue.wording(finding.rule, language))],
                        "locations": [
                            [
                                "physicalLocation": [
                                    "artifactLocation": ["uri": .string(Self.address(of: report.file))],
                                    "region": [
                                        "byteOffset": .integer(finding.place.offset),
                                        "byteLength": .integer(finding.place.length),
                                    ],
                                ],
                                "logicalLocations": [["fullyQualifiedName": .string(Self.name(message, finding))]],
                            ]
                        ],
                    ]
                }
            }
        }
    }

    /// The place in the words of the format: `PAXLST M1, segment 9, element 4`, or `PNRGOV E1, /A/B[2]/@C` in XML.
    private static func name(_ message: MessageReport, _ finding: MessageReport.ReportedFinding) -> String {
        var name = message.type.isEmpty ? "outside any message" : message.type + " " + message.reference
        if finding.place.segment > 0 { name += ", segment \(finding.place.segment)" }
        if finding.place.element > 0 { name += ", element \(finding.place.element)" }
        if finding.place.component > 0 { name += ", component \(finding.place.component)" }
        if let path = finding.path { name += ", \(path)" }
        return name
    }

    /// A path as a relative address: what an address may not hold is escaped.
    private static func address(of path: String) -> String {
        path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .info: "note"
        case .warning: "warning"
        case .error: "error"
        }
    }
}
