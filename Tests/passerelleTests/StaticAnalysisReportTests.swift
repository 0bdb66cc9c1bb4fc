// SPDX-License-Identifier: Apache-2.0

import Conformance
import Foundation
import TestSupport
import Testing

@testable import passerelle

/// SARIF as other programs read it: what the schema of version 2.1.0 requires is there, and of the right kind.
@Suite struct StaticAnalysisReportTests {
    private static func log(_ language: ReportLanguage = .english) throws -> [String: Any] {
        let text = try Fixture.text("paxlst/paxlst-passenger.edi")
            .replacingOccurrences(of: "NAT+2+IRL'", with: "")
            .replacingOccurrences(of: "UNZ+1+", with: "UNZ+7+")
        let sound = FileReport(try Fixture.bytes("pnrgov/pnrgov-basic.edi"), file: "sound.edi")
        let careless = FileReport(
            Array(text.replacingOccurrences(of: "UNZ+7+", with: "UNZ+1+").utf8),
            file: "careless.edi"
        )
        let reports = [FileReport(Array(text.utf8), file: "broken file.edi"), careless, sound]
        let json = StaticAnalysisReport(reports, language: language).json.text
        return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }

    @Test func `What the schema requires is there`() throws {
        let log = try Self.log()
        #expect(log["version"] as? String == "2.1.0")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        #expect(driver["name"] as? String == "passerelle")
        let rules = try #require(driver["rules"] as? [[String: Any]])
        let names = rules.compactMap { $0["id"] as? String }
        #expect(Set(names).count == rules.count && !rules.isEmpty)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count >= 2)
        for result in results {
            #expect(names.contains(result["ruleId"] as? String ?? ""))
            #expect(["none", "note", "warning", "error"].contains(result["level"] as? String))
            #expect(((result["message"] as? [String: Any])?["text"] as? String)?.isEmpty == false)
            let location = try #require((result["locations"] as? [[String: Any]])?.first)
            let physical = try #require(location["physicalLocation"] as? [String: Any])
            let uri = try #require((physical["artifactLocation"] as? [String: Any])?["uri"] as? String)
            #expect(URL(string: uri) != nil && !uri.contains(" "), "\(uri)")
            let region = try #require(physical["region"] as? [String: Int])
            #expect((region["byteOffset"] ?? -1) >= 0 && (region["byteLength"] ?? -1) >= 0)
        }
    }

    @Test(arguments: [(ReportLanguage.english, "en"), (.french, "fr")])
    func `The run and the driver say in which language they are worded`(
        _ language: ReportLanguage,
        _ code: String
    ) throws {
        let run = try #require((try Self.log(language)["runs"] as? [[String: Any]])?.first)
        #expect(run["language"] as? String == code)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        #expect(driver["language"] as? String == code)
        // Every message is a text of that language: nothing is left to a translation that is not there.
        let texts = (run["results"] as? [[String: Any]] ?? []).compactMap { $0["message"] as? [String: Any] }
        #expect(!texts.isEmpty && texts.allSatisfy { Array($0.keys) == ["text"] })
        #expect(driver["translations"] == nil && run["translations"] == nil)
    }

    @Test func `The rules are worded in the language that was asked for`() throws {
        let log = try Self.log(.french)
        let text = String(decoding: try JSONSerialization.data(withJSONObject: log), as: UTF8.self)
        #expect(text.contains("Envoyez"))
    }
}
