// SPDX-License-Identifier: Apache-2.0

import Foundation
import Storage

/// A carrier's directory of replies: `OUTGOING/CARRIER/RECEIPT-MESSAGE-NUMBER.edi`, which the carrier empties.
package struct ReplyDirectory: Sendable {
    /// The carrier's own directory.
    package let path: String

    package init(under root: String, carrier: String) { path = root + "/" + carrier }

    private static let suffixes = ["application/edifact": ".edi", "application/xml": ".xml"]

    private func path(of name: String, _ suffix: String) -> String { path + "/" + name + suffix }

    /// The names of the replies that lie there, whole ones only.
    func names() -> Set<String> {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return Set(
            files.compactMap { file in
                guard !file.hasPrefix("."), let suffix = Self.suffixes.values.first(where: file.hasSuffix) else {
                    return nil
                }
                return String(file.dropLast(suffix.count))
            }
        )
    }

    /// Lays a reply whole or not at all: written beside, synced, renamed, and the directory synced.
    func lay(_ reply: CarrierReply) throws {
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o750]
        )
        let target = path(of: reply.name, Self.suffixes[reply.contentType] ?? ".edi")
        let partial = path + "/." + reply.name + ".tmp"
        do {
            try Data(reply.bytes).write(to: URL(fileURLWithPath: partial))
            try Self.synchronise(partial)
            guard rename(partial, target) == 0 else { throw CocoaError(.fileWriteUnknown) }
            try Self.synchronise(path)
        } catch {
            unlink(partial)
            throw error
        }
    }

    /// Removes a reply that must not lie there any more.
    func remove(_ name: String) {
        for suffix in Self.suffixes.values { unlink(path(of: name, suffix)) }
    }

    private static func synchronise(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
