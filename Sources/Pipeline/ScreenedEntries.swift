// SPDX-License-Identifier: Apache-2.0

import Crypto
import TravelTypes
import Vault
import Watchlists

/// What the entries of a list said when travellers were screened with it: for each key eight bytes of a digest.
struct ScreenedEntries: Hashable, Sendable {
    private(set) var digests: [String: Int64] = [:]

    init() {}

    init(_ contents: ListContents) {
        for entry in contents.entries { entry.encoded().withUnsafeBytes { add(entry.key, $0) } }
        for document in contents.lostDocuments { add(document) }
    }

    /// Adds an entry in its stored form.
    mutating func add(_ key: String, _ encoded: UnsafeRawBufferPointer) {
        var hash = SHA256()
        hash.update(bufferPointer: encoded)
        digests[key] = Self.short(hash.finalize())
    }

    mutating func add(_ document: LostDocument) {
        digests[document.key] = Self.short(
            SHA256.hash(data: Array("\(document.status.rawValue) \(document.reported?.description ?? "")".utf8))
        )
    }

    /// The keys that are new or say something else, and those that are gone; all of them new if nothing is known.
    func difference(from before: ScreenedEntries?) -> (changed: [String], gone: [String]) {
        let known = before?.digests ?? [:]
        let changed = digests.compactMap { key, digest in known[key] == digest ? nil : key }
        return (changed.sorted(), known.keys.filter { digests[$0] == nil }.sorted())
    }

    private static func short(_ digest: SHA256.Digest) -> Int64 {
        digest.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }
}

extension ScreenedEntries: BinaryCodable {
    func encode(into writer: inout ByteWriter) {
        writer.version(1)
        writer.varint(UInt64(digests.count))
        for (key, digest) in digests.sorted(by: { $0.key < $1.key }) {
            writer.string(key)
            writer.signed(digest)
        }
    }

    init(from reader: inout ByteReader) throws(BinaryError) {
        _ = try reader.version(1...1)
        for _ in 0..<(try reader.count()) {
            let key = try reader.string()
            digests[key] = try reader.signed()
        }
    }
}

extension Array {
    /// The elements in parts of at most so many.
    func parts(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
