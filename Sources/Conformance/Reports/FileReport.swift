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

/// Decodes and checks files, one after the other, with buffers that are kept: one check a thread.
package struct FileCheck: ~Copyable {
    private var decoder = MessageDecoder()
    private let checker: ConformanceChecker
    private let clean = CleanSegments()
    private let limit: Int

    /// Makes a check.
    ///
    /// - Parameters:
    ///   - profile: Which rules count, and how much.
    ///   - limit: The most findings to keep for each message.
    package init(_ profile: Profile = .standard, limit: Int = Limits.findings) {
        checker = ConformanceChecker(profile, limit: limit)
        self.limit = limit
    }

    /// Gives a closure the report of every message of a file, and last that of what lies outside them.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - body: Takes the reports, in the order of the file.
    package mutating func run(_ bytes: [UInt8], each body: (MessageReport) -> Void) {
        let document = bytes.span.withUnsafeBufferPointer { decoder.decodeXML($0) }
        if let document, document.type != nil { return body(report(document, bytes)) }
        decoder.restart()
        var outside = Findings()
        var hasInterchange = false
        bytes.span.withUnsafeBufferPointer { buffer in
            while let interchange = decoder.nextInterchange(in: buffer) {
                hasInterchange = true
                if interchange.messages.isEmpty { outside.append(contentsOf: interchange.findings) }
                for frame in interchange.messages {
                    body(report(frame, of: interchange, in: buffer, bytes))
                }
            }
        }
        // XML that wraps no interchange either is a message of an unknown kind.
        if let document, !hasInterchange { return body(report(document, bytes)) }
        outside.append(contentsOf: decoder.findings)
        if !outside.isEmpty { body(MessageReport(outside, by: checker.profile, in: bytes, limit: limit)) }
    }

    /// Reports a message in XML.
    private func report(_ document: PassengerMessage, _ bytes: [UInt8]) -> MessageReport {
        MessageReport(
            document,
            checked: checker.check(document),
            kinds: document.isRejected ? [] : MessageKind.shown(by: document),
            by: checker.profile,
            syntax: Syntax(),
            in: bytes,
            limit: limit
        )
    }

    private mutating func report(
        _ frame: MessageFrame,
        of interchange: Interchange,
        in buffer: UnsafeBufferPointer<UInt8>,
        _ bytes: [UInt8]
    ) -> MessageReport {
        var checked: CheckedFindings?
        var kinds: Set<MessageKind> = []
        let (checker, clean) = (checker, clean)
        let message = decoder.decode(frame, of: interchange, in: buffer) { message, segments in
            checked = checker.check(message, segments, of: interchange, in: buffer, clean)
            if !message.isRejected { kinds = MessageKind.shown(by: message) }
        }
        return MessageReport(
            message,
            checked: checked,
            kinds: kinds,
            by: checker.profile,
            syntax: interchange.syntax,
            in: bytes,
            limit: limit
        )
    }
}
