// SPDX-License-Identifier: Apache-2.0

/// Where screening draws its lines for a list, and what each observation beside the name weighs.
///
/// The lines come from a file (`ThresholdTable`); the weights are here, the same for every list: natural logarithms of
/// likelihood ratios. What is absent on either side weighs nothing.
package struct Thresholds: Hashable, Sendable {
    /// From this sum on a candidate is given at all.
    package var candidate = -3.0
    /// From this sum on a human must look at it.
    package var alert: Double
    /// The same when the list has no birth date: the name must carry more.
    package var alertWithoutDate: Double
    /// The same when the traveller's birth date was not sent: nothing else can be asked of the name.
    package var alertDateNotSent: Double
    /// Added to `alertWithoutDate` if the words stand in an order that may name another: father and son are not told apart.
    package var otherOrderWithoutDate: Double
    /// The name alone must weigh so much, unless a document agrees.
    package var leastName: Double
    /// The same where the list has the document's number, but not of which State.
    package var leastNameWithDocument: Double
    /// The same where the person was born on the very day that the list gives.
    package var leastNameSameDay: Double
    /// No more candidates than this are given for one traveller.
    package var candidateLimit = 50

    package var birth = BirthWeights()
    package var sexSame = 0.5
    package var sexDiffers = -4.0
    package var nationalitySame = 2.0
    /// A former State and one that it has become, or the State that issued the document.
    package var nationalityRelated = 1.2
    package var nationalityDiffers = -1.2
    package var documentSame = 14.0
    /// The same number, but the issuing State is not known on one side.
    package var documentWithoutState = 9.0
    package var documentLookAlike = 4.0
    package var placeSame = 2.0
    package var placeSimilar = 1.0
    package var placeDiffers = -0.2
    package var weakAlias = -1.5
    package var lostOtherType = 7.0
    package var lostWithoutState = 6.0
    package var lostLookAlike = 4.0

    /// Takes the lines from wherever they are.
    init<Failure>(_ value: (ThresholdLine) throws(Failure) -> Double) throws(Failure) {
        alert = try value(.alert)
        alertWithoutDate = try value(.alertWithoutDate)
        alertDateNotSent = try value(.alertDateNotSent)
        otherOrderWithoutDate = try value(.otherOrderWithoutDate)
        leastName = try value(.leastName)
        leastNameWithDocument = try value(.leastNameWithDocument)
        leastNameSameDay = try value(.leastNameSameDay)
    }

    /// One of the lines.
    subscript(line: ThresholdLine) -> Double {
        switch line {
        case .alert: alert
        case .alertWithoutDate: alertWithoutDate
        case .alertDateNotSent: alertDateNotSent
        case .otherOrderWithoutDate: otherOrderWithoutDate
        case .leastName: leastName
        case .leastNameWithDocument: leastNameWithDocument
        case .leastNameSameDay: leastNameSameDay
        }
    }

    /// The lines of the shipped file for lists without rows of their own.
    package static let standard = ThresholdTable.shipped.standard
}

/// The lines that a file draws, by the words that it has for them.
package enum ThresholdLine: String, Hashable, Sendable, CaseIterable {
    case alert
    case alertWithoutDate = "alert-without-date"
    case alertDateNotSent = "alert-date-not-sent"
    case otherOrderWithoutDate = "other-order-without-date"
    case leastName = "least-name"
    case leastNameWithDocument = "least-name-with-document"
    case leastNameSameDay = "least-name-same-day"
}

/// What the comparison of birth dates weighs, from agreement to a difference of many years.
package struct BirthWeights: Hashable, Sendable {
    package var sameDay = 8.5
    package var dayMonthSwapped = 6.0
    package var oneDigit = 4.0
    package var yearOffSameDay = 5.0
    package var sameMonth = 5.0
    package var sameYear = 3.2
    /// The same year, where one side gives 1 January: a stand-in for a day that nobody knows.
    package var sameYearStandIn = 3.0
    /// The same year, but both sides state different days.
    package var sameYearOtherDay = -0.5
    package var approximateYear = 2.6
    /// Subtracted for each year of distance from an approximate year.
    package var approximateStep = 0.9
    /// Within a span of years: the logarithm of 50 years over the span, at most this.
    package var inSpan = 3.0
    package var nextToSpan = 0.3
    /// A year that is known alone, missed by one, by two.
    package var yearMissed = [0.8, -1.5]
    /// Days that differ by up to a year, up to three, up to ten, and more.
    package var apart = [-3.0, -7.5, -17.0, -22.0]

    package init() {}
}
