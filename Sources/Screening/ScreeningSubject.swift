// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// What is compared of a traveller: nothing else of the person can influence a hit.
package struct ScreeningSubject: Hashable, Sendable {
    package var surname: String
    package var givenNames: String
    package var born: PartialDate?
    package var sex: Sex?
    package var nationalities: [StateCode]
    package var documents: [TravelDocument]
    package var birthPlace: String?

    package init(
        surname: String,
        givenNames: String,
        born: PartialDate? = nil,
        sex: Sex? = nil,
        nationalities: [StateCode] = [],
        documents: [TravelDocument] = [],
        birthPlace: String? = nil
    ) {
        self.surname = surname
        self.givenNames = givenNames
        self.born = born
        self.sex = sex
        self.nationalities = nationalities
        self.documents = documents
        self.birthPlace = birthPlace
    }

    /// A subject whose name is one text; `SURNAME, GIVEN NAMES` is understood.
    package init(
        fullName: String,
        born: PartialDate? = nil,
        sex: Sex? = nil,
        nationalities: [StateCode] = [],
        documents: [TravelDocument] = [],
        birthPlace: String? = nil
    ) {
        let halves = fullName.split(separator: ",", maxSplits: 1).map(String.init)
        self.init(
            surname: halves.count == 2 ? halves[0] : "",
            givenNames: halves.last ?? "",
            born: born,
            sex: sex,
            nationalities: nationalities,
            documents: documents,
            birthPlace: birthPlace
        )
    }

    /// What of a traveller's data is compared.
    package init(traveller: Traveller) {
        self.init(
            surname: traveller.name.surname,
            givenNames: traveller.name.givenNames,
            born: traveller.born,
            sex: traveller.sex,
            nationalities: ([traveller.nationality] + traveller.documents.map(\.nationality)).compactMap { $0 },
            documents: traveller.documents.filter { !$0.number.isEmpty },
            birthPlace: traveller.birthPlace
        )
    }
}
