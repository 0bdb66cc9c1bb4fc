// SPDX-License-Identifier: Apache-2.0

import Casework
import Database
import EDIFACT
import Mandate
import PassengerMessages
import ProcessingLog
import Storage
import TravelTypes
import Vault

/// The work on one flight in one transaction: join the new messages with what is known, write what changed, screen it.
struct FlightStep {
    let store: Store
    let filing: FlightFiling
    let snapshot: ListSnapshot
    let connection: any Connection
    private var sealer: PersonSealer
    private var summary = ProcessSummary()

    init(store: Store, filing: FlightFiling, snapshot: ListSnapshot, connection: any Connection) {
        self.store = store
        self.filing = filing
        self.snapshot = snapshot
        self.connection = connection
        sealer = PersonSealer(keyring: store.keyring)
    }

    /// What the flight's tables hold, opened.
    private struct Known {
        var rows: [Int64: TravellerRow] = [:]
        var records: [Int64: PersonRecord] = [:]
        var hits: [Int64: [HitRow]] = [:]
    }

    /// One message in the order of ranks: new, or as its manifest tells.
    private struct Source {
        var rank: String
        var id: Int64
        var kind: MessageManifest.Kind
        var source: PersonVersion.Source
        var stored: MessageManifest?
        var reading: MessageReading?
    }

    // MARK: - Entry points

    mutating func run(flight id: Int64, readings: [MessageReading]) throws -> ProcessSummary {
        guard var flight = try connection.lockFlight(id) else { return summary }
        let ids = readings.map(\.row.id)
        let claimed = try connection.claimQueued(ids)
        let mine = readings.filter { claimed.contains($0.row.id) }
        guard !mine.isEmpty else { return summary }
        try connection.dequeue(messages: mine.map(\.row.id))
        for reading in mine {
            summary.messages += 1
            summary.findings += reading.findings.count + reading.omitted
            guard reading.isRejected else { continue }
            summary.rejected += 1
            try connection.reject(reading, store: store)
        }
        for reading in mine where !reading.isRejected && reading.acknowledgesDirective {
            if try !connection.acknowledgeDirective(reading, store: store) { summary.rejected += 1 }
        }
        var accepted = mine.filter { !$0.isRejected && !$0.acknowledgesDirective }
        guard !accepted.isEmpty else { return summary }
        try update(&flight, with: accepted)
        let pushes = try takeParts(&accepted, of: flight)
        try join(accepted, pushes, into: flight)
        return summary
    }

    /// Screens a flight's travellers again, or those of them that are named, after the lists changed.
    mutating func screenAgain(
        flight id: Int64,
        travellers: Set<Int64>? = nil,
        reason: WithdrawalReason
    ) throws -> ProcessSummary {
        guard let flight = try connection.lockFlight(id) else { return summary }
        let known = try load(flight, only: travellers)
        for (rowID, record) in known.records.sorted(by: { $0.key < $1.key }) {
            guard let row = known.rows[rowID] else { continue }
            try raiseHits(of: row, record.merged, known.hits[rowID] ?? [], flight, withdrawal: reason)
        }
        try followUp(known.rows.keys.sorted(), flight)
        return summary
    }

    // MARK: - The flight itself

    /// Takes over times, legs and status from the messages; the highest rank counts, whatever came last.
    private func update(_ flight: inout FlightRow, with readings: [MessageReading]) throws {
        let before = flight
        for reading in readings.sorted(by: { $0.row.rank < $1.row.rank }) {
            if let said = reading.message?.flights.first.flatMap({ filing.flight(of: $0, rank: reading.row.rank) }),
                said.identity == flight.identity, said.legsRank > flight.legsRank
            {
                flight.legs = said.legs
                flight.departure = said.departure ?? flight.departure
                flight.arrival = said.arrival ?? flight.arrival
                flight.direction = said.direction
                flight.destination = said.destination
                flight.legsRank = said.legsRank
            }
            switch reading.kind {
            case .flightCancelled: flight.status = .cancelled
            case .closed, .closeOutOnBoard, .closeOutNotOnBoard:
                if flight.status == .scheduled { flight.status = .closed }
            default: break
            }
        }
        if flight != before { try connection.update(flight) }
    }

