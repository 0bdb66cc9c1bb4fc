// SPDX-License-Identifier: Apache-2.0

import Foundation
import Mandate
package import TravelTypes

extension HitEvent {
    /// Actor and act as JSON with sorted keys, for the store; hit, number, time and kind have columns of their own.
    package var payload: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return [UInt8](try encoder.encode(Payload(self)))
        } catch {
            preconditionFailure("a hit event is plain values and always encodes: \(error)")
        }
    }

    /// Reads what `payload` and `Act.kind` gave.
    ///
    /// - Parameters:
    ///   - hit: The hit's number in the store.
    ///   - number: The event's place in the hit's history.
    ///   - at: When it happened.
    ///   - kind: The stored kind.
    ///   - bytes: The stored payload.
    /// - Throws: `CaseworkRefusal` with reason `unreadable` if kind and payload make no event.
    package init(
        hit: Int64,
        number: Int,
        at: Moment,
        kind: String,
        payload bytes: some Sequence<UInt8>
    ) throws(CaseworkRefusal) {
        let refusal = CaseworkRefusal(.unreadable, hit: hit, act: kind)
        let read: Payload
        do {
            read = try JSONDecoder().decode(Payload.self, from: Data(bytes))
        } catch {
            throw refusal
        }
        guard let act = read.act(kind: kind) else { throw refusal }
        self.init(hit: hit, number: number, at: at, by: read.by.actor, act: act)
    }
}

/// The stored form of an event: every value under its own key, absent where it has no meaning.
private struct Payload: Codable {
    struct StoredActor: Codable {
        var account: Int64
        var role: Role
        var service: Bool?
        var authority: Int64?

        var actor: Actor { Actor(account: account, role: role, isService: service ?? false, authority: authority) }
    }

    struct StoredGrounds: Codable {
        var category: HitCategory
        var offence: Offence
        var source: String
        var minor: Bool
        var recipients: [Int64]
        var reviewBy: Moment
        var expires: Moment
    }

    var by: StoredActor
    var comment: Int64?
    var digest: String?
    var grounds: StoredGrounds?
    var outcome: Outcome?
    var reason: Reason?
    var recall: RecallReason?
    var recipient: Int64?
    var recipientKind: Authority.Kind?
    var until: Moment?
    var withdrawal: WithdrawalReason?

    init(_ event: HitEvent) {
        let actor = event.by
        by = StoredActor(
            account: actor.account,
            role: actor.role,
            service: actor.isService ? true : nil,
            authority: actor.authority
        )
        switch event.act {
        case .raised(let grounds): self.grounds = StoredGrounds(grounds)
        case .claimed(let until): self.until = until
        case .decided(let conclusion), .secondDisagreed(let conclusion), .supervisorDecided(let conclusion):
            reason = conclusion.reason
            comment = conclusion.comment
        case .secondConfirmed(let comment): self.comment = comment
        case .handedOver(let recipient, let digest):
            self.recipient = recipient.authority
            recipientKind = recipient.kind
            self.digest = Hexadecimal.text(digest)
        case .outcomeRecorded(let outcome): self.outcome = outcome
        case .recalled(let reason): recall = reason
        case .withdrawn(let reason): withdrawal = reason
        case .released, .receiptAcknowledged, .recallAcknowledged, .expired: break
        }
    }

    func act(kind: String) -> HitEvent.Act? {
        let conclusion = reason.map { Conclusion($0, comment: comment) }
        return switch kind {
        case "raised": grounds.map { .raised($0.grounds) }
        case "claimed": until.map { .claimed(until: $0) }
        case "released": .released
        case "decided": conclusion.map { .decided($0) }
        case "second-confirmed": .secondConfirmed(comment: comment)
        case "second-disagreed": conclusion.map { .secondDisagreed($0) }
        case "supervisor-decided": conclusion.map { .supervisorDecided($0) }
        case "handed-over": handedOver
        case "receipt-acknowledged": .receiptAcknowledged
        case "outcome-recorded": outcome.map { .outcomeRecorded($0) }
        case "recalled": recall.map { .recalled($0) }
        case "recall-acknowledged": .recallAcknowledged
        case "withdrawn": withdrawal.map { .withdrawn($0) }
        case "expired": .expired
        default: nil
        }
    }

    private var handedOver: HitEvent.Act? {
        guard let recipient, let recipientKind, let bytes = digest.flatMap(Hexadecimal.bytes) else { return nil }
        return .handedOver(Recipient(authority: recipient, kind: recipientKind), digest: bytes)
    }
}

extension Payload.StoredGrounds {
    init(_ grounds: HitGrounds) {
        self.init(
            category: grounds.category,
            offence: grounds.offence,
            source: grounds.source,
            minor: grounds.isMinor,
            recipients: grounds.ownRecipients.sorted(),
            reviewBy: grounds.reviewBy,
            expires: grounds.expires
        )
    }

    var grounds: HitGrounds {
        HitGrounds(
            category: category,
            offence: offence,
            source: source,
            isMinor: minor,
            ownRecipients: Set(recipients),
            reviewBy: reviewBy,
            expires: expires
        )
    }
}

/// Bytes as pairs of hexadecimal digits.
private enum Hexadecimal {
    static func text(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.compactMap { $0.hexDigitValue.map { UInt8($0) } }
        guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
