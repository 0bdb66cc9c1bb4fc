// SPDX-License-Identifier: Apache-2.0

package import EDIFACT
import PassengerMessages

/// Decodes and checks files, one after the other, with buffers that are kept: one check a thread.
package struct FileCheck: ~Copyable {
    private var decoder = MessageDecoder()
    private let checker: ConformanceChecker
    private let memory: CheckMemory
    private let limit: Int

    /// Makes a check.
    ///
    /// - Parameters:
    ///   - profile: Which rules count, and how much.
    ///   - limit: The most findings to keep for each message.
    package init(_ profile: Profile = .standard, limit: Int = Limits.findings) {
        self.init(profile, limit: limit, CheckMemory())
    }

    /// Makes a check with a memory of its own kind.
    init(_ profile: Profile, limit: Int, _ memory: CheckMemory) {
        self.memory = memory
        checker = ConformanceChecker(profile, limit: limit)
        self.limit = limit
    }

    /// Gives a closure the report of every message of a file, and last that of what lies outside them.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - body: Takes the reports, in the order of the file.
    package mutating func run(_ bytes: [UInt8], each body: (MessageReport) -> Void) {
        run(bytes) { report, _ in body(report) }
    }

    /// Gives a closure the report of every message of a file, and last that of what lies outside them.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - body: Takes the reports with the text that they are about, in the order of the file.
    package mutating func run(_ bytes: [UInt8], each body: (MessageReport, OriginalText) -> Void) {
        bytes.span.withUnsafeBufferPointer { buffer in
            let document = decoder.decodeXML(buffer)
            let whole = OriginalText(buffer, start: 0, syntax: Syntax())
            if let document, document.type != nil { return body(report(document, of: buffer, in: whole), whole) }
            decoder.restart()
            var outside = Findings()
            var kept: [Place: SegmentExcerpt] = [:]
            var hasInterchange = false
            while let interchange = decoder.nextInterchange(in: buffer) {
                hasInterchange = true
                let original = OriginalText(buffer, start: 0, syntax: interchange.syntax)
                if interchange.messages.isEmpty {
                    outside.append(contentsOf: interchange.findings)
                    for finding in interchange.findings.list where kept.count < Limits.findings {
                        kept[finding.place] = original.excerpt(at: finding.place)
                    }
                }
                for frame in interchange.messages {
                    var check = MessageCheck(checker, memory, interchange, buffer)
                    var message = decoder.decode(frame, of: interchange, in: buffer) { check.take($0, $1) }
                    body(check.report(message, in: original, offset: 0, limit: limit), original)
                    decoder.takeBack(&message)
                }
            }
            // XML that wraps no interchange either is a message of an unknown kind.
            if let document, !hasInterchange { return body(report(document, of: buffer, in: whole), whole) }
            outside.append(contentsOf: decoder.findings)
            guard !outside.isEmpty else { return }
            let original = OriginalText(buffer, start: 0, syntax: Syntax(), kept: kept)
            body(
                MessageReport(outside, by: checker.profile, limit: limit) { original.skeleton(at: $0) },
                original
            )
        }
    }

    /// Gives a closure the report of every message of a stream, and last that of what lies outside them, in bounded
    /// memory.
    ///
    /// The stream must not be one of XML, which is read as a whole. Throws what the stream's source or `body` throws.
    package mutating func run(
        _ stream: inout InterchangeStream,
        each body: (MessageReport, OriginalText) throws -> Void
    ) throws {
        var outside = OutsideFindings()
        while let interchange = try stream.next() {
            let original = OriginalText(stream.window, start: stream.offset, syntax: interchange.syntax)
            outside.take(stream.findings, in: OriginalText(stream.window, start: stream.offset, syntax: Syntax()))
            if interchange.messages.isEmpty {
                outside.take(interchange.findings.moved(by: stream.offset), of: original)
            }
            for frame in interchange.messages {
                var check = MessageCheck(checker, memory, interchange, stream.window)
                var message = decoder.decode(frame, of: interchange, in: &stream) { check.take($0, $1) }
                try body(check.report(message, in: original, offset: stream.offset, limit: limit), original)
                decoder.takeBack(&message)
            }
        }
        let rest = OriginalText(stream.window, start: stream.offset, syntax: Syntax())
        outside.take(stream.findings, in: rest)
        guard !outside.isEmpty else { return }
        try body(
            MessageReport(outside.all, by: checker.profile, limit: limit) { outside.skeletons[$0] ?? .nothing },
            OriginalText(stream.window, start: stream.offset, syntax: Syntax(), kept: outside.excerpts)
        )
    }

    /// Reports a message in XML.
    private func report(
        _ document: PassengerMessage,
        of bytes: UnsafeBufferPointer<UInt8>,
        in original: OriginalText
    ) -> MessageReport {
        var report = MessageReport(
            document,
            checked: checker.check(document, in: bytes),
            kinds: document.isRejected ? [] : MessageKind.shown(by: document),
            by: checker.profile,
            in: original,
            limit: limit
        )
        report.findPaths(in: bytes)
        return report
    }
}

