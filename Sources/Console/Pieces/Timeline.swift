// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// What happened to a hit, oldest first: who, when, what.
struct TimelineEvent: Hashable, Sendable {
    /// The stored kind of the event, as Casework names it.
    enum Kind: String, WordedSet {
        case raised, claimed, released, decided
        case secondConfirmed = "second-confirmed"
        case secondDisagreed = "second-disagreed"
        case supervisorDecided = "supervisor-decided"
        case handedOver = "handed-over"
        case receiptAcknowledged = "receipt-acknowledged"
        case outcomeRecorded = "outcome-recorded"
        case recalled
        case recallAcknowledged = "recall-acknowledged"
        case withdrawn, expired

        static let phrasePrefix = "event"
    }

    var at: Moment
    var kind: Kind
    /// The person who did it; nil for the machine.
    var actor: String?
    /// Decision, reason or outcome in words of the phrases.
    var detail: Phrase?
    /// A comment or a recipient's name, as written.
    var remark: String?
}

extension [TimelineEvent] {
    /// The events as a numbered list.
    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let items = map { event -> HTML in
            let actor: HTML = event.actor.map { .isolated($0) } ?? HTML(text: words[.eventMachine])
            let detail = event.detail.map { " <span class=\"event-detail\">\(words[$0])</span>" as HTML }
            let remark = event.remark.map { "<p class=\"event-remark\"><bdi>\($0)</bdi></p>" as HTML }
            return """
                <li><span class="event-what"><strong>\(words(event.kind))</strong>\(detail)</span>\
                <span class="event-who">\(actor)</span> <span class="event-when">\(words.ago(event.at, now: frame.now))\
                </span>\(remark)</li>
                """
        }
        return "<ol class=\"timeline\">\(items)</ol>"
    }
}
