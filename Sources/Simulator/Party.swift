// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// A booking and how it changes until departure.
struct Party {
    var locator = ""
    /// The same booking in a distribution system.
    var otherLocator: String?
    /// Places of the people in the flight's list; the first one booked.
    var people: [Int] = []
    var created = Moment(rawValue: 0)
    /// When the booking was withdrawn, if it was.
    var cancelled: Moment?
    /// From when the documents of its people are in the booking; never, if nil.
    var documented: Moment?
    /// When some people were moved to a booking of their own.
    var split: Split?
    /// Sold by another carrier under its own number.
    var codeshare: FlightDesignator?
    var bookingClass: UInt8 = 0x59
    var agency = Agency()
    var phone = ""
    var email: String?
    var street = ""
    var city = ""
    var postCode = ""
    var addressState = ""
    var payment = Payment()
    var isOneWay = false
    /// Days until the way back.
    var stay = 7
    /// A flight before or after this one.
    var connection: Connection?
    /// Only changes aircraft in the receiving State.
    var isTransit = false
    var groupName: String?
    /// Nobody booked: the party came to the desk.
    var isGoShow = false
    var hasHotel = false
    /// Text that nobody may keep: a remark, an OSI line, an unstructured line.
    var remark: String?
    var otherServiceText: String?
    var looseLine: String?

    struct Split {
        var at: Moment
        var locator: String
        var people: [Int]
    }

    struct Agency {
        var number = 0
        var office = ""
        var city = ""
        var state = ""
        var agent = ""
    }

    struct Payment {
        /// PADIS 9888.
        var form: StaticString = "CC"
        var scheme: StaticString = "VI"
        var card = ""
        var expires = ""
        var cents = 0
    }

    struct Connection {
        var isBefore: Bool
        var place: LocationCode
        var number: Int
    }

    /// Whether anything of the booking changed in a span of time, other than seats.
    func changed(after start: Moment, upTo end: Moment) -> Bool {
        func within(_ moment: Moment?) -> Bool { moment.map { $0 > start && $0 <= end } ?? false }
        return within(created) || within(cancelled) || within(documented) || within(split?.at)
    }
}
