// SPDX-License-Identifier: Apache-2.0

import Conformance
import EDIFACT
import PassengerMessages
import Storage
import TravelTypes

/// A received message, decoded and checked, ready to be joined with its flight.
struct MessageReading {
    var row: MessageRow
    let message: PassengerMessage?
    /// What a reply to the message repeats; nil if it could not be framed.
    let query: AnsweredQuery?
    /// The submission that it came in; nil for a message that is only tried.
    let submission: SubmissionRow?
    private(set) var findings: [Finding]
    let omitted: Int
    /// For each of the first findings the segment's tag and lengths: what may stay when the original is gone.
    private let skeletons: [SegmentExcerpt?]

    /// Findings that keep a skeleton at most.
    private static let skeletonLimit = 50

    /// Decodes a message that was sealed by itself.
    ///
    /// The bytes are those of a `StandaloneMessage`.
    init(_ row: MessageRow, bytes: [UInt8], submission: SubmissionRow? = nil) {
        self.row = row
        self.submission = submission
        let document = bytes.span.withUnsafeBufferPointer { buffer in
            var decoder = MessageDecoder()
            return decoder.decodeXML(buffer)
        }
        let file = InterchangeFile(document == nil ? bytes : [])
        var outside = document == nil ? file.findings.list : []
        var query = document.map { AnsweredQuery($0) }
        let (message, conformance) = bytes.span.withUnsafeBufferPointer { buffer -> (PassengerMessage?, [Finding]) in
            if let document { return (document, ConformanceChecker().check(document, in: buffer).list) }
            guard let interchange = file.interchanges.first else { return (nil, []) }
            guard let frame = interchange.messages.first else {
                outside += interchange.findings.list
                return (nil, [])
            }
            var decoder = MessageDecoder()
            let checker = ConformanceChecker()
            var found: [Finding] = []
            let message = decoder.decode(frame, of: interchange, in: buffer) { message, segments in
                found = checker.check(message, segments, of: interchange, in: buffer).list
            }
            query = AnsweredQuery(message, in: frame, of: interchange)
            return (message, found)
        }
        self.message = message
        self.query = query
        let atDoor = (try? PlainJSON.decode(StoredFindings.self, from: row.findings))?.list ?? []
        // Places count from the beginning of the file that the carrier sent.
        let start = message?.range.lowerBound ?? 0
        let shift = row.offset - start
        var all = atDoor
        for finding in outside + (message?.findings.list ?? []) + conformance {
            var moved = finding
            if finding.place.offset >= start { moved.place.offset += shift }
            if !all.contains(moved) { all.append(moved) }
        }
        findings = all
        let syntax = file.interchanges.first?.syntax ?? Syntax()
        skeletons = all.prefix(Self.skeletonLimit).map { finding in
            var place = finding.place
            place.offset -= shift
            // A skeleton is of segments; the names that XML has were reported with the finding.
            guard document == nil, place.length > 0, bytes.indices.contains(place.offset) else { return nil }
            return SegmentExcerpt.skeleton(at: place, in: bytes, syntax: syntax)
        }
        omitted = (document == nil ? file.findings.omitted : 0) + (message?.findings.omitted ?? 0)
    }

    var isRejected: Bool { message == nil || findings.contains { $0.severity == .error } }

    /// Adds what only other messages can show about this one.
    mutating func add(_ finding: Finding) { findings.append(finding) }

    /// Adds an error about the message as a whole.
    mutating func reject(_ rule: RuleID) {
        findings.append(Finding(rule, .error, at: Place(offset: row.offset, length: 0)))
    }

    /// How the message speaks of its flight.
    var kind: MessageManifest.Kind {
        guard let message else { return .list }
        return switch message.function {
        case .passengerList, .passengerChange, .gatePass: .list
        case .reservationCancelled, .partyReduced: .cancelled
        case .crewList, .crewChange, .masterCrewList, .masterCrewDeletion, .masterCrewChange: .crew
        case .flightClosed: .closed
        case .closedOnBoard: .closeOutOnBoard
        case .closedNotOnBoard: .closeOutNotOnBoard
        case .flightCancelled: .flightCancelled
        case .full: message.part.map { $0.isFirst && $0.isLast } ?? true ? .fullPush : .update
        default: .update
        }
    }

    var source: PersonVersion.Source { message?.type == .bookings ? .pnr : .api }

    /// The persons that the message mentions: travellers with their payments, then references without names.
    var mentions: [PersonVersion] {
        guard let message else { return [] }
        var versions = message.travellers.map { PersonVersion(source: source, traveller: $0) }
        for booking in message.bookings {
            // What a booking says of contacts and payments belongs to the person who made it.
            guard let payer = booking.travellers.first, versions.indices.contains(payer) else { continue }
            versions[payer].payments += booking.payments
            versions[payer].traveller.contacts += booking.contacts.filter {
                !versions[payer].traveller.contacts.contains($0)
            }
            versions[payer].traveller.tickets += booking.tickets.filter {
                !versions[payer].traveller.tickets.contains($0)
            }
        }
        for other in message.documentNames where versions.indices.contains(other.traveller) {
            versions[other.traveller].otherNames.append(other.name)
        }
        for minor in message.unaccompaniedMinors where versions.indices.contains(minor.traveller) {
            versions[minor.traveller].isUnaccompaniedMinor = true
        }
        for entry in message.closeOut {
            var traveller = Traveller()
            traveller.bookingReference = entry.bookingReference
            traveller.uniqueReference = entry.uniqueReference
            versions.append(PersonVersion(source: .reference, traveller: traveller))
        }
        return versions
    }

    /// The row as it stands after processing, but for the counts of joining.
    func finished(at now: Moment, manifest: MessageManifest?) throws -> MessageRow {
        var row = row
        row.status = isRejected ? .rejected : .processed
        row.processed = now
        row.findings = try StoredFindings(findings, omitted: omitted).encoded()
        row.manifest = manifest
        if skeletons.contains(where: { $0 != nil }) { row.skeleton = try PlainJSON.encode(skeletons) }
        guard let message else { return row }
        row.type = message.typeName
        row.function = message.functionCode
        row.travellers = message.travellers.count + message.closeOut.count
        var dropped: [String: Int] = [:]
        for (dropClass, count) in message.dropped { dropped[dropClass.rawValue] = count }
        row.dropped = try PlainJSON.encode(dropped)
        return row
    }
}

/// A test message, decoded for the answer that its sender gets and for nothing else.
struct TestMessage {
    private var reading: MessageReading

    init(_ bytes: [UInt8], _ row: MessageRow, of submission: SubmissionRow) {
        reading = MessageReading(row, bytes: bytes, submission: submission)
    }

    var findings: [Finding] { reading.findings }
    var travellers: Int { reading.message?.travellers.count ?? 0 }
    var function: String { reading.message?.functionCode ?? "" }

    /// The reading of the message as the table has it.
    func reading(as row: MessageRow) -> MessageReading {
        var reading = reading
        reading.row = row
        return reading
    }
}

extension StoredFindings {
    /// The JSON text that the message table holds.
    func encoded() throws -> String { try PlainJSON.encode(self) }
}
