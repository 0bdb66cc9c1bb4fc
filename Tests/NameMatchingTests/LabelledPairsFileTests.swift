// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The labelled pairs of `Fixtures/names/pairs` have the shape that their README promises.
struct LabelledPairsFileTests {
    /// One pitfall's file: its name without the ending, and its rows with the header.
    struct Group: CustomTestStringConvertible {
        let name: String
        let rows: [[String]]
        var pairs: ArraySlice<[String]> { rows.dropFirst() }
        var testDescription: String { name }
    }

    static let groups: [Group] = {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        folder.appendPathComponent("Fixtures/names/pairs", isDirectory: true)
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "csv" }
            .sorted { $0.path < $1.path }
            .map { file in
                let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                let rows = (lines.last == "" ? lines.dropLast() : lines[...]).map(fields)
                return Group(name: file.deletingPathExtension().lastPathComponent, rows: rows)
            }
    }()

    /// The fields of a line; commas within quotation marks do not divide.
    static func fields(_ line: Substring) -> [String] {
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

    @Test func `Every pitfall has its file`() { #expect(Self.groups.count == 60) }

    @Test(arguments: groups)
    func `A file has its five columns, filled, and ids in order`(group: Group) {
        #expect(group.rows.first == ["id", "name1", "name2", "match", "note"])
        for (index, pair) in group.pairs.enumerated() {
            let number = String(index + 1)
            let id = group.name + "-" + String(repeating: "0", count: max(0, 3 - number.count)) + number
            #expect(pair.count == 5 && pair.first == id, "\(id)")
            #expect(pair.allSatisfy { !$0.isEmpty && $0.first != " " && $0.last != " " }, "\(id)")
            #expect(pair.count == 5 && pair[1] != pair[2], "\(id)")
        }
    }

    @Test(arguments: groups)
    func `A file has fifty spellings of one name and fifty near misses`(group: Group) {
        let labels = group.pairs.compactMap { $0.count == 5 ? $0[3] : nil }
        #expect(labels.count { $0 == "1" } >= 50)
        #expect(labels.count { $0 == "0" } >= 50)
        #expect(labels.allSatisfy { $0 == "0" || $0 == "1" })
    }

    @Test func `No pair and no id comes twice, in one file or in two`() {
        var ids: Set<String> = []
        var pairs: Set<[String]> = []
        for pair in Self.groups.flatMap(\.pairs) where pair.count == 5 {
            #expect(ids.insert(pair[0]).inserted, "\(pair[0])")
            #expect(pairs.insert([pair[1].lowercased(), pair[2].lowercased()].sorted()).inserted, "\(pair[0])")
        }
    }
}
