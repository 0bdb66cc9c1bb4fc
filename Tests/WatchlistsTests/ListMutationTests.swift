// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import Watchlists

/// Broken files of every format: never a crash, never a long time, and never a part taken for the whole.
struct ListMutationTests {
    static let files: [(ListFormat, String)] = [
        (.un, "un-synthetic.xml"), (.eu, "eu-synthetic.xml"), (.ofacXML, "ofac/sdn.xml"),
        (.ofacAdvanced, "ofac/sdn_advanced.xml"), (.ofacCSV, "ofac/sdn.csv"), (.ukCSV, "uk-synthetic.csv"),
        (.ftm, "ftm-synthetic.json"), (.targetsSimple, "targets-simple-synthetic.csv"),
        (.lostDocuments, "lost-documents-synthetic.csv"), (.national, "to-protect-synthetic.csv"),
        (.csv, "mapped-synthetic.csv"),
    ]

    private static func input(_ format: ListFormat, _ bytes: [UInt8], pieces: Int = .max) throws -> ListInput {
        var rest = bytes[...]
        var input = ListInput { () throws(ListError) -> [UInt8] in
            defer { rest = rest.dropFirst(pieces) }
            return Array(rest.prefix(pieces))
        }
        if format == .csv { input.mapping = try ColumnMapping(Fixture.text("lists/mapped-synthetic.map")) }
        return input
    }

    @Test(arguments: files)
    func `Pieces of any size give the same`(format: ListFormat, file: String) throws {
        let bytes = Array(try Fixture.bytes("lists/" + file).prefix(60_000))
        let whole = format == .un ? try Fixture.bytes("lists/" + file) : bytes
        let expected = try SyntheticLists.read(format, Self.input(format, whole))
        for size in [1, 7, 4096] {
            #expect(try SyntheticLists.read(format, Self.input(format, whole, pieces: size)) == expected)
        }
    }

    @Test(arguments: files)
    func `A file that breaks off in a record is refused or has a finding that says so`(
        format: ListFormat,
        file: String
    ) throws {
        let bytes = try Fixture.bytes("lists/" + file)
        let step = max(bytes.count / 120, 1)
        for length in stride(from: 1, to: bytes.count - 3, by: step) where bytes[length - 1] != 0x0A {
            guard let contents = try? SyntheticLists.read(format, Self.input(format, Array(bytes.prefix(length))))
            else {
                continue
            }
            let isSaid = contents.findings.contains { $0.problem == .noLineEnd || $0.problem == .noEndMark }
            #expect(isSaid, "\(file) cut at \(length)")
        }
    }

    @Test(arguments: files)
    func `Mutated files neither stop the program nor take long`(format: ListFormat, file: String) throws {
        let seed: UInt64 = 20_261_123
        var random = SplitMix64(seed: seed)
        let bytes = Array(try Fixture.bytes("lists/" + file).prefix(6_000))
        let start = ContinuousClock.now
        for _ in 0..<30 {
            var mutated = bytes
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let place = Int.random(in: 0..<mutated.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: mutated[place] = UInt8.random(in: 0...255, using: &random)
                case 1: mutated.remove(at: place)
                case 2: mutated.insert(Array("\"<>{}[],;\\\n&()'".utf8).randomElement(using: &random) ?? 0, at: place)
                case 3:
                    let end = min(place + Int.random(in: 1...200, using: &random), mutated.count)
                    mutated.insert(contentsOf: Array(mutated[place..<end]), at: place)
                default:
                    let end = min(place + Int.random(in: 1...200, using: &random), mutated.count)
                    if end - place < mutated.count { mutated.removeSubrange(place..<end) }
                }
            }
            _ = try? SyntheticLists.read(format, Self.input(format, mutated))
        }
        #expect(ContinuousClock.now - start < .seconds(60), "seed \(seed)")
    }

    @Test(arguments: ["[", "{\"a\":", "{\"properties\":{\"name\":["])
    func `Deep JSON is a finding of its line`(opening: String) throws {
        let deep = String(repeating: opening, count: 20_000)
        let good = "{\"id\":\"1\",\"schema\":\"Person\",\"caption\":\"A Bredemoor\",\"properties\":{}}\n"
        let contents = try SyntheticLists.read(.ftm, text: good + deep + "\n")
        #expect(contents.entries.count == 1 && contents.findings.map(\.problem) == [.badRecord])
    }

    @Test(arguments: [ListFormat.eu, .ofacXML, .ofacAdvanced])
    func `XML with a document type, another root or too deep is refused`(format: ListFormat) {
        let root = [ListFormat.eu: "export", .ofacXML: "sdnList", .ofacAdvanced: "Sanctions"][format] ?? ""
        let texts = [
            "<!DOCTYPE \(root)><\(root)/>", "<html/>",
            "<\(root)>" + String(repeating: "<a>", count: 9999) + String(repeating: "</a>", count: 9999) + "</\(root)>",
        ]
        for text in texts { #expect(throws: ListError.self) { try SyntheticLists.read(format, text: text) } }
    }
}
