// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// What a passenger list is for: BGM C002/1001 with C106/1004.
enum PassengerListFunction {
    /// The function; `other` for a code 1001 that no passenger message has.
    static func read(_ beginning: BeginningOfMessage) -> MessageFunction {
        switch beginning.name {
        case "745": passengers(beginning.subcode)
        case "250": crew(beginning.subcode)
        case "266": flight(beginning.subcode)
        case "336": masterCrew(beginning.subcode)
        case "655": .gatePass
        default: .other
        }
    }

    private static func passengers(_ subcode: ShortCode) -> MessageFunction {
        switch subcode {
        case "CP": .passengerChange
        case "XR": .reservationCancelled
        case "RP": .partyReduced
        default: .passengerList
        }
    }

    /// Crew of passenger flights (C), cargo flights (B), overflights (A, D), domestic continuations (E, F), and changes.
    private static func crew(_ subcode: ShortCode) -> MessageFunction {
        switch subcode {
        case "CC", "EC", "FC", "BC": .crewChange
        default: .crewList
        }
    }

    private static func flight(_ subcode: ShortCode) -> MessageFunction {
        switch subcode {
        case "CLOB": .closedOnBoard
        case "CLNB": .closedNotOnBoard
        case "XF": .flightCancelled
        case "CF": .flightChanged
        default: .flightClosed
        }
    }

    private static func masterCrew(_ subcode: ShortCode) -> MessageFunction {
        switch subcode {
        case "H": .masterCrewDeletion
        case "I": .masterCrewChange
        default: .masterCrewList
        }
    }

    /// Whether the subcode is one of the tables; 745 and 655 may have a document number there instead.
    static func knows(_ beginning: BeginningOfMessage) -> Bool {
        switch (beginning.name, beginning.subcode) {
        case ("745", _), ("655", _), (_, ""): true
        case ("250", "A"), ("250", "B"), ("250", "C"), ("250", "D"), ("250", "E"), ("250", "F"): true
        case ("250", "BC"), ("250", "CC"), ("250", "EC"), ("250", "FC"): true
        case ("266", "CL"), ("266", "CLNB"), ("266", "CLOB"), ("266", "XF"), ("266", "CF"): true
        case ("336", "G"), ("336", "H"), ("336", "I"): true
        default: false
        }
    }

    /// What the function says of every person of the list.
    ///
    /// `CI` and `DC`, sent at check-in and at departure, are a State's own (United Kingdom).
    static func status(of function: MessageFunction, subcode: ShortCode) -> TravelStatus? {
        switch function {
        case .reservationCancelled, .partyReduced: .cancelled
        case .closedOnBoard: .boarded
        case .closedNotOnBoard: .notBoarded
        case .passengerList where subcode == "CI": .checkedIn
        case .passengerList where subcode == "DC": .boarded
        default: nil
        }
    }

    /// The code to write for a function: the message's own where it means that function, else the plain one.
    static func code(of message: PassengerMessage) -> [[String]] {
        let sent = message.functionCode.split(separator: "+", maxSplits: 1).map(String.init)
        guard sent.first.map({ names(of: message.function).contains($0) }) == true else {
            return plain(message.function)
        }
        return sent.map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
    }

    private static func names(of function: MessageFunction) -> [String] { plain(function).first ?? [] }

    private static func plain(_ function: MessageFunction) -> [[String]] {
        switch function {
        case .passengerChange: [["745"], ["CP"]]
        case .reservationCancelled: [["745"], ["XR"]]
        case .partyReduced: [["745"], ["RP"]]
        case .crewList: [["250"], ["C"]]
        case .crewChange: [["250"], ["CC"]]
        case .masterCrewList: [["336"], ["G"]]
        case .masterCrewDeletion: [["336"], ["H"]]
        case .masterCrewChange: [["336"], ["I"]]
        case .flightClosed: [["266"], ["CL"]]
        case .closedOnBoard: [["266"], ["CLOB"]]
        case .closedNotOnBoard: [["266"], ["CLNB"]]
        case .flightCancelled: [["266"], ["XF"]]
        case .flightChanged: [["266"], ["CF"]]
        case .gatePass: [["655"]]
        default: [["745"]]
        }
    }
}
