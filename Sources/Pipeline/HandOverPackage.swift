// SPDX-License-Identifier: Apache-2.0

import Casework
import Foundation
import Mandate
import Storage
import TravelTypes

/// What an authority receives of one confirmed hit: what it needs to recognise the person, and no more.
///
/// No contacts, no payments, no co-travellers, no score: the human conclusion comes first (CJEU C-817/19, paragraph
/// 208). The signed form is JSON with sorted keys.
package struct HandOverPackage: Hashable, Sendable, Codable {
    package struct Person: Hashable, Sendable, Codable {
        package var surname: String
        package var givenNames: String
        package var born: String?
        package var sex: String?
        package var nationality: String?
        package var documents: [Document]
    }

    package struct Document: Hashable, Sendable, Codable {
        package var type: String?
        package var number: String
        package var issuer: String?
        package var expires: String?
    }

    package struct Journey: Hashable, Sendable, Codable {
        package var flight: String
        package var origin: String
        package var destination: String
        package var departure: String
        package var arrival: String?
        package var seat: String?
    }

    package struct Ground: Hashable, Sendable, Codable {
        package var list: String
        package var owner: String
        package var reference: String
        package var listedName: String
    }

    package struct Conclusion: Hashable, Sendable, Codable {
        /// Codes of the decision and of its reason; the wording stands in the reader's language.
        package var decision: String
        package var reason: String?
        package var at: String
    }

    package var format: String
    package var number: Int64
    package var hit: Int64
    package var authority: String
    package var prepared: String
    package var purpose: String
    package var offence: String
    package var wording: String
    package var caveats: [String]
    package var isMinor: Bool
    /// What two persons of the unit concluded, the first one's word first.
    package var conclusions: [Conclusion]
    package var person: Person
    package var journey: Journey
    package var ground: Ground

    init(
        number: Int64,
        dissemination: Dissemination,
        flight: FlightRow,
        seat: String?,
        traveller: Traveller,
        dossier: HitDossier,
        listTitle: String,
        listOwner: String
    ) {
        let confirmed = dissemination.hit
        format = "passerelle-hand-over/1"
        self.number = number
        hit = confirmed.hit
        authority = dissemination.authority.name
        prepared = dissemination.at.description
        purpose = dissemination.purpose.branch.rawValue
        offence = confirmed.grounds.offence.rawValue
        wording = dissemination.wording.rawValue
        caveats = dissemination.caveats.map(\.rawValue)
        isMinor = confirmed.grounds.isMinor
        conclusions = [confirmed.first, confirmed.second].map { review in
            Conclusion(decision: review.decision.rawValue, reason: review.reason?.rawValue, at: review.at.description)
        }
        person = Person(
            surname: traveller.name.surname,
            givenNames: traveller.name.givenNames,
            born: traveller.born?.description,
            sex: traveller.sex?.rawValue,
            nationality: traveller.nationality?.description,
            documents: traveller.documents.filter { $0.type?.isTravelDocument ?? true }.map { document in
                Document(
                    type: document.type?.description,
                    number: document.number,
                    issuer: document.issuer?.description,
                    expires: document.expires?.description
                )
            }
        )
        journey = Journey(
            flight: flight.designator,
            origin: flight.origin,
            destination: flight.destination,
            departure: flight.departure?.description ?? flight.departureDay.description,
            arrival: flight.arrival?.description,
            seat: seat
        )
        ground = Ground(
            list: listTitle,
            owner: listOwner,
            reference: dossier.reference,
            listedName: dossier.listedName
        )
    }

    /// The bytes that are signed and sent.
    package func signedBytes() throws -> [UInt8] { Array(try PlainJSON.encode(self).utf8) }

    /// Reads what `signedBytes` gave.
    package init(signedBytes bytes: [UInt8]) throws {
        self = try PlainJSON.decode(HandOverPackage.self, from: String(decoding: bytes, as: UTF8.self))
    }
}
