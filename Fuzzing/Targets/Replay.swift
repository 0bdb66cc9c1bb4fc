// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Runs a check over files, once each, so that the lines they reach can be counted.
@main
enum Replay {
    static func main() throws {
        for path in CommandLine.arguments.dropFirst() { try AnyCheck.run(bytes(of: path)) }
    }

    /// Read without Foundation, which cannot be linked into the programs of this folder.
    private static func bytes(of path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw FuzzFailure("\(path) cannot be opened") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return bytes
    }
}
