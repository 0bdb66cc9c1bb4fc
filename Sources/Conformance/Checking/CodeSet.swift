// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import ReferenceData
import TravelTypes

/// A set of codes of up to three letters as one bit each, so that asking costs a shift and not a hash.
struct CodeSet: Sendable {
    private var bits = [UInt64](repeating: 0, count: 27 * 27 * 27 / 64 + 1)

    /// The codes of a text, separated by spaces or line breaks.
    init(_ text: String) {
        for code in text.split(whereSeparator: \.isWhitespace) { insert(code) }
    }

    init(_ codes: some Sequence<String>) {
        for code in codes { insert(code[...]) }
    }

    private mutating func insert(_ code: Substring) {
        var packed: UInt64 = 0
        for (index, byte) in code.utf8.prefix(3).enumerated() { packed |= UInt64(byte) << UInt64(8 * index) }
        guard code.utf8.count <= 3, let index = Self.index(packed) else { return }
        bits[index >> 6] |= 1 << UInt64(index & 63)
    }

    @inline(__always)
    func contains(_ code: ShortCode) -> Bool {
        guard let index = Self.index(code.rawValue) else { return false }
        return bits[index >> 6] & 1 << UInt64(index & 63) != 0
    }

    /// Three letters as a number of base 27; nothing for other shapes.
    @inline(__always)
    private static func index(_ packed: UInt64) -> Int? {
        guard packed <= 0xFF_FFFF else { return nil }
        var index = 0
        var rest = packed
        while rest != 0 {
            let letter = Int(rest & 0xFF) - 0x40
            guard (1...26).contains(letter) else { return nil }
            index = index * 27 + letter
            rest >>= 8
        }
        return index
    }

    /// The airports of the reference tables, by IATA code.
    ///
    /// Every code of three letters where the tables cannot be read: a missing file is the program's fault, which it
    /// says when it starts, and not the carrier's.
    static let airports: CodeSet = {
        guard let tables = try? ReferenceTables.load() else { return .all }
        return CodeSet(tables.airportCodes.lazy.map(\.description))
    }()

    /// ISO 3166-1, ICAO Doc 9303 part 3 section 5, and old codes that documents in use still show.
    static let states: CodeSet = {
        guard let tables = try? ReferenceTables.load() else { return .all }
        return CodeSet(tables.allStates.lazy.map(\.description))
    }()

    /// Codes of States that were withdrawn; none where the tables cannot be read.
    static let formerStates: CodeSet = {
        guard let tables = try? ReferenceTables.load() else { return CodeSet("") }
        return CodeSet(tables.allOtherStates.lazy.filter(\.isFormer).map(\.code.description))
    }()

    /// ISO 4217, currencies and funds in use, and those that old fares still show.
    static let currencies = CodeSet(
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
        CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD
        HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD
        LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP
        PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT
        TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG ZWL
        """
    )

    private static let all: CodeSet = {
        var set = CodeSet("")
        for index in set.bits.indices { set.bits[index] = .max }
        return set
    }()
}
