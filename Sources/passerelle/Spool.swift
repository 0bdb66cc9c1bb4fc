// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Bytes that wait for a line which stands before them: in memory while they are few, then in a file without a name.
final class Spool {
    private var buffer: [UInt8] = []
    private var file: UnsafeMutablePointer<FILE>?

    /// The most that waits in memory.
    private static let most = 1 << 20

    deinit {
        if let file { fclose(file) }
    }

    /// Takes bytes behind those before.
    ///
    /// - Throws: `CommandFailure` with status `unavailable` where no room for a temporary file is left.
    func write(_ bytes: [UInt8]) throws {
        buffer += bytes
        guard buffer.count > Self.most else { return }
        if file == nil { file = tmpfile() }
        guard let file, fwrite(buffer, 1, buffer.count, file) == buffer.count else { throw Self.failure }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Prints everything, in order.
    ///
    /// - Throws: `CommandFailure` with status `unavailable` where the temporary file cannot be read again.
    func deliver() throws {
        if let file {
            guard fflush(file) == 0, fseek(file, 0, SEEK_SET) == 0 else { throw Self.failure }
            var piece = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = fread(&piece, 1, piece.count, file)
                guard count > 0 else { break }
                Output.write(piece[..<count])
            }
        }
        Output.write(buffer)
    }

    private static var failure: CommandFailure {
        CommandFailure(.unavailable, "the temporary directory has no room for the report; free some, or use --json")
    }
}
