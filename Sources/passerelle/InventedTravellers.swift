// SPDX-License-Identifier: Apache-2.0

import PassengerMessages
import Simulator
import TravelTypes

/// Travellers as decoding gives them, from the simulator's messages: food for benchmarks of what comes after decoding.
struct InventedTravellers {
    private let stream: MessageStream

    init(seed: UInt64 = 11) throws {
        stream = try MessageStream(
            seed: seed,
            from: Moment(day: CivilDay(year: 2026, month: 6, day: 1)),
            kinds: [.passengers, .bookings]
        )
    }

    /// A person with the flight that they were named on.
    struct Person {
        var traveller: Traveller
        var isBooked: Bool
    }

    /// So many persons.
    func make(_ count: Int) -> [Person] {
        var people: [Person] = []
        people.reserveCapacity(count)
        var decoder = MessageDecoder()
        for message in stream {
            _ = decoder.decode(message.bytes()) { decoded in
                people += decoded.travellers.map { Person(traveller: $0, isBooked: decoded.type == .bookings) }
            }
            if people.count >= count { break }
        }
        return Array(people.prefix(count))
    }
}
