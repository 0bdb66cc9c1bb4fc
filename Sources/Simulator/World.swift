// SPDX-License-Identifier: Apache-2.0

import ReferenceData
package import TravelTypes

/// A simulated world of flights, travellers and messages, with the truth about whom it hides.
///
/// Everything follows from the seed, the moment, the size, the lists and the receiver: the same give the same bytes.
package struct World: Sendable {
    /// How large a world is.
    package struct Size: Sendable {
        package var flights: Int
        /// People in bookings, withdrawn ones too; crew come on top.
        package var travellers: Int
        /// Listed people; each class of disguise in turn.
        package var listed: Int
        package var namesakes: Int
        package var lostDocuments: Int
        package var minors: Int
        /// Marked texts of each class.
        package var canaries: Int
        /// Messages of each fault.
        package var broken: Int

        package init(
            flights: Int = 42,
            travellers: Int = 6000,
            listed: Int = 36,
            namesakes: Int = 14,
            lostDocuments: Int = 8,
            minors: Int = 4,
            canaries: Int = 2,
            broken: Int = 1
        ) {
            self.flights = flights
            self.travellers = travellers
            self.listed = listed
            self.namesakes = namesakes
            self.lostDocuments = lostDocuments
            self.minors = minors
            self.canaries = canaries
            self.broken = broken
        }
    }

    /// The moment that the world takes for the present.
    package let now: Moment
    package let seed: UInt64
    package let receiver: Receiver
    package let flights: [SimulatedFlight]
    /// Every message, by the time at which it is due.
    package let messages: [SimulatedMessage]
    package let truth: Truth
    let size: Size
    let lists: ListFiles

    /// Makes a world around a moment: flights from eight hours before it to forty hours after it.
    ///
    /// The first five flights play the scenes of the guided tour: one lands in forty minutes.
    ///
    /// - Throws: `SimulatorError` for lists that cannot be read, `ReferenceDataError` for missing tables.
    package init(
        seed: UInt64 = 1,
        now: Moment,
        size: Size = Size(),
        lists: ListFiles = ListFiles(),
        receiver: Receiver = Receiver()
    ) throws {
        let scenes = TourScene.allCases.count
        guard size.flights >= scenes else { throw SimulatorError.tooFewFlights(needed: scenes) }
        let tables = try ReferenceTables.load()
        let planner = FlightPlanner(receiver: receiver, tables: tables, firstNumber: 100)
        let flights =
            Tour.flights(now: now, planner: planner, seed: seed)
            + planner.schedule(
                count: size.flights - scenes,
                from: now.advanced(bySeconds: -8 * 3600),
                to: now.advanced(bySeconds: 40 * 3600),
                firstIndex: scenes,
                seed: seed
            )
        try self.init(
            seed: seed,
            now: now,
            size: size,
            lists: lists,
            receiver: receiver,
            flights: flights,
            hasTour: true
        )
    }

    /// Makes a world of an ordinary day's flights that begins at a moment; for the messages of days to come.
    init(
        seed: UInt64,
        day: Int,
        from start: Moment,
        to end: Moment,
        size: Size,
        lists: ListFiles,
        receiver: Receiver
    ) throws {
        let tables = try ReferenceTables.load()
        let planner = FlightPlanner(receiver: receiver, tables: tables, firstNumber: 100 + day % 9 * 1000)
        let flights = planner.schedule(count: size.flights, from: start, to: end, firstIndex: 0, seed: seed)
        try self.init(
            seed: seed,
            now: start,
            size: size,
            lists: lists,
            receiver: receiver,
            flights: flights,
            hasTour: false
        )
    }

    private init(
        seed: UInt64,
        now: Moment,
        size: Size,
        lists: ListFiles,
        receiver: Receiver,
        flights: [SimulatedFlight],
        hasTour: Bool
    ) throws {
        let tables = try ReferenceTables.load()
        let pool = try NamePool.load()
        var draft = Self.fill(flights, size: size, seed: seed, receiver: receiver, tables: tables, pool: pool)
        var planter = Planter(tables: tables, pool: pool, receiver: receiver, seed: seed)
        try Self.plant(&planter, into: &draft, size: size, lists: lists, hasTour: hasTour, tables: tables)
        let manifests = draft.flights.map { WorldDraft.manifest(of: $0, recipient: receiver.recipient) }
        var planned = manifests.flatMap(MessagePlanner.messages)
        var truth = Truth()
        truth.people = planter.truth(of: manifests)
        truth.flights = manifests.map(Self.figures)
        truth.broken = FaultPlanter(seed: seed, now: now, hasTour: hasTour)
            .plant(each: size.broken, into: &planned, &planter)
        truth.canaries = planter.canaries
        planned.sort { ($0.due, $0.channel, $0.name) < ($1.due, $1.channel, $1.name) }
        self.now = now
        self.seed = seed
        self.size = size
        self.lists = lists
        self.receiver = receiver
        self.flights = flights
        self.truth = truth
        messages = planned
    }

    /// The messages that had arrived by a moment, the world's own if none is given.
    package func messages(through moment: Moment? = nil) -> ArraySlice<SimulatedMessage> {
        let limit = moment ?? now
        return messages[..<(messages.firstIndex { $0.due > limit } ?? messages.endIndex)]
    }

    // MARK: Making

    private static func fill(
        _ flights: [SimulatedFlight],
        size: Size,
        seed: UInt64,
        receiver: Receiver,
        tables: ReferenceTables,
        pool: NamePool
    ) -> WorldDraft {
        var random = SeededRandom.branch(of: seed, 0x51E)
        let locators = LocatorSource(seed: seed &* 7919)
        var draft = WorldDraft()
        draft.flights.reserveCapacity(flights.count)
        var left = size.travellers
        for (place, flight) in flights.enumerated() {
            let fair = left / (flights.count - place)
            let isLast = place == flights.count - 1
            let count = isLast ? left : min(left, max(1, fair * random.int(75...125) / 100))
            left -= count
            draft.flights.append(
                WorldDraft.flight(
                    flight,
                    travellers: count,
                    receiver: receiver,
                    tables: tables,
                    pool: pool,
                    locators: locators
                )
            )
        }
        return draft
    }

    private static func plant(
        _ planter: inout Planter,
        into draft: inout WorldDraft,
        size: Size,
        lists: ListFiles,
        hasTour: Bool,
        tables: ReferenceTables
    ) throws {
        func scene(_ scene: TourScene) -> Int? { hasTour ? TourScene.allCases.firstIndex(of: scene) : nil }
        if let path = lists.listed {
            let listed = try ListReader.individuals(path: path, tables: tables)
            planter.plantListed(listed, count: size.listed, scene: scene(.listedMan), in: &draft)
            planter.plantNamesakes(of: listed, count: size.namesakes, scene: scene(.namesake), in: &draft)
        }
        if let path = lists.lostDocuments {
            let lost = try ListReader.lostDocuments(path: path, tables: tables)
            planter.plantLost(lost, count: size.lostDocuments, scene: scene(.lostPassport), in: &draft)
        }
        if let path = lists.toProtect {
            let minors = try ListReader.minors(path: path, tables: tables)
            planter.plantMinors(minors, count: size.minors, scene: scene(.minor), in: &draft)
        }
        planter.plantCanaries(each: size.canaries, in: &draft)
    }

    private static func figures(_ manifest: FlightManifest) -> Truth.FlightFigures {
        Truth.FlightFigures(
            flight: manifest.flight.key,
            from: manifest.flight.first,
            to: manifest.flight.last,
            departure: manifest.flight.departure,
            arrival: manifest.flight.arrival,
            booked: manifest.people.count,
            checkedIn: manifest.people.count { $0.checkedIn != nil },
            onBoard: manifest.onBoard.count,
            crew: manifest.crew.count
        )
    }
}
