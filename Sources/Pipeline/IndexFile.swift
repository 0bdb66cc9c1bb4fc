// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Vault
import Watchlists

/// The index of the lists in force as a file, so that a process that starts need not build it.
///
/// Listed people are as secret as travellers, so nothing of it lies in clear: a head, then the image in sealed pieces,
/// each with a tag that vouches for it. The pieces are opened into memory at start. The file has a key of its own, which
/// lies in the head, wrapped; when the lists change the head is overwritten before the file goes, and what a disk may keep
/// of the pieces says nothing more, whoever has the unit's keys.
///
/// It is made of certain versions of lists by a certain program, which the head names by a keyed token. A file that is of
/// others, damaged, or another unit's is no error: it is destroyed, and the index built anew. Written aside, flushed and
/// renamed; writers of several processes wait for one another.
struct IndexFile: Sendable {
    /// Why no index was taken from the file; the index is then built.
    enum Failure: Error, Hashable, CustomStringConvertible {
        case absent
        /// Of other versions of lists, or of another version of the program.
        case stale
        case damaged
        case system(String, Int32)

        var description: String {
            switch self {
            case .absent: "there is no file of it"
            case .stale: "its file is of other versions of lists, or of another version of the program"
            case .damaged: "its file is damaged, or of another unit"
            case .system(let what, let code): "\(what): \(String(cString: strerror(code)))"
            }
        }
    }

    let path: String

    /// Bytes of the file before its pieces.
    static let headSize = 4096
    /// Bytes of a piece as it lies in the file.
    static let sealedSize = 1 << 20
    private static let pieceSize = sealedSize - PieceKey.overhead
    private static let mark = Array("PSLINDEX".utf8)

    /// The image of what `contents` names; a file that does not have it is destroyed.
    func read(_ contents: [UInt8], _ key: NamedKey) throws -> FlatImage {
        do {
            return try opened(contents, key)
        } catch Failure.system("open", ENOENT) {
            throw Failure.absent
        } catch Failure.stale {
            try destroy(unless: contents, key)
            throw Failure.stale
        } catch Failure.damaged {
            try destroy()
            throw Failure.damaged
        }
    }

    private func opened(_ contents: [UInt8], _ key: NamedKey) throws -> FlatImage {
        let file = try OpenFile(path, O_RDONLY)
        let bytes = try file.read(Self.headSize, at: 0)
        guard let head = Head(bytes) else { throw Failure.damaged }
        guard head.token == Self.token(contents, key) else { throw Failure.stale }
        guard try file.size() == Self.fileSize(head.byteCount),
            let own = try? PieceKey(opening: head.wrapped, with: key, context: head.context)
        else { throw Failure.damaged }
        file.willBeReadWhole()
        do {
            return try FlatImage(byteCount: head.byteCount) { room in
                var sealed = [UInt8](repeating: 0, count: Self.sealedSize)
                for (number, piece) in Self.pieces(of: head.byteCount).enumerated() {
                    let count = piece.count + PieceKey.overhead
                    try sealed.withUnsafeMutableBytes { sealed in
                        let read = UnsafeMutableRawBufferPointer(rebasing: sealed[..<count])
                        try file.read(into: read, at: Self.headSize + number * Self.sealedSize)
                        try own.open(
                            UnsafeRawBufferPointer(read),
                            number: UInt32(number),
                            into: UnsafeMutableRawBufferPointer(rebasing: room[piece])
                        )
                    }
                }
            }
        } catch is VaultError {
            throw Failure.damaged
        } catch is ListError {
            throw Failure.damaged
        }
    }

    /// Writes an image of what `contents` names, in place of the file that is there.
    func write(_ image: FlatImage, of contents: [UInt8], _ key: NamedKey) throws {
        try withLock {
            let token = Self.token(contents, key)
            // Another process was quicker.
            if let there = try? OpenFile(path, O_RDONLY), let head = Head(try there.read(Self.headSize, at: 0)),
                head.token == token, try there.size() == Self.fileSize(head.byteCount)
            {
                return
            }
            let before = try? OpenFile(path, O_RDWR)
            do {
                let file = try OpenFile(aside, O_RDWR | O_CREAT | O_TRUNC)
                let own = PieceKey()
                try image.withBytes { bytes in
                    for (number, piece) in Self.pieces(of: bytes.count).enumerated() {
                        let sealed = own.seal(UnsafeRawBufferPointer(rebasing: bytes[piece]), number: UInt32(number))
                        try sealed.withUnsafeBytes {
                            try file.write($0, at: Self.headSize + number * Self.sealedSize)
                        }
                    }
                }
                // The key comes last: what is left of a file that was not finished can be opened by nobody.
                var head = Head(byteCount: image.byteCount, token: token)
                head.wrapped = own.wrapped(by: key, context: head.context)
                try head.bytes.withUnsafeBytes { try file.write($0, at: 0) }
                try file.flush()
                guard rename(aside, path) == 0 else { throw Failure.system("rename", errno) }
            } catch {
                unlink(aside)
                throw error
            }
            try before?.overwriteHead()
        }
    }

