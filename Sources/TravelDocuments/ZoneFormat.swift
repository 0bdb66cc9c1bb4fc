// SPDX-License-Identifier: Apache-2.0

/// The five machine readable zones of ICAO Doc 9303, by the size of the document that carries them.
public enum ZoneFormat: String, Hashable, Sendable, CaseIterable {
    /// Cards: three lines of 30 (part 5).
    case td1
    /// Larger cards: two lines of 36 (part 6).
    case td2
    /// Passport books: two lines of 44 (part 4).
    case td3
    /// Visas of full size: two lines of 44 (part 7).
    case visaA = "mrv-a"
    /// Visas of reduced size: two lines of 36 (part 7).
    case visaB = "mrv-b"

    public var lineCount: Int { self == .td1 ? 3 : 2 }

    public var lineLength: Int {
        switch self {
        case .td1: 30
        case .td2, .visaB: 36
        case .td3, .visaA: 44
        }
    }

    /// The number of characters of all lines.
    public var length: Int { lineCount * lineLength }

    /// How many characters the holder's name may take: 30, 31 or 39.
    public var nameLength: Int { layout.name.count }

    /// The longest document number that fits: nine characters, more where optional data may continue it.
    public var longestNumber: Int {
        switch self {
        case .td1, .td2: layout.number.count + layout.optional.count - 2
        case .td3, .visaA, .visaB: layout.number.count
        }
    }

    var isVisa: Bool { self == .visaA || self == .visaB }

    var layout: ZoneLayout {
        switch self {
        case .td1: .td1
        case .td2: .td2
        case .td3: .td3
        case .visaA: .visaA
        case .visaB: .visaB
        }
    }
}

/// Where the fields of a zone stand, as offsets into its lines written one after the other.
struct ZoneLayout: Sendable {
    var name: Range<Int>
    var number: Range<Int>
    var numberDigit: Int
    var nationality: Range<Int>
    var birth: Range<Int>
    var birthDigit: Int
    var sex: Int
    var expiry: Range<Int>
    var expiryDigit: Int
    /// The optional data; on cards also where a long document number goes on.
    var optional: Range<Int>
    /// TD1 has a second field of optional data.
    var secondOptional: Range<Int>?
    /// TD3 has a digit over its optional data; it may be a filler if they are empty.
    var optionalDigit: Int?
    /// The digit over `composite`; visas have none.
    var compositeDigit: Int?
    var composite: [Range<Int>] = []

    static let documentCode = 0..<2
    static let issuer = 2..<5

    static let td1 = ZoneLayout(
        name: 60..<90,
        number: 5..<14,
        numberDigit: 14,
        nationality: 45..<48,
        birth: 30..<36,
        birthDigit: 36,
        sex: 37,
        expiry: 38..<44,
        expiryDigit: 44,
        optional: 15..<30,
        secondOptional: 48..<59,
        compositeDigit: 59,
        composite: [5..<30, 30..<37, 38..<45, 48..<59]
    )
    static let td2 = ZoneLayout(
        twoLines: 36,
        optional: 28..<35,
        compositeDigit: 35,
        composite: [0..<10, 13..<20, 21..<35]
    )
    static let td3 = ZoneLayout(
        twoLines: 44,
        optional: 28..<42,
        optionalDigit: 42,
        compositeDigit: 43,
        composite: [0..<10, 13..<20, 21..<43]
    )
    static let visaA = ZoneLayout(twoLines: 44, optional: 28..<44)
    static let visaB = ZoneLayout(twoLines: 36, optional: 28..<36)
}

extension ZoneLayout {
    /// The formats of two lines differ only in their length and in what follows the expiry; offsets are in line 2.
    private init(
        twoLines length: Int,
        optional: Range<Int>,
        optionalDigit: Int? = nil,
        compositeDigit: Int? = nil,
        composite: [Range<Int>] = []
    ) {
        func second(_ range: Range<Int>) -> Range<Int> { range.lowerBound + length..<range.upperBound + length }
        name = 5..<length
        number = second(0..<9)
        numberDigit = length + 9
        nationality = second(10..<13)
        birth = second(13..<19)
        birthDigit = length + 19
        sex = length + 20
        expiry = second(21..<27)
        expiryDigit = length + 27
        self.optional = second(optional)
        self.optionalDigit = optionalDigit.map { $0 + length }
        self.compositeDigit = compositeDigit.map { $0 + length }
        self.composite = composite.map(second)
    }
}
