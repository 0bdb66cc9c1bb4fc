// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A text with the signatures of one or more keys (C2SP signed-note).
///
/// The text means nothing until a signature of a key one trusts has been checked: `isSigned(by:)`.
public struct SignedNote: Hashable, Sendable, CustomStringConvertible {
    /// One signature line: `— NAME BASE64(key id, signature)`.
    public struct Signature: Hashable, Sendable, CustomStringConvertible {
        public var name: String
        /// The first four bytes of a hash of name, algorithm and public key: `NoteVerifier.keyID`.
        public var keyID: UInt32
        public var signature: [UInt8]

        public init(name: String, keyID: UInt32, signature: [UInt8]) {
            self.name = name
            self.keyID = keyID
            self.signature = signature
        }

        /// Reads one line, without its newline.
        ///
        /// - Returns: nil if the line is no signature.
        public init?(line: some StringProtocol) {
            let parts = line.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0] == "\u{2014}", NoteVerifier.isValid(name: String(parts[1])),
                let bytes = Data(base64Encoded: String(parts[2])).map({ [UInt8]($0) }), bytes.count > 4
            else { return nil }
            self.init(
                name: String(parts[1]),
                keyID: bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) },
                signature: Array(bytes[4...])
            )
        }

        /// The line, without its newline.
        public var description: String {
            let id = (0..<4).map { UInt8(truncatingIfNeeded: keyID >> (24 - 8 * UInt32($0))) }
            return "\u{2014} \(name) \(Data(id + signature).base64EncodedString())"
        }
    }

    /// The signed text with its final newline.
    public let text: String
    public private(set) var signatures: [Signature]

    /// A note without signatures, to be signed.
    ///
    /// - Returns: nil if the text does not end in a newline or holds other control characters.
    public init?(text: String) {
        guard text.utf8.last == 0x0A, text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else { return nil }
        self.text = text
        signatures = []
    }

    /// Reads a note: text, an empty line, signature lines.
    ///
    /// - Returns: nil if it is not exactly that, is longer than 1 MiB, or carries more than 100 signatures.
    public init?(_ note: String) {
        guard note.utf8.count <= 1 << 20, note.utf8.last == 0x0A else { return nil }
        let lines = note.utf8.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
        guard let blank = lines.lastIndex(where: \.isEmpty), blank > 0, blank < lines.count - 1 else { return nil }
        let signatures = lines[(blank + 1)...].map { Signature(line: Substring($0)) }
        guard signatures.count <= 100, signatures.allSatisfy({ $0 != nil }) else { return nil }
        let text = lines[..<blank].map { String(Substring($0)) }.joined(separator: "\n") + "\n"
        self.init(text: text)
        self.signatures = signatures.compactMap { $0 }
    }

    /// The note as it is stored and sent.
    public var description: String { text + "\n" + signatures.map { "\($0)\n" }.joined() }

    /// Adds a signature; an older one of the same key gives way.
    public mutating func add(_ signature: Signature) {
        signatures.removeAll { $0.name == signature.name && $0.keyID == signature.keyID }
        signatures.append(signature)
    }

    /// Whether the key has signed the text: at least one of its lines is there, and every one of them is right.
    public func isSigned(by verifier: NoteVerifier) -> Bool {
        let own = signatures.filter { $0.name == verifier.name && $0.keyID == verifier.keyID }
        return !own.isEmpty && own.allSatisfy { verifier.isValid($0.signature, of: text) }
    }
}