    // MARK: - Pushes in parts

    /// Notes which messages are parts of pushes, and says of the new ones what the whole push shows about them.
    private mutating func takeParts(_ readings: inout [MessageReading], of flight: FlightRow) throws -> FlightPushes {
        let minutes = store.profile.pushPartMinutes
        let due = store.now.advanced(bySeconds: Int64(minutes) * 60)
        var new: [Int64: Int] = [:]
        for (place, reading) in readings.enumerated() {
            guard let part = reading.pushPart(of: flight.id, due: due) else { continue }
            try connection.insert(part)
            new[part.message] = place
        }
        let pushes = FlightPushes(try connection.pushParts(ofFlight: flight.id), span: minutes)
        for (place, push) in pushes.pushes.enumerated() where push.isAwaited {
            for message in push.duplicates {
                guard let reading = new[message] else { continue }
                readings[reading].addToPart("pnrgov.part-duplicate")
                summary.findings += 1
            }
            guard push.parts.isComplete else { continue }
            // A whole push of the flight makes up for the earlier ones of which parts are missing.
            let earlier = push.isWholeFlight ? pushes.pushes[..<place].filter { $0.name == push.name } : []
            try connection.settlePushParts((earlier.flatMap(\.members) + push.members).map(\.message))
            // Said of a part that made the push whole, not of every part.
            let newest = push.members.last { new[$0.message] != nil && !push.duplicates.contains($0.message) }
            guard push.parts.isCountWrong, let last = newest.flatMap({ new[$0.message] }) else { continue }
            readings[last].addToPart("pnrgov.booking-count")
            summary.findings += 1
        }
        return pushes
    }

    // MARK: - Joining

    private mutating func load(_ flight: FlightRow, only wanted: Set<Int64>? = nil) throws -> Known {
        var known = Known()
        let rows =
            try wanted?.sorted().parts(of: 500).flatMap { try connection.travellers(numbered: Array($0)) }
            ?? connection.travellers(ofFlight: flight.id)
        for row in rows where row.flight == flight.id {
            known.rows[row.id] = row
            known.records[row.id] = try sealer.open(row)
        }
        for hit in try connection.hits(ofFlight: flight.id) { known.hits[hit.traveller, default: []].append(hit) }
        return known
    }

