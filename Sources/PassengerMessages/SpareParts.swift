// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// What remains of messages that nobody holds any more: travellers and bookings without anything in them, whose lists
/// keep their memory for the next message.
///
/// A booking and its persons have a dozen short lists; asking for the memory of each, and giving it back, is a good part
/// of reading them, and a carrier's next message needs much the same. What somebody still holds is left to them.
struct SpareParts {
    private var travellers: [Traveller] = []
    private var bookings: [Booking] = []
    /// Lists of one empty pricing each.
    private var pricings: [[TicketPricing]] = []

    /// The lists of the last message, empty.
    private var travellerList: [Traveller] = []
    private var bookingList: [Booking] = []

    /// The most travellers, bookings and pricings that are kept.
    private static let limit = 1000
    /// The fewest bookings of a message that is taken apart.
    private static let worthwhile = 8

    // MARK: - Giving

    /// A message of which nothing is known yet.
    mutating func message() -> PassengerMessage {
        var message = PassengerMessage.empty
        if bookingList.capacity > 0 {
            swap(&message.travellers, &travellerList)
            swap(&message.bookings, &bookingList)
        }
        return message
    }

    /// A traveller of whom nothing is known yet.
    @inline(__always)
    mutating func traveller() -> Traveller { travellers.popLast() ?? Traveller() }

    /// A booking of which nothing is known yet.
    @inline(__always)
    mutating func booking() -> Booking { bookings.popLast() ?? Booking(locator: "") }

    /// Puts a pricing into a list of its own and leaves an empty one in its place.
    mutating func list(_ pricing: inout TicketPricing) -> [TicketPricing] {
        var list = pricings.popLast() ?? [TicketPricing()]
        swap(&list[0], &pricing)
        return list
    }

    // MARK: - Taking

    /// Takes what nobody else holds of a message with many bookings.
    ///
    /// Of few it is not worth the trouble, nor of passenger lists, whose persons have few lists.
    mutating func take(_ message: inout PassengerMessage) {
        guard message.bookings.count >= Self.worthwhile, message.bookings.isUnique, message.travellers.isUnique else {
            return
        }
        swap(&message.travellers, &travellerList)
        swap(&message.bookings, &bookingList)
        Self.take(&travellerList, into: &travellers) { $0.takePricings(into: &pricings, limit: Self.limit) }
        Self.take(&bookingList, into: &bookings) { _ in }
    }

    /// Moves the values of a list to the spare ones; the list keeps its memory.
    private static func take<Value: Emptiable>(
        _ list: inout [Value],
        into spare: inout [Value],
        first: (inout Value) -> Void
    ) {
        if list.count > limit { list.removeLast(list.count - limit) }
        // By their places: an index would be checked, and a value moved there and back.
        list.withUnsafeMutableBufferPointer { values in
            guard var value = values.baseAddress else { return }
            for _ in values.indices {
                first(&value.pointee)
                value.pointee.empty()
                value += 1
            }
        }
        if list.count > spare.count { swap(&list, &spare) }
        while !list.isEmpty, spare.count < limit { spare.append(list.removeLast()) }
        list.removeAll(keepingCapacity: list.capacity <= limit)
    }
}

/// A value that can become one of which nothing is known, except that its lists keep their memory.
private protocol Emptiable {
    mutating func empty()
}

extension Traveller: Emptiable {
    /// Makes this a new traveller, so that nothing of the person remains, except that lists keep their memory.
    ///
    /// Each field where it stands: making another traveller and moving it here takes longer than reading one. A test
    /// fills every field and looks for what remains.
    package mutating func empty() {
        name = PersonName()
        birthPlace = nil
        bookingReference = nil
        uniqueReference = nil
        seat = nil
        documents.empty()
        bags.empty()
        contacts.empty()
        loyalty.empty()
        tickets.empty()
        if hasDetails { details = TravellerDetails() }
        born = nil
        birthState = nil
        nationality = nil
        residence = nil
        embarkation = nil
        destination = nil
        clearance = nil
        role = .passenger
        sex = nil
        capture = nil
        crewFunction = nil
        status = nil
        typeCode = nil
        fares = []
        checkIn.empty()
    }

    /// Takes the pricings of the tickets away, emptied.
    fileprivate mutating func takePricings(into pricings: inout [[TicketPricing]], limit: Int) {
        for index in tickets.indices where tickets[index].pricing.count == 1 && pricings.count < limit {
            var list = exchange(&tickets[index].pricing, with: [])
            list[0].empty()
            pricings.append(list)
        }
    }
}

extension TicketPricing: Emptiable {
    fileprivate mutating func empty() {
        amounts.empty()
        conditions = nil
        limit = nil
        validatingCarrier = nil
        carrierNumber = nil
        place = nil
    }
}

extension Booking: Emptiable {
    /// Makes this a new booking, so that nothing of it remains, except that lists keep their memory.
    package mutating func empty() {
        locator = ""
        carrier = nil
        otherLocators.empty()
        created = nil
        lastChanged = nil
        ticketed = nil
        isFromCheckIn = false
        isCancelled = false
        travellers.empty()
        itinerary.empty()
        contacts.empty()
        payments.empty()
        tickets.empty()
        agency = nil
        split = []
        groupName = nil
        groupSize = nil
        isContactRefused = false
        baggageAllowance = nil
        excessBaggage = []
        history = []
        otherServices = []
    }
}

extension Array {
    /// Removes all elements, and keeps the memory unless that is much.
    @inline(__always)
    fileprivate mutating func empty() {
        if !isEmpty { removeAll(keepingCapacity: capacity <= 16) }
    }

    /// Whether this is the only list that its memory belongs to.
    fileprivate var isUnique: Bool {
        mutating get {
            guard capacity > 0 else { return false }
            return withUnsafeMutablePointer(to: &self) { list in
                // A list is one reference to its memory, as any object is.
                list.withMemoryRebound(to: AnyObject.self, capacity: 1) { isKnownUniquelyReferenced(&$0.pointee) }
            }
        }
    }
}
