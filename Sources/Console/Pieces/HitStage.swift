// SPDX-License-Identifier: Apache-2.0

import Casework
import Markup
import TravelTypes

/// Where a hit stands on its way, in the words of the console: the state of its history, a closed one by its decision.
enum HitStage: String, WordedSet {
    case awaitingReview = "awaiting-review"
    case claimed
    case awaitingSecondPerson = "awaiting-second-person"
    case awaitingSupervisor = "awaiting-supervisor"
    case confirmed
    case handedOver = "handed-over"
    case acknowledged
    case concluded
    case notConfirmed = "not-confirmed"
    case inconclusive
    case dataError = "data-error"
    case recalled
    case recallAcknowledged = "recall-acknowledged"
    case withdrawn
    case expired

    static let phrasePrefix = "state"

    init(_ state: HitState) {
        self =
            switch state {
            case .awaitingReview: .awaitingReview
            case .claimed: .claimed
            case .awaitingSecondPerson: .awaitingSecondPerson
            case .awaitingSupervisor: .awaitingSupervisor
            case .confirmed: .confirmed
            case .handedOver: .handedOver
            case .acknowledged: .acknowledged
            case .concluded: .concluded
            case .recalled: .recalled
            case .recallAcknowledged: .recallAcknowledged
            case .closed(.notConfirmed): .notConfirmed
            case .closed(.inconclusive): .inconclusive
            case .closed(.dataError): .dataError
            case .closed(.confirmed): .confirmed
            case .withdrawn: .withdrawn
            case .expired: .expired
            }
    }

    var tone: Tone {
        switch self {
        case .awaitingReview, .claimed: .calm
        case .awaitingSecondPerson, .awaitingSupervisor, .inconclusive: .attention
        case .confirmed, .handedOver, .acknowledged, .concluded: .strong
        case .recalled, .expired: .alarm
        case .notConfirmed, .dataError, .withdrawn, .recallAcknowledged: .quiet
        }
    }
}

/// How much a mark should stand out.
enum Tone: String, Sendable { case quiet, calm, attention, strong, alarm }

extension HTML {
    /// A short word in a frame, such as a state.
    static func badge(_ text: String, _ tone: Tone, icon: Icon? = nil) -> HTML {
        "<span class=\"badge badge-\(tone.rawValue)\">\(icon?.html)\(text)</span>"
    }
}

/// What a machine found the hit with.
struct HitOrigin: Hashable, Sendable {
    var category: HitCategory
    /// The list's or criterion's own title.
    var title: String

    func html(_ words: Words) -> HTML {
        """
        <span class="origin origin-\(category.rawValue)">\(category.icon.html)<span>\
        <span class="origin-kind">\(words(category))</span> <bdi class="origin-title">\(title)</bdi></span></span>
        """
    }
}

/// How strongly the evidence speaks for the same person, as three steps.
enum Strength: String, WordedSet {
    case weak, moderate, strong

    static let phrasePrefix = "strength"

    /// The step of a probability from 0 to 1.
    init(score: Double) { self = score >= 0.95 ? .strong : score >= 0.8 ? .moderate : .weak }

    func html(_ words: Words) -> HTML {
        let filled = self == .strong ? 3 : self == .moderate ? 2 : 1
        let dots = (0..<3).map { index -> HTML in
            let x = index * 9 + 5
            return index < filled
                ? "<circle cx=\"\(x)\" cy=\"5\" r=\"3.5\" class=\"full\"/>"
                : "<circle cx=\"\(x)\" cy=\"5\" r=\"3\" class=\"hollow\"/>"
        }
        return """
            <span class="strength strength-\(rawValue)">\
            <svg viewBox="0 0 28 10" class="dots" aria-hidden="true">\(dots)</svg> \(words(self))</span>
            """
    }
}

/// Who works on a hit now.
enum HitClaim: Hashable, Sendable {
    case free
    case mine(until: Moment)
    case other(name: String, until: Moment)

    func html(in frame: Frame) -> HTML {
        let words = frame.words
        switch self {
        case .free: return "<span class=\"claim claim-free\">\(words[.claimFree])</span>"
        case .mine(let until):
            let time = Words.clock(minuteOfDay: until.secondOfDay / 60)
            return "<span class=\"claim claim-mine\">\(Icon.person.html)\(words(.claimMine, ["time": time]))</span>"
        case .other(let name, let until):
            let time = HTML(text: Words.clock(minuteOfDay: until.secondOfDay / 60))
            let text = words.html(.claimOther, ["name": .isolated(name), "time": time])
            return "<span class=\"claim claim-other\">\(Icon.lock.html)<span>\(text)</span></span>"
        }
    }
}
