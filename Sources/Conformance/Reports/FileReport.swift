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
    ///   - profile: Which rules count, and how much.
    ///   - limit: The most findings to keep for each message; those beyond are counted.
    package init(_ bytes: [UInt8], file: String, profile: Profile = .standard, limit: Int = Limits.findings) {
        var check = FileCheck(profile, limit: limit)
        self.init(bytes, file: file, by: &check)
    }

    /// Decodes and checks every message of a file with a check that is kept for the next one.
    package init(_ bytes: [UInt8], file: String, by check: inout FileCheck) {
        self.file = file
        var reports: [MessageReport] = []
        check.run(bytes) { reports.append($0) }
        messages = reports
    }

    /// All findings of the file, those beyond the limits included.
    package var count: Int { messages.reduce(0) { $0 + $1.count } }
    package var hasErrors: Bool { messages.contains { $0.isRejected } }
    /// How good the file's messages are, from 0 to 100.
    package var score: QualityScore { QualityScore(messages.map(\.score)) }
}
