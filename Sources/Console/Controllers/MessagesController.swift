// SPDX-License-Identifier: Apache-2.0

import Conformance
import Database
import EDIFACT
import Mandate
import Markup
import Pipeline
import Storage
import TravelTypes
import Vault

/// Messages from carriers, and the inspector of one message.
///
/// The inspector shows rules and places. The carrier's own text is opened only while the sealed original waits in
/// quarantine, only for people who assess, and with a log record.
struct MessagesController: Sendable {
    let office: Office

    private static let rowsOnPage = 50
    private static let rowsCounted = 5000

    var routes: [Route] { [.get("/messages", list), .get("/messages/:id", message)] }

    private func list(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.permit(reader, to: .viewMessage)
        let filter = MessagesPage.Filter(rawValue: visit.query["show"]) ?? .all
        let offset = (visit.page - 1) * Self.rowsOnPage
        let (rows, count) = try await office.store.database.readAsync { connection in
            var flights: [Int64: FlightRow] = [:]
            let messages = try connection.messages(faulty: filter == .faulty, limit: Self.rowsOnPage, offset: offset)
            for id in Set(messages.compactMap(\.flight)) { flights[id] = try connection.flight(id) }
            return (
                messages.map { MessagesPage.Row($0, flight: $0.flight.flatMap { flights[$0] }) },
                try connection.messageCount(faulty: filter == .faulty, upTo: Self.rowsCounted)
            )
        }
        let base = Section.messages.path.query("show", filter.rawValue)
        return .page(
            MessagesPage(
                filter: filter,
                rows: rows,
                pager: Pager(page: visit.page, count: count, on: Self.rowsOnPage, base: base)
            )
        )
    }

    // MARK: - One message

    private func message(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let id = try visit.id()
        try await office.permit(reader, to: .viewMessage, about: Reference(.message, id))
        let (row, submission, flight) = try await office.store.database.readAsync { connection in
            guard let row = try connection.message(id), let submission = try connection.submission(id: row.submission)
            else { throw StorageError.notFound("message \(id)") }
            return (row, submission, try row.flight.flatMap { try connection.flight($0) })
        }
        let original = try await original(of: row, submission, reader)
        let stored = (try? PlainJSON.decode(StoredFindings.self, from: row.findings))?.list ?? []
        let language = ReportLanguage(rawValue: visit.words.language.rawValue) ?? .english
        let skeletons = (try? PlainJSON.decode([SegmentExcerpt?].self, from: row.skeleton)) ?? []
        let findings = stored.enumerated().map { place, finding in
            self.finding(
                finding,
                row,
                original,
                skeleton: skeletons.indices.contains(place) ? skeletons[place] : nil,
                language
            )
        }
        return .page(
            MessagePage(
                message: MessagesPage.Row(row, flight: flight),
                facts: facts(row, submission, visit.words),
                source: original != nil ? .original : findings.contains { $0.excerpt != nil } ? .skeleton : .gone,
                findings: findings,
                dropped: dropped(row),
                report: stored.isEmpty ? nil : report(row, stored, original, language)
            )
        )
    }

    /// The sealed original of a quarantined message and where it begins in the carrier's file.
    private struct Original: Sendable {
        var bytes: [UInt8]
        var syntax: Syntax
        /// Where the message begins in `bytes`; a message sealed by itself has its interchange's header before it.
        var start: Int

        init(_ bytes: [UInt8]) {
            let interchange = InterchangeFile(bytes).interchanges.first
            self.bytes = bytes
            syntax = interchange?.syntax ?? Syntax()
            start = interchange?.messages.first?.range.lowerBound ?? 0
        }
    }

    private func original(of row: MessageRow, _ submission: SubmissionRow, _ reader: Reader) async throws -> Original? {
        let purpose = Purpose.assessment(ofMessage: row.id)
        guard row.status == .rejected, row.hasRaw, office.store.now < row.rawUntil,
            office.may(reader, .openQuarantinedMessage, for: purpose)
        else { return nil }
        let keyring = office.store.keyring
        return try await office.store.consult(as: reader.account, to: .openQuarantinedMessage, for: purpose) {
            consultation in
            guard let raw = try consultation.connection.raw(ofMessage: row.id) else { return nil }
            let context = Receiver.sealContext(submission.receipt, row.ordinal)
            return Original(try keyring.openIntake(raw, day: row.received.day, context: context))
        }
    }

