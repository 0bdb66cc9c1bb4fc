// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
package import ProcessingLog
package import Vault

/// Gives log records their places, builds the tree over them, and signs checkpoints over what is durable.
///
/// Tiles and checkpoint are derived: they can be removed and are then built again from the table. They may lag; reading
/// and deciding stop when too many records wait, receiving does not.
package final class LogIntegrator: @unchecked Sendable {
    private let database: Database
    private let keyring: Keyring
    /// Where `checkpoint` and `tile/` lie.
    package let directory: String
    private let origin: String
    private let lock = NSLock()

    /// The directory is made if it is missing; the origin is the log's name, as checkpoints carry it.
    package init(database: Database, keyring: Keyring, directory: String, origin: String = LogIntegrator.standardOrigin)
    {
        self.database = database
        self.keyring = keyring
        self.directory = directory
        self.origin = origin
    }

    /// The name under which the log signs its checkpoints.
    package static let standardOrigin = "passerelle/processing-log"

    private var checkpointPath: String { directory + "/checkpoint" }

    /// Integrates what is durable and signs a checkpoint over it, if there is anything new.
    ///
    /// - Returns: The size of the log.
    /// - Throws: `StorageError.olderThanCheckpoint` if the database has fewer records than the last checkpoint.
    @discardableResult
    package func run() throws -> Int64 {
        try lock.withLock {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            let known = try lastCheckpoint()
            while try database.writeBlocking(
                .ordinary,
                { connection in
                    guard try connection.tryLock(named: "processing_log") else { return false }
                    return try connection.integrateLog(limit: 10_000).count == 10_000
                }
            ) {}
            let size = try database.read { try $0.logSize() }
            let knownSize = Int64(known?.size ?? 0)
            guard size >= knownSize else {
                throw StorageError.olderThanCheckpoint(size: Int(size), known: Int(knownSize))
            }
            guard !keyring.isLocked else { return size }
            let tiles = try openTiles(at: known)
            guard size > knownSize else { return size }
            try append(to: tiles, upTo: size)
            let checkpoint = Checkpoint(origin: origin, size: UInt64(size), root: try tiles.root())
            let note = try checkpoint.signed(by: try signer())
            try Data(note.description.utf8).write(to: URL(fileURLWithPath: checkpointPath), options: .atomic)
            return size
        }
    }

    /// Refuses a database that is older than the last checkpoint: it was restored from an older copy.
    ///
    /// - Throws: `StorageError.olderThanCheckpoint`.
    package func checkAge() throws {
        let size = try database.read { try $0.logSize() }
        guard let known = try lastCheckpoint(), size < Int64(known.size) else { return }
        throw StorageError.olderThanCheckpoint(size: Int(size), known: Int(known.size))
    }

    /// The last checkpoint that this directory holds.
    package func lastCheckpoint() throws -> Checkpoint? {
        guard let text = try? String(contentsOfFile: checkpointPath, encoding: .utf8) else { return nil }
        guard let checkpoint = Checkpoint(uncheckedNote: text) else {
            throw StorageError.damaged("the log's checkpoint is not readable")
        }
        return checkpoint
    }

    /// The last checkpoint as the signed note that others keep.
    package func signedCheckpoint() throws -> String {
        try run()
        return try String(contentsOfFile: checkpointPath, encoding: .utf8)
    }

    /// Checks every record against the tree, the signed checkpoint, and checkpoints kept elsewhere.
    ///
    /// The notes are signed ones kept elsewhere; each must carry this log's own signature.
    package func verify(against notes: [String] = []) throws -> LogVerdict {
        let verifierKey = try noteVerifier()
        var checkpoints: [Checkpoint] = []
        for note in notes {
            guard let checkpoint = Checkpoint(note: note, origin: origin, signedBy: verifierKey) else {
                throw StorageError.damaged("a checkpoint given does not carry this log's signature")
            }
            checkpoints.append(checkpoint)
        }
        if let text = try? String(contentsOfFile: checkpointPath, encoding: .utf8) {
            guard let own = Checkpoint(note: text, origin: origin, signedBy: verifierKey) else {
                throw StorageError.damaged("the log's own checkpoint does not carry its signature")
            }
            checkpoints.append(own)
        }
        let own = try lastCheckpoint()
        let tiles = own.flatMap { try? TileStore(directory: directory, size: $0.size) }
        let lacksTiles = (own?.size ?? 0) > 0 && tiles == nil
        var verifier = LogVerifier(checkpoints: checkpoints, tiles: tiles)
        var next: Int64 = 0
        while true {
            let entries = try database.read { try $0.logEntries(from: next, limit: 5000) }
            for entry in entries { try verifier.read(entry) }
            guard let last = entries.last else { break }
            next = Int64(last.index) + 1
        }
        var verdict = verifier.finish()
        if verdict.ok, lacksTiles {
            // The records fit the checkpoint; what others read of the log does not exist. The next integration mends it.
            verdict.ok = false
            verdict.problem = .tilesMissing
        }
        return verdict
    }

    /// The public key of the log's signatures, for whoever keeps checkpoints elsewhere.
    package func noteVerifier() throws -> NoteVerifier {
        guard let verifier = NoteVerifier(name: origin, publicKey: try keyring.verifyingKey("processing-log")) else {
            throw StorageError.damaged("the log's public key is not readable")
        }
        return verifier
    }

    private func signer() throws -> NoteSigner {
        let key = try keyring.signingKey("processing-log")
        return NoteSigner(verifier: try noteVerifier()) { try key.sign($0) }
    }

    /// The tiles of the last checkpoint; built anew from the table where they are missing, and only if the table still
    /// gives that checkpoint's root: what was changed behind it must not be signed again.
    private func openTiles(at known: Checkpoint?) throws -> TileStore {
        do {
            return try TileStore(directory: directory, size: known?.size ?? 0)
        } catch {
            try TileStore.removeTiles(in: directory)
            let tiles = try TileStore(directory: directory, size: 0)
            guard let known else { return tiles }
            try append(to: tiles, upTo: Int64(known.size))
            guard try tiles.root() == known.root else {
                try TileStore.removeTiles(in: directory)
                throw StorageError.damaged("the log's records are not those of its last checkpoint")
            }
            return tiles
        }
    }

    private func append(to tiles: TileStore, upTo size: Int64) throws {
        while tiles.size < UInt64(size) {
            let start = Int64(tiles.size)
            let entries = try database.read { try $0.logEntries(from: start, limit: min(5000, Int(size - start))) }
            guard !entries.isEmpty else { throw StorageError.damaged("log entry \(start) is missing") }
            try tiles.append(entries.compactMap { Commitment(bytes: $0.commitment) })
        }
    }
}
