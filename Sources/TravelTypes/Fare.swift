// SPDX-License-Identifier: Apache-2.0

// swift-format-ignore-file: UseShorthandTypeNames
// Optionals are written out: one with a question mark is set to nil before an initialiser sets it, for which the
// compiler (6.3) copies the whole value and destroys the copy, at several times the cost of making it.

/// What a person pays for as the fare was quoted: by passenger type, discount and fare basis (PADIS FAR).
public struct Fare: Hashable, Sendable, Codable {
    public var type: Optional<PassengerTypeCode>
    /// The age in years, where the fare depends on it.
    public var age: Optional<Int>
    /// The discount in per cent.
    public var discount: Optional<Int>
    public var state: Optional<StateCode>
    public var fareClass: Optional<String>
    /// The fare basis, such as `YFLEX`.
    public var basis: Optional<String>

    @inlinable
    public init(
        type: PassengerTypeCode? = nil,
        age: Int? = nil,
        discount: Int? = nil,
        state: StateCode? = nil,
        fareClass: String? = nil,
        basis: String? = nil
    ) {
        self.type = type
        self.age = age
        self.discount = discount
        self.state = state
        self.fareClass = fareClass
        self.basis = basis
    }
}

/// A type of passenger as carriers send it: `A` adult, `C` child, `IN` infant without a seat, `IZ` `IS` with one...
public struct PassengerTypeCode: PackedCode {
    public static var lengths: ClosedRange<Int> { 1...3 }
    public let rawValue: UInt32
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// One amount of a ticket: the fare, the total, or a tax (PADIS MON, TXD).
public struct TicketAmount: Hashable, Sendable, Codable {
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case base
        case total
        case tax
        case other
    }

    public var kind: Kind
    /// The amount with the decimal mark as sent.
    public var amount: String
    public var currency: Optional<CurrencyCode>
    /// The country or the code of a tax, or the code of another amount.
    public var code: Optional<String>

    @inlinable
    public init(kind: Kind, amount: String, currency: CurrencyCode? = nil, code: String? = nil) {
        self.kind = kind
        self.amount = amount
        self.currency = currency
        self.code = code
    }
}

/// What a ticket was sold at and under which conditions (PADIS MON, TXD, PTK).
public struct TicketPricing: Hashable, Sendable, Codable {
    public var amounts: [TicketAmount]
    /// Conditions such as `NR` for not refundable, joined by blanks.
    public var conditions: Optional<String>
    /// The latest time to issue the ticket.
    public var limit: Optional<LocalTime>
    public var validatingCarrier: Optional<CarrierCode>
    /// The airline's number in front of its tickets.
    public var carrierNumber: Optional<String>
    public var place: Optional<LocationCode>

    @inlinable
    public init(
        amounts: [TicketAmount] = [],
        conditions: String? = nil,
        limit: LocalTime? = nil,
        validatingCarrier: CarrierCode? = nil,
        carrierNumber: String? = nil,
        place: LocationCode? = nil
    ) {
        self.amounts = amounts
        self.conditions = conditions
        self.limit = limit
        self.validatingCarrier = validatingCarrier
        self.carrierNumber = carrierNumber
        self.place = place
    }
}

/// How a person was checked in (PADIS DAT+2, ORG, TRI, SSD).
public struct CheckIn: Hashable, Sendable, Codable {
    /// When, in UTC unless agreed otherwise.
    public var at: Optional<LocalTime>
    public var place: Optional<LocationCode>
    /// The desk or agent.
    public var office: Optional<String>
    /// The sequence number, such as `CDG-057`.
    public var sequence: Optional<String>
    public var cabin: Optional<String>

    @inlinable
    public init(
        at: LocalTime? = nil,
        place: LocationCode? = nil,
        office: String? = nil,
        sequence: String? = nil,
        cabin: String? = nil
    ) {
        self.at = at
        self.place = place
        self.office = office
        self.sequence = sequence
        self.cabin = cabin
    }
}
