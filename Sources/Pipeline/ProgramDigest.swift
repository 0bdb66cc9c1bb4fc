// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// Tells one build of the program from every other: SHA-256 of the file that runs.
///
/// What a program computed is good for the very same program: code, word tables and layouts are all in that file.
enum ProgramDigest {
    /// Of this process; nil where the system does not say which file runs.
    static let own: [UInt8]? = digest(ofFile: path)

    private static var path: String? {
        // The link names the file that runs, even if another has taken its place since.
        #if os(Linux)
        "/proc/self/exe"
        #else
        Bundle.main.executablePath
        #endif
    }

    private static func digest(ofFile path: String?) -> [UInt8]? {
        guard let file = path.flatMap(FileHandle.init(forReadingAtPath:)) else { return nil }
        defer { try? file.close() }
        var hash = SHA256()
        do {
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        } catch {
            return nil
        }
        return Array(hash.finalize())
    }
}
