// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// Puts the parts of PNR pushes together, in whatever order they come.
///
/// A push for a large flight is sent as several messages, tied by UNH 0068 and numbered by S010. Only all of them
/// together are the push: its count of bookings (EQN) holds for the whole.
///
/// ```swift
/// var assembler = PushAssembler()
/// for message in messages {
///     if case .complete(let push) = assembler.add(message) { use(push) }
/// }
/// ```
public struct PushAssembler: Sendable {
    private var open: [PushKey: [PassengerMessage]] = [:]

    public init() {}

    /// What a message meant for its push.
    public enum Outcome: Sendable {
        /// The message is no part of several: it is whole as it is.
        case whole
        /// Parts are still to come; those whose numbers are known to be missing.
        case waiting(missing: [Int])
        /// All parts have come; the message that they make together.
        case complete(PassengerMessage)
        /// The part had come before; nothing changes.
        case duplicate
        /// The part begins the push anew, as carriers do for a later push of the same flight; the parts of the earlier
        /// push, which never became complete.
        case restarted(abandoned: PassengerMessage)
    }

    /// Takes a message in.
    public mutating func add(_ message: PassengerMessage) -> Outcome {
        guard let key = PushKey(message), let part = message.part else { return .whole }
        var parts = open[key] ?? []
        if let known = parts.first(where: { $0.part?.sequence == part.sequence }) {
            guard known.sent != message.sent else { return .duplicate }
            open[key] = [message]
            return .restarted(abandoned: Self.joined(parts))
        }
        parts.append(message)
        let state = Self.state(of: parts)
        guard state.isComplete else {
            open[key] = parts
            return .waiting(missing: state.missing)
        }
        open[key] = nil
        return .complete(Self.joined(parts))
    }

    /// The pushes of which parts are still to come, with the numbers known to be missing.
    public var waiting: [PushKey: [Int]] { open.mapValues { Self.state(of: $0).missing } }

    /// Gives up waiting for a push: what has come of it, with a finding that says that it is not all.
    public mutating func giveUp(_ key: PushKey) -> PassengerMessage? { open.removeValue(forKey: key).map(Self.joined) }

    private static func state(of parts: [PassengerMessage]) -> PushParts {
        var state = PushParts()
        for message in parts {
            guard let part = message.part else { continue }
            _ = state.add(part, bookings: message.bookings.count, announced: message.announcedBookings)
        }
        return state
    }

    /// One message of several parts, in the order of their numbers.
    ///
    /// Its findings are those of the parts, and that parts are missing or the bookings are not as many as announced.
    /// Complete, it is a push in one part; else it stays a part, and is no full push.
    public static func joined(_ messages: [PassengerMessage]) -> PassengerMessage {
        let sorted = messages.sorted { ($0.part?.sequence ?? 0) < ($1.part?.sequence ?? 0) }
        guard var whole = sorted.first else {
            preconditionFailure("there is no push without a message")
        }
        for message in sorted.dropFirst() { whole.append(message) }
        let state = state(of: sorted)
        let place = Place(segment: 1, element: 4, offset: whole.range.lowerBound, length: 3)
        if state.isComplete {
            whole.part = MessageFrame.Part(sequence: 1, isFirst: true, isLast: true)
        } else {
            whole.findings.append("pnrgov.part-missing", .warning, at: place)
        }
        if state.isCountWrong, !whole.findings.list.contains(where: { $0.rule == "pnrgov.booking-count" }) {
            whole.findings.append("pnrgov.booking-count", .warning, at: place)
        }
        return whole
    }
}

extension PassengerMessage {
    /// Adds the persons and bookings of a later part of the same push.
    fileprivate mutating func append(_ other: PassengerMessage) {
        let shift = travellers.count
        travellers += other.travellers
        bookings += other.bookings.map { booking in
            var moved = booking
            moved.travellers = booking.travellers.map { $0 + shift }
            return moved
        }
        documentNames += other.documentNames.map { DocumentName(traveller: $0.traveller + shift, name: $0.name) }
        unaccompaniedMinors += other.unaccompaniedMinors.map {
            UnaccompaniedMinor(traveller: $0.traveller + shift, age: $0.age)
        }
        if flights.isEmpty {
            flights = other.flights
        } else {
            for share in other.flights.first?.codeshares ?? [] where !flights[0].codeshares.contains(share) {
                flights[0].codeshares.append(share)
            }
        }
        announcedBookings = announcedBookings ?? other.announcedBookings
        findings.append(contentsOf: other.findings)
        for (kind, count) in other.dropped { dropped[kind, default: 0] += count }
    }
}
