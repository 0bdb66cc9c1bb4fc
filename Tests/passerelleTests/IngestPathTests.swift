// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import passerelle

@Suite struct IngestPathTests {
    private func tree() throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        for name in ["ZZ/a.edi", "ZZ/.hidden", "YY/sub/b.edi", "truth.jsonl"] {
            let url = directory.url.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data("x".utf8).write(to: url)
        }
        return directory
    }

    @Test func `The carrier is the name of a file's directory`() throws {
        let directory = try tree()
        let sources = try IngestPath(directory.path, carrier: nil).sources()
        #expect(sources.map(\.carrier) == ["sub", "ZZ"])
        let one = try IngestPath(directory.file("ZZ/a.edi"), carrier: nil).sources()
        #expect(one.map(\.carrier) == ["ZZ"])
        #expect(try IngestPath(directory.file("ZZ"), carrier: nil).sources().map(\.carrier) == ["ZZ"])
    }

    @Test func `A carrier that is given is everybody's`() throws {
        let directory = try tree()
        let sources = try IngestPath(directory.path, carrier: "QI").sources()
        #expect(sources.map(\.carrier) == ["QI", "QI"])
    }

    @Test func `A link out of the directory is refused, and one within it is read`() throws {
        let directory = try tree()
        let elsewhere = try tree()
        func link(_ name: String, to target: String) throws {
            try FileManager.default.createSymbolicLink(atPath: directory.file(name), withDestinationPath: target)
        }
        try link("ZZ/within.edi", to: "../YY/sub/b.edi")
        // What a link to a directory holds is not read at all.
        try link("XX", to: elsewhere.path)
        let sources = try IngestPath(directory.path, carrier: nil).sources()
        #expect(sources.map { URL(fileURLWithPath: $0.path).lastPathComponent } == ["b.edi", "a.edi", "within.edi"])
        try link("ZZ/out.edi", to: elsewhere.file("ZZ/a.edi"))
        let failure = #expect(throws: CommandFailure.self) { try IngestPath(directory.path, carrier: nil).sources() }
        #expect(failure?.status == .unreadable)
        #expect(failure?.description.contains("leads out of") == true)
    }

    @Test func `What does not exist is unreadable`() {
        let failure = #expect(throws: CommandFailure.self) { try IngestPath("/nowhere/at/all", carrier: nil).sources() }
        #expect(failure?.status == .unreadable)
    }
}
