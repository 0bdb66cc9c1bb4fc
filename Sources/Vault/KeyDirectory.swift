// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The files of a key directory: each wholly there or not at all, and gone for good once destroyed.
///
/// Directories have mode 0700, files 0600. A file is written beside, synced and renamed, and the directory synced. A
/// destruction begins with a tombstone, so that one that was interrupted is finished at the next start and never undone,
/// and no key of that name is made again. Writers of several processes exclude one another by a lock file.
///
/// Overwriting reaches the old bytes on plain disks; flash and copy-on-write file systems may keep a stale copy, which
/// is wrapped under the root key all the same. The directory's backups must not outlive the retention they carry.
struct KeyDirectory: Sendable {
    /// A point between two system calls, where a power cut may strike; tests stop there.
    enum Step: String, Sendable, CaseIterable {
        case beforeTemporary, beforeSync, beforeRename, beforeDirectorySync, beforeTombstone, beforeOverwrite,
            beforeRemoval, beforeRemovalSync
    }

    static let folders = ["day", "intake", "token", "sign"]

    let path: String
    var onStep: @Sendable (Step) throws(VaultError) -> Void = { _ in }

    /// Makes the directory and its folders.
    func make() throws(VaultError) {
        for name in [""] + Self.folders {
            guard mkdir(full(name), 0o700) == 0 || errno == EEXIST else { throw failure("make directory", name) }
        }
    }

    /// The bytes of a file, or nil if there is none.
    func read(_ name: String) throws(VaultError) -> [UInt8]? {
        let file = open(full(name), O_RDONLY | O_CLOEXEC)
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else { throw failure("open", name) }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        var count = 0
        while count < bytes.count {
            let start = count
            let got = bytes.withUnsafeMutableBytes {
                systemRead(file, $0.baseAddress?.advanced(by: start), $0.count - start)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw failure("read", name) }
            if got == 0 { break }
            count += got
        }
        return Array(bytes[..<count])
    }

    func exists(_ name: String) -> Bool { access(full(name), F_OK) == 0 }

    /// Whether others than the owner may read or write a file.
    func isExposed(_ name: String) -> Bool {
        var status = stat()
        return stat(full(name), &status) == 0 && status.st_mode & 0o077 != 0
    }

    /// Writes a file durably; hold the lock.
    func write(_ bytes: [UInt8], to name: String) throws(VaultError) {
        try onStep(.beforeTemporary)
        let temporary = name + Self.temporarySuffix
        try writeInPlace(bytes, temporary, O_WRONLY | O_CREAT | O_TRUNC)
        try onStep(.beforeRename)
        guard rename(full(temporary), full(name)) == 0 else { throw failure("rename", name) }
        try onStep(.beforeDirectorySync)
        try syncFolder(of: name)
    }

    /// Removes a file that may be missing; hold the lock.
    func remove(_ name: String) throws(VaultError) {
        guard unlink(full(name)) == 0 || errno == ENOENT else { throw failure("remove", name) }
    }

    /// Destroys a key: tombstone, overwriting, removal.
    ///
    /// Does what is left to do where some of it is done. Hold the lock.
    func destroy(_ key: KeyName) throws(VaultError) {
        try onStep(.beforeTombstone)
        if !exists(key.tombstone) { try write([], to: key.tombstone) }
        for name in [key.publicFile, key.file] where exists(name) {
            let length = (try read(name))?.count ?? 0
            try onStep(.beforeOverwrite)
            try writeInPlace(randomBytes(length), name, O_WRONLY)
            try onStep(.beforeRemoval)
            try remove(name)
        }
        try onStep(.beforeRemovalSync)
        try syncFolder(of: key.file)
    }

    /// Ends what a power cut left half done: destructions are finished, halves of written files removed.
    func recover() throws(VaultError) {
        let unfinished = Self.folders.flatMap { folder in
            let names = Set(self.names(in: folder))
            return names.filter { $0.hasSuffix(KeyName.tombstoneSuffix) }
                .map { KeyName(folder: folder, stem: String($0.dropLast(KeyName.tombstoneSuffix.count))) }
                .filter {
                    names.contains($0.stem + KeyName.fileSuffix) || names.contains($0.stem + KeyName.publicSuffix)
                }
        }
        let halves = ([""] + Self.folders).flatMap { folder in
            self.names(in: folder).filter { $0.hasSuffix(Self.temporarySuffix) }
                .map { folder.isEmpty ? $0 : folder + "/" + $0 }
        }
        guard !unfinished.isEmpty || !halves.isEmpty else { return }
        try withLock { () throws(VaultError) in
            for key in unfinished { try destroy(key) }
            for half in halves { try remove(half) }
        }
    }

    /// The names in a folder, sorted; none if it is not there.
    func names(in folder: String) -> [String] {
        guard let stream = opendir(full(folder)) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Runs a change while no other thread or process makes one.
    func withLock<Result>(_ body: () throws(VaultError) -> Result) throws(VaultError) -> Result {
        let file = open(full("lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("open", "lock") }
        defer { close(file) }
        while flock(file, LOCK_EX) != 0 {
            guard errno == EINTR else { throw failure("lock", "lock") }
        }
        return try body()
    }

    private static let temporarySuffix = ".new"

    private func full(_ name: String) -> String { name.isEmpty ? path : path + "/" + name }

    private func failure(_ operation: String, _ name: String) -> VaultError {
        .file(operation: operation, name: name.isEmpty ? "." : name, code: errno)
    }

    private func writeInPlace(_ bytes: [UInt8], _ name: String, _ flags: Int32) throws(VaultError) {
        let file = open(full(name), flags | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("create", name) }
        defer { close(file) }
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes {
                systemWrite(file, $0.baseAddress?.advanced(by: start), $0.count - start)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("write", name) }
            start += count
        }
        try onStep(.beforeSync)
        guard fsync(file) == 0 else { throw failure("sync", name) }
    }

    private func syncFolder(of name: String) throws(VaultError) {
        let folder = name.lastIndex(of: "/").map { String(name[..<$0]) } ?? ""
        let file = open(full(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw failure("open", folder) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure("sync", folder) }
    }
}

// The system's calls, which the methods of the same names hide.
private func systemRead(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(file, bytes, count)
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, bytes, count)
}

/// The files of one key: the key itself, its public half, and the tombstone that stays when it is destroyed.
struct KeyName: Hashable, Sendable {
    static let fileSuffix = ".key"
    static let publicSuffix = ".pub"
    static let tombstoneSuffix = ".gone"

    var folder: String
    var stem: String

    var file: String { "\(folder)/\(stem)\(Self.fileSuffix)" }
    var publicFile: String { "\(folder)/\(stem)\(Self.publicSuffix)" }
    var tombstone: String { "\(folder)/\(stem)\(Self.tombstoneSuffix)" }
    /// What the key is called in errors, and what its wrapped form is bound to.
    var name: String { "\(folder)/\(stem)" }
}
