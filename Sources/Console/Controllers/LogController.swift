// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Hummingbird
import Mandate
import Markup
import Pipeline
import ProcessingLog
import Storage
import Synchronization
import TravelTypes

/// The processing log for those who watch: search, and the verification of the whole.
struct LogController: Sendable {
    let office: Office
    private let last = LastVerdict()

    private static let rowsOnPage = 50
    private static let rowsCounted = 50_000

    init(office: Office) { self.office = office }

    var routes: [Route] { [.get("/log", search), .get("/log/verify", show), .post("/log/verify", verify)] }

    /// What the last verification since the start found.
    private final class LastVerdict: Sendable {
        let value = Mutex<(at: Moment, verdict: LogVerdict)?>(nil)
    }

    // MARK: - Search

    private func search(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        var query = LogPage.Query()
        query.operation = LogOperation(rawValue: visit.query["operation"])
        query.actor = visit.query["actor"]
        query.day = visit.query["day"]
        let day = CivilDay(iso: query.day)
        let mistakes: FormMistakes = query.day.isEmpty || day != nil ? .none : FormMistakes("day", .mistakeDay)
        let operation = query.operation.flatMap { LogRecord.Operation(rawValue: $0.rawValue) }
        let span = day.map { Moment(day: $0).rawValue..<Moment(day: $0.advanced(by: 1)).rawValue }
        let offset = (visit.page - 1) * Self.rowsOnPage
        let chosen = Int64(query.actor)
        let purpose = office.purpose(of: reader, for: .readLog)
        let (accounts, records, count) = try await office.store.consult(as: reader.account, to: .readLog, for: purpose)
        {
            consultation in
            let connection = consultation.connection
            let accounts = try connection.accounts().map(\.account)
            let actor = accounts.first { $0.id == chosen }?.username
            let records = try connection.logPage(
                operation: operation,
                actor: actor,
                span: span,
                limit: Self.rowsOnPage,
                offset: offset
            )
            consultation.readLog(records.count)
            let count = try connection.logCount(operation: operation, actor: actor, span: span, upTo: Self.rowsCounted)
            return (accounts, records, count)
        }
        var base = Section.log.path
        if let operation = query.operation { base = base.query("operation", operation.rawValue) }
        if let chosen { base = base.query("actor", String(chosen)) }
        if day != nil { base = base.query("day", query.day) }
        let names = Dictionary(accounts.map { ($0.username, $0.displayName) }) { first, _ in first }
        return .page(
            LogPage(
                query: query,
                actors: accounts.map { LogPage.Actor(id: String($0.id), name: $0.displayName) },
                rows: records.map { row($0.sequence, $0.logged, names) },
                pager: Pager(page: visit.page, count: count, on: Self.rowsOnPage, base: base),
                state: try await state(),
                mistakes: mistakes
            ),
            status: mistakes.isEmpty ? .ok : .unprocessableContent
        )
    }

    private func row(_ sequence: Int64, _ logged: LoggedRecord, _ names: [String: String]) -> LogPage.Row {
        let record = logged.record
        let isService = record.actor == Store.serviceActor
        let references = [
            record.hitReference, record.flightReference, record.messageReference, record.requestReference,
            record.caseReference, record.subject, record.denialReason,
        ]
        let acts = record.counts.filter { $0.value == 1 && record.operation == .review || record.operation == .config }
        return LogPage.Row(
            index: logged.entry ?? sequence,
            at: Moment(rawValue: record.time),
            operation: LogOperation(rawValue: record.operation.rawValue) ?? .consultation,
            actor: isService ? nil : names[record.actor] ?? record.actor,
            purpose: ([record.purpose, record.offence] + references).compactMap(\.self) + acts.keys.sorted(),
            subjects: record.count ?? 0,
            recipient: record.recipients.isEmpty ? nil : record.recipients.joined(separator: ", "),
            result: LogPage.Result(rawValue: record.outcome.rawValue) ?? .error
        )
    }

    // MARK: - Verification

    private func show(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.permit(reader, to: .verifyLog)
        return .page(try await page())
    }

    private func verify(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.permit(reader, to: .verifyLog)
        // Notes end with a newline, which a pasted one may have lost; browsers send line ends as CR LF.
        let text = visit.form["checkpoint"].replacing("\r\n", with: "\n")
        let integrator = office.unit.integrator
        let verdict: LogVerdict
        do {
            verdict = try await office.offPool {
                try integrator.run()
                return try integrator.verify(against: text.isEmpty ? [] : [text + "\n"])
            }
        } catch StorageError.damaged where !text.isEmpty {
            var page = try await page()
            page.pasted = text
            page.mistakes = FormMistakes("checkpoint", .mistakeCheckpoint)
            return .page(page, status: .unprocessableContent)
        }
        last.value.withLock { $0 = (visit.now, verdict) }
        return .page(try await page())
    }

    private func page() async throws -> LogVerifyPage {
        let integrator = office.unit.integrator
        let note = try await office.offPool { try integrator.signedCheckpoint() }
        return LogVerifyPage(state: try await state(), note: note)
    }

    private func state() async throws -> LogState {
        let integrator = office.unit.integrator
        let found = last.value.withLock { $0 }
        let size = try await office.store.database.readAsync { try $0.logSize() + Int64(try $0.logTail()) }
        let (checkpoint, made) = try await office.offPool {
            let path = integrator.directory + "/checkpoint"
            let date = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
            return (
                try integrator.lastCheckpoint(),
                date.map { Moment(rawValue: Int64($0.timeIntervalSince1970)) }
            )
        }
        return LogState(
            isIntact: found?.verdict.ok,
            verified: found?.at,
            entries: size,
            root: (found?.verdict.root ?? checkpoint?.root)?.description ?? "",
            checkpoint: made,
            checkpointEntries: Int64(checkpoint?.size ?? 0),
            firstBad: found?.verdict.firstBad.map { Int64($0) }
        )
    }
}