    private func finding(
        _ finding: Finding,
        _ row: MessageRow,
        _ original: Original?,
        skeleton: SegmentExcerpt?,
        _ language: ReportLanguage
    ) -> MessagePage.Finding {
        var excerpt = skeleton.map { MessagePage.Excerpt($0) }
        var tag = skeleton.map { String($0.text.prefix(3)) } ?? ""
        if let original {
            var place = finding.place
            place.offset += original.start - row.offset
            if (0...original.bytes.count).contains(place.offset) {
                let line = SegmentExcerpt.original(at: place, in: original.bytes, syntax: original.syntax)
                excerpt = MessagePage.Excerpt(line)
                tag = String(
                    SegmentExcerpt.skeleton(at: place, in: original.bytes, syntax: original.syntax).text.prefix(3)
                )
            }
        }
        return MessagePage.Finding(
            severity: .init(finding.severity),
            rule: finding.rule.rawValue,
            text: RuleCatalogue.wording(finding.rule, language),
            segment: finding.place.segment,
            tag: tag,
            element: finding.place.element == 0 ? nil : finding.place.element,
            component: finding.place.component == 0 ? nil : finding.place.component,
            offset: finding.place.offset,
            excerpt: excerpt
        )
    }

    /// What the carrier is told: places, rules and skeletons, no value of the message.
    private func report(
        _ row: MessageRow,
        _ stored: [Finding],
        _ original: Original?,
        _ language: ReportLanguage
    ) -> String {
        let shift = original.map { $0.start - row.offset } ?? 0
        var findings = Findings()
        for var finding in stored {
            finding.place.offset += shift
            findings.append(finding)
        }
        var report = MessageReport(findings, in: original?.bytes ?? [])
        for index in report.findings.indices { report.findings[index].place.offset -= shift }
        report.type = row.type
        report.reference = row.reference
        report.isRejected = row.status == .rejected
        return report.text(language)
    }

    private func facts(_ row: MessageRow, _ submission: SubmissionRow, _ words: Words) -> [Fact] {
        [
            Fact(.factCarrier, .code(row.carrier)), Fact(.factReference, .code(row.reference)),
            Fact(.factReceived, .text(words.moment(row.received))), Fact(.factSize, .code(String(submission.bytes))),
            Fact(.factDigest, .code(Hex.text(submission.digest))), Fact(.factReceipt, .code(submission.receipt)),
            Fact(.factChannel, .code(submission.channel.rawValue)),
        ]
    }

    private func dropped(_ row: MessageRow) -> [MessagePage.Dropped] {
        let counts = (try? PlainJSON.decode([String: Int].self, from: row.dropped)) ?? [:]
        var sums: [(kind: Phrase, count: Int)] = []
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) where count > 0 {
            let kind: Phrase =
                switch name {
                case "medical": .droppedHealth
                case "meal": .droppedReligion
                case "remark", "osi", "history-text": .droppedRemarks
                case "card-number": .droppedPayment
                default: .droppedOther
                }
            if let place = sums.firstIndex(where: { $0.kind == kind }) {
                sums[place].count += count
            } else {
                sums.append((kind, count))
            }
        }
        return sums.map { MessagePage.Dropped(kind: $0.kind, count: $0.count) }
    }
}

extension MessagesPage.Row {
    init(_ row: MessageRow, flight: FlightRow?) {
        let findings = (try? PlainJSON.decode(StoredFindings.self, from: row.findings))?.list ?? []
        let state: MessagesPage.State =
            switch row.status {
            case .received: .received
            case .processed, .test: .processed
            case .rejected: row.hasRaw ? .quarantined : .rejected
            }
        self.init(
            id: String(row.id),
            received: row.received,
            carrier: row.carrier,
            kind: row.type.isEmpty ? nil : row.type,
            flight: flight.map { FlightLabel($0).text },
            state: state,
            errors: findings.count { $0.severity == .error },
            warnings: findings.count { $0.severity == .warning },
            travellers: row.travellers
        )
    }
}

extension MessagePage.Finding.Severity {
    fileprivate init(_ severity: Severity) {
        self =
            switch severity {
            case .error: .error
            case .warning: .warning
            case .info: .note
            }
    }
}

extension MessagePage.Excerpt {
    /// A line cut where the mark begins and ends.
    fileprivate init(_ line: SegmentExcerpt) {
        let characters = Array(line.text)
        let start = min(line.column, characters.count)
        let end = min(start + max(line.length, 1), characters.count)
        self.init(
            before: String(characters[..<start]),
            marked: String(characters[start..<end]),
            after: String(characters[end...])
        )
    }
}
