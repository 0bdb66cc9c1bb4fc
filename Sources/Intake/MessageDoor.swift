// SPDX-License-Identifier: Apache-2.0

import Database
package import Hummingbird
package import Pipeline
package import Storage
import Vault

/// The door for carriers over HTTP: `POST /api/v1/messages`, and what became of it.
///
/// A channel is a key, and a key is one carrier; what the key's carrier may say is checked against sender and flight of
/// every message. The answer 202 is given after the durable write and never before. Receiving needs no secret key of
/// the unit, so that a locked server receives too. PNR Directive article 8(1) and (3): carriers push, over a protocol
/// with security.
package struct MessageDoor: Sendable {
    private let store: Store
    private let receiver: Receiver
    private let reader: BodyReader
    private let buckets: CarrierBuckets
    private let outbox: Outbox
    private let processing: InlineProcessing?

    /// - Parameters:
    ///   - store: Where carriers and receipts are looked up.
    ///   - receiver: What takes the bytes in.
    ///   - processor: What answers those who wait; nil for a door that only takes in.
    ///   - rate: How often one carrier may knock.
    ///   - memory: Bytes that all bodies on their way in may take together.
    ///   - seconds: A clock that never goes back; nil for the machine's.
    package init(
        store: Store,
        receiver: Receiver,
        processor: Processor? = nil,
        rate: RateLimit = .standard,
        memory: Int = 256 << 20,
        seconds: (@Sendable () -> Double)? = nil
    ) {
        let clock = seconds ?? { SteadyClock.seconds() }
        self.store = store
        self.receiver = receiver
        outbox = Outbox(store: store)
        processing = processor.map { InlineProcessing($0) }
        reader = BodyReader(
            limit: receiver.sizeLimit,
            budget: BodyBudget(bytes: max(memory, receiver.sizeLimit)),
            seconds: clock
        )
        buckets = CarrierBuckets(rate, seconds: clock)
    }

    /// Adds the door's routes.
    package func addRoutes<Context: RequestContext>(to router: some RouterMethods<Context>) {
        router.post("/api/v1/messages") { request, _ in try await answering { try await receive(request) } }
        router.get("/api/v1/messages/:receipt") { request, context in
            try await answering { try await receipt(context.parameters.get("receipt") ?? "", request) }
        }
        router.get("/api/v1/messages/:receipt/replies") { request, context in
            try await answering { try await replies(to: context.parameters.get("receipt") ?? "", request) }
        }
        router.get("/api/v1/replies") { request, _ in try await answering { try await waitingReplies(request) } }
        router.get("/api/v1/replies/:name") { request, context in
            try await answering { try await reply(named: context.parameters.get("name") ?? "", request) }
        }
        router.delete("/api/v1/replies/:name") { request, context in
            try await answering { try await confirm(context.parameters.get("name") ?? "", request) }
        }
    }

    // MARK: - Receiving

    private func receive(_ request: Request) async throws -> DoorAnswer {
        let carrier = try await carrier(of: request)
        if let wait = buckets.take(from: carrier.code) {
            throw DoorRefusal(
                .tooManyRequests,
                "too-many-requests",
                "more requests than this channel may make; send fewer at once",
                retryAfter: max(1, Int(min(wait, 3600).rounded(.up)))
            )
        }
        let declared = request.headers[.contentLength].flatMap { Int($0) }
        let preferred = Preference.wait(in: request.headers)
        let receipt = try await reader.read(request.body, declared: declared) { bytes in
            try await receiver.receive(bytes, from: carrier.code, channel: .http, isUrgent: preferred != nil)
        }
        if try await isForeign(receipt) {
            throw DoorRefusal(
                .forbidden,
                "not-your-message",
                "sender (UNB 0004) or operating carrier is not one that this channel may speak for; receipt \(receipt.name)"
            )
        }
        let settings = carrier.replySettings(store.keyring).settings
        if let seconds = preferred ?? (receipt.isInteractive ? settings.waitSeconds : nil), settings.mode != .none,
            let answer = try await answer(to: receipt, carrier, within: seconds)
        {
            return answer
        }
        return try DoorAnswer(
            .accepted,
            Accepted(receipt: receipt.name, sha256: receipt.sha256, duplicate: receipt.isDuplicate)
        )
    }

    /// The replies to a submission whose carrier waits, in the answer to its own request; nil if they take longer.
    ///
    /// An answer that the network loses is not lost: the same bytes sent again get the same answer, and it can be fetched.
    private func answer(to receipt: Receipt, _ carrier: CarrierRow, within seconds: Int) async throws -> DoorAnswer? {
        guard let processing, seconds > 0, !store.keyring.isLocked else { return nil }
        await processing.process(receipt: receipt.name, seconds: min(seconds, ReplySettings.longestWait))
        let state = try await store.database.readAsync { connection in
            try connection.submission(receipt: receipt.name).map { try connection.state(of: $0).state }
        }
        let replies = try await outbox.replies(toReceipt: receipt.name, of: carrier.code) ?? []
        guard state != .received, let first = replies.first else { return nil }
        var answer = DoorAnswer(.ok, bytes: replies.flatMap(\.bytes), contentType: first.contentType)
        answer.headers[.passerelleReceipt] = receipt.name
        answer.headers[.passerelleDigest] = receipt.sha256
        answer.headers[.passerelleDuplicate] = receipt.isDuplicate ? "true" : "false"
        answer.headers[.passerelleReply] = replies.map(\.name).joined(separator: " ")
        answer.headers[.preferenceApplied] = "wait=\(seconds)"
        for reply in replies where !reply.isDelivered {
            _ = try await outbox.confirmDelivery(of: reply.name, to: carrier.code)
        }
        return answer
    }

    /// Whether every message of a submission was refused because the channel may not speak for its sender or flight.
    ///
    /// What was refused waits sealed in quarantine, as evidence, and never reaches the live store.
    private func isForeign(_ receipt: Receipt) async throws -> Bool {
        let outcome = try await store.database.readAsync { connection in
            try connection.submission(receipt: receipt.name).map { try SubmissionOutcome(connection.state(of: $0)) }
        }
        return outcome?.isForeign ?? false
    }

    // MARK: - Receipts

    private func receipt(_ name: String, _ request: Request) async throws -> DoorAnswer {
        let carrier = try await carrier(of: request)
        let outcome = try await store.database.readAsync { connection -> SubmissionOutcome? in
            // Somebody else's receipt is answered like one that does not exist.
            guard let submission = try connection.submission(receipt: name), submission.carrier == carrier.code else {
                return nil
            }
            return try SubmissionOutcome(connection.state(of: submission))
        }
        guard let outcome else {
            throw DoorRefusal(.notFound, "no-such-receipt", "this channel got no receipt of that name")
        }
        return try DoorAnswer(.ok, outcome)
    }

    // MARK: - Replies

    private func replies(to receipt: String, _ request: Request) async throws -> DoorAnswer {
        let carrier = try await carrier(of: request)
        guard let replies = try await outbox.replies(toReceipt: receipt, of: carrier.code) else {
            throw DoorRefusal(.notFound, "no-such-receipt", "this channel got no receipt of that name")
        }
        return try DoorAnswer(.ok, ReplyList(replies))
    }

    private func waitingReplies(_ request: Request) async throws -> DoorAnswer {
        let carrier = try await carrier(of: request)
        return try DoorAnswer(.ok, ReplyList(try await outbox.waiting(for: carrier.code, through: .http)))
    }

    private func reply(named name: String, _ request: Request) async throws -> DoorAnswer {
        let carrier = try await carrier(of: request)
        let receipt = String(name.prefix { $0 != "-" })
        let replies = try await outbox.replies(toReceipt: receipt, of: carrier.code) ?? []
        guard let reply = replies.first(where: { $0.name == name }) else { throw Self.noSuchReply }
        return DoorAnswer(.ok, bytes: reply.bytes, contentType: reply.contentType)
    }

    /// The carrier says that it has a reply; saying so again does no harm.
    private func confirm(_ name: String, _ request: Request) async throws -> DoorAnswer {
        let carrier = try await carrier(of: request)
        guard try await outbox.confirmDelivery(of: name, to: carrier.code) else { throw Self.noSuchReply }
        return try DoorAnswer(.ok, ["name": name, "state": "delivered"])
    }

    private static let noSuchReply = DoorRefusal(
        .notFound,
        "no-such-reply",
        "no reply of that name waits for this channel"
    )

    // MARK: - Callers

    private func carrier(of request: Request) async throws -> CarrierRow {
        if let key = CarrierKey.bearer(in: request.headers[.authorization]) {
            let digest = CarrierKey.digest(of: key)
            let carrier = try await store.database.readAsync { try $0.carrier(keyDigest: digest) }
            if let carrier { return carrier }
        }
        throw DoorRefusal(
            .unauthorized,
            "unknown-key",
            "send the channel's key as 'Authorization: Bearer KEY'",
            challenge: true
        )
    }

    // MARK: - Refusals

    /// Turns what may go wrong into an answer that tells a machine what to do next.
    private func answering(_ body: () async throws -> DoorAnswer) async throws -> Response {
        do {
            return try await body().response
        } catch let refusal as DoorRefusal {
            return try refusal.answer.response
        } catch let refusal as BodyRefusal {
            return try answer(to: refusal).response
        } catch let refusal as ReceiveRefusal {
            switch refusal {
            case .tooLarge: return try answer(to: BodyRefusal.tooLarge).response
            case .empty: return try DoorAnswer(.badRequest, "empty", "\(refusal)").response
            case .unknownCarrier: return try DoorAnswer(.unauthorized, "unknown-key", "the channel was closed").response
            }
        } catch let error where Self.isUnavailable(error) {
            return try DoorAnswer(
                .serviceUnavailable,
                "unavailable",
                "nothing was taken in; send the same bytes again later",
                retryAfter: 30
            ).response
        }
    }

    private func answer(to refusal: BodyRefusal) throws -> DoorAnswer {
        switch refusal {
        case .tooLarge:
            try DoorAnswer(
                .contentTooLarge,
                "too-large",
                "a submission may have \(reader.limit) bytes; split it into several interchanges"
            )
        case .busy:
            try DoorAnswer(
                .serviceUnavailable,
                "busy",
                "others are sending at this moment; send the same bytes again later",
                retryAfter: 5
            )
        case .tooSlow:
            try DoorAnswer(.requestTimeout, "too-slow", "the body came too slowly; send it again")
        }
    }

    /// Whether the store could not write at this moment, so that the sender should keep the bytes and come again.
    private static func isUnavailable(_ error: any Error) -> Bool { error is DatabaseError || error is VaultError }
}

/// What a sender gets for a submission that is durable.
private struct Accepted: Encodable {
    var receipt: String
    var sha256: String
    var duplicate: Bool
}

/// A reason not to take a request, as it is answered.
private struct DoorRefusal: Error {
    var status: HTTPResponse.Status
    var code: String
    var message: String
    var retryAfter: Int?
    var challenge: Bool

    init(
        _ status: HTTPResponse.Status,
        _ code: String,
        _ message: String,
        retryAfter: Int? = nil,
        challenge: Bool = false
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
        self.challenge = challenge
    }

    var answer: DoorAnswer {
        get throws {
            var answer = try DoorAnswer(status, code, message, retryAfter: retryAfter)
            if challenge { answer.headers[.wwwAuthenticate] = "Bearer" }
            return answer
        }
    }
}
