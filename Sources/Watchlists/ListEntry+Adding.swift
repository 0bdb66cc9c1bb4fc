// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// What readers add to an entry: each thing once, in the order of the file.
extension ListEntry {
    /// Adds the names of a field, with a birth date that goes with them alone; the first of all is the primary one if so
    /// wished.
    mutating func addNames(
        _ field: String,
        parts: ListedName.Parts? = nil,
        quality: ListedName.Quality = .good,
        isPrimary: Bool = false,
        born: ListedBirthDate? = nil
    ) {
        var found = AliasSplitter.names(in: field, quality: quality)
        if found.count == 1, let parts { found[0].parts = parts }
        for name in found {
            let known = names.firstIndex { $0.text == name.text }
            let place = known ?? names.count
            if known == nil {
                names.append(name)
                if isPrimary, !names.contains(where: \.isPrimary) { names[place].isPrimary = true }
            }
            if let born, !birthDates.contains(born), !names[place].birthDates.contains(born) {
                names[place].birthDates.append(born)
            }
        }
    }

    mutating func add(_ date: ListedBirthDate) {
        if !birthDates.contains(date) { birthDates.append(date) }
    }

    mutating func add(_ place: ListedPlace) {
        guard !place.town.isEmpty || place.state != nil, !birthPlaces.contains(place) else { return }
        birthPlaces.append(place)
    }

    mutating func add(_ document: ListedDocument) {
        if !documents.contains(document) { documents.append(document) }
    }

    mutating func add(_ sex: Sex) {
        if !sexes.contains(sex) { sexes.append(sex) }
    }

    mutating func addNationality(_ state: StateCode?) {
        if let state, !nationalities.contains(state) { nationalities.append(state) }
    }

    mutating func addResidence(_ state: StateCode?) {
        if let state, !residences.contains(state) { residences.append(state) }
    }

    mutating func addProgramme(_ programme: String) {
        if !programme.isEmpty, !programmes.contains(programme) { programmes.append(programme) }
    }

    /// Adds a birth date given as text; one that is not understood is a finding.
    mutating func addBirth(_ text: String, line: Int, _ builder: ListBuilder) {
        guard let date = DateText.birthDate(text) else { return builder.note(.badDate, line: line, entry: key) }
        add(date)
    }

    /// Adds a sex given as text; one that is not understood is a finding.
    mutating func addSex(_ text: String, line: Int, _ builder: ListBuilder) {
        guard let sex = SexText.sex(text) else { return builder.note(.badSex, line: line, entry: key) }
        add(sex)
    }

    /// The State of a code or name; an unknown one is a finding.
    func state(_ text: String, line: Int, _ builder: ListBuilder) -> StateCode? {
        if let state = StateText.state(text, builder.knownState) { return state }
        builder.note(.unknownState, line: line, entry: key)
        return nil
    }

    /// Adds a document whose number stands in free text; one without a number is a finding.
    mutating func addDocument(
        _ text: String,
        type: DocumentType?,
        issuer: StateCode? = nil,
        line: Int,
        _ builder: ListBuilder
    ) {
        guard let number = DocumentNumbers.number(inText: text) else {
            return builder.note(.noNumber, line: line, entry: key)
        }
        add(ListedDocument(type: type, number: number, issuer: issuer))
    }
}
