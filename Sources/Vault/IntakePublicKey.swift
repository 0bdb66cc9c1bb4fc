// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
package import TravelTypes

/// The public half of a day's intake key: whoever receives messages can seal them, and cannot read them back.
///
/// HPKE base mode (RFC 9180) with X25519, HKDF-SHA256 and AES-256-GCM. A locked vault still has these, so that a server
/// after a power cut receives and acknowledges before anybody has come to unlock it.
package struct IntakePublicKey: Hashable, Sendable {
    package let day: CivilDay
    /// The X25519 public key, 32 bytes.
    package let bytes: [UInt8]

    /// Seals a message to the unit: 49 bytes longer.
    ///
    /// - Parameters:
    ///   - message: The bytes as received.
    ///   - context: What the message is bound to, such as its receipt; the same bytes must be given to open it.
    /// - Returns: A format byte, the encapsulated key, the ciphertext.
    /// - Throws: `VaultError.damaged` if the key is not a point of the curve.
    package func seal(_ message: [UInt8], context: [UInt8]) throws(VaultError) -> [UInt8] {
        do {
            let key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes)
            var sender = try HPKE.Sender(
                recipientKey: key,
                ciphersuite: IntakeSuite.suite,
                info: IntakeSuite.info(day)
            )
            let sealed = try sender.seal(message, authenticating: context)
            return [IntakeSuite.format] + sender.encapsulatedKey + sealed
        } catch { throw .damaged("intake/\(day).pub") }
    }
}

/// The private half of a day's intake key.
struct IntakePrivateKey: Sendable {
    let day: CivilDay
    let key: Curve25519.KeyAgreement.PrivateKey

    func open(_ sealed: [UInt8], context: [UInt8]) throws(VaultError) -> [UInt8] {
        guard sealed.count > 33, sealed[0] == IntakeSuite.format else { throw .notAuthentic }
        do {
            var recipient = try HPKE.Recipient(
                privateKey: key,
                ciphersuite: IntakeSuite.suite,
                info: IntakeSuite.info(day),
                encapsulatedKey: Data(sealed[1..<33])
            )
            return [UInt8](try recipient.open(sealed[33...], authenticating: context))
        } catch { throw .notAuthentic }
    }
}

private enum IntakeSuite {
    static let format: UInt8 = 1
    static let suite = HPKE.Ciphersuite(kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)
    static func info(_ day: CivilDay) -> Data { Data("passerelle/intake/\(day)".utf8) }
}
