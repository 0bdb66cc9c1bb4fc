// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import XMLStream

/// A file that holds one message in XML.
enum XMLMessage {
    /// Where the document begins, if the file looks like XML: behind a byte order mark and white space, at a `<`.
    static func start(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        if bytes.count >= 4 {
            switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
            case (0xFF, 0xFE, 0x3C, 0), (0xFE, 0xFF, 0, 0x3C), (0x3C, 0, _, 0), (0, 0x3C, 0, _): return 0
            default: break
            }
        }
        var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while position < bytes.count, bytes[position] == 0x20 || (0x09...0x0D).contains(bytes[position]) {
            position += 1
        }
        return position < bytes.count && bytes[position] == 0x3C ? position : nil
    }

    /// What was read of a document.
    struct Reading {
        /// Without a type, and rejected, if the root is no message that is known.
        var message: PassengerMessage
        /// The sender's system.
        var application: String
        var fieldCount: Int
        /// What an answer says is wrong.
        var faults: [NotificationResponse.Fault]
    }

    /// Reads the document, as far as its flight if that is enough.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isHeaderOnly: Bool = false) -> Reading {
        let handler = BookingsXMLReader(range: start..<bytes.count, isHeaderOnly: isHeaderOnly)
        let reader = XMLReader(vocabulary: BookingsXMLName.spellings, handler: handler)
        reader.read(UnsafeBufferPointer(rebasing: bytes[start...]))
        return Reading(
            message: handler.close(reader.fault),
            application: handler.application,
            fieldCount: handler.fieldCount,
            faults: handler.faults
        )
    }
}
