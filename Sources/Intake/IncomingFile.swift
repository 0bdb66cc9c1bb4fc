// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file that a carrier laid into its directory, and the system calls that take it without following links.
struct IncomingFile: Hashable, Sendable {
    /// The carrier's directory.
    var directory: String
    /// The name that the carrier gave the file.
    var name: String

    /// Where the carrier put it.
    var path: String { directory + "/" + name }
    /// Where it lies once it is ours: nobody writes there, and a crash leaves it to be found again.
    var takenPath: String { directory + "/" + Self.takenPrefix + name + Self.takenSuffix }

    private static let takenPrefix = "."
    private static let takenSuffix = ".taken"

    /// Reads a name in a carrier's directory; nil for names that senders use while they write, and for hidden files.
    init?(directory: String, entry: String) {
        let lower = entry.lowercased()
        guard !entry.hasPrefix("."), !Self.partialSuffixes.contains(where: lower.hasSuffix) else { return nil }
        self.directory = directory
        name = entry
    }

    /// Reads the name of a file that was taken and not finished.
    init?(directory: String, taken entry: String) {
        guard entry.hasPrefix(Self.takenPrefix), entry.hasSuffix(Self.takenSuffix) else { return nil }
        let name = entry.dropFirst(Self.takenPrefix.count).dropLast(Self.takenSuffix.count)
        guard !name.isEmpty else { return nil }
        self.directory = directory
        self.name = String(name)
    }

    private static let partialSuffixes = [".part", ".tmp", ".filepart", ".partial"]

    /// What tells whether a file is still being written.
    struct Look: Hashable, Sendable {
        var device: UInt64
        var inode: UInt64
        var size: Int
        var seconds: Int
        var nanoseconds: Int
        var isRegular: Bool
        var isDirectory: Bool

        fileprivate init(_ status: stat) {
            device = UInt64(status.st_dev)
            inode = UInt64(status.st_ino)
            size = Int(status.st_size)
            seconds = Int(status.st_mtim.tv_sec)
            nanoseconds = Int(status.st_mtim.tv_nsec)
            isRegular = status.st_mode & S_IFMT == S_IFREG
            isDirectory = status.st_mode & S_IFMT == S_IFDIR
        }
    }

    /// Looks at a path without following a link; nil if there is nothing.
    static func look(at path: String) -> Look? {
        var status = stat()
        return lstat(path, &status) == 0 ? Look(status) : nil
    }

    /// Makes the file ours by its name; false if it has gone, or an earlier one of its name is not finished.
    func take() -> Bool { Self.look(at: takenPath) == nil && rename(path, takenPath) == 0 }

    /// Gives the file its own name back, unless another has come under it meanwhile.
    func giveBack() {
        if link(takenPath, path) == 0 { unlink(takenPath) }
    }

    /// Removes the file: what it held is durable elsewhere.
    func remove() { unlink(takenPath) }

    /// Why a file that is ours cannot be read.
    enum ReadError: Error, Hashable {
        case notRegular
        case tooLarge(Int)
        /// Somebody still writes into it.
        case growing
        case system(Int32)
    }

    /// The bytes of the file that is ours.
    ///
    /// - Parameter limit: Bytes that it may have; a larger one is not read at all.
    /// - Returns: All of it.
    /// - Throws: `ReadError`.
    func read(limit: Int) throws(ReadError) -> [UInt8] {
        let descriptor = open(takenPath, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw errno == ELOOP ? .notRegular : .system(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
        let look = Look(status)
        guard look.isRegular else { throw .notRegular }
        guard look.size <= limit else { throw .tooLarge(look.size) }
        var failure: Int32 = 0
        var isLonger = false
        let bytes = [UInt8](unsafeUninitializedCapacity: look.size) { buffer, count in
            while count < buffer.count {
                let step = Foundation.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
                if step < 0, errno == EINTR { continue }
                if step < 0 { failure = errno }
                if step <= 0 { break }
                count += step
            }
            var extra: UInt8 = 0
            isLonger = failure == 0 && Foundation.read(descriptor, &extra, 1) > 0
        }
        guard failure == 0 else { throw .system(failure) }
        guard bytes.count == look.size, !isLonger else { throw .growing }
        return bytes
    }
}
