// SPDX-License-Identifier: Apache-2.0

import Crypto
import Database
import EDIFACT
import Mandate
import PassengerMessages
import ProcessingLog
package import ReferenceData
package import Storage
import TravelTypes
import Vault

/// Step 1 of a message's day: bytes become sealed rows under their flights, and only then a receipt.
///
/// Reads the envelope alone (UNB, UNH, the first transport group) and seals to the unit's public key: whoever receives
/// cannot read back, and a server whose keys are locked still receives. PNR Directive article 8(1): carriers push.
package struct Receiver: Sendable {
    private let store: Store
    private let filing: FlightFiling
    /// Bytes that a submission may have at most.
    package let sizeLimit: Int

    package init(store: Store, reference: ReferenceTables, sizeLimit: Int = 32 << 20) {
        self.store = store
        filing = FlightFiling(state: store.state, reference: reference)
        self.sizeLimit = sizeLimit
    }

    /// Takes in what a carrier hands over.
    ///
    /// - Parameters:
    ///   - bytes: The body or file as it came.
    ///   - carrier: The code of the carrier that the channel is bound to.
    ///   - channel: The door it came through.
    ///   - origin: The file's name in the carrier's directory.
    ///   - isUrgent: Whether the carrier waits for the answer, even if no message says so.
    /// - Returns: A receipt, after the durable write; the same one for the same bytes.
    /// - Throws: `ReceiveRefusal`, and whatever keeps the store from writing.
    package func receive(
        _ bytes: [UInt8],
        from carrier: String,
        channel: SubmissionRow.Channel,
        origin: String? = nil,
        isUrgent: Bool = false
    ) async throws -> Receipt {
        let prepared = try prepare(bytes, from: carrier, channel: channel, origin: origin, isUrgent: isUrgent)
        return try await store.database.write { try write(prepared, $0) }
    }

    /// The same for plain threads, which may wait for the disk.
    package func receiveBlocking(
        _ bytes: [UInt8],
        from carrier: String,
        channel: SubmissionRow.Channel,
        origin: String? = nil
    ) throws -> Receipt {
        let prepared = try prepare(bytes, from: carrier, channel: channel, origin: origin, isUrgent: false)
        return try store.database.writeBlocking { try write(prepared, $0) }
    }

    // MARK: - Before the write: all that needs no database

    private struct Prepared: Sendable {
        var submission: SubmissionRow
        var messages: [PreparedMessage]

        /// Whether every message is a question that somebody waits for.
        var isInteractive: Bool { messages.allSatisfy(\.isInteractive) }
    }

    private struct PreparedMessage: Sendable {
        var row: MessageRow
        var sender: String
        var flight: FlightRow?
        var findings: [Finding]
        var standalone: [UInt8]
        var original: [UInt8]
        var isInteractive = false
        var isUrgent = false
    }

    private func prepare(
        _ bytes: [UInt8],
        from carrier: String,
        channel: SubmissionRow.Channel,
        origin: String?,
        isUrgent: Bool
    ) throws -> Prepared {
        guard bytes.count <= sizeLimit else { throw ReceiveRefusal.tooLarge(bytes.count, limit: sizeLimit) }
        guard !bytes.isEmpty else { throw ReceiveRefusal.empty }
        let now = store.now
        let digest = Array(SHA256.hash(data: bytes))
        let receipt = Receipt.newName()
        let envelopes = EnvelopeFile(bytes)
        let interchanges = InterchangeFile(bytes).interchanges
        let submission = SubmissionRow(
            receipt: receipt,
            carrier: carrier,
            channel: channel,
            origin: origin,
            digest: digest,
            bytes: bytes.count,
            received: now,
            findings: try StoredFindings(envelopes.findings).encoded()
        )
        let quarantine = now.advanced(bySeconds: Int64(store.profile.quarantineHours) * 3600)
        var messages: [PreparedMessage] = []
        for (ordinal, envelope) in envelopes.messages.enumerated() {
            let interchange = interchanges.first { $0.range.contains(envelope.range.lowerBound) }
            let reference = envelope.interchangeReference + "/" + envelope.reference
            let standalone = StandaloneMessage(bytes, interchange: interchange, message: envelope.range)
            let row = MessageRow(
                submission: 0,
                ordinal: ordinal,
                flight: nil,
                type: envelope.typeName,
                carrier: carrier,
                reference: reference,
                rank: Self.rank(envelope, digest: digest, ordinal: ordinal),
                status: envelope.isTest ? .test : .received,
                received: now,
                offset: envelope.range.lowerBound,
                rawUntil: quarantine,
                findings: ""
            )
            messages.append(
                PreparedMessage(
                    row: row,
                    sender: envelope.sender,
                    flight: filing.flight(of: envelope),
                    findings: envelope.findings.list,
                    standalone: standalone.bytes,
                    original: envelope.isTest ? standalone.bytes : [],
                    isInteractive: envelope.isInteractive,
                    isUrgent: isUrgent || envelope.isInteractive
                )
            )
        }
        if messages.isEmpty {
            // Nothing that a reader could frame: the whole of it waits in quarantine as one rejected message.
            let row = MessageRow(
                submission: 0,
                ordinal: 0,
                flight: nil,
                type: "",
                carrier: carrier,
                reference: "",
                rank: "",
                status: .rejected,
                received: now,
                offset: 0,
                rawUntil: quarantine,
                findings: ""
            )
            messages.append(
                PreparedMessage(
                    row: row,
                    sender: "",
                    flight: nil,
                    findings: envelopes.findings.list,
                    standalone: bytes,
                    original: []
                )
            )
        }
        return Prepared(submission: submission, messages: messages)
    }

    /// Orders the messages of a flight by when the sender made them, whatever order they come in.
    private static func rank(_ envelope: MessageEnvelope, digest: [UInt8], ordinal: Int) -> String {
        let sent = envelope.sent.map(\.description) ?? "0000-00-00T00:00"
        let revision = String(envelope.part.map { 100 + $0.sequence } ?? 100)
        let name = digest.prefix(6).map { Hex.byte($0) }.joined()
        return "\(sent) \(envelope.interchangeReference) \(revision) \(Hex.padded(ordinal)) \(name)"
    }

    // MARK: - The write: one transaction

    private func write(_ prepared: Prepared, _ connection: any Connection) throws -> Receipt {
        let carrier = prepared.submission.carrier
        guard let registered = try connection.carrier(carrier) else { throw ReceiveRefusal.unknownCarrier(carrier) }
        guard let id = try connection.insert(prepared.submission) else {
            guard
                let earlier = try connection.submission(carrier: carrier, digest: prepared.submission.digest)
            else { throw StorageError.conflict("the same bytes were handed in at this moment; send them again") }
            return Receipt(earlier, isDuplicate: true, prepared.messages.count, isInteractive: prepared.isInteractive)
        }
        let spokenFor = try connection.carriersSpokenFor(by: carrier, on: prepared.submission.received.day)
        let key = try store.keyring.intakePublicKey(for: prepared.submission.received.day)
        var rejected = 0
        for message in prepared.messages
        where try insert(message, submission: id, registered, spokenFor, key, prepared.submission, connection) {
            rejected += 1
        }
        var record = store.record(.collection, .collection)
        record.count = prepared.messages.count
        record.counts = ["bytes": prepared.submission.bytes, "refused": rejected]
        record.caseReference = "receipt:" + prepared.submission.receipt
        record.organisation = carrier
        try connection.log(record)
        try connection.wake("flight_queue")
        return Receipt(
            prepared.submission,
            isDuplicate: false,
            prepared.messages.count,
            isInteractive: prepared.isInteractive
        )
    }

    /// Adds one message; true if it was refused at the door.
    private func insert(
        _ message: PreparedMessage,
        submission: Int64,
        _ carrier: CarrierRow,
        _ spokenFor: Set<String>,
        _ key: IntakePublicKey,
        _ envelope: SubmissionRow,
        _ connection: any Connection
    ) throws -> Bool {
        var row = message.row
        row.submission = submission
        var findings = message.findings
        let whole = Place(offset: row.offset, length: 0)
        if row.status != .rejected {
            if !carrier.senders.contains(message.sender) {
                findings.append(Finding("intake.foreign-sender", .error, at: whole))
                row.status = .rejected
            } else if let operating = message.flight?.carrier, operating != carrier.code,
                !spokenFor.contains(operating), !spokenFor.contains("*")
            {
                findings.append(Finding("intake.foreign-flight", .error, at: whole))
                row.status = .rejected
            } else if row.reference != "/", try connection.hasMessage(carrier: row.carrier, reference: row.reference) {
                findings.append(Finding("intake.reference-reused", .warning, at: whole))
            }
        }
        if row.status == .received, let flight = message.flight { row.flight = try connection.insertOrFind(flight) }
        row.findings = try StoredFindings(findings, omitted: 0).encoded()
        var test: TestMessage?
        if row.status == .test {
            // A test message is checked and answered; nothing of it is stored.
            var named = envelope
            named.id = submission
            let check = TestMessage(message.standalone, row, of: named)
            row.findings = try StoredFindings(check.findings, omitted: 0).encoded()
            row.travellers = check.travellers
            row.function = check.function
            test = check
        }
        let raw =
            row.status == .test
            ? nil : try key.seal(message.standalone, context: Self.sealContext(envelope.receipt, row.ordinal))
        let id = try connection.insert(row, raw: raw)
        // A locked server cannot seal the reply: the sender of a test then has the receipt alone.
        if let test, !store.keyring.isLocked {
            row.id = id
            try ReplyDesk(store: store, connection: connection).answerTest(test.reading(as: row))
        }
        if row.status == .received {
            try connection.enqueue(
                message: id,
                flight: row.flight ?? 0,
                at: row.received,
                isUrgent: message.isUrgent
            )
        }
        return row.status == .rejected
    }

    /// What a sealed original is bound to.
    package static func sealContext(_ receipt: String, _ ordinal: Int) -> [UInt8] {
        Array("\(receipt)/\(ordinal)".utf8)
    }
}

