// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Messages without end: what a world still has to come, then those of the following days.
///
/// Due times never decrease. Days are made when they are needed; at most four are held at a time.
package struct LiveTraffic: Sequence, IteratorProtocol {
    private let world: World
    private let perDay: World.Size
    private var pending: [SimulatedMessage]
    private var nextIndex = 0
    private var day = 0
    private let start: Moment

    private static let dayLength: Int64 = 86_400
    /// The first push comes two days before departure, and an arrival's departure up to a day before its landing.
    private static let lead: Int64 = 75 * 3600

    /// The messages of a world that are due after its present moment, and then new ones.
    ///
    /// - Parameters:
    ///   - world: The world that was already delivered up to its present moment.
    ///   - flightsPerHour: How busy the following days are; a flight sends eight to ten messages.
    package init(after world: World, flightsPerHour: Int = 4) {
        self.world = world
        let flights = Swift.max(1, flightsPerHour * 24)
        perDay = World.Size(
            flights: flights,
            travellers: flights * 130,
            listed: 6,
            namesakes: 4,
            lostDocuments: 2,
            minors: 1,
            canaries: 0,
            broken: 0
        )
        start = world.now.advanced(bySeconds: 40 * 3600)
        pending = Array(world.messages.dropFirst(world.messages(through: world.now).count))
    }

    package mutating func next() -> SimulatedMessage? {
        while nextIndex >= pending.count || pending[nextIndex].due.rawValue > horizon {
            guard let more = following() else { break }
            let earliest = world.now
            pending.removeFirst(nextIndex)
            nextIndex = 0
            pending.append(contentsOf: more.filter { $0.due > earliest })
            pending.sort { ($0.due, $0.channel, $0.name) < ($1.due, $1.channel, $1.name) }
        }
        guard nextIndex < pending.count else { return nil }
        defer { nextIndex += 1 }
        return pending[nextIndex]
    }

    /// Up to here no day that is still to be made can have a message.
    private var horizon: Int64 { start.rawValue + Int64(day) * Self.dayLength - Self.lead }

    private mutating func following() -> [SimulatedMessage]? {
        let from = start.advanced(bySeconds: Int64(day) * Self.dayLength)
        day += 1
        // Tables and lists were read once for the world itself; a list deleted since then ends the sequence.
        return try? World(
            seed: SeededRandom.seed(of: world.seed, day),
            day: day,
            from: from,
            to: from.advanced(bySeconds: Self.dayLength),
            size: perDay,
            lists: world.lists,
            receiver: world.receiver
        ).messages
    }
}
