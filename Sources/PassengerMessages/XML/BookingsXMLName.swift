// SPDX-License-Identifier: Apache-2.0

import XMLStream

/// The names of elements and attributes that PNRGOV XML uses.
///
/// Most were seen in public files and programs. The schema itself was not at hand: names listed in `unverified` are
/// known from memory only, so they are read or passed over tolerantly, and nothing depends on them.
enum BookingsXMLName: String, CaseIterable {
    // Around the message
    case envelope = "Envelope"
    case body = "Body"
    case header = "Header"
    case request = "IATA_PNRGOV_NotifRQ"
    case response = "IATA_PNRGOV_NotifRS"
    case version = "Version"
    case timeStamp = "TimeStamp"
    case target = "Target"
    case transactionIdentifier = "TransactionIdentifier"
    case echoToken = "EchoToken"
    case correlationID = "CorrelationID"
    case sequenceNumber = "SequenceNmbr"
    case primaryLanguage = "PrimaryLangID"
    case alternateLanguage = "AltLangID"
    case messageFunction = "MessageFunction"
    // The flight
    case originator = "Originator"
    case airlineCode = "AirlineCode"
    case systemCode = "SystemCode"
    case airlineContactInfo = "AirlineContactInfo"
    case flightLeg = "FlightLeg"
    case carrierCode = "CarrierCode"
    case flightNumber = "FlightNumber"
    case departureDateTime = "DepartureDateTime"
    case arrivalDateTime = "ArrivalDateTime"
    case dateChange = "DateChangeNbr"
    case departureAirport = "DepartureAirport"
    case arrivalAirport = "ArrivalAirport"
    case locationCode = "LocationCode"
    // Bookings
    case bookings = "PNRs"
    case numberOfBookings = "NumberOfPnrs"
    case booking = "PNR"
    case numberOfPassengers = "NumberOfPassengers"
    case transactionDate = "PNR_TransDate"
    case creationDate = "PNR_CreationDate"
    case lastTicketingDate = "LastTktDate"
    case bookingReference = "BookingRefID"
    case identifier = "ID"
    case companyName = "CompanyName"
    case travelSector = "TravelSector"
    case code = "Code"
    case pointOfSale = "POS"
    case source = "Source"
    case agentSine = "AgentSine"
    case pseudoCityCode = "PseudoCityCode"
    case isoCountry = "ISOCountry"
    case isoCurrency = "ISOCurrency"
    case agentDutyCode = "AgentDutyCode"
    case airlineVendor = "AirlineVendorID"
    case airportCode = "AirportCode"
    case requestor = "RequestorID"
    case type = "Type"
    case contactInfo = "ContactInfo"
    case phoneNumber = "PhoneNumber"
    case phoneType = "PhoneType"
    case emailAddress = "EmailAddress"
    case streetNumber = "StreetNmbr"
    case streetNumberSuffix = "StreetNmbrSuffix"
    case streetDirection = "StreetDirection"
    case addressLine = "AddressLine"
    case cityName = "CityName"
    case postalCode = "PostalCode"
    case stateProvince = "StateProv"
    case countryName = "CountryName"
    case prepaidBag = "PrepaidBag"
    case measureQuantity = "UnitOfMeasureQuantity"
    case measureCode = "UnitOfMeasureCode"
    case amount = "Amount"
    case currencyCode = "CurrencyCode"
    case bagDestination = "BagDestination"
    // Travellers
    case passenger = "Passenger"
    case referencePlace = "RPH"
    case surnameReference = "SurnameRefNumber"
    case boardingStatus = "BoardingStatus"
    case givenName = "GivenName"
    case middleName = "MiddleName"
    case surname = "Surname"
    case namePrefix = "NamePrefix"
    case nameTitle = "NameTitle"
    case loyalty = "CustLoyalty"
    case program = "ProgramID"
    case membership = "MembershipID"
    case loyaltyLevel = "LoyalLevel"
    case excessBaggage = "ExcessBaggage"
    case issuerCode = "IssuerCode"
    case serialNumber = "SerialNumber"
    case sequenceCount = "SequenceCount"
    case baggagePool = "BaggagePool"
    case fareInfo = "FareInfo"
    case passengerType = "PTC_Code"
    case discountedFareType = "DiscountedFareType"
    case discountPercent = "DiscountPercent"
    case countryCode = "CountryCode"
    case discountedFareClass = "DiscountedFareClassType"
    case fareBasis = "FareBasis"
    // Special services
    case service = "SSR"
    case serviceCode = "SSR_Code"
    case serviceQuantity = "ServiceQuantity"
    case status = "Status"
    case boardPoint = "BoardPoint"
    case offPoint = "OffPoint"
    case airline = "Airline"
    case text = "Text"
    case documentService = "DOC_SSR"
    case flightInfo = "FlightInfo"
    case document = "DOCS"
    case dateOfBirth = "DateOfBirth"
    case expiryDate = "ExpiryDate"
    case firstGivenName = "FirstGivenName"
    case secondGivenName = "SecondGivenName"
    case gender = "Gender"
    case issuingPlace = "IssuingLoc"
    case nationality = "PaxNationality"
    case documentType = "DocType"
    case documentNumber = "DocNumber"
    case address = "DOCA"
    case addressType = "AddressType"
    case addressText = "Address"
    case stateProvinceCounty = "StateProvCounty"
    case country = "Country"
    case visa = "DOCO"
    case birthLocation = "BirthLocation"
    case travelDocumentType = "TravelDocType"
    case travelDocumentNumber = "TravelDocNbr"
    case placeOfIssue = "PlaceOfIssue"
    case dateOfIssue = "DateOfIssue"
    case countryState = "CountryState"
    // Tickets and payments
    case ticket = "TicketDocument"
    case ticketNumber = "TicketDocumentNbr"
    case ticketLocation = "TicketLocation"
    case primaryDocument = "PrimaryDocInd"
    case totalFare = "TotalFare"
    case pricingInfo = "PricingInfo"
    case date = "Date"
    case time = "Time"
    case isoCountryCode = "ISOCountryCode"
    case nonEndorsable = "NonEndorsableInd"
    case nonRefundable = "NonRefundableInd"
    case penaltyRestriction = "PenaltyRestrictionInd"
    case taxes = "Taxes"
    case tax = "Tax"
    case taxType = "TaxType"
    case payment = "PaymentInfo"
    case paymentType = "PaymentType"
    case paymentUse = "PaymentUse"
    case paymentAmount = "PaymentAmount"
    case vendorCode = "VendorCode"
    case accountNumber = "AccountNbr"
    case cardHolder = "CardHolderName"
    // Itinerary
    case flight = "Flight"
    case bookingClass = "ResBookDesigCode"
    case numberInParty = "NumberInParty"
    case equipment = "Equipment"
    case equipmentType = "AirEquipType"
    case operatingAirline = "OperatingAirline"
    case marketingAirline = "MarketingAirline"
    // Parts known by name alone
    case checkIn = "CheckInInfo"
    case split = "SplitPNR"
    case otherService = "NonAirService"
    case history = "History"
    // The response
    case success = "Success"
    case errors = "Errors"
    case error = "Error"
    case warnings = "Warnings"
    case warning = "Warning"
    case shortText = "ShortText"

