// SPDX-License-Identifier: Apache-2.0

/// The check digit of machine readable zones: weights 7, 3, 1 over the characters' values, modulo 10.
///
/// ICAO Doc 9303 part 3, section 4.9. Digits count as themselves, A to Z as 10 to 35, the filler `<` as 0.
public enum CheckDigit {
    /// The check digit, 0 to 9, of ASCII bytes; nil if one of them may not stand in a zone.
    public static func of(_ bytes: Span<UInt8>) -> Int? {
        var sum = WeightedSum()
        for index in 0..<bytes.count {
            guard let value = value(of: bytes[index]) else { return nil }
            sum.add(value)
        }
        return sum.digit
    }

    /// The check digit, 0 to 9, of a text; nil if a character may not stand in a zone, such as a small letter.
    public static func of(_ text: some StringProtocol) -> Int? {
        var sum = WeightedSum()
        for byte in text.utf8 {
            guard let value = value(of: byte) else { return nil }
            sum.add(value)
        }
        return sum.digit
    }

    /// What a character counts: 0 to 35; nil if it may not stand in a zone.
    static func value(of byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30
        case 0x41...0x5A: Int(byte) - 0x41 + 10
        case filler: 0
        default: nil
        }
    }

    static let filler: UInt8 = 0x3C
}

/// A sum that weighs its terms 7, 3, 1 by turns.
struct WeightedSum {
    private static let weights = [7, 3, 1]
    private(set) var sum = 0
    private(set) var count = 0

    var digit: Int { sum % 10 }

    mutating func add(_ value: Int) {
        sum += value * Self.weights[count % 3]
        count += 1
    }

    /// What the digit would be if the term at a place counted so much more or less.
    func digit(changing place: Int, by difference: Int) -> Int {
        let changed = (sum + difference * Self.weights[place % 3]) % 10
        return changed < 0 ? changed + 10 : changed
    }
}
