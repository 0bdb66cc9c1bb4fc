// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// A person or organisation on a list, as the list's owner describes it.
///
/// Remarks of the owner (reasons, kin, health) are not read: screening has no use for them.
package struct ListEntry: Hashable, Sendable {
    /// The list's own key, stable across its versions: UN DATAID.
    package var key: String
    /// The reference that authorities quote: `QDi.001`.
    package var reference: String
    package var subject: Subject
    package var names: [ListedName]
    /// Dates that hold under whatever name; those of a single name are in `ListedName.birthDates`.
    package var birthDates: [ListedBirthDate]
    package var sexes: [Sex]
    package var nationalities: [StateCode]
    package var documents: [ListedDocument]
    package var birthPlaces: [ListedPlace]
    /// States where the person is said to live.
    package var residences: [StateCode]
    /// The regimes within the list that the entry belongs to: `Al-Qaida`, `SDGT`.
    package var programmes: [String]
    /// Codes of the offences that the entry is taken in for; those of its list if empty.
    package var offences: [String] = []
    package var listedOn: PartialDate?

    package init(
        key: String,
        reference: String,
        subject: Subject = .person,
        names: [ListedName] = [],
        birthDates: [ListedBirthDate] = [],
        sexes: [Sex] = [],
        nationalities: [StateCode] = [],
        documents: [ListedDocument] = [],
        birthPlaces: [ListedPlace] = [],
        residences: [StateCode] = [],
        programmes: [String] = [],
        listedOn: PartialDate? = nil
    ) {
        self.key = key
        self.reference = reference
        self.subject = subject
        self.names = names
        self.birthDates = birthDates
        self.sexes = sexes
        self.nationalities = nationalities
        self.documents = documents
        self.birthPlaces = birthPlaces
        self.residences = residences
        self.programmes = programmes
        self.listedOn = listedOn
    }

    /// What an entry describes; only persons are compared with travellers.
    package enum Subject: UInt8, Hashable, Sendable {
        case person, organisation
    }

    /// The programmes as one text for people.
    package var programme: String { programmes.joined(separator: ", ") }

    /// The name to show for the entry: the primary one.
    package var displayName: String { (names.first { $0.isPrimary } ?? names.first)?.text ?? "" }

    /// The dates with which a traveller is compared who bears one of the names: the entry's, and those of that name alone.
    package func birthDates(under name: ListedName) -> [ListedBirthDate] {
        name.birthDates.isEmpty ? birthDates : birthDates + name.birthDates.filter { !birthDates.contains($0) }
    }

    /// Every date, whatever name it belongs to, once: for people.
    package var allBirthDates: [ListedBirthDate] {
        names.flatMap(\.birthDates).reduce(into: birthDates) { if !$0.contains($1) { $0.append($1) } }
    }
}

/// One name of a listed person.
package struct ListedName: Hashable, Sendable {
    /// The owner's view of a name: `low` never raises an alert alone (UN: Good, Low).
    package enum Quality: UInt8, Hashable, Sendable {
        case good, low
    }

    package var text: String
    /// Surname and given names where the list tells them apart; `text` then is both.
    package var parts: Parts?
    package var quality: Quality
    package var isPrimary: Bool
    /// The name is written in the person's own, not Latin, script.
    package var isOriginalScript: Bool
    /// Dates that the list gives with this name alone: an alias may have papers of its own.
    package var birthDates: [ListedBirthDate]

    /// Surname and given names.
    package struct Parts: Hashable, Sendable {
        package var surname: String
        package var givenNames: String

        package init(surname: String, givenNames: String) {
            self.surname = surname
            self.givenNames = givenNames
        }
    }

    package init(
        _ text: String,
        parts: Parts? = nil,
        quality: Quality = .good,
        isPrimary: Bool = false,
        isOriginalScript: Bool = false,
        birthDates: [ListedBirthDate] = []
    ) {
        self.text = text
        self.parts = parts
        self.quality = quality
        self.isPrimary = isPrimary
        self.isOriginalScript = isOriginalScript
        self.birthDates = birthDates
    }
}

/// A birth date as lists give it: a day, a part of one, or a span of time.
package struct ListedBirthDate: Hashable, Sendable {
    /// How far the owner vouches for the date.
    package enum Certainty: UInt8, Hashable, Sendable {
        case exact, approximate, between
    }

    package var certainty: Certainty
    package var from: PartialDate
    /// The same as `from` unless `certainty` is `between`.
    package var to: PartialDate

    package init(_ date: PartialDate, certainty: Certainty = .exact) {
        self.certainty = certainty
        from = date
        to = date
    }

    package init(from: PartialDate, to: PartialDate) {
        certainty = .between
        self.from = from
        self.to = to
    }

    /// The date as text for people: `1971`, `~1971`, `1957/1962`.
    package var text: String {
        switch certainty {
        case .exact: from.description
        case .approximate: "~" + from.description
        case .between: from.description + "/" + to.description
        }
    }
}

/// A document of a listed person.
package struct ListedDocument: Hashable, Sendable {
    package var type: DocumentType?
    /// Capital letters and digits only.
    package var number: String
    package var issuer: StateCode?

    package init(type: DocumentType? = nil, number: String, issuer: StateCode? = nil) {
        self.type = type
        self.number = number
        self.issuer = issuer
    }
}

/// A place of birth.
package struct ListedPlace: Hashable, Sendable {
    package var town: String
    package var state: StateCode?

    package init(town: String, state: StateCode? = nil) {
        self.town = town
        self.state = state
    }
}

/// A document reported lost, stolen or revoked, or a run of blank ones; it names nobody.
package struct LostDocument: Hashable, Sendable {
    package enum Status: String, Hashable, Sendable, CaseIterable {
        case lost, stolen, revoked
        case stolenBlank = "stolen-blank"
    }

    package var type: DocumentType?
    package var issuer: StateCode
    /// Capital letters and digits only.
    package var number: String
    /// The last number of a run of blank documents; nil for a single one.
    package var lastNumber: String?
    package var status: Status
    package var reported: PartialDate?

    package init(
        type: DocumentType?,
        issuer: StateCode,
        number: String,
        lastNumber: String? = nil,
        status: Status,
        reported: PartialDate? = nil
    ) {
        self.type = type
        self.issuer = issuer
        self.number = number
        self.lastNumber = lastNumber
        self.status = status
        self.reported = reported
    }

    /// The key of the entry: `FRA/P/12AB34567`.
    package var key: String { "\(issuer)/\(type?.description ?? "")/\(number)" + (lastNumber.map { "-" + $0 } ?? "") }
}