    /// The names in the order of their numbers.
    static let spellings = allCases.map(\.rawValue)

    /// Names that no file or program at hand confirms.
    static let unverified: Set<BookingsXMLName> = [
        .version, .timeStamp, .target, .transactionIdentifier, .echoToken, .correlationID, .sequenceNumber,
        .primaryLanguage, .alternateLanguage, .messageFunction, .middleName, .namePrefix, .nameTitle, .loyaltyLevel,
        .equipment, .equipmentType, .checkIn, .split, .otherService, .history, .response, .success, .errors, .error,
        .warnings, .warning, .shortText,
    ]

    /// Misspellings, in lower case, that a public generator of such messages writes.
    private static let misspellings: [String: BookingsXMLName] = ["discountrpercent": .discountPercent]

    private static let byLowercase = Dictionary(allCases.map { ($0.rawValue.lowercased(), $0) }) { first, _ in first }

    /// The name that a careless spelling stands for: other capitals, or a known misspelling.
    static func lenient(_ spelling: XMLText) -> BookingsXMLName? {
        guard spelling.count <= 64 else { return nil }
        let lowercase = String(decoding: spelling, as: UTF8.self).lowercased()
        return byLowercase[lowercase] ?? misspellings[lowercase]
    }

    /// Whether the element's data are text.
    var hasText: Bool {
        switch self {
        case .givenName, .middleName, .surname, .namePrefix, .nameTitle, .streetNumber, .addressLine, .cityName,
            .postalCode, .stateProvince, .countryName, .text:
            true
        default: false
        }
    }

    /// What the parser calls the name.
    var number: XMLName { XMLName(rawValue: UInt16(Self.allCases.firstIndex(of: self) ?? 0)) }
}
