// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Mandate
import Screening
import Storage
import Synchronization
import TestSupport
import Testing
import TravelTypes
import Vault
import Watchlists

@testable import Pipeline

/// The index of the lists in force lies in a file that is sealed, replaced whole, and never believed when in doubt.
struct IndexFileTests {
    private static let source = ListSource(
        id: "own",
        title: "Own list",
        owner: "The unit",
        legalBasis: "an act of the test",
        category: .personsSought,
        offences: ["T"],
        maximumAgeDays: 30
    )

    /// A desk as another process has it, and what it was told.
    private final class Start: Sendable {
        let desk: ListDesk
        private let said = Mutex<[String]>([])

        init(_ test: TestUnit, file: String? = nil) {
            desk = ListDesk(
                store: test.unit.store,
                reference: test.unit.reference,
                indexFile: file ?? test.unit.settings.indexFile
            )
            desk.report { [self] line in said.withLock { $0.append(line) } }
        }

        var lines: [String] { said.withLock(\.self) }
    }

    private static func person(_ number: Int, _ name: String) -> String {
        "{\"id\":\"P\(number)\",\"schema\":\"Person\",\"caption\":\"\(name)\",\"properties\":{\"name\":[\"\(name)\"],"
            + "\"birthDate\":[\"19\(50 + number % 50)-05-17\"],\"topics\":[\"crime.terror\"]}}\n"
    }

    private static let names = ["OUMAROU ZZINTEBOLO", "AMINATA KPAGNANDE", "KOFI WRANGOULE", "SALIF TCHIKOURA"]

    private func take(_ names: [String], into test: TestUnit) throws {
        let text = names.enumerated().map { Self.person($0, $1) }.joined()
        _ = try test.unit.lists.importList(format: .ftm, bytes: Array(text.utf8), source: Self.source)
    }

    private func hits(_ desk: ListDesk) throws -> [ScreeningHit] {
        let snapshot = try desk.snapshot().screening
        return Self.names.enumerated().flatMap { number, name in
            let words = name.split(separator: " ").map(String.init)
            return screen(
                ScreeningSubject(
                    surname: words[1],
                    givenNames: words[0],
                    born: PartialDate(year: 1950 + number % 50, month: 5, day: 17)
                ),
                snapshot
            )
        }
    }

    @Test func `A process that starts takes the index from the file of the one before, and finds the same`() throws {
        let test = try TestUnit()
        try take(Self.names, into: test)
        let first = Start(test)
        let found = try hits(first.desk)
        #expect(found.count >= Self.names.count && found.filter(\.alert).count == Self.names.count)
        #expect(first.lines.count == 1 && first.lines.first?.contains("there is no file of it") == true)
        let second = Start(test)
        #expect(try hits(second.desk) == found)
        #expect(second.lines.isEmpty)
        #expect(try second.desk.snapshot().contents(of: "own") == first.desk.snapshot().contents(of: "own"))
        // Another day, and a list confirmed unchanged, are no other lists.
        test.clock.advance(seconds: 86_400)
        try take(Self.names, into: test)
        let third = Start(test)
        #expect(try hits(third.desk) == found)
        #expect(try hits(second.desk) == found)
        #expect(third.lines.isEmpty && second.lines.isEmpty)
    }

    @Test func `A file of other lists is not used, whichever process left it`() throws {
        let test = try TestUnit()
        try take(Self.names, into: test)
        _ = try Start(test).desk.snapshot()
        let path = test.unit.settings.indexFile
        let old = try Data(contentsOf: URL(fileURLWithPath: path))
        try take([Self.names[0], Self.names[1], Self.names[2], "LATE COMER"], into: test)
        // As if the process that changed the list had died at once.
        try old.write(to: URL(fileURLWithPath: path))
        let start = Start(test)
        #expect(try hits(start.desk).filter(\.alert).count == Self.names.count - 1)
        #expect(start.lines.count == 1 && start.lines.first?.contains("other versions of lists") == true)
        #expect(try Start(test).desk.snapshot().contents(of: "own")?.count == 4)
    }

