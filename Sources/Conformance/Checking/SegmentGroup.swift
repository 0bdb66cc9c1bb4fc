// SPDX-License-Identifier: Apache-2.0

/// The groups of segments that PAXLST and PNRGOV are built of, as the rules tell them apart.
enum SegmentGroup: UInt8, CaseIterable {
    /// Before any group: UNH, BGM or MSG, references, the flight of a PNR push.
    case header
    // PAXLST
    case party, transport, person, document, personTransport, goods, closeOut, trailer
    // PNRGOV
    case booking, traveller, ticket, payment, itinerary, checkIn, checkInPerson, split, otherService, history
    case historyAction, historyTravel
}
