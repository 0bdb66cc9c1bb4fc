// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import Mandate
import PassengerMessages
import ProcessingLog
import Storage
import TravelTypes
import Vault

/// Writes what carriers are answered, in the transaction of the step that the answer comes from.
///
/// A reply that is in the outbox is true of what the same transaction wrote, and none is made twice: message and number
/// are its key. The doors deliver it later, as often as it takes. Replies name persons by locator and reference, so they
/// are sealed under the key of the day on which their message came, and go with it.
struct ReplyDesk {
    let store: Store
    let connection: any Connection

    /// A person of an interactive query: the row, and what is known of them from all messages.
    struct Passenger {
        var row: Int64
        var traveller: Traveller
    }

    // MARK: - Answers to messages

    /// Answers a message that was taken over: each person of an interactive query, else the message as a whole.
    ///
    /// `passengers` are the persons of the message in its order.
    func answer(_ reading: MessageReading, _ passengers: [Passenger]) throws {
        guard let (message, query, submission, settings) = try channel(of: reading) else { return }
        let text = ReplyText(made: store.now)
        if settings.mode == .interactive, reading.isInteractive, passengers.count == query.persons.count {
            let verdicts = try passengers.map { passenger in
                BoardingVerdict(try histories(ofTraveller: passenger.row), passenger.traveller, settings)
            }
            try put(text.answer(to: message, query, verdicts), .answer, to: reading, query, submission)
            for (place, (passenger, verdict)) in zip(passengers, verdicts).enumerated() {
                try connection.save(
                    BoardingAnswer(
                        traveller: passenger.row,
                        message: reading.row.id,
                        place: place,
                        code: verdict.code
                    )
                )
            }
            try log(verdicts, to: submission.carrier, ofMessage: reading.row.id)
        } else {
            try put(text.whole(message, query, errors: []), .acknowledgement, to: reading, query, submission)
        }
    }

    /// Answers a test message as a real one would be, from what it says alone: nothing of it is stored, nobody is screened.
    func answerTest(_ reading: MessageReading) throws {
        guard !reading.isRejected else { return try refuse(reading) }
        guard let (message, query, submission, settings) = try channel(of: reading) else { return }
        let text = ReplyText(made: store.now)
        if settings.mode == .interactive, reading.isInteractive {
            let verdicts = message.travellers.map { BoardingVerdict([], $0, settings) }
            try put(text.answer(to: message, query, verdicts), .answer, to: reading, query, submission)
        } else {
            try put(text.whole(message, query, errors: []), .acknowledgement, to: reading, query, submission)
        }
    }

    /// Says of a message that it cannot be used, with codes of a table and without any value.
    func refuse(_ reading: MessageReading) throws {
        guard let (message, query, submission, settings) = try channel(of: reading) else { return }
        let text = ReplyText(made: store.now)
        let table = ReplyCodes.named(settings.codes)
        let isPush = message.type == .bookings
        let errors = table.codes(for: reading.findings) { isPush ? $0.acknowledgement : $0.customs }
        try put(text.whole(message, query, errors: errors), .refusal, to: reading, query, submission)
    }

    // MARK: - Directives

    /// Tells carriers what has changed about a traveller since they were answered, if anything has.
    ///
    /// Every carrier that asked about the traveller hears of it once, as a reply to its latest query.
    func followUp(traveller id: Int64, because hit: Int64? = nil) throws {
        let answers = try connection.lockBoardingAnswers(ofTraveller: id)
        guard !answers.isEmpty, let row = try connection.traveller(id) else { return }
        var sealer = PersonSealer(keyring: store.keyring)
        let traveller = try sealer.open(row, parts: [.identity]).merged.traveller
        let histories = try histories(ofTraveller: id)
        var told: Set<String> = []
        for answer in answers.reversed() {
            guard let first = try connection.firstReply(toMessage: answer.message),
                told.insert(first.carrier).inserted,
                let carrier = try connection.carrier(first.carrier)
            else { continue }
            let settings = carrier.replySettings(store.keyring).settings
            let verdict = BoardingVerdict(histories, traveller, settings)
            guard verdict.code != answer.code, settings.mode == .interactive else { continue }
            try direct(verdict, answer, first, settings, hit)
        }
    }

