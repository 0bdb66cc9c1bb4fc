// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import ProcessingLog

/// A directory of its own for one test, removed with the value.
final class ScratchDirectory {
    let path: String

    init() {
        path = FileManager.default.temporaryDirectory.path + "/passerelle-log-\(UUID().uuidString)"
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Every file below, by its path from here.
    var files: [String] {
        (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).filter {
            var isDirectory: ObjCBool = false
            return FileManager.default.fileExists(atPath: path + "/" + $0, isDirectory: &isDirectory)
                && !isDirectory.boolValue
        }.sorted()
    }

    func bytes(_ name: String) -> [UInt8] { [UInt8](FileManager.default.contents(atPath: path + "/" + name) ?? Data()) }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

/// A log of invented records, as a table would hold it.
struct SampleLog {
    var entries: [LogEntry] = []

    init(count: Int, seed: UInt64 = 1) {
        var random = SeededGenerator(seed: seed)
        for index in 0..<count {
            let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
            entries.append(Self.entry(UInt64(index), Array("{\"entry\":\(index),\"seed\":\(seed)}".utf8), salt))
        }
    }

    static func entry(_ index: UInt64, _ record: [UInt8], _ salt: [UInt8]) -> LogEntry {
        LogEntry(
            index: index,
            salt: salt,
            record: record,
            commitment: Commitment(record: record, salt: salt).bytes
        )
    }

    var commitments: [Commitment] { entries.compactMap { Commitment(bytes: $0.commitment) } }

    var tree: LogTree {
        var tree = LogTree()
        for commitment in commitments { tree.append(commitment) }
        return tree
    }

    func checkpoint(at size: UInt64) throws -> Checkpoint {
        Checkpoint(origin: "piu.example/log", size: size, root: try tree.root(at: size))
    }
}

extension LogHash {
    init?(hex: String) {
        var bytes: [UInt8] = []
        var rest = hex[...]
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        self.init(bytes: bytes)
    }
}
