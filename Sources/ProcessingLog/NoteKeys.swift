// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// The public half of a key that signs notes: the log's own, or a witness's.
public struct NoteVerifier: Hashable, Sendable, CustomStringConvertible {
    /// How the key signs; the number goes into the key's id (C2SP signed-note, signature types).
    public enum Algorithm: UInt8, Hashable, Sendable {
        /// Ed25519 over the text.
        case ed25519 = 0x01
        /// Ed25519 over the text and a time: a witness's statement (C2SP tlog-cosignature, `cosignature/v1`).
        case cosignature = 0x04
    }

    public let name: String
    public let algorithm: Algorithm
    /// The Ed25519 public key, 32 bytes.
    public let publicKey: [UInt8]
    /// The first four bytes of SHA-256 of name, newline, algorithm and public key.
    public let keyID: UInt32

    /// A key under its name.
    ///
    /// - Returns: nil if the name is empty or holds a space or a plus, or the key has not 32 bytes.
    public init?(name: String, publicKey: [UInt8], algorithm: Algorithm = .ed25519) {
        guard Self.isValid(name: name), publicKey.count == 32 else { return nil }
        self.name = name
        self.publicKey = publicKey
        self.algorithm = algorithm
        keyID = SHA256.hash(data: Array(name.utf8) + [0x0A, algorithm.rawValue] + publicKey)
            .prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Reads a verifier key: `NAME+HEXID+BASE64(algorithm, public key)`.
    ///
    /// - Returns: nil if the text is none, or its id does not belong to the key.
    public init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].utf8.count == 8, let id = UInt32(parts[1], radix: 16),
            let bytes = Data(base64Encoded: String(parts[2])).map({ [UInt8]($0) }),
            let algorithm = bytes.first.flatMap(Algorithm.init)
        else { return nil }
        self.init(name: String(parts[0]), publicKey: Array(bytes.dropFirst()), algorithm: algorithm)
        guard id == keyID else { return nil }
    }

    /// The verifier key as it is handed to auditors.
    public var description: String {
        let id = String(keyID, radix: 16)
        let padded = String(repeating: "0", count: 8 - id.utf8.count) + id
        return "\(name)+\(padded)+\(Data([algorithm.rawValue] + publicKey).base64EncodedString())"
    }

    /// The time of a witness's signature, in seconds since 1970; nil for other keys.
    public func time(of signature: [UInt8]) -> UInt64? {
        guard algorithm == .cosignature, signature.count == 72 else { return nil }
        return signature[..<8].reduce(0) { $0 << 8 | UInt64($1) }
    }

    func isValid(_ signature: [UInt8], of text: String) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        switch algorithm {
        case .ed25519: return key.isValidSignature(signature, for: Array(text.utf8))
        case .cosignature:
            guard let time = time(of: signature), time <= UInt64(Int64.max) else { return false }
            return key.isValidSignature(signature[8...], for: Self.cosigned(text, at: time))
        }
    }

    static func isValid(name: String) -> Bool {
        !name.isEmpty && !name.unicodeScalars.contains { $0.properties.isWhitespace || $0 == "+" || $0.value < 0x20 }
    }

    /// What a witness signs: a header line, the time, the checkpoint's text.
    static func cosigned(_ text: String, at time: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n\(text)".utf8)
    }
}

/// A key that signs notes; the private half stays wherever the closure keeps it.
public struct NoteSigner: Sendable {
    public let verifier: NoteVerifier
    private let sign: @Sendable ([UInt8]) throws -> [UInt8]

    /// A key whose signatures another part makes: a vault, a process of its own, a device.
    ///
    /// - Parameters:
    ///   - verifier: The public half.
    ///   - sign: Gives the 64-byte Ed25519 signature of a message.
    public init(verifier: NoteVerifier, sign: @escaping @Sendable ([UInt8]) throws -> [UInt8]) {
        self.verifier = verifier
        self.sign = sign
    }

    /// A key from its 32-byte private half, as a witness keeps it.
    ///
    /// - Returns: nil if the name or the key cannot be one.
    public init?(name: String, privateKey: [UInt8], algorithm: NoteVerifier.Algorithm = .ed25519) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: privateKey),
            let verifier = NoteVerifier(
                name: name,
                publicKey: [UInt8](key.publicKey.rawRepresentation),
                algorithm: algorithm
            )
        else { return nil }
        self.init(verifier: verifier) { [UInt8](try key.signature(for: $0)) }
    }

    /// The signature line for a text.
    ///
    /// - Parameters:
    ///   - text: The note's text with its final newline.
    ///   - time: Seconds since 1970, which a witness's key signs too; other keys ignore it.
    /// - Returns: The line to add to the note.
    /// - Throws: What the key's keeper throws.
    public func signature(of text: String, at time: UInt64 = 0) throws -> SignedNote.Signature {
        let signature: [UInt8]
        switch verifier.algorithm {
        case .ed25519: signature = try sign(Array(text.utf8))
        case .cosignature:
            let stamp = (0..<8).map { UInt8(truncatingIfNeeded: time >> (56 - 8 * UInt64($0))) }
            signature = stamp + (try sign(NoteVerifier.cosigned(text, at: time)))
        }
        return SignedNote.Signature(name: verifier.name, keyID: verifier.keyID, signature: signature)
    }
}
