// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Storage
import Vault
import Watchlists

/// Seals the records of a list part by part while they are read, so that a list of any length takes a few megabytes.
///
/// A list shorter than a part is stored with its version, whole. The parts of a longer one wait in a file without a name,
/// which goes with the process, until they are stored; what is stored with the version then is a head, which says how many
/// parts there are and under which random salt they are sealed: none can be left out, added, or taken from elsewhere.
final class SealedListWriter {
    private let key: NamedKey
    private let salt = randomBytes(16)
    private var encoder = ListEncoder()
    private var full: PartFile?
    private var failure: (any Error)?
    /// Entries and lost documents so far.
    private(set) var count = 0

    /// Bytes of records from which a part is full.
    static let partSize = 1 << 20

    init(key: NamedKey) { self.key = key }

    func add(_ entry: ListEntry) {
        encoder.add(entry)
        added()
    }

    func add(_ document: LostDocument) {
        encoder.add(document)
        added()
    }

    private func added() {
        count += 1
        guard encoder.size >= Self.partSize, failure == nil else { return }
        do {
            let file = try full ?? PartFile()
            full = file
            try file.append(sealed(number: file.count))
        } catch {
            // Readers of lists cannot hand it on: the end does.
            failure = error
        }
    }

    private func sealed(number: Int) -> [UInt8] {
        defer { encoder = ListEncoder() }
        return key.seal(encoder.encoded(generated: nil), context: ListHead.context(salt, number: number))
    }

    /// Ends the list, and gives what is to be stored with a version of it, sealed.
    func finish(_ version: ListVersionRow) throws -> [UInt8] {
        if let failure { throw failure }
        let context = ListDesk.context(version)
        guard let full else { return key.seal(encoder.encoded(generated: nil), context: context) }
        try full.append(sealed(number: full.count))
        return key.seal(ListHead(parts: full.count, salt: salt).encoded(), context: context)
    }

    /// Stores the parts of a version that was just added, if there are any.
    func storeParts(of version: Int64, _ connection: any Connection) throws {
        for number in 0..<(full?.count ?? 0) {
            try connection.insertPart(number, ofListVersion: version, sealed: full?.part(number) ?? [])
        }
    }
}

/// What stands with a version of a long list: how to find and to open its parts.
private struct ListHead: Hashable {
    var parts: Int
    var salt: [UInt8]

    /// Stands first; a list that is stored whole begins with another byte.
    static let mark: UInt8 = 0x81

    /// What a part is sealed to.
    static func context(_ salt: [UInt8], number: Int) -> [UInt8] { Array("list-part/\(Hex.text(salt))/\(number)".utf8) }
}

extension ListHead: BinaryCodable {
    func encode(into writer: inout ByteWriter) {
        writer.version(Self.mark)
        writer.varint(UInt64(parts))
        writer.blob(salt)
    }

    init(from reader: inout ByteReader) throws(BinaryError) {
        _ = try reader.version(Self.mark...Self.mark)
        parts = Int(truncatingIfNeeded: try reader.varint())
        salt = try reader.blob()
    }
}

extension ListDesk {
    /// Gives what a version in force or in quarantine holds, part by part.
    func eachPart(
        of version: ListVersionRow,
        _ connection: any Connection,
        _ body: (ListContents) throws -> Void
    ) throws {
        let key = try store.keyring.namedKey("lists")
        guard let sealed = try connection.sealedHead(ofListVersion: version.id) else {
            throw StorageError.conflict("list version \(version.id) is out of use since")
        }
        let opened = try key.open(sealed, context: Self.context(version))
        guard opened.first == ListHead.mark else { return try body(try ListContents(encoded: opened)) }
        let head = try ListHead(decoding: opened)
        for number in 0..<head.parts {
            guard let part = try connection.sealedPart(number, ofListVersion: version.id) else {
                throw ListError(.damagedStore, line: nil)
            }
            let bytes = try key.open(part, context: ListHead.context(head.salt, number: number))
            try body(try ListContents(encoded: bytes))
        }
    }

    /// All that a version in force or in quarantine holds.
    func contents(of version: ListVersionRow, _ connection: any Connection) throws -> ListContents {
        var contents = ListContents()
        try eachPart(of: version, connection) { part in
            contents.entries += part.entries
            contents.lostDocuments += part.lostDocuments
        }
        return contents
    }
}

/// A file without a name that holds parts until they are stored.
private final class PartFile {
    private let file: FileHandle
    private var ends: [UInt64] = []

    init() throws {
        var name = Array((FileManager.default.temporaryDirectory.path + "/passerelle-list-XXXXXX").utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission) }
        unlink(name)
        file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    var count: Int { ends.count }

    func append(_ part: [UInt8]) throws {
        try file.write(contentsOf: part)
        ends.append((ends.last ?? 0) + UInt64(part.count))
    }

    func part(_ number: Int) throws -> [UInt8] {
        let start = number > 0 ? ends[number - 1] : 0
        try file.seek(toOffset: start)
        return Array(try file.read(upToCount: Int(ends[number] - start)) ?? Data())
    }
}
