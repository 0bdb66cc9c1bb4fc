// SPDX-License-Identifier: Apache-2.0

public import TravelTypes

/// What the machine readable zone of a passport, card or visa says.
///
/// Read with `read(_:)`, which keeps what is there and tells what is wrong with it; written with `lines()`, which
/// computes the check digits. ICAO Doc 9303 parts 3 to 7.
///
///     let reading = try MachineReadableZone.read("""
///         P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
///         L898902C36UTO7408122F1204159ZE184226B<<<<<10
///         """)
///     reading.zone.name.primary                      // "ERIKSSON"
///     reading.zone.birth.birth(asOf: today)          // 1974-08-12
///     reading.findings.isEmpty                       // true: every check digit is right
public struct MachineReadableZone: Hashable, Sendable {
    public var format: ZoneFormat
    /// The document code of one or two letters: `P`, `PD`, `I`, `AC`, `V`...; nil if there is none.
    public var documentCode: DocumentType?
    /// The issuing State or organisation, as the zone has it: Germany is `D`.
    public var issuer: StateCode?
    /// The document number with all its characters, `<` for a blank or sign inside it; empty if there is none.
    public var number: String
    public var name: HolderName
    /// As the zone has it: Germany is `D`.
    public var nationality: StateCode?
    public var birth: ZoneDate
    /// `unspecified` is what the zone writes as `<`; nil if something else stood there.
    public var sex: Sex?
    public var expiry: ZoneDate
    /// Optional data of the issuing State without the fillers at their end; often a personal number.
    public var optional: String
    /// The second optional data, which only TD1 has.
    public var secondOptional: String

    public init(
        format: ZoneFormat,
        documentCode: DocumentType?,
        issuer: StateCode?,
        number: String,
        name: HolderName,
        nationality: StateCode?,
        birth: ZoneDate,
        sex: Sex?,
        expiry: ZoneDate,
        optional: String = "",
        secondOptional: String = ""
    ) {
        self.format = format
        self.documentCode = documentCode
        self.issuer = issuer
        self.number = number
        self.name = name
        self.nationality = nationality
        self.birth = birth
        self.sex = sex
        self.expiry = expiry
        self.optional = optional
        self.secondOptional = secondOptional
    }
}

/// A zone and what is wrong with it.
public struct ZoneReading: Hashable, Sendable {
    public var zone: MachineReadableZone
    public var findings: [ZoneFinding]

    public init(zone: MachineReadableZone, findings: [ZoneFinding] = []) {
        self.zone = zone
        self.findings = findings
    }

    /// Whether every check digit is right, so that the fields they cover may be relied on.
    public var checkDigitsHold: Bool { !findings.contains { $0.rule.isCheckDigit } }
}

extension ZoneFinding.Rule {
    /// Whether the rule is about a check digit.
    public var isCheckDigit: Bool {
        switch self {
        case .numberDigit, .birthDigit, .expiryDigit, .optionalDigit, .compositeDigit: true
        default: false
        }
    }
}

// MARK: - As travellers have it

extension MachineReadableZone {
    /// The document as messages and lists have it, its expiry understood by a reader on a day.
    public func travelDocument(asOf today: CivilDay) -> TravelDocument {
        TravelDocument(
            type: documentCode,
            number: number.filter { $0 != "<" },
            issuer: issuer,
            expires: expiry.expiry(asOf: today),
            nationality: nationality
        )
    }

    /// The holder with this one document, its dates understood by a reader on a day.
    public func traveller(asOf today: CivilDay) -> Traveller {
        var traveller = Traveller(name: name.personName)
        traveller.born = birth.birth(asOf: today)
        traveller.sex = sex
        traveller.nationality = nationality
        traveller.documents = [travelDocument(asOf: today)]
        return traveller
    }
}
