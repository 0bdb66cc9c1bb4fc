// SPDX-License-Identifier: Apache-2.0

import Casework
import EDIFACT
import PassengerMessages
import TravelTypes

/// Writes what a carrier gets: CUSRES for passenger lists, ACKRES for PNR pushes, `NotifRS` for pushes in XML.
///
/// A reply repeats the references of the message that it answers, so that the carrier ties the two together; a directive
/// that nobody asked for has references of the unit's own.
struct ReplyText {
    let made: Moment

    /// The reply to a message as a whole, in the format that goes with it.
    func whole(_ message: PassengerMessage, _ query: AnsweredQuery, errors: [String]) -> [UInt8] {
        if message.format == .xml {
            let faults = errors.map { NotificationResponse.Fault(code: $0) }
            return NotificationResponse(to: message, at: prepared, errors: faults).bytes
        }
        return message.type == .bookings
            ? acknowledgement(of: message, query, errors: errors)
            : customsAcknowledgement(of: message, query, errors: errors)
    }

    /// The batch acknowledgement of a passenger list (BGM 962), or its refusal with error codes (BGM 963).
    private func customsAcknowledgement(
        of message: PassengerMessage,
        _ query: AnsweredQuery,
        errors: [String]
    ) -> [UInt8] {
        var answered = message
        if !errors.isEmpty, !answered.isRejected {
            // What the unit's own rules refused is refused, also where the format alone would let it pass.
            answered.findings.append("message.refused", .error, at: Place(offset: 0, length: 0))
        }
        var response = CustomsResponse(answering: answered)
        response.application = query.application
        response.groupReference = query.groupReference
        response.heading = errors.map { ResponseCode($0) }
        return response.written(prepared: prepared, reference: query.interchangeReference)
    }

    /// The answer to an interactive query: a verdict for each person of the message, in its order.
    func answer(to message: PassengerMessage, _ query: AnsweredQuery, _ verdicts: [BoardingVerdict]) -> [UInt8] {
        var response = CustomsResponse(answering: message)
        response.application = query.application
        response.groupReference = query.groupReference
        response.persons = zip(query.persons, verdicts).map(directive)
        return response.written(prepared: prepared, reference: query.interchangeReference)
    }

    /// An unsolicited directive about one person (BGM 132), under the unit's own reference.
    func directive(
        _ verdict: BoardingVerdict,
        about person: AnsweredQuery.Person,
        of query: AnsweredQuery,
        reference: String
    ) -> [UInt8] {
        var response = CustomsResponse(
            directiveTo: query.carrier,
            from: query.unit,
            about: query.flight ?? Flight(),
            transactionReference: reference
        )
        response.application = query.application
        response.groupReference = query.groupReference.map { _ in reference }
        response.version = query.version
        response.messageReference = reference
        response.commonAccessReference = query.commonAccessReference
        response.isTest = query.isTest
        response.persons = [directive(person, verdict)]
        return response.written(prepared: prepared, reference: reference)
    }

    /// The acknowledgement of a PNR push: accepted, or refused with error codes.
    private func acknowledgement(of message: PassengerMessage, _ query: AnsweredQuery, errors: [String]) -> [UInt8] {
        ReplyWriter(prepared: prepared, reference: query.interchangeReference)
            .acknowledgement(of: message, errors: errors)
    }

    private func directive(_ person: AnsweredQuery.Person, _ verdict: BoardingVerdict) -> PersonDirective {
        PersonDirective(
            bookingReference: person.booking,
            uniqueReference: person.unique,
            directive: verdict.directive,
            text: verdict.words
        )
    }

    private var prepared: LocalTime {
        LocalTime(day: made.day, hour: made.secondOfDay / 3600, minute: made.secondOfDay / 60 % 60)
    }
}

extension BoardingVerdict {
    /// The directive that says so.
    fileprivate var directive: BoardingDirective {
        switch self {
        case .mayBoard: .mayBoard
        case .advisory: .furtherChecks
        case .insufficientData: .insufficientData
        case .doNotBoard(let hit):
            // Two decisions that Casework has checked; a decision without two persons would not be one.
            hit.humanDecision.map { .doNotBoard($0) } ?? .furtherChecks
        }
    }

    /// What the agent at the desk reads beside the code; the same words for everybody.
    fileprivate var words: String {
        switch self {
        case .mayBoard: "OK TO BOARD"
        case .advisory: "ADDITIONAL SCREENING"
        case .insufficientData: "INSUFFICIENT DATA"
        case .doNotBoard: "DO NOT BOARD"
        }
    }
}

extension ConfirmedHit {
    /// The decision of two persons as a directive has to state it; accounts by their numbers, the hit by its own.
    fileprivate var humanDecision: HumanDecision? {
        HumanDecision(
            reviewer: "account:\(first.by.account)",
            confirmer: "account:\(second.by.account)",
            decided: second.at,
            record: "hit:\(hit)"
        )
    }
}
