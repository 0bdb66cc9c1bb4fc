// SPDX-License-Identifier: Apache-2.0

public import TravelTypes

/// What can be told from the number of a travel document alone.
public enum DocumentNumber {
    /// The number as it is compared: capitals and digits only, letters that look like digits as these digits.
    ///
    /// O, I, S, B and Z become 0, 1, 5, 8 and 2, so that a number typed wrongly meets the same number typed right; two
    /// different numbers may fold alike, so that equal folded numbers are a reason to look, not a proof.
    public static func folded(_ number: some StringProtocol) -> String {
        var folded: [UInt8] = []
        folded.reserveCapacity(number.utf8.count)
        for byte in number.utf8 {
            let capital = (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
            switch capital {
            case 0x30...0x39: folded.append(capital)
            case 0x41...0x5A: folded.append(LookAlike.partner(of: capital) ?? capital)
            default: continue
            }
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// Whether a number of ten characters is the number field of a zone with its check digit left on.
    ///
    /// A carrier that copies positions 1 to 10 of a passport's second line sends such numbers. A tenth digit is right
    /// by chance once in ten, so the length alone is to be weighed too: see `hasGluedCheckDigit(_:issuer:type:)`.
    public static func hasGluedCheckDigit(_ number: Span<UInt8>) -> Bool {
        guard number.count == 10, (0x30...0x39).contains(number[9]) else { return false }
        var sum = WeightedSum()
        for index in 0..<9 {
            guard let value = CheckDigit.value(of: number[index]) else { return false }
            sum.add(value)
        }
        return sum.digit == Int(number[9] - 0x30)
    }

    /// The same of a text; a State known to issue numbers of ten characters of this shape is not suspected.
    public static func hasGluedCheckDigit(
        _ number: some StringProtocol,
        issuer: StateCode? = nil,
        type: DocumentType? = nil
    ) -> Bool {
        guard number.utf8.count == 10, hasGluedCheckDigit(Array(number.utf8).span) else { return false }
        return issuer.map { fit(of: number, issuer: $0, type: type) != .fits } ?? true
    }

    /// How a number agrees with the shapes that its State is known to issue.
    public enum Fit: Hashable, Sendable {
        /// One of the State's shapes, be it known or not yet verified.
        case fits
        /// None of the State's shapes, all of which are known.
        case differs
        /// The table cannot tell: no rows for the State and type, or rows not yet verified.
        case unknown
    }

    /// Compares a number with the table of shapes; blanks, hyphens and fillers in it do not count.
    ///
    /// Only the first letter of the type counts: a diplomatic passport `PD` is looked up with the passports.
    public static func fit(of number: some StringProtocol, issuer: StateCode, type: DocumentType?) -> Fit {
        let rows = NumberShape.shapes(of: issuer, type: type ?? .passport)
        guard !rows.isEmpty else { return .unknown }
        let characters = number.utf8.filter { !" -<".utf8.contains($0) }
        if rows.contains(where: { $0.matches(characters) }) { return .fits }
        return rows.allSatisfy(\.isKnown) ? .differs : .unknown
    }
}
