// SPDX-License-Identifier: Apache-2.0

/// Someone outside the unit who remembers how long the log was, and signs only what continues it (C2SP tlog-witness).
///
/// The witness keeps the last checkpoint it signed in a file, written durably before any signature is handed out. A log
/// that was rewritten or cut cannot get a signature from it, whoever holds the log's key.
public final class Witness {
    /// The last checkpoint that the witness signed, if any.
    public private(set) var latest: Checkpoint?
    private let origin: String
    private let logKey: NoteVerifier
    private let signer: NoteSigner
    private let stateFile: String

    /// Opens a witness for one log.
    ///
    /// - Parameters:
    ///   - stateFile: Where the last checkpoint is kept; made at the first signature.
    ///   - origin: The name of the log.
    ///   - logKey: The log's public key.
    ///   - signer: The witness's own key, of algorithm `cosignature`.
    /// - Throws: `WitnessError.damagedState`, `WitnessError.wrongKey`, or `FileError`.
    public init(stateFile: String, origin: String, logKey: NoteVerifier, signer: NoteSigner) throws {
        guard signer.verifier.algorithm == .cosignature else { throw WitnessError.wrongKey }
        self.stateFile = stateFile
        self.origin = origin
        self.logKey = logKey
        self.signer = signer
        if let bytes = try DurableFile.contents(of: stateFile) {
            guard let checkpoint = Checkpoint(text: String(decoding: bytes, as: UTF8.self)),
                checkpoint.origin == origin
            else { throw WitnessError.damagedState }
            latest = checkpoint
        }
    }

    /// Signs a checkpoint that continues what the witness has seen, and remembers it.
    ///
    /// - Parameters:
    ///   - note: The checkpoint, signed by the log.
    ///   - proof: From the size that the witness signed last (or 0) to the checkpoint's.
    ///   - time: Seconds since 1970.
    /// - Returns: The signature line to add to the checkpoint.
    /// - Throws: `WitnessError` with the HTTP status that the protocol gives each case, or `FileError`.
    public func cosign(_ note: String, proof: ConsistencyProof, at time: UInt64) throws -> SignedNote.Signature {
        guard let signed = SignedNote(note), let checkpoint = Checkpoint(text: signed.text) else {
            throw WitnessError.malformed
        }
        guard checkpoint.origin == origin else { throw WitnessError.unknownLog }
        guard signed.isSigned(by: logKey) else { throw WitnessError.notSigned }
        guard proof.oldSize <= proof.newSize, proof.newSize == checkpoint.size else { throw WitnessError.malformed }
        let known = latest ?? Checkpoint(origin: origin, size: 0, root: .empty)
        guard proof.oldSize == known.size else { throw WitnessError.stale(size: known.size) }
        guard checkpoint.size != known.size || checkpoint.root == known.root else {
            throw WitnessError.stale(size: known.size)
        }
        guard proof.isValid(oldRoot: known.root, newRoot: checkpoint.root) else { throw WitnessError.inconsistent }
        try DurableFile.replace([(stateFile, Array(checkpoint.text.utf8))])
        latest = checkpoint
        return try signer.signature(of: signed.text, at: time)
    }
}

/// Why a witness does not sign.
public enum WitnessError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The request cannot be read.
    case malformed
    /// The checkpoint is of a log that the witness does not watch.
    case unknownLog
    /// The log's key has not signed the checkpoint.
    case notSigned
    /// The proof begins elsewhere than where the witness stands, or the log shows another root for the same size.
    case stale(size: UInt64)
    /// The checkpoint does not continue the log that the witness knows: it was rewritten.
    case inconsistent
    /// The file of the last checkpoint cannot be read.
    case damagedState
    /// The witness's key is not one for cosignatures.
    case wrongKey

    /// The status of an answer over HTTP (C2SP tlog-witness, add-checkpoint).
    public var status: Int {
        switch self {
        case .malformed: 400
        case .unknownLog: 404
        case .notSigned: 403
        case .stale: 409
        case .inconsistent: 422
        case .damagedState, .wrongKey: 500
        }
    }

    public var description: String {
        switch self {
        case .malformed: "the request is not a checkpoint with its proof"
        case .unknownLog: "the witness does not watch this log"
        case .notSigned: "the checkpoint is not signed by the log's key"
        case .stale(let size): "the witness stands at \(size) entries with another proof or root"
        case .inconsistent: "the checkpoint does not continue the log that the witness knows"
        case .damagedState: "the witness's state file is damaged: restore it, never delete it"
        case .wrongKey: "the witness's key must be a cosignature key"
        }
    }
}
