// SPDX-License-Identifier: Apache-2.0

package import Mandate
package import TravelTypes

extension WallClock {
    /// The moment it is.
    package var now: Moment { Moment(rawValue: seconds) }

    /// A clock that stands still at a moment.
    package static func fixed(_ moment: Moment) -> WallClock { .fixed(seconds: moment.rawValue) }
}

extension RetentionCalendar {
    /// What is due on a day for a record received on another.
    package func due(on day: CivilDay, received: CivilDay, linkedUntil: CivilDay? = nil) -> RetentionAction {
        due(onDay: day.rawValue, receivedOn: received.rawValue, linkedUntil: linkedUntil?.rawValue)
    }

    /// The day from which a record is no longer full.
    package func fullUntil(received: CivilDay) -> CivilDay {
        CivilDay(rawValue: fullUntil(receivedOn: received.rawValue))
    }

    /// The day on which a record is erased.
    package func erasureDay(received: CivilDay, linkedUntil: CivilDay? = nil) -> CivilDay {
        CivilDay(rawValue: erasureDay(receivedOn: received.rawValue, linkedUntil: linkedUntil?.rawValue))
    }

    /// The last day of receipt whose records are no longer full on a day.
    package func lastReceiptPastFull(on day: CivilDay) -> CivilDay {
        CivilDay(rawValue: lastReceiptPastFull(onDay: day.rawValue))
    }
}

extension Authority {
    /// Whether the register lists it on a day.
    package func isValid(on day: CivilDay) -> Bool { isValid(onDay: day.rawValue) }
}
