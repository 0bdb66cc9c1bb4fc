// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Reads means of payment and reduces card numbers to their first six and last four digits.
enum PaymentReader {
    /// Adds one composite of FOP to a booking's payments.
    ///
    /// - Returns: whether a full card number was cut.
    static func read(_ element: Segment.Element, currency: CurrencyCode?, into payments: inout [Payment]) -> Bool {
        guard let form = element[1].text else { return false }
        let last = payments.count
        payments.append(Payment(form: form))
        payments[last].amount = element[3].text
        payments[last].currency = currency
        let account = element[5]
        guard element[1].code == "CC" else { return hasCardNumber(account) }
        payments[last].scheme = element[4].text
        payments[last].expires = BookingDate.month(element[6])
        let end = account.byteCount
        if end >= 4, account.digits(end - 4, 4) != nil { payments[last].lastFour = account.slice(end - 4, end).text }
        if end >= 12, account.digits(0, 6) != nil { payments[last].firstSix = account.slice(0, 6).text }
        return hasCardNumber(account)
    }

    /// Whether a text is a card number in full: at least twelve digits and nothing else.
    static func hasCardNumber(_ component: Component) -> Bool {
        component.byteCount >= 12 && component.raw.allSatisfy { $0.isDigit }
    }
}

/// Reads addresses and the contacts that stand in them (ADD C032).
enum AddressReader {
    /// The address of one composite, without State and free text.
    static func address(_ element: Segment.Element) -> Contact? {
        var parts = JoinedText()
        parts.add(element[2])
        parts.add(element[3])
        parts.add(element[4])
        parts.add(element[5])
        parts.add(element[7])
        guard let text = parts.result else { return nil }
        return Contact(
            kind: .address,
            text: text,
            purpose: purpose(element[1]),
            state: StateCode(sent: element[6])
        )
    }

    /// The phone number or e-mail address of one composite's free text.
    static func reach(_ element: Segment.Element) -> Contact? {
        let text = element[8]
        guard !text.isEmpty else { return nil }
        if text.firstIndex(of: 0x40) != nil || hasDoubleSlash(text) {
            return Contact(kind: .email, text: ContactReader.address(text), purpose: purpose(element[1]))
        }
        guard let phone = ContactReader.phoneNumber(in: text) else { return nil }
        return Contact(kind: .phone, text: phone, purpose: purpose(element[1]))
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
}

extension ContactReader {
    /// The first run of a phone number's characters with at least six digits, or nil; words around it stay out.
    static func phoneNumber(in component: Component) -> String? {
        var start = 0
        while start < component.byteCount {
            guard component[start].isDigit || component[start] == 0x2B else {
                start += 1
                continue
            }
            var end = start
            var digits = 0
            while end < component.byteCount, component[end].isPhoneCharacter {
                if component[end].isDigit { digits += 1 }
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
