// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Infants on an adult's lap, whom some messages name only in a service.
extension BookingBuilder {
    mutating func addInfant(_ infant: InfantService, adult: Int?) {
        let isKnown = infants.contains { known in
            NameReader.haveSameLetters(known.service.name.surname, infant.name.surname)
                && NameReader.haveSameLetters(known.service.name.givenNames, infant.name.givenNames)
        }
        if !isKnown, infants.count < Bounds.infants { infants.append((infant, adult)) }
    }

    /// Ties infants of services to the booking's infants, or makes them persons of their own.
    mutating func resolveInfants(in message: inout PassengerMessage) {
        guard !infants.isEmpty || !infantDocuments.isEmpty || !infantTickets.isEmpty else { return }
        var ties: [(infant: Int, adult: Int)] = []
        for (service, adult) in infants {
            let index =
                infant(named: service.name, born: service.born, in: message)
                ?? append(Traveller(name: service.name, role: .infant), to: &message)
            if message.travellers[index].born == nil { message.travellers[index].born = service.born }
            if let adult { ties.append((index, adult)) }
        }
        for (service, adult) in infantDocuments {
            let name = service.name
            let index =
                infant(named: name, born: service.born, in: message)
                ?? append(Traveller(name: name, role: .infant), to: &message)
            if name.surname.isEmpty, message.travellers[index].name.surname.isEmpty {
                message.travellers[index].name.surname = message.travellers[adult].name.surname
            }
            add(service, to: index, in: &message)
            ties.append((index, adult))
        }
        for (ticket, adult) in infantTickets {
            let all = (first..<message.travellers.count).suffix(Bounds.namesakes).filter {
                message.travellers[$0].role == .infant
            }
            let owner = ties.first { $0.adult == adult }?.infant ?? (all.count == 1 ? all[0] : adult)
            Self.merge(ticket, into: &message.travellers[owner].tickets)
        }
        infants.removeAll(keepingCapacity: true)
        infantDocuments.removeAll(keepingCapacity: true)
        infantTickets.removeAll(keepingCapacity: true)
    }

    private func append(_ traveller: Traveller, to message: inout PassengerMessage) -> Int {
        message.travellers.append(traveller)
        message.travellers[message.travellers.count - 1].typeCode = "IN"
        return message.travellers.count - 1
    }

    /// The booking's infant with the same letters in the name, or born on the same day with the same surname or none.
    private func infant(named name: PersonName, born: PartialDate?, in message: PassengerMessage) -> Int? {
        let range = (first..<message.travellers.count).suffix(Bounds.namesakes).filter {
            message.travellers[$0].role == .infant
        }
        for index in range {
            let known = message.travellers[index].name
            if NameReader.haveSameLetters(known.surname, name.surname),
                NameReader.haveSameLetters(known.givenNames, name.givenNames)
            {
                return index
            }
        }
        return range.first { index in
            let known = message.travellers[index]
            let agrees = known.born == born || known.born == nil || born == nil
            return agrees
                && (name.surname.isEmpty
                    || NameReader.haveSameLetters(known.name.surname, name.surname)
                        && NameReader.beginsAlike(known.name.givenNames, name.givenNames))
        }
    }
}
