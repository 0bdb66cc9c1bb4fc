// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file that a command reads whole: a path, or `-` for standard input.
struct InputFile: Hashable, Sendable {
    /// The path as it was given, which also names the file in what is printed.
    var path: String

    init(_ path: String) { self.path = path }

    /// The bytes.
    ///
    /// - Throws: `CommandFailure` with status `unreadable`.
    func bytes() throws -> [UInt8] {
        if path == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure() }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw CommandFailure(.unreadable, "\(path) is a directory; name the files in it")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size) + 1)
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure() }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: piece[..<count])
        }
    }

    /// The text, which must be UTF-8; a byte order mark is left out.
    func text() throws -> String {
        var bytes = try bytes()[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(.unreadable, "\(path) is not UTF-8; convert it")
        }
        return text
    }

    private func failure() -> CommandFailure {
        CommandFailure(.unreadable, "\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
}

extension InputFile {
    /// Refuses a path that nobody can read, before something else says so in other words.
    func isReadable() throws -> Bool {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw CommandFailure(.unreadable, "\(path) cannot be read: check the path and its permissions")
        }
        return true
    }
}
