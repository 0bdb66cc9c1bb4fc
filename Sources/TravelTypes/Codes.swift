// SPDX-License-Identifier: Apache-2.0

/// A place of call: an IATA airport code (3 letters), an ICAO indicator (4) or a UN/LOCODE (5, sea and rail).
public struct LocationCode: PackedCode {
    public static var lengths: ClosedRange<Int> { 3...5 }
    public let rawValue: UInt32
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A carrier designator: IATA (2 characters) or ICAO (3 letters).
public struct CarrierCode: PackedCode {
    public static var lengths: ClosedRange<Int> { 2...3 }
    public let rawValue: UInt32
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A State or issuing organisation: ISO 3166-1 alpha-3, or a code of ICAO Doc 9303 part 3 section 5 such as `D` or `XXB`.
public struct StateCode: PackedCode {
    public static var lengths: ClosedRange<Int> { 1...3 }
    public let rawValue: UInt32
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A currency, ISO 4217 alphabetic.
public struct CurrencyCode: PackedCode {
    public static var lengths: ClosedRange<Int> { 3...3 }
    public let rawValue: UInt32
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A document type as carriers send it: `P` passport, `V` visa, `I` `A` `C` identity documents, `AC` crew certificate...
///
/// WCO/IATA/ICAO PAXLST guide, DOC C002/1001; AIRIMP SSR DOCS. Unknown codes are kept, never dropped.
public struct DocumentType: PackedCode {
    public static var lengths: ClosedRange<Int> { 1...5 }
    public let rawValue: UInt32
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let passport: Self = "P"
    public static let visa: Self = "V"
    public static let identityCard: Self = "I"

    /// Whether the document allows its holder to travel: everything but visas and licences.
    public var isTravelDocument: Bool { self != .visa && self != "L" }
}
