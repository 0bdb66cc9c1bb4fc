// SPDX-License-Identifier: Apache-2.0

import Casework
import Hummingbird
import Mandate
import Markup
import Pipeline
import Storage

/// What a person does to one hit: claim, give back, decide, answer as second person, settle, call back.
struct DecisionsController: Sendable {
    let office: Office

    var routes: [Route] {
        [
            .post("/hits/next", next), .post("/hits/:id/claim", claim), .post("/hits/:id/release", release),
            .post("/hits/:id/decide", decide), .post("/hits/:id/confirm", confirm), .post("/hits/:id/settle", settle),
            .post("/hits/:id/recall", recall),
        ]
    }

    private func path(_ id: Int64) -> URLPath { "/hits/\(id)" }

    private func next(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        guard let hit = try await office.unit.review.claimNext(as: reader.account) else {
            return .go(to: "/hits", notice: .noticeNothingNext)
        }
        return .go(to: path(hit), notice: .noticeClaimed)
    }

    private func claim(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let id = try visit.id()
        try await office.unit.review.claim(id, as: reader.account)
        return .go(to: path(id), notice: .noticeClaimed)
    }

    private func release(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        try await office.unit.review.release(try visit.id(), as: reader.account)
        return .go(to: "/hits", notice: .noticeReleased)
    }

    private func decide(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let id = try visit.id()
        let draft = HitPage.Draft(
            verdict: visit.form["verdict"],
            reference: visit.form["reference"],
            comment: comment(visit)
        )
        guard let reason = Reason(rawValue: draft.verdict) else {
            return try await again(id, visit, reader, draft, FormMistakes("verdict", .mistakeVerdict))
        }
        if reason.decision == .confirmed {
            let reference = try await HitReader(office: office, reader: reader, words: visit.words).listReference(
                of: id
            )
            guard Self.isSame(draft.reference, reference) else {
                return try await again(id, visit, reader, draft, FormMistakes("reference", .mistakeReference))
            }
        }
        let review = office.unit.review
        try await review.decide(id, as: reader.account, reason: reason, comment: draft.comment.nonEmpty)
        guard visit.form["then"] == "yes" else { return .go(to: path(id), notice: .noticeDecided) }
        guard let following = try await review.claimNext(as: reader.account) else {
            return .go(to: "/hits", notice: .noticeQueueEmpty)
        }
        return .go(to: path(following), notice: .noticeDecidedNext)
    }

    /// Whether somebody typed the reference; capitals and space make no difference.
    private static func isSame(_ typed: String, _ reference: String) -> Bool {
        func bare(_ text: String) -> String { text.filter { !$0.isWhitespace }.uppercased() }
        return !bare(typed).isEmpty && bare(typed) == bare(reference)
    }

    private func confirm(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let id = try visit.id()
        let draft = HitPage.Draft(verdict: visit.form["verdict"], comment: comment(visit))
        let review = office.unit.review
        if draft.verdict == "agree" {
            try await review.confirm(id, as: reader.account, comment: draft.comment.nonEmpty)
            return .go(to: path(id), notice: .noticeSeconded)
        }
        guard let reason = Reason(rawValue: draft.verdict) else {
            return try await again(id, visit, reader, draft, FormMistakes("verdict", .mistakeVerdict))
        }
        try await review.disagree(id, as: reader.account, reason: reason, comment: draft.comment.nonEmpty)
        return .go(to: path(id), notice: .noticeDisagreed)
    }

    private func settle(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        let id = try visit.id()
        let draft = HitPage.Draft(verdict: visit.form["verdict"], comment: comment(visit))
        guard let reason = Reason(rawValue: draft.verdict) else {
            return try await again(id, visit, reader, draft, FormMistakes("verdict", .mistakeVerdict))
        }
        try await office.unit.review.settle(id, as: reader.account, reason: reason, comment: draft.comment.nonEmpty)
        return .go(to: path(id), notice: .noticeDecided)
    }

    private func recall(_ visit: Visit, _ reader: Reader) async throws -> Reply {
        guard let reason = RecallReason(rawValue: visit.form["reason"]) else { throw Failure.badForm }
        let id = try visit.id()
        try await office.unit.handOvers.recall(id, reason: reason, as: reader.account)
        return .go(to: path(id), notice: .noticeRecalled)
    }

    private func comment(_ visit: Visit) -> String { String(visit.form["comment"].prefix(2000)) }

    /// The page of the hit again, with what was typed and what is wrong with it.
    private func again(
        _ id: Int64,
        _ visit: Visit,
        _ reader: Reader,
        _ draft: HitPage.Draft,
        _ mistakes: FormMistakes
    ) async throws -> Reply {
        let hit = HitReader(office: office, reader: reader, words: visit.words)
        let page = try await hit.page(of: id, draft: draft, mistakes: mistakes)
        return .page(page, status: .unprocessableContent, at: path(id))
    }
}

extension String {
    /// The text, or nil if there is none.
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
