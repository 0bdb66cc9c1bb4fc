// SPDX-License-Identifier: Apache-2.0

import Foundation
import Hummingbird
import Pipeline
import Storage
import TestSupport
import Testing

@testable import Intake

/// `docs/openapi.yaml` says what the door does: every path, method and status, no more and no less.
@Suite struct DoorDescriptionTests {
    /// The page, read by its indentation: it has one path at two spaces, a method at four, a status at eight.
    struct Description {
        /// By `get /livez`: the statuses.
        var answers: [String: Set<Int>] = [:]
        let text: String

        init() throws {
            text = try String(
                contentsOf: DoorDescriptionTests.root.appendingPathComponent("docs/openapi.yaml"),
                encoding: .utf8
            )
            var (path, method) = ("", "")
            for line in text.split(separator: "\n") {
                let indent = line.prefix { $0 == " " }.count
                let word = line.trimmingCharacters(in: .whitespaces)
                if indent == 2, word.hasPrefix("/") { path = String(word.dropLast()) }
                if indent == 4, ["get:", "post:", "delete:"].contains(word) { method = String(word.dropLast()) }
                if indent == 8, word.hasPrefix("\""), let status = Int(word.dropFirst().prefix(3)) {
                    answers[method + " " + path, default: []].insert(status)
                }
            }
        }

        /// The names of a schema's properties.
        func properties(of schema: String) -> Set<String> {
            guard let start = text.range(of: "\n    \(schema):\n", options: .backwards) else { return [] }
            var names: Set<String> = []
            for line in text[start.upperBound...].split(separator: "\n") {
                let indent = line.prefix { $0 == " " }.count
                if indent <= 4 { break }
                if indent == 8, let name = line.split(separator: ":").first {
                    names.insert(name.trimmingCharacters(in: .whitespaces))
                }
            }
            return names
        }
    }

    fileprivate static let root = Fixture.folder.deletingLastPathComponent()
    private static let python = ProcessInfo.processInfo.environment["PASSERELLE_TEST_PYTHON"]

    private static func source(_ name: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent("Sources/Intake/\(name)"), encoding: .utf8)
    }

    @Test func `Every route of the doors is described, and nothing else`() throws {
        var routes: Set<String> = []
        let folder = Self.root.appendingPathComponent("Sources/Intake")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".swift") {
            let text = try Self.source(name)
            for method in ["get", "post", "delete"] {
                for part in text.components(separatedBy: "router.\(method)(\"").dropFirst() {
                    let path = part.prefix { $0 != "\"" }.split(separator: "/").map { step in
                        step.hasPrefix(":") ? "{\(step.dropFirst())}" : String(step)
                    }
                    routes.insert("\(method) /" + path.joined(separator: "/"))
                }
            }
        }
        #expect(routes.count >= 4)
        #expect(Set(try Description().answers.keys) == routes)
    }

    @Test func `Every status that the doors answer is described`() throws {
        let numbers = [
            "ok": 200, "accepted": 202, "badRequest": 400, "unauthorized": 401, "forbidden": 403, "notFound": 404,
            "requestTimeout": 408, "contentTooLarge": 413, "tooManyRequests": 429, "serviceUnavailable": 503,
        ]
        var answered: Set<Int> = []
        for file in ["MessageDoor.swift", "HealthDoor.swift"] {
            let text = try Self.source(file)
            for opening in ["DoorAnswer(", "DoorRefusal("] {
                for part in text.components(separatedBy: opening).dropFirst() {
                    for (name, number) in numbers where part.prefix(60).contains(".\(name)") { answered.insert(number) }
                }
            }
        }
        let described = try Description().answers.values.reduce(into: Set()) { $0.formUnion($1) }
        #expect(described == answered)
        #expect(described.count == numbers.count)
    }

    @Test func `Every member of the answers is described`() async throws {
        let test = try UnitUnderTest()
        let description = try Description()
        let router = Router(context: BasicRequestContext.self)
        MessageDoor(store: test.unit.store, receiver: test.unit.receiver, rate: .standard).addRoutes(to: router)
        HealthDoor(store: test.unit.store, home: test.unit.settings.home).addRoutes(to: router)
        try await LoopbackClient.with(router) { client in
            let sent = try await client.post("/api/v1/messages", try UnitUnderTest.message(), key: test.key)
            #expect(Set(sent.json.keys) == description.properties(of: "Accepted"))
            let receipt = try #require(sent.json["receipt"] as? String)
            let outcome = try await client.get("/api/v1/messages/\(receipt)", key: test.key)
            #expect(Set(outcome.json.keys) == description.properties(of: "Outcome"))
            let refusal = try await client.get("/api/v1/messages/\(receipt)")
            #expect(Set(refusal.json.keys) == description.properties(of: "Problem"))
            let ready = try await client.get("/readyz")
            #expect(Set(ready.json.keys) == description.properties(of: "Readiness"))
            let alive = try await client.get("/livez")
            #expect(Set(alive.json.keys) == description.properties(of: "Alive"))
        }
    }

    @Test(.enabled(if: python != nil, "scripts/python-tools installs the validator"))
    func `The description is valid OpenAPI`() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        process.arguments = [
            "-m", "openapi_spec_validator", Self.root.appendingPathComponent("docs/openapi.yaml").path,
        ]
        process.standardOutput = Pipe()
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
