// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// What the open transaction of a booking's history says of each of its changes (ABI, DAT, SAC).
struct HistoryReader {
    var time: LocalTime?
    private var office: HistoryOffice?
    private var action = HistoryEvent.Action.other
    private var code = ""

    /// ABI: who made the changes that follow.
    mutating func open(_ segment: Segment) {
        time = nil
        action = .other
        code = ""
        let agency = segment[2]
        office = HistoryOffice(
            kind: segment[1, 1].text,
            iataNumber: agency[1].text,
            office: agency[2].text,
            location: LocationCode(segment[3, 1]),
            company: segment[5, 1].text
        )
    }

    /// SAC: what was done; the code stands third, or first (published examples differ).
    mutating func setAction(_ segment: Segment) {
        let sent = segment[3, 1].isEmpty ? segment[1, 1] : segment[3, 1]
        code = sent.string
        switch sent[0] {
        case 0x41: action = .added
        case 0x58: action = .cancelled
        default: action = .other
        }
    }

    func event(_ subject: String, flight: ItinerarySegment?, reference: String?, seat: String?) -> HistoryEvent {
        HistoryEvent(
            at: time,
            action: action,
            code: code,
            subject: subject,
            office: office,
            flight: flight,
            reference: reference,
            seat: seat
        )
    }
}
