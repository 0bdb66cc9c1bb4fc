// SPDX-License-Identifier: Apache-2.0

import TravelTypes

extension MachineReadableZone {
    /// Why a zone cannot be written.
    public enum WritingError: Error, Hashable, Sendable, CustomStringConvertible {
        /// The document code has more than two characters.
        case documentCodeTooLong
        /// The number, with what continues it in the optional data, has more characters than the format holds.
        case numberTooLong(longest: Int)
        /// Optional data have more characters than are free.
        case optionalTooLong(longest: Int)
        /// The name has letters of a script without a table: give it in Latin letters.
        case nameNotLatin

        public var description: String {
            switch self {
            case .documentCodeTooLong: "the document code has more than two characters: give one or two"
            case .numberTooLong(let longest):
                "the document number does not fit: this format holds \(longest) characters"
            case .optionalTooLong(let longest): "the optional data do not fit: \(longest) characters are free"
            case .nameNotLatin: "the name has letters of a script without a table: give it in Latin letters"
            }
        }
    }

    /// The lines of the zone, each of the format's length, check digits computed.
    ///
    /// Names are transliterated and, where they do not fit, cut as Doc 9303 says; what stands in the number or the
    /// optional data besides A-Z and 0-9 is written as a filler.
    ///
    /// - Throws: `WritingError` when a field does not fit or cannot be written.
    public func lines() throws(WritingError) -> [String] {
        let bytes = try bytes()
        return stride(from: 0, to: bytes.count, by: format.lineLength).map { start in
            String(decoding: bytes[start..<start + format.lineLength], as: UTF8.self)
        }
    }

    /// The characters of all lines, one line after the other without a break.
    ///
    /// - Throws: `WritingError` when a field does not fit or cannot be written.
    public func bytes() throws(WritingError) -> [UInt8] {
        var writer = ZoneWriter(format)
        try writer.write(self)
        return writer.bytes
    }
}

/// Puts the fields of a zone into their places.
private struct ZoneWriter {
    private let format: ZoneFormat
    private let layout: ZoneLayout
    private(set) var bytes: [UInt8]

    init(_ format: ZoneFormat) {
        self.format = format
        layout = format.layout
        bytes = [UInt8](repeating: CheckDigit.filler, count: format.length)
    }

    mutating func write(_ zone: MachineReadableZone) throws(MachineReadableZone.WritingError) {
        guard let name = zone.name.field(length: layout.name.count) else { throw .nameNotLatin }
        put(name, at: layout.name.lowerBound)
        guard (zone.documentCode?.count ?? 0) <= 2 else { throw .documentCodeTooLong }
        put(characters(zone.documentCode?.description ?? ""), at: ZoneLayout.documentCode.lowerBound)
        put(characters(zone.issuer?.description ?? ""), at: ZoneLayout.issuer.lowerBound)
        put(characters(zone.nationality?.description ?? ""), at: layout.nationality.lowerBound)
        try writeNumberAndOptional(zone)
        put(zone.birth.bytes, at: layout.birth.lowerBound)
        seal([layout.birth], digit: layout.birthDigit)
        switch zone.sex {
        case .male: bytes[layout.sex] = UInt8(ascii: "M")
        case .female: bytes[layout.sex] = UInt8(ascii: "F")
        case .unspecified, .unknown, nil: break
        }
        put(zone.expiry.bytes, at: layout.expiry.lowerBound)
        seal([layout.expiry], digit: layout.expiryDigit)
        if let digit = layout.optionalDigit, bytes[layout.optional].contains(where: { $0 != CheckDigit.filler }) {
            seal([layout.optional], digit: digit)
        }
        if let digit = layout.compositeDigit { seal(layout.composite, digit: digit) }
    }

    private mutating func writeNumberAndOptional(
        _ zone: MachineReadableZone
    ) throws(MachineReadableZone.WritingError) {
        let number = characters(zone.number)
        guard number.count <= format.longestNumber else { throw .numberTooLong(longest: format.longestNumber) }
        put(number.prefix(layout.number.count), at: layout.number.lowerBound)
        var start = layout.optional.lowerBound
        if number.count <= layout.number.count {
            seal([layout.number], digit: layout.numberDigit)
        } else {
            let digit = start + number.count - layout.number.count
            put(number.dropFirst(layout.number.count), at: start)
            seal([layout.number, start..<digit], digit: digit)
            start = digit + 2
        }
        try put(characters(zone.optional), into: start..<layout.optional.upperBound)
        try put(characters(zone.secondOptional), into: layout.secondOptional ?? 0..<0)
    }

    /// The capitals and digits of a text, anything else as fillers, none at the end.
    private func characters(_ text: String) -> [UInt8] {
        var characters: [UInt8] = text.unicodeScalars.map { scalar in
            switch scalar {
            case "A"..."Z", "0"..."9": UInt8(truncatingIfNeeded: scalar.value)
            case "a"..."z": UInt8(truncatingIfNeeded: scalar.value) - 0x20
            default: CheckDigit.filler
            }
        }
        while characters.last == CheckDigit.filler { characters.removeLast() }
        return characters
    }

    private mutating func put(_ characters: some Sequence<UInt8>, at start: Int) {
        for (offset, byte) in characters.enumerated() { bytes[start + offset] = byte }
    }

    private mutating func put(
        _ characters: [UInt8],
        into range: Range<Int>
    ) throws(MachineReadableZone.WritingError) {
        guard characters.count <= range.count else { throw .optionalTooLong(longest: range.count) }
        put(characters, at: range.lowerBound)
    }

    private mutating func seal(_ ranges: [Range<Int>], digit: Int) {
        var sum = WeightedSum()
        for offset in ranges.joined() { sum.add(CheckDigit.value(of: bytes[offset]) ?? 0) }
        bytes[digit] = UInt8(sum.digit) + 0x30
    }
}