    @Test func `Who was taken off a list is on no disk, not even for whoever has the keys`() throws {
        let test = try TestUnit()
        try take(Self.names, into: test)
        _ = try test.unit.lists.snapshot()
        let (path, link) = (test.unit.settings.indexFile, test.directory.file("what-the-disk-kept"))
        try FileManager.default.linkItem(atPath: path, toPath: link)
        #expect(try bytesOfAllFiles(in: test.unit.settings.home).contains(Array("PSLINDEX".utf8)))
        for name in Self.names.flatMap({ $0.split(separator: " ") }) {
            #expect(try !bytesOfAllFiles(in: test.unit.settings.home).contains(Array(name.utf8)), "\(name)")
        }
        try take([Self.names[0], Self.names[1], Self.names[2], "LATE COMER"], into: test)
        // Gone with the import, before anybody screens; what is left of the file has no key any more.
        #expect(!FileManager.default.fileExists(atPath: path))
        let key = try test.unit.store.keyring.namedKey("lists")
        #expect(throws: IndexFile.Failure.damaged) { try IndexFile(path: link).read([1], key) }
        _ = try test.unit.lists.snapshot()
        #expect(FileManager.default.fileExists(atPath: path))
        for name in Self.names.flatMap({ $0.split(separator: " ") }) {
            #expect(try !bytesOfAllFiles(in: test.unit.settings.home).contains(Array(name.utf8)), "\(name)")
        }
    }

    private func bytesOfAllFiles(in directory: String) throws -> Data {
        var bytes = Data()
        for name in FileManager.default.enumerator(atPath: directory)?.compactMap({ $0 as? String }) ?? [] {
            let path = directory + "/" + name
            guard let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType,
                type == .typeRegular
            else { continue }
            bytes += try Data(contentsOf: URL(fileURLWithPath: path))
        }
        return bytes
    }

    @Test func `A disk that refuses is said, and screening goes on`() throws {
        let test = try TestUnit()
        try take(Self.names, into: test)
        let occupied = test.directory.file("a-directory")
        try FileManager.default.createDirectory(atPath: occupied + "/with/more", withIntermediateDirectories: true)
        for path in [test.directory.file("nowhere/lists.index"), occupied, "/proc/lists.index"] {
            let start = Start(test, file: path)
            #expect(try hits(start.desk).filter(\.alert).count == Self.names.count)
            #expect(start.lines.count == 2 && start.lines.last?.contains("kept in memory alone") == true, "\(path)")
            #expect(!start.lines.joined().contains("KOFI"))
        }
    }

    // MARK: - The file itself

    private struct Sample {
        let directory: TemporaryDirectory
        let file: IndexFile
        let key: NamedKey
        let image: FlatImage
        let bytes: [UInt8]
        let basis: [UInt8] = Array("these lists".utf8)

