// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// What an ACKRES says was wrong with a push (ERC, PADIS 9321), as a table: a code's meaning, and how far it is known.
public struct AcknowledgementCode: Hashable, Sendable {
    public enum Meaning: String, Hashable, Sendable, CaseIterable {
        case invalidDate = "invalid-date"
        case invalidCity = "invalid-city"
        case invalidAirport = "invalid-airport"
        case invalidDepartureTime = "invalid-departure-time"
        case invalidFlightNumber = "invalid-flight-number"
        case unableToProcess = "unable-to-process"
        /// The code is in use, what it says is not known here.
        case notStated = "not-stated"
    }

    public let code: String
    public let meaning: Meaning
    /// Whether the meaning was seen in a receiver's notes on the guide; otherwise it is from memory.
    public let isVerified: Bool

    /// The codes that are known; any other is a matter of agreement, and kept as sent.
    public static let table = [
        AcknowledgementCode(code: "1", meaning: .invalidDate, isVerified: false),
        AcknowledgementCode(code: "4", meaning: .invalidCity, isVerified: false),
        AcknowledgementCode(code: "6", meaning: .invalidAirport, isVerified: false),
        AcknowledgementCode(code: "18", meaning: .notStated, isVerified: false),
        AcknowledgementCode(code: "103", meaning: .invalidDepartureTime, isVerified: true),
        AcknowledgementCode(code: "114", meaning: .invalidFlightNumber, isVerified: true),
        AcknowledgementCode(code: "118", meaning: .unableToProcess, isVerified: false),
    ]

    /// The row of a code as sent, or nil.
    public static func row(of code: String) -> AcknowledgementCode? { table.first { $0.code == code } }
}

/// Codes of MSG in acknowledgements and requests, as tables that readers and writers share.
///
/// None of them is verified against the guide: a partner who uses others gets a row here.
enum ExchangeCodes {
    struct Row: Sendable {
        let code: String
        let function: MessageFunction
        let isVerified: Bool
    }

    /// ACKRES, MSG 1225.
    static let acknowledgement = "23"

    /// ACKRES, MSG 4343: how the push was taken.
    static let answers = [
        Row(code: "3", function: .accepted, isVerified: false), Row(code: "7", function: .refused, isVerified: false),
    ]

    /// GOVREQ, MSG 1225: what is asked for.
    static let requests = [
        Row(code: "43", function: .flightRequest, isVerified: false),
        Row(code: "77", function: .bookingRequest, isVerified: false),
    ]

    /// The function of a code; `other` for one that is not in the table.
    static func function(_ code: Component, in table: [Row]) -> MessageFunction {
        let sent = code.string
        return table.first { $0.code == sent }?.function ?? .other
    }

    static func code(_ function: MessageFunction, in table: [Row]) -> String {
        table.first { $0.function == function }?.code ?? ""
    }
}
