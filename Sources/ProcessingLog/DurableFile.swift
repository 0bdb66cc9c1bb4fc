// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A system call on a file failed.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried.
    public var operation: String
    public var path: String
    /// The number that the system gave (`errno`).
    public var code: Int32

    public var description: String { "cannot \(operation) \(path) (errno \(code))" }
}

/// Files that are either wholly there or not at all, also after a power cut.
enum DurableFile {
    /// The bytes of a file, or nil if there is none.
    static func contents(of path: String) throws(FileError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else { throw FileError(operation: "open", path: path, code: errno) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError(operation: "read", path: path, code: errno) }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    /// Replaces files: written beside, made durable, renamed, and the names made durable.
    ///
    /// After a power cut each file is the old one or the new one.
    static func replace(_ files: [(path: String, bytes: [UInt8])]) throws(FileError) {
        for file in files { try writeBeside(file.bytes, file.path) }
        for file in files {
            guard rename(temporary(file.path), file.path) == 0 else {
                throw FileError(operation: "rename", path: file.path, code: errno)
            }
        }
        for directory in Set(files.map { directory(of: $0.path) }) { try syncDirectory(directory) }
    }

    /// Makes a directory and those above it.
    static func makeDirectories(_ path: String) throws(FileError) {
        guard mkdir(path, 0o755) != 0, errno != EEXIST else { return }
        guard errno == ENOENT, path.utf8.count > 1 else {
            throw FileError(operation: "make directory", path: path, code: errno)
        }
        try makeDirectories(directory(of: path))
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw FileError(operation: "make directory", path: path, code: errno)
        }
    }

    /// Removes a file that may be missing.
    static func remove(_ path: String) throws(FileError) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw FileError(operation: "remove", path: path, code: errno)
        }
    }

    /// Removes an empty directory that may be missing.
    static func removeDirectory(_ path: String) throws(FileError) {
        guard rmdir(path) == 0 || errno == ENOENT else {
            throw FileError(operation: "remove", path: path, code: errno)
        }
    }

    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The names in a directory; none if it is not there.
    static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func temporary(_ path: String) -> String { path + ".new" }

    private static func writeBeside(_ bytes: [UInt8], _ path: String) throws(FileError) {
        let name = temporary(path)
        let file = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw FileError(operation: "create", path: name, code: errno) }
        defer { close(file) }
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress?.advanced(by: start), $0.count - start) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FileError(operation: "write", path: name, code: errno) }
            start += count
        }
        guard fsync(file) == 0 else { throw FileError(operation: "sync", path: name, code: errno) }
    }

    private static func syncDirectory(_ path: String) throws(FileError) {
        let file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw FileError(operation: "open", path: path, code: errno) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw FileError(operation: "sync", path: path, code: errno) }
    }
}
