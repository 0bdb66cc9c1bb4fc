// SPDX-License-Identifier: Apache-2.0

/// What can be wrong with a message as a whole.
package enum MessageFault: String, Sendable, CaseIterable {
    /// The transmission broke off in the middle of a segment.
    case truncated
    /// UNZ counts seven messages.
    case wrongInterchangeCount = "wrong-interchange-count"
    /// UNZ and UNB bear different references.
    case wrongReference = "wrong-reference"
    /// An apostrophe in a name was not released.
    case unescapedApostrophe = "unescaped-apostrophe"
    case missingHeader = "missing-header"
    /// A month 13 in a date of birth.
    case wrongBirthDate = "wrong-birth-date"
    case wrongSegmentCount = "wrong-segment-count"
    /// Latin-1 bytes under UNOA.
    case foreignBytes = "foreign-bytes"
    /// Nobody knows the sender that UNB names.
    case unknownSender = "unknown-sender"
    /// The channel's carrier reports another carrier's flight without a mandate.
    case otherCarrier = "other-carrier"
    /// UNB says that it is a test.
    case testMessage = "test-message"
    /// The same bytes again.
    case duplicate

    /// What a receiver should make of it.
    package enum Expected: String, Sendable {
        /// Refused with findings; none of its people is stored.
        case rejected
        /// Processed, or rejected by a strict profile; an error with its place either way.
        case error
        /// Processed; a finding below an error, with its place.
        case warning
        /// Not accepted from this channel.
        case refused
        /// Receipted, never in the live store.
        case test
        /// The same receipt again, nothing new.
        case duplicate
    }

    package var expected: Expected {
        switch self {
        case .truncated, .wrongInterchangeCount, .wrongReference, .missingHeader: .rejected
        case .unescapedApostrophe: .error
        case .wrongBirthDate, .wrongSegmentCount, .foreignBytes: .warning
        case .unknownSender, .otherCarrier: .refused
        case .testMessage: .test
        case .duplicate: .duplicate
        }
    }

    /// Whether the carrier notices and sends the right message later.
    var isResent: Bool {
        switch self {
        case .testMessage, .duplicate, .otherCarrier, .unknownSender: false
        default: true
        }
    }

    /// Breaks the bytes of a message; faults of the envelope and of the channel change nothing here.
    func apply(to bytes: [UInt8]) -> [UInt8] {
        let segments = Self.segments(of: bytes)
        switch self {
        case .truncated:
            let victim = segments[segments.count * 3 / 5]
            return Array(bytes[..<((victim.lowerBound + victim.upperBound + 1) / 2)])
        case .wrongInterchangeCount: return Self.replace("UNZ+1+", by: "UNZ+7+", in: bytes, from: segments)
        case .wrongReference:
            guard let end = segments.last(where: { bytes[$0].starts(with: Array("UNZ+".utf8)) }) else { return bytes }
            var result = bytes
            result.insert(0x39, at: end.upperBound)
            return result
        case .unescapedApostrophe:
            return Self.change(first: "NAD+FL+++", in: bytes, segments) { result, value in
                result.insert(0x27, at: value + 2)
            }
        case .missingHeader:
            guard let header = segments.first(where: { bytes[$0].starts(with: Array("UNH+".utf8)) }) else {
                return bytes
            }
            return Array(bytes[..<header.lowerBound]) + Array(bytes[min(header.upperBound + 1, bytes.count)...])
        case .wrongBirthDate:
            return Self.change(first: "DTM+329:", in: bytes, segments) { result, value in
                // YYMMDD, or CCYYMMDD before a format code: a month that does not exist.
                let digits = result[value...].prefix { (0x30...0x39).contains($0) }.count
                result.replaceSubrange(value + digits - 4..<value + digits - 2, with: [0x31, 0x33])
            }
        case .wrongSegmentCount:
            return Self.change(first: "UNT+", in: bytes, segments) { result, value in result.insert(0x39, at: value) }
        case .foreignBytes:
            return Self.change(first: "NAD+FL+++", in: bytes, segments) { result, value in result[value + 1] = 0xC9 }
        case .unknownSender, .otherCarrier, .testMessage, .duplicate: return bytes
        }
    }

    /// The segments without their terminators and the white space between them.
    static func segments(of bytes: [UInt8]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        // UNA is nine bytes long and its service characters end no segment.
        var start = bytes.starts(with: Array("UNA".utf8)) ? 9 : 0
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case 0x3F: index += 1
            case 0x27:
                result.append(start..<index)
                start = index + 1
            case 0x0A where index == start: start = index + 1
            default: break
            }
            index += 1
        }
        return result
    }

    private static func replace(
        _ old: String,
        by new: String,
        in bytes: [UInt8],
        from segments: [Range<Int>]
    ) -> [UInt8] {
        guard let place = segments.last(where: { bytes[$0].starts(with: Array(old.utf8)) }) else { return bytes }
        var result = bytes
        result.replaceSubrange(place.lowerBound..<place.lowerBound + old.utf8.count, with: Array(new.utf8))
        return result
    }

    /// Changes the first segment that begins with a text; the closure gets the place behind that text.
    private static func change(
        first prefix: String,
        in bytes: [UInt8],
        _ segments: [Range<Int>],
        _ body: (inout [UInt8], Int) -> Void
    ) -> [UInt8] {
        guard let found = segments.first(where: { bytes[$0].starts(with: Array(prefix.utf8)) }) else { return bytes }
        var result = bytes
        body(&result, found.lowerBound + prefix.utf8.count)
        return result
    }
}