    private mutating func join(
        _ readings: [MessageReading],
        _ pushes: FlightPushes,
        into flight: FlightRow
    ) throws {
        var known = try load(flight)
        let sources = try sources(readings, flight)
        let mentions = mentions(of: sources, known)
        let withdrawn = try withdrawnLocators(of: sources, flight)
        let pushOfMessage = pushes.pushOfMessage
        var opened: Set<Int> = []
        var join = Join(
            messages: sources.enumerated().map { place, source in
                let push = pushOfMessage[source.id]
                let isFirst = push.map { opened.insert($0).inserted } ?? false
                return JoinedMessage(
                    kind: source.kind,
                    source: source.source,
                    withdrawn: withdrawn[place] ?? [],
                    push: push,
                    opensWholePush: isFirst && push.map { pushes.pushes[$0].isWholeFlight } ?? false
                )
            },
            mentions: mentions
        )
        let persons = join.persons()
        let agencies = agencies(of: readings)

        // Every person gets the oldest of the rows that are theirs, or a new one.
        let owned = persons.map { person in
            Set(person.mentions.compactMap { mentions[$0].stored?.traveller }).sorted { left, right in
                (known.rows[left]?.day.rawValue ?? 0, left) < (known.rows[right]?.day.rawValue ?? 0, right)
            }
        }
        var numbers = try connection.takeNumbers(owned.count { $0.isEmpty }, flight: flight.id)
        var entries: [Int: MessageManifest.Entry] = [:]
        var newRows: [TravellerRow] = []
        var newTokens: [(Int64, Int64)] = []
        var toScreen: [(TravellerRow, PersonVersion, isNew: Bool)] = []
        var written: [(row: TravellerRow, person: PersonVersion)] = []
        var gone: [Int64] = []
        for (person, rows) in zip(persons, owned) {
            let id: Int64
            if let kept = rows.first {
                id = kept
            } else {
                id = numbers.lowerBound
                numbers = numbers.dropFirst()
            }
            let old = rows.first.flatMap { known.records[$0] }
            var versions = old?.versions ?? []
            for other in rows.dropFirst() {
                for version in known.records[other]?.versions ?? [] where !versions.contains(version) {
                    versions.append(version)
                }
            }
            let isNamed = person.mentions.contains { mentions[$0].version.source != .reference }
            for index in person.mentions {
                let mention = mentions[index]
                if let stored = mention.stored, stored.traveller == id {
                    entries[index] = stored
                } else if mention.version.source == .reference, isNamed || !rows.isEmpty {
                    entries[index] = MessageManifest.Entry(traveller: id, version: nil)
                } else {
                    let place = versions.firstIndex(of: mention.version) ?? versions.count
                    if place == versions.count { versions.append(mention.version) }
                    entries[index] = MessageManifest.Entry(traveller: id, version: place)
                }
            }
            let record = PersonRecord(merged: person.merged, versions: versions)
            var row =
                known.rows[id]
                ?? TravellerRow(
                    id: id,
                    flight: flight,
                    state: store.state,
                    store: .pnr,
                    day: firstReceipt(person, mentions, sources)
                )
            let before = row
            row.status = person.status
            row.seat = person.merged.traveller.seat
            row.bags = person.merged.traveller.bags.reduce(0) { $0 + ($1.count ?? 1) }
            row.isCrew = person.merged.traveller.role == .crew || person.merged.traveller.role == .transitCrew
            row.agency = person.merged.traveller.bookingReference.flatMap { agencies[$0] } ?? row.agency
            if old == nil {
                row = try sealer.seal(record, into: row, isNew: true)
                newRows.append(row)
                newTokens += try tokens(of: person.merged, row).map { ($0, row.id) }
                toScreen.append((row, person.merged, true))
                written.append((row, person.merged))
            } else if record != old || !rows.dropFirst().isEmpty {
                row.version += 1
                row = try sealer.seal(record, into: row, isNew: false)
                try connection.update(row)
                let (now, then) = (try tokens(of: person.merged, row), try old.map { try tokens(of: $0.merged, row) })
                if now != then { try connection.replaceTokens(now, ofTraveller: row.id) }
                toScreen.append((row, person.merged, false))
                written.append((row, person.merged))
            } else if row != before {
                if (row.seat, row.bags, row.agency, row.isCrew) == (
                    before.seat, before.bags, before.agency, before.isCrew
                ) {
                    try connection.setStatus(row.status, ofTraveller: row.id)
                } else {
                    row.version += 1
                    row = try sealer.seal(record, into: row, isNew: false)
                    try connection.update(row)
                }
                toScreen.append((row, person.merged, false))
            }
            for other in rows.dropFirst() {
                guard let source = known.rows[other] else { continue }
                let moved = try move(known.hits[other] ?? [], from: source, to: row)
                try connection.moveBoardingAnswers(from: other, to: id)
                known.hits[id, default: []] += moved
                gone.append(other)
            }
            known.rows[id] = row
        }
        try connection.insert(newRows)
        try connection.insertTokens(newTokens.map { (value: $0.0, traveller: $0.1) })
        try connection.insert(try NameRoll.rows(of: written, flight: flight.id, &sealer))
        let bookings = try writeBookings(sources, flight)
        try writeManifests(sources, mentions, entries, bookings, known)
        try connection.deleteTravellers(gone)
        for (row, person, isNew) in toScreen {
            try raiseHits(of: row, person, isNew ? [] : known.hits[row.id] ?? [], flight, withdrawal: .dataCorrected)
        }
        var merged: [Int64: Traveller] = [:]
        for person in persons {
            guard let id = person.mentions.first.flatMap({ entries[$0]?.traveller }) else { continue }
            merged[id] = person.merged.traveller
        }
        try answer(sources, mentions, entries, merged)
        try followUp(toScreen.filter { !$0.isNew }.map(\.0.id).sorted(), flight)
    }

    // MARK: - Replies

