// SPDX-License-Identifier: Apache-2.0

import Foundation
package import TravelTypes

extension World {
    /// What was written into a directory.
    package struct Written: Sendable {
        package var messages = 0
        package var bytes = 0
    }

    /// Writes the messages as `DIR/CHANNEL/NAME.edi`, with `DIR/truth.jsonl` and `DIR/carriers.jsonl`.
    ///
    /// - Parameters:
    ///   - directory: Made if it does not exist; files of the same name are replaced.
    ///   - moment: Only messages that were due by then; all, if nil.
    ///   - progress: Called after each message with how many are written and how many there are.
    /// - Returns: How many messages and bytes were written.
    /// - Throws: An error of the file system.
    package func write(
        to directory: String,
        through moment: Moment? = nil,
        progress: ((Int, Int) -> Void)? = nil
    ) throws -> Written {
        let wanted = moment.map { messages(through: $0) } ?? messages[...]
        var written = Written()
        try writeRegister(to: directory)
        for message in wanted {
            written.bytes += try message.write(below: directory)
            written.messages += 1
            progress?(written.messages, wanted.count)
        }
        return written
    }

    /// Writes `truth.jsonl` and `carriers.jsonl` and makes a folder for every channel.
    package func writeRegister(to directory: String) throws {
        for sender in SimulatedCarrier.all {
            try FileManager.default.createDirectory(
                atPath: "\(directory)/\(sender.code)",
                withIntermediateDirectories: true
            )
        }
        try Data(truth.lines()).write(to: URL(fileURLWithPath: directory + "/truth.jsonl"))
        try Data(SimulatedCarrier.register()).write(to: URL(fileURLWithPath: directory + "/carriers.jsonl"))
    }
}

extension SimulatedMessage {
    /// Writes the message as `DIR/CHANNEL/NAME.edi`: under another name first, so that nobody reads half a file.
    ///
    /// - Returns: The number of bytes.
    @discardableResult
    package func write(below directory: String) throws -> Int {
        let bytes = bytes()
        try FileManager.default.createDirectory(atPath: "\(directory)/\(channel)", withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: "\(directory)/\(file)"), options: .atomic)
        return bytes.count
    }
}

extension SimulatedCarrier {
    /// The register of senders as JSON Lines: `carrier`, `name`, `kind` (`airline` or `provider`), `senders` (UNB sender
    /// identifications of its channel), `speaksFor` (the carriers whose flights it may report).
    package static func register() -> [UInt8] {
        var lines = JSONLines()
        for sender in all {
            lines.object(
                [("senders", sender.senders), ("speaksFor", sender.speaksFor.map { "\($0)" })],
                texts: [
                    ("carrier", "\(sender.code)"), ("name", sender.name),
                    ("kind", sender.isAirline ? "airline" : "provider"),
                ]
            )
        }
        return lines.bytes
    }
}