    /// Destroys the file unless it is of what `contents` names; does nothing if there is none.
    func destroy(unless contents: [UInt8], _ key: NamedKey) throws {
        guard let file = try? OpenFile(path, O_RDONLY) else { return try destroy() }
        if let head = Head(try file.read(Self.headSize, at: 0)), head.token == Self.token(contents, key) { return }
        try destroy()
    }

    /// Overwrites the key of the file and removes it, and what a writer that died may have left.
    private func destroy() throws {
        guard access(path, F_OK) == 0 || access(aside, F_OK) == 0 else { return }
        try withLock {
            for name in [path, aside] where access(name, F_OK) == 0 {
                try OpenFile(name, O_RDWR).overwriteHead()
                guard unlink(name) == 0 || errno == ENOENT else { throw Failure.system("remove", errno) }
            }
        }
    }

    // MARK: -

    private var aside: String { path + ".new" }

    private static func token(_ contents: [UInt8], _ key: NamedKey) -> [UInt8] { key.fingerprint(contents) }

    private static func pieces(of byteCount: Int) -> [Range<Int>] {
        stride(from: 0, to: byteCount, by: pieceSize).map { $0..<min($0 + pieceSize, byteCount) }
    }

    private static func fileSize(_ byteCount: Int) -> Int {
        headSize + byteCount + pieces(of: byteCount).count * PieceKey.overhead
    }

    /// Runs a change while no other process makes one, and makes it lasting; the directory itself is what they wait for.
    private func withLock(_ body: () throws -> Void) throws {
        let directory = try OpenFile(
            URL(fileURLWithPath: path).deletingLastPathComponent().path,
            O_RDONLY | O_DIRECTORY
        )
        try directory.lock()
        try body()
        try directory.flush()
    }

    /// What stands in front: how large the image is, what it is of, and its wrapped key.
    private struct Head {
        var byteCount: Int
        var token: [UInt8]
        var wrapped: [UInt8] = []

        init(byteCount: Int, token: [UInt8]) {
            self.byteCount = byteCount
            self.token = token
        }

        init?(_ bytes: [UInt8]) {
            guard bytes.starts(with: IndexFile.mark) else { return nil }
            do throws(BinaryError) {
                var reader = ByteReader(Array(bytes.dropFirst(IndexFile.mark.count)))
                _ = try reader.version(1...1)
                guard let count = Int(exactly: try reader.fixed()), count <= 1 << 40 else { return nil }
                byteCount = count
                token = try reader.blob()
                wrapped = try reader.blob()
                while reader.remaining > 0 {
                    guard try reader.byte() == 0 else { return nil }
                }
            } catch {
                return nil
            }
        }

        /// What the wrapped key is bound to: all that stands before it.
        var context: [UInt8] {
            var writer = ByteWriter()
            writer.version(1)
            writer.fixed(UInt64(byteCount))
            writer.blob(token)
            return IndexFile.mark + writer.bytes
        }

        var bytes: [UInt8] {
            var writer = ByteWriter()
            writer.blob(wrapped)
            let bytes = context + writer.bytes
            return bytes + [UInt8](repeating: 0, count: IndexFile.headSize - bytes.count)
        }
    }
}

/// A file of the system that is closed when nobody has it any more.
private final class OpenFile {
    private let descriptor: Int32

    init(_ path: String, _ flags: Int32) throws {
        descriptor = open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.failure("open") }
    }

    deinit { close(descriptor) }

    func size() throws -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.failure("examine") }
        return Int(status.st_size)
    }

    /// So many bytes, or as many as there are.
    func read(_ count: Int, at place: Int) throws -> [UInt8] {
        let count = min(count, max(0, try size() - place))
        var bytes = [UInt8](repeating: 0, count: count)
        try bytes.withUnsafeMutableBytes { try read(into: $0, at: place) }
        return bytes
    }

    func read(into room: UnsafeMutableRawBufferPointer, at place: Int) throws {
        var done = 0
        while done < room.count {
            let count = pread(descriptor, room.baseAddress?.advanced(by: done), room.count - done, off_t(place + done))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.failure("read") }
            // Shorter than it was a moment ago.
            guard count > 0 else { throw IndexFile.Failure.damaged }
            done += count
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer, at place: Int) throws {
        var done = 0
        while done < bytes.count {
            let count = pwrite(
                descriptor,
                bytes.baseAddress?.advanced(by: done),
                bytes.count - done,
                off_t(place + done)
            )
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure("write") }
            done += count
        }
    }

    func flush() throws { guard fsync(descriptor) == 0 else { throw Self.failure("flush") } }

    func lock() throws {
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw Self.failure("lock") }
        }
    }

    /// Says that the system may read ahead.
    func willBeReadWhole() {
        #if os(Linux)
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_WILLNEED)
        #endif
    }

    /// Destroys the key that the head has.
    func overwriteHead() throws {
        try randomBytes(min(IndexFile.headSize, try size())).withUnsafeBytes { try write($0, at: 0) }
        try flush()
    }

    private static func failure(_ what: String) -> IndexFile.Failure { .system(what, errno) }
}
