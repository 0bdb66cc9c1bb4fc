// SPDX-License-Identifier: Apache-2.0

import ReferenceData
package import TravelTypes

/// Distinct well-formed messages without end, flight after flight, in constant memory: food for benchmarks.
///
/// Nothing is planted and nothing is broken; the same seed and day give the same bytes.
package struct MessageStream: Sequence, IteratorProtocol {
    private let seed: UInt64
    private let start: Moment
    private let receiver: Receiver
    private let perFlight: Int
    private let kinds: Set<SimulatedMessage.Kind>
    private let tables: ReferenceTables
    private let pool: NamePool
    private let locators: LocatorSource
    private var index = 0
    private var pending: [SimulatedMessage] = []

    /// Opens a stream of the kinds of messages wanted (all of a flight's, if nil), with so many travellers a flight.
    ///
    /// - Parameters:
    ///   - seed: What everything is drawn from.
    ///   - start: When the first flight lands or leaves.
    ///   - kinds: The kinds of messages wanted.
    ///   - travellersPerFlight: People booked on each flight.
    ///   - receiver: The State whose flights they are.
    /// - Throws: `ReferenceDataError` when a table is missing.
    package init(
        seed: UInt64 = 1,
        from start: Moment,
        kinds: Set<SimulatedMessage.Kind>? = nil,
        travellersPerFlight: Int = 180,
        receiver: Receiver = Receiver()
    ) throws {
        self.seed = seed
        self.start = start
        self.receiver = receiver
        perFlight = travellersPerFlight
        self.kinds = kinds ?? Set(SimulatedMessage.Kind.allCases)
        tables = try ReferenceTables.load()
        pool = try NamePool.load()
        locators = LocatorSource(seed: seed &* 104_729)
    }

    package mutating func next() -> SimulatedMessage? {
        while pending.isEmpty {
            pending = Self.wanted(flightMessages(), kinds).reversed()
            index += 1
        }
        return pending.popLast()
    }

    /// Fills a buffer with whole messages until it holds at least so many bytes.
    ///
    /// - Returns: The number of messages.
    @discardableResult
    package mutating func append(atLeast count: Int, to buffer: inout [UInt8]) -> Int {
        let goal = buffer.count + count
        var messages = 0
        while buffer.count < goal, let message = next() {
            buffer.append(contentsOf: message.bytes())
            messages += 1
        }
        return messages
    }

    private static func wanted(
        _ messages: [SimulatedMessage],
        _ kinds: Set<SimulatedMessage.Kind>
    ) -> [SimulatedMessage] { messages.filter { kinds.contains($0.kind) } }

    /// One flight every four minutes, 4,000 numbers a carrier before one repeats on another day.
    private func flightMessages() -> [SimulatedMessage] {
        let planner = FlightPlanner(receiver: receiver, tables: tables, firstNumber: 100 - index / 4000 * 8000)
        let from = start.advanced(bySeconds: Int64(index) * 240)
        guard
            let flight = planner.schedule(
                count: 1,
                from: from,
                to: from.advanced(bySeconds: 240),
                firstIndex: index,
                seed: SeededRandom.seed(of: seed, index)
            ).first
        else { return [] }
        let draft = WorldDraft.flight(
            flight,
            travellers: perFlight,
            receiver: receiver,
            tables: tables,
            pool: pool,
            locators: locators
        )
        return MessagePlanner.messages(of: WorldDraft.manifest(of: draft, recipient: receiver.recipient))
    }
}