        init() throws {
            directory = try TemporaryDirectory()
            let keys = try Keyring.create(at: directory.file("keys"), passphrase: nil)
            key = try keys.namedKey("lists")
            file = IndexFile(path: directory.file("lists.index"))
            // Three pieces: long names of organisations take room and are quickly indexed.
            var builder = ListIndexBuilder()
            builder.beginList()
            builder.add(
                ListContents(
                    entries: (0..<230).map { number in
                        ListEntry(
                            key: "O\(number)",
                            reference: "O.\(number)",
                            subject: .organisation,
                            names: [ListedName(String(repeating: "LONG NAME \(number) ", count: 700))]
                        )
                    }
                )
            )
            image = builder.image()
            try file.write(image, of: basis, key)
            bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file.path)))
        }

        /// Lays other bytes into the file's place, reads them, and says whether a file is left.
        func read(_ changed: [UInt8]) throws -> (failure: IndexFile.Failure?, isLeft: Bool) {
            try Data(changed).write(to: URL(fileURLWithPath: file.path))
            var failure: IndexFile.Failure?
            do { _ = try file.read(basis, key) } catch { failure = error as? IndexFile.Failure }
            return (failure, FileManager.default.fileExists(atPath: file.path))
        }
    }

    @Test func `What was written is read, byte for byte`() throws {
        let sample = try Sample()
        #expect(sample.image.byteCount > 2 * IndexFile.sealedSize)
        let read = try sample.file.read(sample.basis, sample.key)
        let isSame = read.withBytes { read in sample.image.withBytes { read.elementsEqual($0) } }
        #expect(isSame)
        let attributes = try FileManager.default.attributesOfItem(atPath: sample.file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `A file that is cut or too long is damaged, and destroyed`() throws {
        let sample = try Sample()
        let pieces = (0...3).map { min(IndexFile.headSize + $0 * IndexFile.sealedSize, sample.bytes.count) }
        for end in Set([0, 1, 8, 100] + pieces.flatMap { [$0 - 1, $0, $0 + 1] }) where end < sample.bytes.count {
            let (failure, isLeft) = try sample.read(Array(sample.bytes[..<end]))
            #expect(failure == .damaged && !isLeft, "cut at \(end)")
        }
        let (failure, isLeft) = try sample.read(sample.bytes + [0])
        #expect(failure == .damaged && !isLeft)
    }

    @Test func `One bit that is wrong anywhere in head, pieces or tags is enough`() throws {
        let sample = try Sample()
        let head = (0..<170).map { $0 } + [IndexFile.headSize - 1]
        let pieces = (0..<3).flatMap { piece in
            let start = IndexFile.headSize + piece * IndexFile.sealedSize
            let end = min(start + IndexFile.sealedSize, sample.bytes.count)
            return [start, (start + end) / 2, end - PieceKey.overhead - 1, end - PieceKey.overhead, end - 1]
        }
        for place in head + pieces {
            var changed = sample.bytes
            changed[place] ^= 1 << (place % 8)
            let (failure, isLeft) = try sample.read(changed)
            #expect((failure == .damaged || failure == .stale) && !isLeft, "byte \(place)")
        }
        // Pieces in another order are not the file either.
        var swapped = sample.bytes
        let first = IndexFile.headSize..<IndexFile.headSize + IndexFile.sealedSize
        let second = first.upperBound..<first.upperBound + IndexFile.sealedSize
        swapped.replaceSubrange(first, with: sample.bytes[second])
        swapped.replaceSubrange(second, with: sample.bytes[first])
        #expect(try sample.read(swapped).failure == .damaged)
        #expect(try sample.read(sample.bytes) == (nil, true))
    }

    @Test func `A file of another form, other lists or another unit is not used`() throws {
        let sample = try Sample()
        var older = sample.bytes
        older[8] = 0
        #expect(try sample.read(older).failure == .damaged)
        #expect(try sample.read(sample.bytes).failure == nil)
        let other = try Keyring.create(at: sample.directory.file("other"), passphrase: nil).namedKey("lists")
        #expect(throws: IndexFile.Failure.stale) { try sample.file.read(sample.basis, other) }
        #expect(throws: IndexFile.Failure.absent) { try sample.file.read(sample.basis, sample.key) }
        _ = try sample.read(sample.bytes)
        #expect(throws: IndexFile.Failure.stale) { try sample.file.read(Array("others".utf8), sample.key) }
        // What `destroy` leaves is what is asked for.
        _ = try sample.read(sample.bytes)
        try sample.file.destroy(unless: sample.basis, sample.key)
        #expect(FileManager.default.fileExists(atPath: sample.file.path))
        try sample.file.destroy(unless: Array("others".utf8), sample.key)
        #expect(!FileManager.default.fileExists(atPath: sample.file.path))
    }

    @Test func `Several writers and readers at once leave one whole file`() throws {
        let sample = try Sample()
        let bases = (0..<3).map { Array("lists \($0)".utf8) }
        let problems = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 12) { number in
            do {
                if number % 2 == 0 {
                    try sample.file.write(sample.image, of: bases[number / 2 % 3], sample.key)
                } else {
                    _ = try sample.file.read(bases[number / 2 % 3], sample.key)
                }
            } catch is IndexFile.Failure where number % 2 == 1 {
                // Absent, or of others just then.
            } catch {
                problems.withLock { $0.append("\(error)") }
            }
        }
        #expect(problems.withLock(\.self).isEmpty)
        try sample.file.write(sample.image, of: bases[0], sample.key)
        #expect(try sample.file.read(bases[0], sample.key).byteCount == sample.image.byteCount)
        #expect(!FileManager.default.fileExists(atPath: sample.file.path + ".new"))
    }
}

extension Data {
    fileprivate func contains(_ bytes: [UInt8]) -> Bool { range(of: Data(bytes)) != nil }
}