    private func direct(
        _ verdict: BoardingVerdict,
        _ answer: BoardingAnswer,
        _ first: OutboxRow,
        _ settings: ReplySettings,
        _ hit: Int64?
    ) throws {
        let key = try store.keyring.dayKey(.pnr, first.receivedDay, create: false)
        guard let query = try SealedReply(decoding: first.open(with: key)).query,
            query.persons.indices.contains(answer.place), let message = try connection.message(answer.message),
            let submission = try connection.submission(id: first.submission)
        else { throw StorageError.damaged("a reply without its query") }
        let number = try connection.nextReplyNumber(toMessage: answer.message)
        let reference = Self.reference(message: answer.message, number: number)
        var reply = OutboxRow(
            message: message,
            number: number,
            submission: submission,
            kind: .directive,
            contentType: first.contentType,
            reference: reference,
            made: store.now
        )
        reply.acknowledgeBy = store.now.advanced(bySeconds: Int64(settings.acknowledgeMinutes) * 60)
        let person = query.persons[answer.place]
        let bytes = ReplyText(made: store.now).directive(verdict, about: person, of: query, reference: reference)
        reply.seal(SealedReply(bytes: bytes).encoded(), with: key)
        try connection.insert(reply)
        var changed = answer
        changed.code = verdict.code
        try connection.save(changed)
        try connection.wake("outbox")
        try log([verdict], to: submission.carrier, ofMessage: message.id, about: answer.traveller, hit: hit)
    }

    /// A carrier acknowledges a directive (BGM 312).
    ///
    /// - Returns: Whether the unit sent it a directive of that reference.
    func acknowledged(_ reading: MessageReading) throws -> Bool {
        guard let reference = reading.message?.transactionReference else { return false }
        return try connection.acknowledgeDirective(reference: reference, carrier: reading.row.carrier, at: store.now)
    }

    // MARK: -

    /// Where a reply to the message goes; nil if its channel gets none, or nothing is known that it could repeat.
    private func channel(
        of reading: MessageReading
    ) throws
        -> (PassengerMessage, AnsweredQuery, SubmissionRow, ReplySettings)?
    {
        guard let submission = reading.submission, submission.channel != .ingest, let query = reading.query,
            let message = reading.message, message.type == .passengerList || message.type == .bookings,
            let carrier = try connection.carrier(submission.carrier)
        else { return nil }
        let settings = carrier.replySettings(store.keyring).settings
        return settings.mode == .none ? nil : (message, query, submission, settings)
    }

    private func histories(ofTraveller id: Int64) throws -> [HitHistory] {
        try connection.hits(ofTraveller: id).map { try connection.history(ofHit: $0.id) }
    }

    private func put(
        _ bytes: [UInt8],
        _ kind: OutboxRow.Kind,
        to reading: MessageReading,
        _ query: AnsweredQuery,
        _ submission: SubmissionRow
    ) throws {
        var reply = OutboxRow(
            message: reading.row,
            number: 0,
            submission: submission,
            kind: kind,
            contentType: reading.message?.format == .xml ? "application/xml" : "application/edifact",
            made: store.now
        )
        let key = try store.keyring.dayKey(.pnr, reply.receivedDay, create: true)
        reply.seal(SealedReply(bytes: bytes, query: kind == .answer ? query : nil).encoded(capacity: 1024), with: key)
        try connection.insert(reply)
        try connection.wake("outbox")
    }

    /// The unit's own reference of a directive, at most fourteen characters: unique, and says nothing.
    private static func reference(message: Int64, number: Int) -> String {
        "P" + String(message, radix: 36, uppercase: true) + "D" + String(number, radix: 36, uppercase: true)
    }

    private func log(
        _ verdicts: [BoardingVerdict],
        to carrier: String,
        ofMessage message: Int64,
        about traveller: Int64? = nil,
        hit: Int64? = nil
    ) throws {
        var record = store.record(.disclosure, .assessment(ofMessage: message))
        record.recipients = [carrier]
        record.count = verdicts.count
        for verdict in verdicts { record.counts["told-\(verdict.code)", default: 0] += 1 }
        record.subject = try traveller.map(store.pseudonym(ofTraveller:))
        record.hitReference = hit.map { Reference(.hit, $0).description }
        try connection.log(record)
    }
}

extension MessageReading {
    /// Whether the message asks about persons who stand at a desk.
    var isInteractive: Bool {
        guard query?.isInteractive == true, let message, message.type == .passengerList else { return false }
        return !message.travellers.isEmpty
            && (message.function == .passengerList || message.function == .passengerChange)
    }

    /// Whether a carrier acknowledges a directive of the unit.
    var acknowledgesDirective: Bool {
        message?.type == .customsResponse && message?.function == .directiveAcknowledged
    }
}
