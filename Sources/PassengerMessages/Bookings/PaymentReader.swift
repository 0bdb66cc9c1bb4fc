// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Reads means of payment and reduces card numbers to their first six and last four digits.
enum PaymentReader {
    /// One composite of FOP; a full card number is cut and counted.
    static func read(
        _ element: Segment.Element,
        _ currency: CurrencyCode?,
        into payment: inout Payment,
        _ dropped: inout DroppedCounts
    ) {
        let form = element[1]
        payment.form = form.string
        payment.isOld = element[2].code == "2"
        payment.amount = element[3].text
        payment.currency = currency
        let account = element[5]
        let isInFull = hasCardNumber(account)
        if isInFull { dropped.add(.cardNumber) }
        guard form.code == "CC" else {
            if !isInFull { payment.account = account.text }
            return
        }
        payment.scheme = element[4].text
        payment.expires = BookingDate.month(element[6])
        let end = account.byteCount
        if end >= 4, account.digits(end - 4, 4) != nil { payment.lastFour = account.slice(end - 4, end).text }
        if end >= 12, account.digits(0, 6) != nil { payment.firstSix = account.slice(0, 6).text }
        if !isInFull, !isMaskedAsUsual(account, payment) { payment.account = account.text }
    }

    /// Whether a text is a card number in full: at least twelve digits and nothing else.
    static func hasCardNumber(_ component: Component) -> Bool {
        guard component.byteCount >= 12 else { return false }
        var digits = 0
        for byte in component.raw {
            if byte.isDigit { digits += 1 } else if byte != 0x20, byte != 0x2D { return false }
        }
        return digits >= 12
    }

    /// Whether the number as sent is what `Payment.maskedNumber` makes of its digits: sixteen characters, `X` inside.
    private static func isMaskedAsUsual(_ account: Component, _ payment: Payment) -> Bool {
        guard payment.lastFour != nil else { return account.isEmpty }
        guard account.byteCount == 16 else { return false }
        for position in (payment.firstSix == nil ? 0 : 6)..<12 where account[position] != 0x58 { return false }
        return true
    }
}

/// Reads addresses and the contacts that stand in them (ADD C032).
struct AddressReader {
    /// The address, without State and free text; nil if there is none.
    let text: String?
    private let kind: Component
    private let state: Component
    private let free: Component

    /// An address as it was sent, from its first part to its last one, and its text.
    struct Known {
        var sent = Component()
        var text: String?
    }

    /// Reads an address; one that is sent again, as that of a traveller who pays, has the text that there is already.
    init(_ element: Segment.Element, after known: inout Known) {
        var components = element.components
        kind = components.take()
        let (first, second, third, fourth) = (
            components.take(), components.take(), components.take(), components.take()
        )
        state = components.take()
        let last = components.take()
        free = components.take()
        let sent = first.through(last)
        if sent.isPlainASCII, sent.hasSameBytes(as: known.sent) {
            text = known.text
            return
        }
        var parts = JoinedText()
        parts.add(first)
        parts.add(second)
        parts.add(third)
        parts.add(fourth)
        parts.add(last)
        text = parts.result
        known = Known(sent: sent, text: text)
    }

    /// The address as a contact.
    var address: Contact? {
        guard let text else { return nil }
        return Contact(kind: .address, text: text, purpose: Self.purpose(kind), state: StateCode(sent: state))
    }

    /// The phone number or e-mail address of the free text.
    var reach: Contact? {
        guard !free.isEmpty else { return nil }
        if free.firstIndex(of: 0x40) != nil || Self.hasDoubleSlash(free) {
            return Contact(kind: .email, text: ContactReader.address(free), purpose: Self.purpose(kind))
        }
        guard let phone = ContactReader.phoneNumber(in: free) else { return nil }
        return Contact(kind: .phone, text: phone, purpose: Self.purpose(kind))
    }

    private static func hasDoubleSlash(_ text: Component) -> Bool {
        text.firstIndex(of: 0x2F).map { text[$0 + 1] == 0x2F } ?? false
    }

    private static func purpose(_ code: Component) -> String? {
        switch code.code {
        case "700": "contact"
        case "701": "home"
        case "702": "billing"
        default: code.text
        }
    }

    /// The code of a purpose: the reverse of what reading makes of it.
    static func code(ofPurpose purpose: String?) -> String {
        switch purpose {
        case "contact": "700"
        case "home": "701"
        case "billing": "702"
        default: purpose ?? ""
        }
    }
}

extension ContactReader {
    /// The first run of a phone number's characters with at least six digits, or nil; words around it stay out.
    static func phoneNumber(in component: Component) -> String? {
        let bytes = component.raw
        var start = 0
        while start < bytes.count {
            guard bytes[start].isDigit || bytes[start] == 0x2B else {
                start += 1
                continue
            }
            var end = start
            var digits = 0
            while end < bytes.count, bytes[end].isPhoneCharacter {
                if bytes[end].isDigit { digits += 1 }
                end += 1
            }
            if digits >= 6, digits <= 15 { return component.slice(start, end).text }
            start = end + 1
        }
        return nil
    }
}

extension UInt8 {
    /// Digits and what people write between them.
    fileprivate var isPhoneCharacter: Bool {
        switch self {
        case 0x30...0x39, 0x20, 0x28, 0x29, 0x2B, 0x2D, 0x2E: true
        default: false
        }
    }
}