    /// Answers the new messages, now that their hits are raised.
    private func answer(
        _ sources: [Source],
        _ mentions: [Mention],
        _ entries: [Int: MessageManifest.Entry],
        _ merged: [Int64: Traveller]
    ) throws {
        let replies = ReplyDesk(store: store, connection: connection)
        var rows: [Int: [Int64]] = [:]
        for index in mentions.indices where sources[mentions[index].message].reading?.isInteractive == true {
            rows[mentions[index].message, default: []].append(entries[index]?.traveller ?? 0)
        }
        for (place, source) in sources.enumerated() {
            guard let reading = source.reading else { continue }
            let passengers = (rows[place] ?? []).prefix(reading.message?.travellers.count ?? 0).map { row in
                ReplyDesk.Passenger(row: row, traveller: merged[row] ?? Traveller())
            }
            try replies.answer(reading, passengers)
        }
    }

    /// Tells carriers what has changed about travellers they asked about before.
    private func followUp(_ travellers: [Int64], _ flight: FlightRow) throws {
        guard !travellers.isEmpty, try connection.hasBoardingAnswers(flight: flight.id) else { return }
        let replies = ReplyDesk(store: store, connection: connection)
        for traveller in travellers { try replies.followUp(traveller: traveller) }
    }

    private func sources(_ readings: [MessageReading], _ flight: FlightRow) throws -> [Source] {
        let stored = try connection.messages(ofFlight: flight.id).compactMap { row in
            row.manifest.map {
                Source(rank: row.rank, id: row.id, kind: $0.kind, source: $0.source, stored: $0, reading: nil)
            }
        }
        let new = readings.map {
            Source(rank: $0.row.rank, id: $0.row.id, kind: $0.kind, source: $0.source, stored: nil, reading: $0)
        }
        return (stored + new).sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
    }

    /// The locators that each message withdraws, by place in `sources`; bookings are opened only if there are any.
    private mutating func withdrawnLocators(of sources: [Source], _ flight: FlightRow) throws -> [Int: Set<String>] {
        var locators: [Int: Set<String>] = [:]
        var known: [Int64: String]?
        for (place, source) in sources.enumerated() {
            for booking in source.reading?.message?.bookings ?? [] where booking.isCancelled {
                locators[place, default: []].insert(booking.locator)
            }
            for entry in source.stored?.bookings ?? [] where entry.isWithdrawn {
                if known == nil {
                    known = [:]
                    for row in try connection.bookings(ofFlight: flight.id) {
                        let key = try sealer.dayKey(row.store, row.day, create: false)
                        known?[row.id] = try row.open(with: key).booking.locator
                    }
                }
                if let locator = known?[entry.booking] { locators[place, default: []].insert(locator) }
            }
        }
        return locators
    }

    private func mentions(of sources: [Source], _ known: Known) -> [Mention] {
        var mentions: [Mention] = []
        for (place, source) in sources.enumerated() {
            for entry in source.stored?.entries ?? [] {
                guard let record = known.records[entry.traveller] else { continue }
                let version: PersonVersion
                if let index = entry.version {
                    guard record.versions.indices.contains(index) else { continue }
                    version = record.versions[index]
                } else {
                    var traveller = Traveller()
                    traveller.uniqueReference = record.merged.traveller.uniqueReference
                    traveller.bookingReference = record.merged.traveller.bookingReference
                    version = PersonVersion(source: .reference, traveller: traveller)
                }
                mentions.append(Mention(message: place, version: version, stored: entry))
            }
            for version in source.reading?.mentions ?? [] {
                mentions.append(Mention(message: place, version: version, stored: nil))
            }
        }
        return mentions
    }

    private func firstReceipt(_ person: JoinedPerson, _ mentions: [Mention], _ sources: [Source]) -> CivilDay {
        person.mentions.compactMap { sources[mentions[$0].message].reading?.row.received.day }.min() ?? store.now.day
    }

    private func agencies(of readings: [MessageReading]) -> [String: String] {
        var agencies: [String: String] = [:]
        for reading in readings.sorted(by: { $0.row.rank < $1.row.rank }) {
            for booking in reading.message?.bookings ?? [] {
                if let agency = booking.agency, let office = agency.iataNumber ?? agency.office {
                    agencies[booking.locator] = office
                }
            }
        }
        return agencies
    }

