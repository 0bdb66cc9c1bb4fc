// SPDX-License-Identifier: Apache-2.0

import EDIFACT
package import PassengerMessages
import TravelTypes

/// A kind of message or situation that a carrier should show before it goes live.
package enum MessageKind: String, Hashable, Sendable, CaseIterable, Codable {
    case fullPush = "full-push"
    case update
    case divided
    case cancelledBooking = "cancelled-booking"
    case checkedIn = "checked-in"
    case codeshare
    case passengerList = "passenger-list"
    case infant
    case transit
    case severalLegs = "several-legs"
    case severalParts = "several-parts"
    case crewList = "crew-list"
    case change
    case cancellation
    case closeOut = "close-out"
    case flightCancelled = "flight-cancelled"

    /// The kinds that one message shows.
    package static func shown(by message: PassengerMessage) -> Set<MessageKind> {
        var kinds: Set<MessageKind> = []
        switch message.function {
        case .full: kinds.insert(.fullPush)
        case .update: kinds.insert(.update)
        case .passengerList: kinds.insert(.passengerList)
        case .crewList, .crewChange, .masterCrewList, .masterCrewDeletion, .masterCrewChange: kinds.insert(.crewList)
        case .passengerChange, .flightChanged: kinds.insert(.change)
        case .reservationCancelled, .partyReduced: kinds.insert(.cancellation)
        case .flightClosed, .closedOnBoard, .closedNotOnBoard: kinds.insert(.closeOut)
        case .flightCancelled: kinds.insert(.flightCancelled)
        default: break
        }
        if message.part.map({ !($0.isFirst && $0.isLast) }) ?? false { kinds.insert(.severalParts) }
        if message.flights.contains(where: { $0.legs.count > 1 }) { kinds.insert(.severalLegs) }
        if message.flights.contains(where: { !$0.codeshares.isEmpty }) { kinds.insert(.codeshare) }
        var (hasInfant, hasTransit, hasCheckedIn) = (false, false, false)
        let travellers = message.travellers.span
        for index in travellers.indices {
            switch travellers[index].role {
            case .infant: hasInfant = true
            case .transit, .transitCrew: hasTransit = true
            case .passenger, .crew: break
            }
            let status = travellers[index].status
            if status == .checkedIn || status == .boarded { hasCheckedIn = true }
        }
        if hasInfant { kinds.insert(.infant) }
        if hasTransit { kinds.insert(.transit) }
        if hasCheckedIn, message.type == .bookings { kinds.insert(.checkedIn) }
        for booking in message.bookings {
            if !booking.split.isEmpty { kinds.insert(.divided) }
            if booking.isCancelled { kinds.insert(.cancelledBooking) }
        }
        return kinds
    }

    /// What to call the kind in a report.
    package func name(_ language: ReportLanguage) -> String {
        switch (self, language) {
        case (.fullPush, .english): "a full push of bookings (PNRGOV 22)"
        case (.fullPush, .french): "un envoi complet de réservations (PNRGOV 22)"
        case (.update, .english): "an update of bookings (PNRGOV 141)"
        case (.update, .french): "une mise à jour de réservations (PNRGOV 141)"
        case (.divided, .english): "a divided booking"
        case (.divided, .french): "une réservation divisée"
        case (.cancelledBooking, .english): "a cancelled booking"
        case (.cancelledBooking, .french): "une réservation annulée"
        case (.checkedIn, .english): "a push with check-in data"
        case (.checkedIn, .french): "un envoi avec données d'enregistrement"
        case (.codeshare, .english): "a flight sold under another carrier's number"
        case (.codeshare, .french): "un vol vendu sous le numéro d'un autre transporteur"
        case (.passengerList, .english): "a passenger list (PAXLST 745)"
        case (.passengerList, .french): "une liste de passagers (PAXLST 745)"
        case (.infant, .english): "an infant"
        case (.infant, .french): "un bébé"
        case (.transit, .english): "a passenger in transit"
        case (.transit, .french): "un passager en transit"
        case (.severalLegs, .english): "a flight of several legs"
        case (.severalLegs, .french): "un vol à plusieurs étapes"
        case (.severalParts, .english): "a message in several parts"
        case (.severalParts, .french): "un message en plusieurs parties"
        case (.crewList, .english): "a crew list (PAXLST 250)"
        case (.crewList, .french): "une liste d'équipage (PAXLST 250)"
        case (.change, .english): "a change (PAXLST 745+CP or 266+CF)"
        case (.change, .french): "une modification (PAXLST 745+CP ou 266+CF)"
        case (.cancellation, .english): "a cancelled reservation (PAXLST 745+XR)"
        case (.cancellation, .french): "une réservation annulée (PAXLST 745+XR)"
        case (.closeOut, .english): "a close-out (PAXLST 266+CL, CLOB or CLNB)"
        case (.closeOut, .french): "une clôture (PAXLST 266+CL, CLOB ou CLNB)"
        case (.flightCancelled, .english): "a cancelled flight (PAXLST 266+XF)"
        case (.flightCancelled, .french): "un vol annulé (PAXLST 266+XF)"
        }
    }
}
