// SPDX-License-Identifier: Apache-2.0

/// Why a key could not be had, or a sealed value not be opened; never carries key bytes or personal data.
package enum VaultError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The root key is not in memory: it is sealed by a passphrase, or its file is not there.
    case locked
    /// The key was never made, or its file has been lost.
    case absent(String)
    /// The key was destroyed on purpose: what it protected is erased.
    case destroyed(String)
    /// The file of a key is cut, altered or belongs elsewhere.
    case damaged(String)
    /// The passphrase does not open the root key, or none was given.
    case wrongPassphrase
    /// The root key is the one of another key directory.
    case wrongRoot
    /// A sealed value is altered, cut, or belongs to another row, class, version or day.
    case notAuthentic
    /// A sealed value opened, but its content is not what the format says.
    case malformed(BinaryError)
    /// A key directory is already there.
    case exists
    /// A secret file can be read by others than its owner.
    case exposed(String)
    /// A name or month that cannot name a key.
    case invalidName
    /// A system call failed on a file of the key directory.
    case file(operation: String, name: String, code: Int32)

    package var description: String {
        switch self {
        case .locked: "the vault is locked: unlock it with the passphrase or put the root key file back"
        case .absent(let name): "the key \(name) is not there: restore the key directory from its own backup"
        case .destroyed(let name): "the key \(name) was destroyed: what it protected is erased for good"
        case .damaged(let name): "the key file \(name) is damaged: restore it from the key directory's backup"
        case .wrongPassphrase: "the passphrase does not open the root key"
        case .wrongRoot: "the root key belongs to another key directory: point --keys at the matching one"
        case .notAuthentic: "a sealed value is altered or stands in the wrong place"
        case .malformed(let error): "a sealed value cannot be read: \(error)"
        case .exists: "the key directory already holds keys: choose an empty one"
        case .exposed(let name): "the file \(name) can be read by other accounts: set its mode to 0600"
        case .invalidName: "not a name or month of a key: use a-z, 0-9 and hyphens, and months as yyyymm"
        case .file(let operation, let name, let code):
            "cannot \(operation) \(name) in the key directory (errno \(code))"
        }
    }
}
