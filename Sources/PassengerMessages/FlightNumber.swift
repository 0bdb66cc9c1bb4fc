// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// A flight number as carriers send it: `ZZ0123`, `0123`, `0123A`, or the free text of a voyage.
enum FlightNumber {
    /// Cuts a text into carrier, number without leading zeros, and suffix.
    ///
    /// A carrier that the message names elsewhere has its code taken off the front.
    static func read(_ component: Component, carrier: CarrierCode?) -> FlightDesignator {
        var start = 0
        var found = carrier
        if let carrier {
            let length = carrier.count
            if component.byteCount > length, CarrierCode(component.slice(0, length)) == carrier { start = length }
        } else if let length = carrierLength(component) {
            found = CarrierCode(component.slice(0, length))
            start = length
        }
        return number(component, from: start, carrier: found)
    }

    /// A designator from a number that carries no carrier.
    static func number(_ component: Component, from start: Int = 0, carrier: CarrierCode?) -> FlightDesignator {
        var first = start
        var end = component.byteCount
        var digits = start
        while digits < end, component[digits].isDigit { digits += 1 }
        var suffix: String?
        if digits == end - 1, digits > start, component[end - 1].isLetter {
            suffix = component.slice(end - 1, end).string
            end -= 1
        }
        // What is no number, such as a master crew list's `01MCL`, stays as it is.
        if digits == end { while first < end - 1, component[first] == 0x30 { first += 1 } }
        return FlightDesignator(carrier: carrier, number: component.slice(first, end).string, suffix: suffix)
    }

    /// Three letters before a digit are an ICAO designator, two characters with a letter an IATA one.
    private static func carrierLength(_ component: Component) -> Int? {
        guard component.byteCount >= 3 else { return nil }
        if component[0].isLetter, component[1].isLetter, component[2].isLetter {
            return component.byteCount >= 4 && component[3].isDigit ? 3 : nil
        }
        guard component[0].isLetter || component[1].isLetter, component[2].isDigit else { return nil }
        return 2
    }
}

extension UInt8 {
    @inline(__always) var isDigit: Bool { (0x30...0x39).contains(self) }
    @inline(__always) var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
}

extension PackedCode {
    /// Reads a code from a component.
    @inline(__always)
    init?(_ component: Component) {
        guard !component.isEmpty,
            let code = component.isPlainASCII
                ? Self(ascii: component.raw.span) : component.withBytes({ bytes in Self(ascii: bytes.span) })
        else { return nil }
        self = code
    }
}

extension StateCode {
    /// A State as carriers send it: alpha-3, the ICAO code `D`, or ISO alpha-2, which becomes alpha-3.
    @inline(__always)
    init?(sent component: Component) {
        if component.byteCount == 2 {
            guard let code = AlphaTwo.table.state(component[0], component[1]) else { return nil }
            self = code
        } else {
            guard let code = StateCode(component), code.count != 2 else { return nil }
            self = code
        }
    }
}

/// The States by two letters, as a table: carriers send thousands of them in a message.
private struct AlphaTwo {
    static let table = AlphaTwo()

    private let states: [StateCode?]

    private init() {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        states = letters.flatMap { first in letters.map { StateCode(alpha2: String([first, $0])) } }
    }

    func state(_ first: UInt8, _ second: UInt8) -> StateCode? {
        guard first.isLetter, second.isLetter else { return nil }
        return states[Int((first & 0xDF) - 0x41) * 26 + Int((second & 0xDF) - 0x41)]
    }
}
