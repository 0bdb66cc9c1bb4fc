// SPDX-License-Identifier: Apache-2.0

import Foundation
import Storage

/// The receipt that is laid beside a carrier's directory once everything in its file is dealt with.
struct DirectoryReceipt: Encodable {
    var file: String
    var carrier: String
    /// When the file was taken in, in UTC; nil if it was not.
    var received: String?
    var outcome: SubmissionOutcome?
    /// Whether the same bytes had been handed in before.
    var isDuplicate = false
    /// Why the file was left where it is.
    var refusal: String?

    private enum CodingKeys: String, CodingKey {
        case file, carrier, received, duplicate, state, error
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(file, forKey: .file)
        try container.encode(carrier, forKey: .carrier)
        try container.encodeIfPresent(received, forKey: .received)
        if let outcome {
            try container.encode(isDuplicate, forKey: .duplicate)
            try outcome.encode(to: encoder)
        }
        if let refusal {
            try container.encode("refused", forKey: .state)
            try container.encode(refusal, forKey: .error)
        }
    }

    /// Writes the receipt whole or not at all: beside, synced, renamed.
    ///
    /// - Parameter root: The directory that holds one directory a carrier.
    /// - Throws: what the disk gives.
    func write(under root: String) throws {
        let directory = root + "/" + carrier
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let path = directory + "/" + file + ".json"
        let partial = directory + "/." + file + ".json.tmp"
        let text = try PlainJSON.encode(self) + "\n"
        guard FileManager.default.createFile(atPath: partial, contents: nil),
            let handle = FileHandle(forWritingAtPath: partial)
        else { throw CocoaError(.fileWriteUnknown) }
        do {
            try handle.write(contentsOf: Data(text.utf8))
            try handle.synchronize()
            try handle.close()
            guard rename(partial, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            unlink(partial)
            throw error
        }
    }
}
