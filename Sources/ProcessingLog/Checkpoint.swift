// SPDX-License-Identifier: Apache-2.0

/// The head of a log at one size: what is signed, printed, and kept by people outside (C2SP tlog-checkpoint).
///
/// ```
/// piu.example/log
/// 70000
/// 5l6ZqbBG0Xc...=
/// ```
public struct Checkpoint: Hashable, Sendable {
    /// The name of the log.
    public var origin: String
    /// The number of entries.
    public var size: UInt64
    /// The root of the tree of that size.
    public var root: LogHash

    public init(origin: String, size: UInt64, root: LogHash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads the text of a checkpoint; further lines are allowed and say nothing to us.
    ///
    /// - Returns: nil if the text is none.
    public init?(text: String) {
        guard text.utf8.last == 0x0A else { return nil }
        let lines = text.utf8.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false).map(Substring.init)
        guard lines.count >= 3, lines.allSatisfy({ !$0.isEmpty }), let size = UInt64(lines[1]),
            String(size) == lines[1], let root = LogHash(base64: lines[2])
        else { return nil }
        self.init(origin: String(lines[0]), size: size, root: root)
    }

    /// The checkpoint of a note without asking who signed it: for tools that only compare roots.
    public init?(uncheckedNote note: String) {
        guard let checkpoint = SignedNote(note).flatMap({ Checkpoint(text: $0.text) }) ?? Checkpoint(text: note) else {
            return nil
        }
        self = checkpoint
    }

    /// The checkpoint of a note, if it is the named log's and its key has signed it.
    ///
    /// - Returns: nil if the note cannot be read, is another log's, or is not signed by the key.
    public init?(note: String, origin: String, signedBy verifier: NoteVerifier) {
        guard let signed = SignedNote(note), signed.isSigned(by: verifier),
            let checkpoint = Checkpoint(text: signed.text), checkpoint.origin == origin
        else { return nil }
        self = checkpoint
    }

    /// The three lines, each with its newline.
    public var text: String { "\(origin)\n\(size)\n\(root)\n" }

    /// The note signed by the log's key.
    ///
    /// - Throws: What the signer throws, or `CheckpointError.invalidOrigin`.
    public func signed(by signer: NoteSigner) throws -> SignedNote {
        guard !origin.isEmpty, !origin.contains("\n"), var note = SignedNote(text: text) else {
            throw CheckpointError.invalidOrigin
        }
        note.add(try signer.signature(of: text))
        return note
    }
}

/// Why a checkpoint could not be signed.
public enum CheckpointError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The log's name is empty or holds a line break.
    case invalidOrigin

    public var description: String { "the log's name must be one line of text" }
}