/// Why the door did not take something; the sender keeps it.
package enum ReceiveRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case tooLarge(Int, limit: Int)
    case empty
    case unknownCarrier(String)

    package var description: String {
        switch self {
        case .tooLarge(let size, let limit):
            "the submission has \(size) bytes, at most \(limit) are taken; split it into several interchanges"
        case .empty: "the submission is empty; send one EDIFACT interchange or several"
        case .unknownCarrier(let code): "no carrier \(code) is registered; add it with 'passerelle carrier add \(code)'"
        }
    }
}

/// What a carrier gets for what it handed in.
package struct Receipt: Hashable, Sendable {
    package var name: String
    /// SHA-256 of the bytes, in hexadecimal.
    package var sha256: String
    package var isDuplicate: Bool
    package var messages: Int
    /// Whether the messages are interactive queries, whose carrier waits for the answer.
    package var isInteractive: Bool

    init(_ submission: SubmissionRow, isDuplicate: Bool, _ messages: Int, isInteractive: Bool) {
        self.isInteractive = isInteractive
        name = submission.receipt
        sha256 = Hex.text(submission.digest)
        self.isDuplicate = isDuplicate
        self.messages = messages
    }

    /// A new receipt's name: 26 characters that cannot be guessed.
    static func newName() -> String {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
        return String(decoding: randomBytes(26).map { alphabet[Int($0 & 31)] }, as: UTF8.self)
    }
}

/// Hexadecimal text.
package enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func byte(_ byte: UInt8) -> String { text([byte]) }

    /// A small number with leading zeros, so that text order is number order.
    static func padded(_ number: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, 6 - text.utf8.count)) + text
    }
}

extension MessageEnvelope {
    /// Whether a person at a desk waits for the answer (UNB 0026).
    fileprivate var isInteractive: Bool { type == .passengerList && application.uppercased() == "IAPI" }
}
