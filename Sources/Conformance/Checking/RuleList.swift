// SPDX-License-Identifier: Apache-2.0

/// The rules of this module, each in a file of its own; the order is that of their findings at one place.
enum RuleList {
    /// Rules about segments.
    static let segmentRules: [any SegmentRule.Type] = [
        UnknownAirport.self, UnknownLocationQualifier.self, UnknownDateQualifier.self, UnknownDateFormat.self,
        UnknownReferenceQualifier.self, UnknownAttributeFunction.self, UnknownNationalityQualifier.self,
        UnknownCrewFunction.self, UnknownCapture.self, UnknownDocumentType.self, UnlistedDocumentType.self,
        UnlistedDocumentAgency.self, UnknownWeightUnit.self, UnknownContactChannel.self, UnknownCurrency.self,
        ItineraryStatusShape.self, CarrierShape.self, UnknownTransportStage.self, UnknownStateCode.self,
        FormerStateCode.self,
        DateFormatLength.self, DateDayFirst.self, DateCenturyCut.self, DatePlaceholder.self, NameDigits.self,
        NameCharacters.self, NamePlaceholder.self, GivenNameUnknown.self, NameTitleGlued.self, NameTooLong.self,
        NameBlanks.self, DocumentNumberShape.self, DocumentFiller.self, DocumentCheckDigit.self,
        DocumentNumberTooLong.self, DocumentNumberPlaceholder.self, SeatShape.self, LocatorShape.self,
        BaggageTagShape.self, BaggageImplausible.self, CardInClear.self,
    ]

    /// Rules about one person.
    static let personRules: [any PersonRule.Type] = [
        BirthDateMissing.self, BornInFuture.self, ImplausibleAge.self, InfantTooOld.self, SexMissing.self,
        NationalityMissing.self, GivenNameMissing.self, NameSingleLetter.self, NameTwice.self, NameTitle.self,
        ReferenceMissing.self, CrewFunctionMissing.self, RoleOfOtherList.self, DocumentMissing.self,
        DocumentExpired.self, DocumentIssuerMissing.self, DocumentExpiryMissing.self, IssuedAfterExpiry.self,
        IssuedInFuture.self, IssuedBeforeBirth.self, ValidityImplausible.self, IssuerNotNationality.self,
        DocumentTwice.self, ResidenceMissing.self, BookingReferenceMissing.self, SeatMissing.self,
        BaggageMissing.self, AddressMissing.self, ClearanceMissing.self, EmbarkationMissing.self,
        BirthPlaceMissing.self, CaptureMissing.self, DocumentExpiryRequired.self,
    ]

    /// Rules about one booking.
    static let bookingRules: [any BookingRule.Type] = [
        FlightNotInItinerary.self, ItineraryMissing.self, TravellersMissing.self, CreationMissing.self,
        CreatedInFuture.self, PartyCount.self, ItineraryOrder.self, SplitFromItself.self, CodeshareOperator.self,
        ContactMissing.self, PaymentMissing.self, TicketMissing.self, AgencyMissing.self,
    ]

    /// Rules about the whole message.
    static let messageRules: [any MessageRule.Type] = [
        ReportingPartyMissing.self, ContactOfPartyMissing.self, TransactionReferenceMissing.self,
        ControlCountMissing.self, EmptyList.self, BorderLegMissing.self, RouteIncomplete.self,
        ArrivalBeforeDeparture.self, LegTooLong.self, LegNowhere.self, LegsDisconnected.self, PreparedLongAgo.self,
        VersionUnknown.self, LowerCaseLetters.self, CommonReferenceMissing.self, RecipientMissing.self,
        FunctionMissing.self, OriginatorMissing.self, BookingCountMissing.self, ReferenceTwice.self, SeatTwice.self,
        DocumentOfTwoPersons.self, PersonTwice.self, BookingTwice.self, MinorTooOld.self, RemarksSent.self,
        ListAfterDeparture.self, CloseOutTooEarly.self, OutsideWindows.self, PushAfterArrival.self,
    ]

    /// What each rule is called and says.
    static let entries: [RuleEntry] =
        [SegmentOrder.entry, SegmentRepeated.entry, SegmentMisplaced.entry]
        + segmentRules.map { $0.entry } + personRules.map { $0.entry } + bookingRules.map { $0.entry }
        + messageRules.map { $0.entry }
}