    private func tokens(of person: PersonVersion, _ row: TravellerRow) throws -> [Int64] {
        let key = try store.keyring.tokenKey(row.store, month: Tokens.month(of: row), create: true)
        return Array(Tokens.tokens(of: person, with: key).prefix(Tokens.limit))
    }

    // MARK: - Bookings and manifests

    /// Writes the bookings of new messages; the message of highest rank that holds a booking says how it stands.
    ///
    /// - Returns: For each place in `sources` the bookings that the message held.
    private mutating func writeBookings(
        _ sources: [Source],
        _ flight: FlightRow
    ) throws
        -> [Int: [MessageManifest.BookingEntry]]
    {
        var entries: [Int: [MessageManifest.BookingEntry]] = [:]
        for (place, source) in sources.enumerated() { entries[place] = source.stored?.bookings ?? [] }
        guard sources.contains(where: { !($0.reading?.message?.bookings ?? []).isEmpty }) else { return entries }
        var records: [Int64: (row: BookingRow, record: BookingRecord, isNew: Bool)] = [:]
        var byIdentity: [String: Int64] = [:]
        var before: [Int64: BookingRecord] = [:]
        for row in try connection.bookings(ofFlight: flight.id) {
            let record = try row.open(with: sealer.dayKey(row.store, row.day, create: false))
            records[row.id] = (row, record, false)
            before[row.id] = record
            byIdentity[record.booking.identity] = row.id
        }
        for (place, source) in sources.enumerated() {
            guard let reading = source.reading else { continue }
            for booking in reading.message?.bookings ?? [] {
                let bare = booking.withoutPersons
                let id: Int64
                if let known = byIdentity[bare.identity] {
                    id = known
                } else {
                    id = try connection.takeNumbers(1, flight: flight.id).lowerBound
                    byIdentity[bare.identity] = id
                    records[id] = (
                        try emptyBooking(id, bare, flight, received: reading.row.received.day),
                        BookingRecord(versions: [], current: 0), true
                    )
                }
                guard var entry = records[id] else { continue }
                let version = entry.record.versions.firstIndex(of: bare) ?? entry.record.versions.count
                if version == entry.record.versions.count { entry.record.versions.append(bare) }
                records[id] = entry
                entries[place, default: []].append(
                    MessageManifest.BookingEntry(booking: id, version: version, isWithdrawn: bare.isCancelled)
                )
            }
        }
        for place in sources.indices {
            for entry in entries[place] ?? [] { records[entry.booking]?.record.current = entry.version }
        }
        var added: [BookingRow] = []
        for (id, entry) in records.sorted(by: { $0.key < $1.key }) where entry.record != before[id] {
            var row = entry.row
            let key = try sealer.dayKey(row.store, row.day, create: true)
            if entry.isNew {
                try row.seal(entry.record, with: key, isNew: true)
                added.append(row)
            } else {
                row.version += 1
                try row.seal(entry.record, with: key, isNew: false)
                try connection.update(row)
            }
        }
        try connection.insert(added)
        return entries
    }

    private func emptyBooking(
        _ id: Int64,
        _ booking: Booking,
        _ flight: FlightRow,
        received: CivilDay
    ) throws
        -> BookingRow
    {
        let parts = received.parts
        let tokenKey = try store.keyring.tokenKey(.pnr, month: parts.year * 100 + parts.month, create: true)
        return BookingRow(
            id: id,
            flight: flight,
            state: store.state,
            store: .pnr,
            day: received,
            locator: tokenKey.token(.locator, booking.identity)
        )
    }

