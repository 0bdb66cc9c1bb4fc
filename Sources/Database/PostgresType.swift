// SPDX-License-Identifier: Apache-2.0

import CPQ

/// The number PostgreSQL gives a type (`pg_type.oid`, fixed for built-in types).
struct PostgresType: RawRepresentable, Hashable {
    var rawValue: Oid

    static let bool = PostgresType(rawValue: 16)
    static let bytea = PostgresType(rawValue: 17)
    static let character = PostgresType(rawValue: 18)
    static let name = PostgresType(rawValue: 19)
    static let int8 = PostgresType(rawValue: 20)
    static let int2 = PostgresType(rawValue: 21)
    static let int4 = PostgresType(rawValue: 23)
    static let text = PostgresType(rawValue: 25)
    static let oid = PostgresType(rawValue: 26)
    static let float4 = PostgresType(rawValue: 700)
    static let float8 = PostgresType(rawValue: 701)
    static let unknown = PostgresType(rawValue: 705)
    static let bpchar = PostgresType(rawValue: 1042)
    static let varchar = PostgresType(rawValue: 1043)
    static let numeric = PostgresType(rawValue: 1700)

    var isText: Bool {
        switch self {
        case .text, .varchar, .bpchar, .name, .character, .unknown: true
        default: false
        }
    }

    /// The type under which a parameter of this kind is declared; 0 lets the server infer it.
    init(_ kind: ValueKind) {
        switch kind {
        case .unknown: rawValue = 0
        case .integer: self = .int8
        case .real: self = .float8
        case .text: self = .text
        case .blob: self = .bytea
        }
    }

    init(rawValue: Oid) { self.rawValue = rawValue }
}

/// The binary form of `numeric`, which sums of `bigint` and averages come as.
///
/// Four 16-bit words (number of digits, weight of the first, sign, decimals shown), then digits to the base 10,000.
struct PostgresNumeric {
    private let digits: [Int64]
    /// The power of 10,000 that the first digit counts.
    private let weight: Int
    private let sign: UInt16

    init(_ bytes: UnsafeRawBufferPointer) {
        func word(_ index: Int) -> UInt16 {
            UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
        }
        digits = (0..<Int(word(0))).map { Int64(word(4 + $0)) }
        weight = Int(Int16(bitPattern: word(1)))
        sign = word(2)
    }

    /// The number, when it is whole and of 64 bits.
    var integer: Int64? {
        guard sign == 0 || sign == 0x4000 else { return nil }
        var total: Int64 = 0
        for position in 0..<max(weight + 1, digits.count) {
            let digit = position < digits.count ? digits[position] : 0
            guard position <= weight else {
                if digit != 0 { return nil }
                continue
            }
            let (shifted, overflow) = total.multipliedReportingOverflow(by: 10_000)
            let (sum, carry) = shifted.subtractingReportingOverflow(digit)
            if overflow || carry { return nil }
            total = sum
        }
        if sign == 0x4000 { return total }
        return total == .min ? nil : -total
    }

    var real: Double {
        guard sign == 0 || sign == 0x4000 else { return .nan }
        var total = 0.0
        for digit in digits { total = total * 10_000 + Double(digit) }
        var exponent = weight - digits.count + 1
        while exponent > 0 {
            total *= 10_000
            exponent -= 1
        }
        var divisor = 1.0
        while exponent < 0 {
            divisor *= 10_000
            exponent += 1
        }
        return (sign == 0x4000 ? -total : total) / divisor
    }
}
