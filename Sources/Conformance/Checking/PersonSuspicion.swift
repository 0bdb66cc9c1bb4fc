// SPDX-License-Identifier: Apache-2.0

import PassengerMessages
import TravelTypes

/// What is out of the ordinary about a person, so that the rules that cannot be broken need not be asked.
///
/// A rule names the suspicions without which nobody breaks it (`PersonRule.suspicion`). A test tries all rules on
/// persons of all kinds.
struct PersonSuspicion: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// Everybody is under this one: rules that name no other are always asked.
    static let everybody = PersonSuspicion(rawValue: 1)
    /// No date of birth, sex, nationality or reference.
    static let incomplete = PersonSuspicion(rawValue: 2)
    /// A title, no given name, one letter, or two names of the same length.
    static let name = PersonSuspicion(rawValue: 4)
    /// Born before 1930 or not before the day of the journey, or an infant.
    static let age = PersonSuspicion(rawValue: 8)
    /// Crew, or anybody in a message that is no list of passengers.
    static let crew = PersonSuspicion(rawValue: 16)
    /// No document, several, or one that says too little or too much.
    static let documents = PersonSuspicion(rawValue: 32)
    /// A document that expires before the journey, or a passport that does long after it.
    static let validity = PersonSuspicion(rawValue: 64)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// What is odd about a person, whose documents were read before.
    @inline(__always)
    init(_ person: PersonUnderCheck) {
        var found = PersonSuspicion.everybody
        let isComplete =
            person.born != nil && person.sex != nil && person.nationality != nil && person.uniqueReference != nil
        if !isComplete { found.insert(.incomplete) }
        let (surname, given) = (person.surname.utf8.count, person.givenNames.utf8.count)
        if person.title != nil || given == 0 || surname <= 1 || surname == given { found.insert(.name) }
        let born = person.born?.rawValue ?? 0
        if born < 1930_00_00 || born >= person.date?.rawValue ?? .max || person.role == .infant { found.insert(.age) }
        switch person.function {
        case .passengerList, .passengerChange: if person.isCrew { found.insert(.crew) }
        default: found.insert(.crew)
        }
        if person.documentTraits != .travelDocument { found.insert(.documents) }
        if let date = person.date {
            let isValid =
                person.firstExpiry.rawValue > date.rawValue && person.lastExpiry.rawValue < date.rawValue + 20_00_00
            if !isValid { found.insert(.validity) }
        }
        self = found
    }
}
