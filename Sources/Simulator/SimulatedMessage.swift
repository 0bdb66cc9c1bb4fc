// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// One file that a carrier's channel delivers; its bytes are written when they are asked for.
package struct SimulatedMessage: Sendable {
    /// What the message is for.
    package enum Kind: String, Sendable, CaseIterable {
        /// PNRGOV, all bookings of the flight (function 22).
        case bookings
        /// PNRGOV, changed bookings (function 141).
        case changes
        /// PNRGOV at departure, with check-in.
        case departure
        /// PAXLST 745.
        case passengers
        /// PAXLST 250.
        case crew
        /// PAXLST 266 CLOB.
        case closeOut = "close-out"

        package var isPassengerList: Bool { self == .passengers || self == .crew || self == .closeOut }
    }

    /// The channel that delivers it: a carrier, or a provider with its mandate.
    package internal(set) var channel: CarrierCode
    /// The carrier that operates the flight.
    package let carrier: CarrierCode
    /// The file's name, unique in its channel.
    package internal(set) var name: String
    /// When the channel delivers it.
    package internal(set) var due: Moment
    package let kind: Kind
    /// `ZZ123/2026-06-15`.
    package let flight: String
    package internal(set) var fault: MessageFault?

    let manifest: FlightManifest
    let content: Content
    /// When it should have been sent, before any delay.
    let planned: Moment
    var reference: String
    var sender: String
    /// The surname that a test message puts in place of the first person's.
    var marker: String?

    enum Content: Sendable {
        case push(at: Moment, part: Int, parts: Int)
        case changes(after: Moment, at: Moment)
        case passengers([Int], revision: Int)
        case crew
        case closeOut
    }

    /// The file's path below a directory of channels.
    package var file: String { "\(channel)/\(name)" }

    /// Writes the message.
    package func bytes() -> [UInt8] {
        let envelope = Interchange.Envelope(
            sender: sender,
            recipient: manifest.recipient,
            sent: written,
            reference: reference,
            isTest: fault == .testMessage
        )
        var bytes: [UInt8]
        switch content {
        case .push(let at, let part, let parts): bytes = push(envelope, at: at, part: part, parts: parts)
        case .changes(let after, let at): bytes = changes(envelope, after: after, at: at)
        default: bytes = list(envelope)
        }
        if let marker { bytes = Self.renamed(bytes, marker) }
        return fault?.apply(to: bytes) ?? bytes
    }

    /// Writes a push of bookings as one document in XML, whatever style the carrier has.
    ///
    /// - Returns: nil if the message is no push of bookings.
    package func xml() -> [UInt8]? {
        let document: BookingDocument
        let (views, isUpdate): ([BookingView], Bool)
        switch content {
        case .push(let at, let part, _):
            let all = manifest.bookings(at: at)
            let size = manifest.airline.style.partSize
            document = BookingDocument(manifest: manifest, moment: at, isClosure: kind == .departure)
            (views, isUpdate) = (Array(all.dropFirst(part * size).prefix(size)), false)
        case .changes(let after, let at):
            document = BookingDocument(manifest: manifest, moment: at, isClosure: false)
            (views, isUpdate) = (manifest.changes(after: after, upTo: at), true)
        case .passengers, .crew, .closeOut: return nil
        }
        return document.bytes(views, isUpdate: isUpdate, reference: reference, sender: sender)
    }

    /// When the sending system wrote it: before any delay of the channel.
    private var written: Moment {
        switch content {
        case .push(let at, _, _), .changes(_, let at): at
        case .passengers, .crew, .closeOut: planned
        }
    }

    private func push(_ envelope: Interchange.Envelope, at: Moment, part: Int, parts: Int) -> [UInt8] {
        let style = manifest.airline.style
        let views = manifest.bookings(at: at)
        let template = BookingTemplate(manifest: manifest, moment: at, isClosure: kind == .departure)
        var interchange = Interchange.bookings(envelope, style: style)
        let wanted = style.isOneInterchange ? Array(0..<parts) : [part]
        for number in wanted {
            let start = min(views.count, number * style.partSize)
            let slice = views[start..<min(views.count, start + style.partSize)]
            let writesPart = style.version != 11 || parts > 1
            interchange.message(access: access, part: writesPart ? (number + 1, number + 1 == parts) : nil) { writer in
                template.message(slice, total: views.count, isUpdate: false, &writer)
            }
        }
        return interchange.close()
    }

    private func changes(_ envelope: Interchange.Envelope, after: Moment, at: Moment) -> [UInt8] {
        let style = manifest.airline.style
        let views = manifest.changes(after: after, upTo: at)
        var interchange = Interchange.bookings(envelope, style: style)
        interchange.message(access: access, part: style.version == 11 ? nil : (1, true)) { writer in
            BookingTemplate(manifest: manifest, moment: at, isClosure: false)
                .message(views, total: views.count, isUpdate: true, &writer)
        }
        return interchange.close()
    }

    private func list(_ envelope: Interchange.Envelope) -> [UInt8] {
        let template = PassengerListTemplate(manifest: manifest)
        var interchange = Interchange.lists(envelope, style: manifest.airline.style)
        interchange.message(access: access, part: (1, true)) { writer in
            switch content {
            case .passengers(let places, let revision): template.passengers(places, revision: revision, &writer)
            case .crew: template.crew(&writer)
            case .closeOut: template.closeOut(manifest.onBoard, &writer)
            case .push, .changes: break
            }
        }
        return interchange.close()
    }

    /// The common access reference: flight, local date, local time.
    private var access: String {
        var writer = SegmentWriter(hasLines: false, capacity: 24)
        writer.code(manifest.flight.carrier)
        writer.number(manifest.flight.number, 4)
        if let departure = manifest.flight.borderLeg.departure {
            writer.raw("/")
            if kind.isPassengerList { writer.yearFirst(departure.day) } else { writer.dayFirst(departure.day) }
            writer.raw("/")
            writer.clock(departure.minuteOfDay)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func renamed(_ bytes: [UInt8], _ marker: String) -> [UInt8] {
        let prefix = Array("NAD+FL+++".utf8)
        guard let first = MessageFault.segments(of: bytes).first(where: { bytes[$0].starts(with: prefix) }) else {
            return bytes
        }
        let start = first.lowerBound + prefix.count
        let end = bytes[start..<first.upperBound].firstIndex(of: 0x3A) ?? first.upperBound
        var result = bytes
        result.replaceSubrange(start..<end, with: Array(marker.utf8))
        return result
    }
}

/// Decides which messages a flight's carrier sends, and when.
enum MessagePlanner {
    /// Seconds relative to departure.
    private enum When {
        static let firstPush: Int64 = -48 * 3600
        static let secondPush: Int64 = -24 * 3600
        static let changes: [Int64] = [-8 * 3600, -2 * 3600]
        static let earlyList: Int64 = -115 * 60
        static let crew: Int64 = -100 * 60
        static let list: Int64 = -45 * 60
        static let departurePush: Int64 = 5 * 60
        static let closeOut: Int64 = 10 * 60
    }

    static func messages(of manifest: FlightManifest) -> [SimulatedMessage] {
        var builder = Builder(manifest: manifest)
        let departure = manifest.flight.departure
        let style = manifest.airline.style
        builder.push(.bookings, at: departure.advanced(bySeconds: When.firstPush))
        builder.push(.bookings, at: departure.advanced(bySeconds: When.secondPush))
        var last = departure.advanced(bySeconds: When.secondPush)
        for offset in When.changes {
            let at = departure.advanced(bySeconds: offset)
            if !manifest.changes(after: last, upTo: at).isEmpty {
                builder.add(.changes, .changes(after: last, at: at), at)
            }
            last = at
        }
        if style.sendsEarlyList {
            let at = departure.advanced(bySeconds: When.earlyList)
            let early = manifest.checkedIn(by: at)
            if !early.isEmpty { builder.add(.passengers, .passengers(early, revision: 1), at) }
        }
        builder.add(.crew, .crew, departure.advanced(bySeconds: When.crew))
        let final = departure.advanced(bySeconds: When.list)
        builder.add(
            .passengers,
            .passengers(manifest.checkedIn(by: final), revision: style.sendsEarlyList ? 2 : 1),
            final
        )
        builder.push(.departure, at: departure.advanced(bySeconds: When.departurePush))
        builder.add(.closeOut, .closeOut, departure.advanced(bySeconds: When.closeOut))
        return builder.messages
    }

    private struct Builder {
        let manifest: FlightManifest
        var messages: [SimulatedMessage] = []

        mutating func push(_ kind: SimulatedMessage.Kind, at: Moment) {
            let style = manifest.airline.style
            let count = manifest.bookings(at: at).count
            let parts = max(1, (count + style.partSize - 1) / style.partSize)
            for part in 0..<(style.isOneInterchange ? 1 : parts) {
                // Parts follow each other by seconds.
                add(kind, .push(at: at, part: part, parts: parts), at.advanced(bySeconds: Int64(part) * 4))
            }
        }

        /// One booking push in fifty is held up on its way, so that a later message may overtake it.
        private func delay(of kind: SimulatedMessage.Kind) -> Int64 {
            guard kind == .bookings || kind == .changes else { return 0 }
            var random = SeededRandom.branch(of: manifest.flight.seed, UInt64(messages.count) &+ 0xDE1A)
            return random.chance(0.02) ? Int64(random.int(10...85)) * 60 : 0
        }

        mutating func add(_ kind: SimulatedMessage.Kind, _ content: SimulatedMessage.Content, _ due: Moment) {
            let flight = manifest.flight
            let delay = delay(of: kind)
            let channel = kind.isPassengerList ? manifest.airline.lists : manifest.airline.bookings
            var label = SegmentWriter(hasLines: false, capacity: 32)
            label.raw(kind.isPassengerList ? "PAXLST-" : "PNRGOV-")
            label.code(flight.carrier)
            label.number(flight.number, 4)
            label.raw("-")
            var reference = SegmentWriter(hasLines: false, capacity: 16)
            reference.number(flight.number, 4)
            if let day = flight.borderLeg.departure?.day {
                label.yearFirst(day)
                reference.yearFirst(day)
            }
            label.raw("-")
            label.number(messages.count + 1, 2)
            reference.number(messages.count + 1, 2)
            messages.append(
                SimulatedMessage(
                    channel: channel.code,
                    carrier: flight.carrier,
                    name: String(decoding: label.bytes, as: UTF8.self) + ".edi",
                    due: due.advanced(bySeconds: delay),
                    kind: kind,
                    flight: flight.key,
                    manifest: manifest,
                    content: content,
                    planned: due,
                    reference: String(decoding: reference.bytes, as: UTF8.self),
                    sender: channel.sender
                )
            )
        }
    }
}
