// SPDX-License-Identifier: Apache-2.0

public import TravelTypes

/// A CUSRES to be written: an authority's answer to a passenger list, its directive, or a carrier's echo of one.
///
/// ```swift
/// var answer = CustomsResponse(answering: list)
/// answer.persons = [PersonDirective(person, .mayBoard)]
/// let bytes = answer.written(prepared: now, reference: "R77")
/// ```
///
/// UN/EDIFACT CUSRES D.02B and later; the use of ERP, ERC and FTX+AAP as systems for interactive passenger information
/// exchange it.
public struct CustomsResponse: Hashable, Sendable {
    /// What the message is for: `response`, `errorResponse`, `directive` or `directiveAcknowledged`.
    public private(set) var function: MessageFunction
    public var sender: String
    public var recipient: String
    /// The application reference of the interchange (UNB 0026).
    public var application = "IAPI"
    /// The reference of the group around the message (UNG 0048); nil for a message without a group.
    public var groupReference: String?
    /// The version as `D.15B`.
    public var version: String
    /// The message reference (UNH 0062); an answer repeats the list's.
    public var messageReference: String
    public var commonAccessReference: String?
    /// The reference of the exchange (RFF+TN); an answer repeats the list's, a directive has the authority's own.
    public var transactionReference: String?
    public var isTest = false
    public var flights: [Flight]
    /// Answers about the whole list (ERP 1).
    public var heading: [ResponseCode] = []
    /// Answers about one person each (ERP 2).
    public var persons: [PersonDirective] = []

    /// An answer to a passenger list: BGM 963 if the list was rejected, else 962; its references are repeated.
    public init(answering list: PassengerMessage) {
        self.init(list, function: list.isRejected ? .errorResponse : .response)
        flights = Array(list.flights.prefix(1))
    }

    /// A directive that nobody asked for (BGM 132), under the authority's own reference.
    public init(directiveTo recipient: String, from sender: String, about flight: Flight, transactionReference: String)
    {
        function = .directive
        self.sender = sender
        self.recipient = recipient
        version = "D.15B"
        messageReference = ""
        self.transactionReference = transactionReference
        flights = [flight]
    }

    /// A carrier's acknowledgement of a directive (BGM 312), which repeats its groups.
    ///
    /// - Returns: nil if the message is no directive.
    public init?(acknowledging directive: PassengerMessage) {
        guard directive.type == .customsResponse, directive.function == .directive else { return nil }
        self.init(directive, function: .directiveAcknowledged)
        repeatGroups(of: directive)
    }

    /// The same message once more, for comparing what is written with what was read.
    init(copying message: PassengerMessage) {
        self.init(message, function: message.function)
        (sender, recipient) = (message.sender, message.recipient)
        repeatGroups(of: message)
    }

    private init(_ message: PassengerMessage, function: MessageFunction) {
        self.function = function
        sender = message.recipient
        recipient = message.sender
        let isOfDirectory = message.type == .passengerList || message.type == .customsResponse
        version = isOfDirectory ? message.version : "D.15B"
        messageReference = message.reference
        commonAccessReference = message.commonAccessReference
        transactionReference = message.transactionReference
        isTest = message.isTest
        flights = []
    }

    private mutating func repeatGroups(of message: PassengerMessage) {
        flights = message.flights
        for reply in message.replies {
            if reply.isAboutPerson {
                persons.append(PersonDirective(echoing: reply))
            } else {
                heading.append(ResponseCode(reply.code, text: reply.text))
            }
        }
    }
}

/// An answer about a whole list: a code and words for the agent.
public struct ResponseCode: Hashable, Sendable {
    public var code: String
    public var text: String?

    public init(_ code: String, text: String? = nil) {
        self.code = code
        self.text = text
    }
}

/// An answer about one person, found by the references of the carrier's list.
public struct PersonDirective: Hashable, Sendable {
    public let bookingReference: String?
    public let uniqueReference: String?
    public let directive: BoardingDirective
    /// Words for the agent at the desk, such as the number of the duty desk (FTX+AAP).
    public var text: String?

    public init(
        bookingReference: String?,
        uniqueReference: String?,
        directive: BoardingDirective,
        text: String? = nil
    ) {
        self.bookingReference = bookingReference
        self.uniqueReference = uniqueReference
        self.directive = directive
        self.text = text
    }

    public init(_ person: Traveller, _ directive: BoardingDirective, text: String? = nil) {
        self.init(
            bookingReference: person.bookingReference,
            uniqueReference: person.uniqueReference,
            directive: directive,
            text: text
        )
    }

    init(echoing reply: Reply) {
        self.init(
            bookingReference: reply.bookingReference,
            uniqueReference: reply.uniqueReference,
            directive: BoardingDirective(echoing: reply.code),
            text: reply.text
        )
    }
}
