// SPDX-License-Identifier: Apache-2.0

package import EDIFACT

/// One message of a file with just the interchange header and trailer that it needs to be read alone.
///
/// Messages of one file may belong to several flights; each is sealed, processed and quarantined by itself.
struct StandaloneMessage {
    let bytes: [UInt8]
    /// The bytes before the message's own in `bytes`.
    let headerLength: Int

    init(_ file: [UInt8], interchange: Interchange?, message: Range<Int>) {
        guard let interchange else {
            bytes = Array(file[message])
            headerLength = 0
            return
        }
        let header = Self.header(file, interchange)
        var result = Array(file[header])
        headerLength = result.count
        result += file[message]
        let characters = interchange.syntax.characters
        var trailer = Array("UNZ".utf8) + [characters.element] + Array("1".utf8) + [characters.element]
        for byte in interchange.reference.utf8 {
            if Set([characters.element, characters.component, characters.release, characters.terminator]).contains(byte)
            {
                trailer.append(characters.release)
            }
            trailer.append(byte)
        }
        bytes = result + trailer + [characters.terminator]
    }

    /// The bytes of UNA and UNB.
    private static func header(_ file: [UInt8], _ interchange: Interchange) -> Range<Int> {
        let characters = interchange.syntax.characters
        let start = interchange.range.lowerBound
        var position = start
        if file[start...].starts(with: "UNA".utf8) { position = min(start + 9, file.count) }
        while position < interchange.range.upperBound, file[position] != characters.terminator {
            position += file[position] == characters.release ? 2 : 1
        }
        return start..<min(position + 1, interchange.range.upperBound)
    }
}

/// Findings as they are stored: rules and places in the file, never values.
package struct StoredFindings: Codable, Hashable, Sendable {
    package var list: [Finding]
    /// Findings beyond the limit that were only counted.
    package var omitted: Int

    package init(_ list: [Finding], omitted: Int) {
        self.list = list
        self.omitted = omitted
    }

    init(_ findings: Findings) { self.init(findings.list, omitted: findings.omitted) }
}
