// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import passerelle

/// The commands that need no unit, run as processes: output, errors, exit status.
@Suite struct StatelessCommandTests {
    private let command = CommandProcess()
    private let sample = Fixture.url("paxlst/paxlst-passenger.edi").path

    @Test func `decode prints one object a message on standard output and nothing else there`() async throws {
        let result = try await command.run("decode", sample, "--json")
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        #expect(result.objects.count == result.lines.count)
        let message = try #require(result.objects.first)
        #expect(message["file"] as? String == sample)
        #expect(message["type"] as? String == "PAXLST")
        let travellers = try #require(message["travellers"] as? [[String: Any]])
        #expect(travellers.map { $0["surname"] as? String } == ["MARCHAND", "O'DONOVAN-KONE", "TANAKA"])
    }

    @Test func `decode reads standard input, and its summary is the same with more threads`() async throws {
        let text = try Fixture.text("paxlst/paxlst-passenger.edi")
        let input = try await command.run(["decode", "-", "--json"], input: text)
        #expect(input.objects.first?["file"] as? String == "-")
        let files = try Fixture.names(in: "paxlst", extension: "edi").map { Fixture.url("paxlst/" + $0).path }
        let one = try await command.run(["decode"] + files + ["--summary"])
        let four = try await command.run(["decode"] + files + ["--summary", "--threads", "4"])
        #expect(one.output == four.output)
        #expect(
            Set((one.objects.first ?? [:]).keys) == [
                "messages", "travellers", "bookings", "findings", "bytes", "fields", "checksum",
            ]
        )
    }

    @Test func `decode reads the files of a directory in the order of their paths, and says so when it has none`()
        async throws
    {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("decode-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = try Fixture.text("paxlst/paxlst-passenger.edi")
        let below = folder.appendingPathComponent("ZZ")
        try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
        let empty = try await command.run("decode", folder.path, "--summary")
        #expect(empty.status == 3)
        #expect(empty.errors.contains(folder.path))
        let read = ["ZZ/a.edi", "b.edi", "c.edi"]
        for name in read + [".hidden", "ZZ/.hidden", "world.jsonl"] {
            try text.write(to: folder.appendingPathComponent(name), atomically: false, encoding: .utf8)
        }
        let result = try await command.run("decode", folder.path, "--json")
        #expect(result.status == 0)
        #expect(result.objects.map { $0["file"] as? String } == read.map { folder.path + "/" + $0 })
        let one = try await command.run("decode", folder.path + "/", "--summary", "--threads", "2")
        let each = try await command.run(["decode"] + read.map { folder.path + "/" + $0 } + ["--summary"])
        #expect(one.status == 0)
        #expect(one.output == each.output)
    }

    @Test func `A message that is rejected makes exit status 1, a file that is missing 3, a wrong word 2`() async throws
    {
        let broken = try Fixture.text("paxlst/paxlst-passenger.edi").replacingOccurrences(of: "UNZ+1+", with: "UNZ+7+")
        let rejected = try await command.run(["decode", "-", "--json"], input: broken)
        #expect(rejected.status == 1)
        #expect(rejected.objects.first?["rejected"] as? Bool == true)
        let missing = try await command.run("decode", "/nowhere.edi", "--json")
        #expect(missing.status == 3)
        #expect(missing.output.isEmpty)
        #expect(missing.errors.contains("/nowhere.edi"))
        for arguments in [["decode"], ["nonsense"], ["decode", sample, "--threads", "0"], ["match", "ONE"]] {
            let result = try await command.run(arguments)
            #expect(result.status == 2, "\(arguments)")
            #expect(result.output.isEmpty)
        }
    }

    @Test func `Help and version are data`() async throws {
        let help = try await command.run("--help")
        #expect(help.status == 0)
        #expect(help.output.contains("ingest"))
        let version = try await command.run("version", "--json")
        #expect(version.objects.first?["version"] as? String == ProgramVersion.text)
    }

    @Test func `validate marks the byte in words, in JSON and in SARIF`() async throws {
        let broken = try Fixture.text("paxlst/paxlst-passenger.edi").replacingOccurrences(of: "UNZ+1+", with: "UNZ+7+")
        let directory = try TemporaryDirectory()
        let path = directory.file("broken.edi")
        try Data(broken.utf8).write(to: URL(fileURLWithPath: path))
        let text = try await command.run("validate", path)
        #expect(text.status == 1)
        #expect(text.output.contains("edifact.unz-count"))
        #expect(text.output.contains("^"))
        let french = try await command.run("validate", path, "--lang", "fr")
        #expect(french.output.contains("rejeté"))
        let json = try await command.run("validate", path, "--json")
        let finding = try #require(json.objects.first { $0["rule"] as? String == "edifact.unz-count" })
        let offset = try #require(finding["offset"] as? Int)
        #expect(Array(broken.utf8)[offset] == UInt8(ascii: "7"))
        let sarif = try await command.run("validate", path, "--format", "sarif")
        #expect(sarif.objects.first?["version"] as? String == "2.1.0")
        #expect(sarif.lines.count == 1)
    }

    @Test func `validate checks by a profile, of the program or of a directory`() async throws {
        let crew = Fixture.folder.appendingPathComponent("paxlst/paxlst-crew.edi").path
        let us = try await command.run("validate", crew, "--profile", "us", "--json")
        #expect(us.status == 0)
        #expect(us.objects.contains { $0["rule"] as? String == "person.birth-place-missing" })
        let unknown = try await command.run("validate", crew, "--profile", "atlantis")
        #expect(unknown.status == 2)
        #expect(unknown.errors.contains("there are ae, az"))
        let directory = try TemporaryDirectory()
        try Data("profile zz\nrequire seat error of crew\n".utf8)
            .write(to: URL(fileURLWithPath: directory.file("zz.profile")))
        let own = try await command.run("validate", crew, "--profile", "zz", "--profiles", directory.path, "--summary")
        #expect(own.status == 1)
        #expect(own.objects.first?["dearest"] as? [String] == ["person.seat-missing"])
        try Data("profile zz\nfly\n".utf8).write(to: URL(fileURLWithPath: directory.file("zz.profile")))
        let wrong = try await command.run("validate", crew, "--profile", "zz", "--profiles", directory.path)
        #expect(wrong.status == 3)
        #expect(wrong.errors.contains("zz.profile, line 2"))
    }

    @Test func `onboarding says what is missing and whether the carrier is ready`() async throws {
        let directory = Fixture.folder.appendingPathComponent("pnrgov").path
        let text = try await command.run("onboarding", directory, "--carrier", "ZZ", "--profile", "eu")
        #expect(text.status == 1)
        #expect(text.output.contains("NOT READY") && text.output.contains("a crew list"))
        let json = try await command.run(
            "onboarding",
            directory,
            "--carrier",
            "zz",
            "--profile",
            "eu",
            "--format",
            "json"
        )
        #expect(json.objects.first?["ready"] as? Bool == false)
        #expect((json.objects.first?["seen"] as? [String])?.contains("full-push") == true)
        let html = try await command.run("onboarding", directory, "--carrier", "ZZ", "--format", "html", "--lang", "fr")
        #expect(html.output.hasPrefix("<!DOCTYPE html>") && html.output.contains("lang=\"fr\""))
        #expect(!html.output.contains("<script") && !html.output.contains("MARCHAND"))
        #expect(try await command.run("onboarding", directory + "/none", "--carrier", "ZZ").status == 3)
    }

    @Test func `rules lists every rule, and the profiles with their sources`() async throws {
        let rules = try await command.run("rules", "--json")
        #expect(rules.objects.count >= 150)
        #expect(rules.objects.allSatisfy { ($0["en"] as? String)?.isEmpty == false && $0["fr"] as? String != nil })
        let profiles = try await command.run("rules", "--list-profiles", "--json")
        #expect(profiles.objects.contains { $0["profile"] as? String == "us" })
    }

    @Test func `match is symmetric, alone and in a table`() async throws {
        let one = try await command.run("match", "DIALLO, OUSMANE", "JALLOW, USMAN", "--json")
        let other = try await command.run("match", "JALLOW, USMAN", "DIALLO, OUSMANE", "--json")
        let score = try #require(one.objects.first?["score"] as? Double)
        #expect(score > 0.5 && score <= 1)
        #expect(other.objects.first?["score"] as? Double == score)
        let table = try await command.run(
            ["match", "--pairs", "-"],
            input: "id,name1,name2\n7,\"DIALLO, OUSMANE\",\"JALLOW, USMAN\"\n8,A B,C D\n"
        )
        #expect(table.objects.map { $0["id"] as? String } == ["7", "8"])
        #expect(table.objects.first?["score"] as? Double == score)
    }

    @Test func `screen prints one line for each row, in order, also without candidates`() async throws {
        let list = "un:" + Fixture.url("lists/un-synthetic.xml").path
        let batch =
            "id,name,born,nationality\n1,\"NOBODY, WHATSOEVER\",1990-13-01,FRA\n2,\"MARCHAND, CELESTE\",1981,Atlantis\n"
        for threads in ["1", "3"] {
            let result = try await command.run(
                ["screen", "--list", list, "--batch", "-", "--json", "--threads", threads],
                input: batch
            )
            #expect(result.status == 0)
            #expect(result.objects.map { $0["id"] as? String } == ["1", "2"])
            #expect(result.objects.allSatisfy { $0["candidates"] is [Any] && $0["alert"] is Bool })
            #expect(result.objects.first?["findings"] as? [String] == ["unknown-born"])
            #expect(result.objects.last?["findings"] as? [String] == ["unknown-nationality"])
        }
        let wrong = try await command.run(["screen", "--list", "nonsense:x", "--batch", "-"], input: batch)
        #expect(wrong.status == 2)
    }

    @Test func `simulate gives the same bytes for the same seed`() async throws {
        let directory = try TemporaryDirectory()
        for name in ["one", "two"] {
            let result = try await command.run(
                "simulate",
                directory.file(name),
                "--date",
                "2026-06-15",
                "--flights",
                "5",
                "--travellers",
                "100",
                "--json"
            )
            #expect(result.status == 0)
            #expect((result.objects.first?["messages"] as? Int ?? 0) > 5)
        }
        let trees = try ["one", "two"].map { name in
            try FileManager.default.subpathsOfDirectory(atPath: directory.file(name)).sorted().map { path in
                FileManager.default.contents(atPath: directory.file(name) + "/" + path)
            }
        }
        #expect(trees[0] == trees[1])
    }
}
