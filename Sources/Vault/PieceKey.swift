// SPDX-License-Identifier: Apache-2.0

import Crypto
package import Foundation

/// A random key for one large file, written once and piece by piece; who destroys the file's copy of it destroys the file.
///
/// A piece is sealed with AES-256-GCM under its number, so that none can stand for another. The key seals each number once,
/// since it belongs to one file that is never changed; it lies in the file wrapped by a lasting key.
package struct PieceKey: Sendable {
    private let key: SymmetricKey

    /// Bytes that a sealed piece has more than the piece.
    package static let overhead = 16

    /// Makes a key.
    package init() { key = SymmetricKey(size: .bits256) }

    /// Opens what `wrapped` gave under the same context.
    package init(opening wrapped: [UInt8], with named: NamedKey, context: [UInt8]) throws(VaultError) {
        key = SymmetricKey(data: try named.open(wrapped, context: context))
    }

    /// The key, to be kept with what it seals.
    package func wrapped(by named: NamedKey, context: [UInt8]) -> [UInt8] {
        named.seal(key.rawBytes, context: context)
    }

    /// Seals a piece, the text and then its tag; to be called once for each number.
    package func seal(_ piece: UnsafeRawBufferPointer, number: UInt32) -> Data {
        guard let box = try? AES.GCM.seal(piece, using: key, nonce: Self.nonce(number)) else {
            preconditionFailure("AES-256-GCM takes every key of 32 bytes and every text below 64 GiB")
        }
        return box.ciphertext + box.tag
    }

    /// Opens a piece into room that is as large as the piece was, or throws `notAuthentic` whatever the reason.
    package func open(
        _ sealed: UnsafeRawBufferPointer,
        number: UInt32,
        into room: UnsafeMutableRawBufferPointer
    ) throws(VaultError) {
        guard sealed.count == room.count + Self.overhead,
            let box = try? AES.GCM.SealedBox(
                nonce: Self.nonce(number),
                ciphertext: UnsafeRawBufferPointer(rebasing: sealed[..<room.count]),
                tag: UnsafeRawBufferPointer(rebasing: sealed[room.count...])
            ),
            let opened = try? AES.GCM.open(box, using: key)
        else { throw .notAuthentic }
        opened.copyBytes(to: room)
    }

    private static func nonce(_ number: UInt32) throws -> AES.GCM.Nonce {
        try AES.GCM.Nonce(data: [UInt8](repeating: 0, count: 8) + withUnsafeBytes(of: number.bigEndian) { Array($0) })
    }
}
