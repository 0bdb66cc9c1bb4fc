// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages
import TravelTypes

/// Any bytes as a file of messages: whatever comes out keeps the promises that the rest of the system builds on.
enum MessageCheck {
    static func run(_ bytes: [UInt8]) throws {
        let file = DecodedFile(bytes)
        try check(file.findings, bytes.count)
        try require(!file.messages.isEmpty || !file.findings.isEmpty || bytes.isEmpty, "nothing was said of a file")
        for message in file.messages { try check(message, bytes.count) }
        try plantedBug(file)
    }

    private static func check(_ message: PassengerMessage, _ count: Int) throws {
        try check(message.findings, count)
        try require(message.range.upperBound <= count, "a message ends behind the file")
        if message.isRejected {
            try require(
                message.travellers.isEmpty && message.bookings.isEmpty && message.closeOut.isEmpty
                    && message.documentNames.isEmpty && message.unaccompaniedMinors.isEmpty,
                "a rejected message passed on what it holds"
            )
        }
        for booking in message.bookings {
            try require(
                booking.travellers.allSatisfy(message.travellers.indices.contains),
                "a booking names a traveller who is not there"
            )
            for payment in booking.payments { try check(payment) }
        }
        try require(
            message.documentNames.allSatisfy { message.travellers.indices.contains($0.traveller) }
                && message.unaccompaniedMinors.allSatisfy { message.travellers.indices.contains($0.traveller) },
            "a note is about a traveller who is not there"
        )
        var json = MessageJSON(file: "-") { $0.rawValue }
        try require(json.line(message).allSatisfy { $0 >= 0x20 }, "the message's JSON holds a control character")
    }

    /// At most the first six and last four digits of a card are kept (PCI DSS 3.4.1).
    private static func check(_ payment: Payment) throws {
        try require((payment.firstSix?.count ?? 0) <= 6, "more than six first digits of a card are kept")
        try require((payment.lastFour?.count ?? 0) <= 4, "more than four last digits of a card are kept")
    }

    private static func check(_ findings: Findings, _ count: Int) throws {
        try require(findings.list.count <= findings.limit, "more findings are kept than the limit")
        for finding in findings.list {
            let place = finding.place
            try require(
                place.offset >= 0 && place.length >= 0 && place.offset + place.length <= count,
                "\(finding.rule) points outside the file"
            )
        }
    }

    /// A fault that only a fuzzer with understanding of the messages comes across: proof that this one has it.
    private static func plantedBug(_ file: DecodedFile) throws {
        #if PLANTED_BUG
        for message in file.messages where !message.isRejected {
            try require(
                !message.travellers.contains { $0.sex == .unspecified && $0.documents.contains { $0.expires == nil } },
                "planted: a person of sex X whose document never expires"
            )
        }
        #endif
    }
}
