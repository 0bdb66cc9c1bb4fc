// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import Foundation
import Watchlists

/// A file that a command reads: a path, or `-` for standard input.
struct InputFile: Hashable, Sendable {
    /// The path as it was given, which also names the file in what is printed.
    var path: String

    init(_ path: String) { self.path = path }

    /// The bytes.
    ///
    /// - Throws: `CommandFailure` with status `unreadable`.
    func bytes() throws -> [UInt8] {
        let source = try OpenFile(self)
        var bytes = [UInt8](repeating: 0, count: source.size + 1)
        var count = 0
        while true {
            let added = try bytes.withUnsafeMutableBytes { try source.read(into: .init(rebasing: $0[count...])) }
            guard added > 0 else { break }
            count += added
            if count == bytes.count { bytes += repeatElement(0, count: max(count, 1 << 16)) }
        }
        bytes.removeSubrange(count...)
        return bytes
    }

    /// The interchanges, read through a window: for pipes, and for files larger than memory.
    ///
    /// - Throws: `CommandFailure` with status `unreadable`.
    func stream() throws -> InterchangeStream {
        let source = try OpenFile(self)
        return InterchangeStream { try source.read(into: $0) }
    }

    /// A list, read piece by piece, and the files beside it; `progress` gets the bytes read and those of the file.
    ///
    /// - Throws: `CommandFailure` with status `unreadable`.
    func list(progress: @escaping (Int, Int) -> Void = { _, _ in }) throws -> ListInput {
        let source = try OpenFile(self)
        var taken = 0
        return ListInput(companion: { companion($0) }) { () throws(ListError) -> [UInt8] in
            var piece = [UInt8](repeating: 0, count: 256 << 10)
            let count = try Result { try piece.withUnsafeMutableBytes { try source.read(into: $0) } }
                .mapError { ListError(.unreadable("\($0)"), line: nil) }.get()
            taken += count
            progress(taken, source.size)
            piece.removeSubrange(count...)
            return piece
        }
    }

    /// The file of a list in several that lies beside this one, under one of its names.
    private func companion(_ kind: ListCompanion) -> ListInput? {
        let url = URL(fileURLWithPath: path)
        for name in kind.names(beside: url.lastPathComponent) where path != "-" {
            let beside = InputFile(url.deletingLastPathComponent().appendingPathComponent(name).path)
            if let list = try? beside.list() { return list }
        }
        return nil
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

    fileprivate func failure() -> CommandFailure {
        CommandFailure(.unreadable, "\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
}

/// A file that is open for reading, until nobody needs it any more.
private final class OpenFile {
    private let file: InputFile
    private let descriptor: Int32
    /// The size of the file as it is now; zero for a pipe.
    let size: Int

    init(_ file: InputFile) throws {
        self.file = file
        guard file.path != "-" else {
            descriptor = STDIN_FILENO
            size = 0
            return
        }
        let folder = open(file.path, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard folder < 0 else {
            close(folder)
            throw CommandFailure(.unreadable, "\(file.path) is a directory; name the files in it")
        }
        let opened = open(file.path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw file.failure() }
        descriptor = opened
        // A pipe has no end to go to.
        size = max(Int(lseek(opened, 0, SEEK_END)), 0)
        lseek(opened, 0, SEEK_SET)
    }

    deinit {
        if descriptor > STDIN_FILENO { close(descriptor) }
    }

    /// Reads the next bytes; zero at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw file.failure() }
            return count
        }
    }
}

extension InputFile {
    /// The file itself; of a directory the files in it and below, in the order of their paths.
    ///
    /// Hidden files and lists about a simulated world (`.jsonl`) are left out; links to directories are not followed, and a
    /// link to a file elsewhere is refused: who may write into the directory shall not choose what else is read.
    ///
    /// - Throws: `CommandFailure` with status `unreadable` for a directory that cannot be read or has no such files.
    func files() throws -> [InputFile] {
        guard path != "-", Self.isDirectory(path) else { return [self] }
        let names = try Self.names(in: path)
        guard !names.isEmpty else {
            throw CommandFailure(.unreadable, "\(path) is a directory without files; name one that holds messages")
        }
        return names.map { InputFile((path.hasSuffix("/") ? path : path + "/") + $0) }
    }

    /// The files in a directory and below, by their paths from there, in their order, as `files()` gives them.
    ///
    /// - Throws: `CommandFailure` with status `unreadable` for a directory that cannot be read, or a link that leads away.
    static func names(in directory: String) throws -> [String] {
        let names = try names(in: directory, below: "").sorted()
        let root = realPath(directory).map { $0 == "/" ? $0 : $0 + "/" } ?? ""
        // Whatever leads nowhere fails when it is opened, and says so.
        for name in names where !(realPath(directory + "/" + name)?.hasPrefix(root) ?? true) {
            throw CommandFailure(
                .unreadable,
                "\(directory)/\(name) is a link that leads out of \(directory): name the file itself"
            )
        }
        return names
    }

    private static func names(in directory: String, below: String) throws -> [String] {
        let path = directory + "/" + below
        let found: [String]
        do {
            found = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw CommandFailure(.unreadable, "\(path) cannot be read: check the path and its permissions")
        }
        return try found.flatMap { name -> [String] in
            guard !name.hasPrefix("."), !name.hasSuffix(".jsonl") else { return [] }
            guard isDirectory(path + name) else { return [below + name] }
            // A link to a directory is not followed: it may lead out of here, or back.
            let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path + name)
            return link == nil ? try names(in: directory, below: below + name + "/") : []
        }
    }

    /// Where a path leads in the end; nil if it leads nowhere.
    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }

    /// Refuses a path that nobody can read, before something else says so in other words.
    func isReadable() throws -> Bool {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw CommandFailure(.unreadable, "\(path) cannot be read: check the path and its permissions")
        }
        return true
    }
}
