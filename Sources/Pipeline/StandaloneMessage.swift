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
        let characters = interchange.syntax.characters
        let group = interchange.message(at: message.lowerBound)?.groupReference
        var result = Array(file[Self.header(file, interchange)])
        // Of the group only its reference is needed, for the reply that repeats it.
        if let group { result += Self.segment("UNG", ["", "", "", "", group, "UN"], characters) }
        headerLength = result.count
        result += file[message]
        if let group { result += Self.segment("UNE", ["1", group], characters) }
        bytes = result + Self.segment("UNZ", ["1", interchange.reference], characters)
    }

    /// A service segment of elements of one component each.
    private static func segment(_ tag: String, _ elements: [String], _ characters: ServiceCharacters) -> [UInt8] {
        var bytes = Array(tag.utf8)
        for element in elements {
            bytes.append(characters.element)
            for byte in element.utf8 {
                if [characters.element, characters.component, characters.release, characters.terminator].contains(byte)
                {
                    bytes.append(characters.release)
                }
                bytes.append(byte)
            }
        }
        return bytes + [characters.terminator]
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

extension Interchange {
    /// The message that begins at a byte; messages stand in order, so that a file of many stays linear.
    fileprivate func message(at offset: Int) -> MessageFrame? {
        var (low, high) = (messages.startIndex, messages.endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if messages[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        return low < messages.endIndex && messages[low].range.lowerBound == offset ? messages[low] : nil
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