    /// Writes what became of each new message, and mends the manifests of older ones whose rows were joined.
    private mutating func writeManifests(
        _ sources: [Source],
        _ mentions: [Mention],
        _ entries: [Int: MessageManifest.Entry],
        _ bookings: [Int: [MessageManifest.BookingEntry]],
        _ known: Known
    ) throws {
        var bySource: [Int: [MessageManifest.Entry]] = [:]
        var isNewPerson: [Int: Bool] = [:]
        var seen: Set<Int64> = Set(known.records.keys)
        var seenVersions: [Int64: Set<Int>] = known.records.mapValues { Set($0.versions.indices) }
        for index in mentions.indices {
            guard let entry = entries[index] else { continue }
            bySource[mentions[index].message, default: []].append(entry)
            isNewPerson[index] = seen.insert(entry.traveller).inserted
        }
        var first: [Int: Range<Int>] = [:]
        for index in mentions.indices {
            let place = mentions[index].message
            first[place] = (first[place]?.lowerBound ?? index)..<(index + 1)
        }
        for (place, source) in sources.enumerated() {
            let own = bySource[place] ?? []
            let manifest = MessageManifest(
                kind: source.kind,
                source: source.source,
                entries: own,
                bookings: bookings[place] ?? []
            )
            guard let reading = source.reading else {
                if manifest != source.stored { try connection.updateManifest(manifest, ofMessage: source.id) }
                continue
            }
            var row = try reading.finished(at: store.now, manifest: manifest)
            for index in first[place] ?? 0..<0 {
                guard let entry = entries[index] else { continue }
                if isNewPerson[index] == true {
                    row.added += 1
                    if let version = entry.version { seenVersions[entry.traveller, default: []].insert(version) }
                } else if let version = entry.version,
                    seenVersions[entry.traveller, default: []].insert(version).inserted
                {
                    row.changed += 1
                } else {
                    row.unchanged += 1
                }
            }
            try connection.finish(row, keepRaw: false)
            summary.travellers += row.travellers
            summary.added += row.added
            summary.changed += row.changed
            summary.unchanged += row.unchanged
            var record = store.record(.alteration, .assessment(ofMessage: row.id))
            record.flightReference = row.flight.map { "flight:\($0)" }
            record.count = row.travellers
            record.counts = ["added": row.added, "changed": row.changed, "unchanged": row.unchanged]
            record.counts["dropped"] = reading.message?.dropped.values.reduce(0, +) ?? 0
            try connection.log(record)
        }
    }

    // MARK: - Hits

    private mutating func raiseHits(
        of row: TravellerRow,
        _ person: PersonVersion,
        _ hits: [HitRow],
        _ flight: FlightRow,
        withdrawal: WithdrawalReason
    ) throws {
        var raising = HitRaising(store: store, snapshot: snapshot, connection: connection, sealer: sealer)
        summary.hits += try raising.update(row, person, hits, flight, withdrawal: withdrawal)
        sealer = raising.sealer
    }

    /// Moves hits to the row that their traveller turned out to have already, under that row's key.
    private mutating func move(_ hits: [HitRow], from source: TravellerRow, to target: TravellerRow) throws -> [HitRow]
    {
        try hits.compactMap { known in
            try connection.lockHit(known.id)
            guard let hit = try connection.hit(known.id) else { return nil }
            var moved = hit
            let evidence = try sealer.open(hit.sealed, for: source, as: .evidence(hit: hit.id, version: hit.version))
            moved.traveller = target.id
            moved.version += 1
            moved.sealed = try sealer.seal(evidence, for: target, as: .evidence(hit: hit.id, version: moved.version))
            try connection.update(moved)
            for event in try connection.events(ofHit: hit.id) {
                guard let note = event.note else { continue }
                let place = BelongingPlace.note(hit: hit.id, ordinal: Int64(event.ordinal))
                let words = try sealer.open(note, for: source, as: place)
                try connection.replaceNote(
                    try sealer.seal(words, for: target, as: place),
                    ofEvent: event.ordinal,
                    hit: hit.id
                )
            }
            for handOver in try connection.handOvers(ofHit: hit.id) {
                let place = BelongingPlace.handOver(id: handOver.id)
                let bytes = try sealer.open(handOver.sealed, for: source, as: place)
                try connection.replaceSealed(try sealer.seal(bytes, for: target, as: place), ofHandOver: handOver.id)
            }
            return moved
        }
    }
}

extension Booking {
    /// Carrier, locator and creation: locators are used again.
    fileprivate var identity: String {
        [carrier?.description ?? "", locator, created?.description ?? ""].joined(separator: "/")
    }

    /// The booking without what names a person, which is sealed with that person.
    fileprivate var withoutPersons: Booking {
        var booking = self
        booking.travellers = []
        booking.contacts = []
        booking.payments = []
        booking.tickets = []
        return booking
    }
}
