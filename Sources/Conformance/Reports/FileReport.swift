// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages

/// What was found in one file: a report for every message, and one for what lies outside them.
package struct FileReport: Hashable, Sendable, Codable {
    package var file: String
    package var messages: [MessageReport]

    /// Decodes and checks every message of a file.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - file: Its name, as it shall stand in the report.
    ///   - limit: The most findings to keep for each message; those beyond are counted.
    package init(_ bytes: [UInt8], file: String, limit: Int = Limits.findings) {
        self.file = file
        var reports: [MessageReport] = []
        let framed = InterchangeFile(bytes)
        var outside = framed.findings
        bytes.span.withUnsafeBufferPointer { buffer in
            var decoder = MessageDecoder()
            var checker = ConformanceChecker()
            for interchange in framed.interchanges {
                if interchange.messages.isEmpty { outside.append(contentsOf: interchange.findings) }
                for frame in interchange.messages {
                    let message = decoder.decode(frame, of: interchange, in: buffer)
                    let extra = checker.check(message, of: interchange, in: buffer)
                    reports.append(
                        MessageReport(message, extra: extra, syntax: interchange.syntax, in: bytes, limit: limit)
                    )
                }
            }
        }
        if !outside.isEmpty { reports.append(MessageReport(outside, in: bytes, limit: limit)) }
        messages = reports
    }

    /// All findings of the file, those beyond the limits included.
    package var count: Int { messages.reduce(0) { $0 + $1.count } }
    package var hasErrors: Bool { messages.contains { $0.isRejected } }
}
