// SPDX-License-Identifier: Apache-2.0

import Foundation
import Mandate
import Testing

/// Writes what the law of this release says as a page for people: docs/reference/mandate.md.
private struct MandateReference {
    private let table = PermissionTable.standard

    var text: String {
        (["# Who may do what, for which purpose, and for how long", notice, "## Purposes", "", purposes]
            + ["", "## Roles and operations", "", key, ""] + Role.allCases.flatMap(section)
            + ["## Offences", "", offences, "", "## Retention profiles", "", profiles]).joined(separator: "\n") + "\n"
    }

    private var notice: String {
        """

        Made from the code by `PASSERELLE_WRITE_REFERENCE=1 swift test --filter MandateTests`; a test fails when the two
        differ. There is no setting that changes any of it but the retention profile.

        """
    }

    private var purposes: String {
        PurposeBranch.allCases.map { "- `\($0.rawValue)`" }.joined(separator: "\n")
    }

    private var key: String {
        """
        What is not named is refused. After a colon: the condition that must hold too. An operation in *italics* opens
        data by which somebody can be named.
        """
    }

    private func section(_ role: Role) -> [String] {
        let lines = Operation.allCases.compactMap { operation -> String? in
            let grants = PurposeBranch.allCases.compactMap { branch -> String? in
                guard case .permitted(let condition) = table.verdict(role, operation, branch) else { return nil }
                return "`\(branch.rawValue)`" + (condition.map { ": \($0.rawValue)" } ?? "")
            }
            guard !grants.isEmpty else { return nil }
            let mark = operation.opensPersonalData ? "*" : ""
            return "| \(mark)\(operation.rawValue)\(mark) | \(grants.joined(separator: "; ")) |"
        }
        let apart = Role.allCases.filter { !role.isCompatible(with: $0) }.map(\.rawValue)
        return [
            "### \(role.rawValue)", "",
            "Belongs to: \(role.home.rawValue). Never together with: "
                + apart.joined(separator: ", ") + ".", "", "| operation | for purposes |", "|---|---|",
        ] + lines + [""]
    }

    private var offences: String {
        Offence.allCases.map { "- `\($0.rawValue)` \($0)" }.joined(separator: "\n")
    }

    private var profiles: String {
        RetentionProfile.shipped.map { profile in
            let looser = profile.looserThanDefault
            return "### \(profile.id)\n\n"
                + (looser.isEmpty ? "" : "Looser than the default in: \(looser.joined(separator: ", ")).\n\n")
                + "```\n\(profile.signedText)```"
        }
        .joined(separator: "\n\n")
    }
}

@Suite("The reference pages")
struct ReferenceTests {
    @Test("docs/reference/mandate.md says what the code says")
    func mandate() throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = root.appending(path: "docs/reference/mandate.md")
        let text = MandateReference().text
        if ProcessInfo.processInfo.environment["PASSERELLE_WRITE_REFERENCE"] != nil {
            try FileManager.default.createDirectory(
                at: page.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try text.write(to: page, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == text, "run it with PASSERELLE_WRITE_REFERENCE=1")
    }
}