/// What is found out about one message while its segments are lent.
private struct MessageCheck {
    private let checker: ConformanceChecker
    private let memory: CheckMemory
    private let interchange: Interchange
    private let bytes: UnsafeBufferPointer<UInt8>
    private var checked: CheckedFindings?
    private var kinds: Set<MessageKind> = []

    init(
        _ checker: ConformanceChecker,
        _ memory: CheckMemory,
        _ interchange: Interchange,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        self.checker = checker
        self.memory = memory
        self.interchange = interchange
        self.bytes = bytes
    }

    /// Checks the message against the segments that it was read from.
    mutating func take(_ message: PassengerMessage, _ segments: Segments) {
        checked = checker.check(message, segments, of: interchange, in: bytes, memory)
        if !message.isRejected { kinds = MessageKind.shown(by: message) }
    }

    func report(
        _ message: PassengerMessage,
        in original: OriginalText,
        offset: Int,
        limit: Int
    ) -> MessageReport {
        MessageReport(
            message,
            checked: checked,
            kinds: kinds,
            by: checker.profile,
            in: original,
            offset: offset,
            limit: limit
        )
    }
}

/// What is wrong outside the messages of a stream, with its lines, whose bytes pass by.
private struct OutsideFindings {
    private var ofInterchanges = Findings()
    private var ofStream = Findings()
    private(set) var skeletons: [Place: SegmentExcerpt] = [:]
    private(set) var excerpts: [Place: SegmentExcerpt] = [:]

    var isEmpty: Bool { ofInterchanges.isEmpty && ofStream.isEmpty }

    /// All of them: first those of interchanges.
    var all: Findings {
        var all = ofInterchanges
        all.append(contentsOf: ofStream)
        return all
    }

    /// Takes the findings of an interchange without messages.
    mutating func take(_ findings: Findings, of original: OriginalText) {
        ofInterchanges.append(contentsOf: findings)
        keep(findings.list[...], original)
    }

    /// Takes the findings between the interchanges, as many as there are by now.
    mutating func take(_ findings: Findings, in original: OriginalText) {
        let fresh = findings.list.dropFirst(ofStream.list.count)
        ofStream = findings
        keep(fresh, original)
    }

    private mutating func keep(_ fresh: ArraySlice<Finding>, _ original: OriginalText) {
        for finding in fresh where skeletons.count < Limits.findings && original.holds(finding.place) {
            skeletons[finding.place] = original.skeleton(at: finding.place, syntax: Syntax())
            excerpts[finding.place] = original.excerpt(at: finding.place)
        }
    }
}

extension SegmentExcerpt {
    /// The line of a place that nobody can look at any more.
    fileprivate static let nothing = SegmentExcerpt(text: "", column: 0, length: 0)
}
