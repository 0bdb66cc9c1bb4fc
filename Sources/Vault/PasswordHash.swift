// SPDX-License-Identifier: Apache-2.0

import Crypto
import CryptoExtras
import Foundation

/// A password as an account keeps it: scrypt with its own salt and cost (RFC 7914), never the password.
///
/// The text form is `$scrypt$ln=15,r=8,p=1$SALT$HASH`, both parts base64 without padding. Deriving takes tens of
/// milliseconds and 32 MiB on purpose: keep it off the cooperative threads, and bound how many run at once.
package struct PasswordHash: Hashable, Sendable, CustomStringConvertible {
    /// What one guess costs: `2^logRounds` rounds over blocks of `128 * blockSize` bytes.
    package struct Cost: Hashable, Sendable {
        package var logRounds: Int
        package var blockSize: Int
        package var parallelism: Int

        package init(logRounds: Int, blockSize: Int = 8, parallelism: Int = 1) {
            self.logRounds = logRounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// N = 2^15, r = 8, p = 1: 32 MiB, the least that an account's password is kept with.
        package static let account = Cost(logRounds: 15)
        /// N = 2^17, r = 8, p = 1: 128 MiB, for the passphrase of the root key.
        package static let rootKey = Cost(logRounds: 17)

        /// Bounds what a forged cost can make a verifier spend: 1 GiB.
        var isSane: Bool {
            (1...20).contains(logRounds) && (1...32).contains(blockSize) && (1...16).contains(parallelism)
                && 128 * blockSize << logRounds <= 1 << 30
        }

        func derive(_ password: String, salt: [UInt8]) -> SymmetricKey? {
            guard isSane else { return nil }
            return try? KDF.Scrypt.deriveKey(
                from: Array(password.utf8),
                salt: salt,
                outputByteCount: 32,
                rounds: 1 << logRounds,
                blockSize: blockSize,
                parallelism: parallelism,
                maxMemory: (128 * blockSize << logRounds) + 128 * blockSize * (parallelism + 2) + (1 << 20)
            )
        }
    }

    package let cost: Cost
    private let salt: [UInt8]
    private let hash: [UInt8]

    /// Hashes a password under a fresh salt.
    package init(of password: String, cost: Cost = .account) {
        self.cost = cost
        salt = randomBytes(16)
        guard let key = cost.derive(password, salt: salt) else { preconditionFailure("not a usable scrypt cost") }
        hash = key.rawBytes
    }

    /// Reads the text form.
    ///
    /// - Returns: nil if the text is none, or its cost beyond what one guess may take.
    package init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
        let costs = parts[2].split(separator: ",").map { $0.split(separator: "=") }
        guard costs.count == 3, costs.allSatisfy({ $0.count == 2 }), costs.map({ $0[0] }) == ["ln", "r", "p"],
            let logRounds = Int(costs[0][1]), let blockSize = Int(costs[1][1]), let parallelism = Int(costs[2][1]),
            let salt = Self.bytes(base64: parts[3]), let hash = Self.bytes(base64: parts[4]), salt.count == 16,
            hash.count == 32
        else { return nil }
        cost = Cost(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism)
        guard cost.isSane else { return nil }
        self.salt = salt
        self.hash = hash
    }

    package var description: String {
        "$scrypt$ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)"
            + "$\(Self.base64(salt))$\(Self.base64(hash))"
    }

    /// Whether the password is the one; takes the same time wherever the first difference lies.
    package func matches(_ password: String) -> Bool {
        guard let key = cost.derive(password, salt: salt) else { return false }
        return key == SymmetricKey(data: hash)
    }

    /// Whether the password should be hashed anew because the usual cost has risen.
    package func isWeaker(than other: Cost = .account) -> Bool {
        cost.logRounds < other.logRounds || cost.blockSize < other.blockSize || cost.parallelism < other.parallelism
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        String(Data(bytes).base64EncodedString().prefix { $0 != "=" })
    }

    private static func bytes(base64 text: Substring) -> [UInt8]? {
        Data(base64Encoded: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)).map { [UInt8]($0) }
    }
}
