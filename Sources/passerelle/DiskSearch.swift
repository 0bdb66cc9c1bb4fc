// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Looks for texts in every byte of every file below a directory, in the encodings in which somebody might find them.
final class DiskSearch {
    private let needles: [Needle]
    /// Files that were looked through.
    private(set) var files = 0
    private(set) var bytes = 0

    private struct Needle {
        var text: String
        /// UTF-8, lower case, UTF-16 of both byte orders, base64 and hexadecimal.
        var forms: [Data]
    }

    init(_ texts: [String]) {
        needles = texts.map { text in
            let plain = Data(text.utf8)
            let wide = text.utf16.map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            let hexadecimal = plain.map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
            return Needle(
                text: text,
                forms: [
                    plain, Data(text.lowercased().utf8), Data(wide.flatMap(\.self)),
                    Data(wide.flatMap { $0.reversed() }),
                    Data(plain.base64EncodedString().utf8.prefix { $0 != 0x3D }), Data(hexadecimal.utf8),
                ]
            )
        }
    }

    /// The files in which a text is found, by their path below the directory.
    func files(below directory: String) throws -> [String] {
        var found: [String] = []
        let enumerator = FileManager.default.enumerator(atPath: directory)
        while let name = enumerator?.nextObject() as? String {
            let path = directory + "/" + name
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), !isDirectory.boolValue else {
                continue
            }
            let content = try Data(contentsOf: URL(fileURLWithPath: path))
            files += 1
            bytes += content.count
            if needles.contains(where: { needle in needle.forms.contains { content.range(of: $0) != nil } }) {
                found.append(name)
            }
        }
        return found
    }

    /// Replaces a text by another of the same length, as somebody with an editor for bytes would.
    ///
    /// - Returns: How many places there were.
    static func replace(_ old: String, by new: String, inFile path: String) throws -> Int {
        precondition(old.utf8.count == new.utf8.count, "bytes are exchanged in place")
        let url = URL(fileURLWithPath: path)
        var content = try Data(contentsOf: url)
        var count = 0
        var start = content.startIndex
        while let place = content.range(of: Data(old.utf8), in: start..<content.endIndex) {
            content.replaceSubrange(place, with: Data(new.utf8))
            start = place.upperBound
            count += 1
        }
        if count > 0 { try content.write(to: url) }
        return count
    }
}
