// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Writes segments into a byte buffer, as a departure control system would: no objects, no strings put together.
///
/// Literal text is written as it is, with its separators; values go through `text`, which releases the service
/// characters. `end` closes a segment and counts it.
struct SegmentWriter {
    private(set) var bytes: [UInt8] = []
    /// Segments closed since the last `UNH`.
    private(set) var segments = 0
    /// Whether a line feed follows each segment.
    private let hasLines: Bool

    init(hasLines: Bool, capacity: Int = 4096) {
        self.hasLines = hasLines
        bytes.reserveCapacity(capacity)
    }

    mutating func restartCount() { segments = 0 }

    /// Literal text, separators included.
    mutating func raw(_ literal: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    /// A value that has no service characters.
    mutating func plain(_ value: String) { bytes.append(contentsOf: value.utf8) }

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    /// A value whose service characters are released (ISO 9735-1 clause 9).
    mutating func text(_ value: String) {
        for byte in value.utf8 {
            switch byte {
            case 0x27, 0x2B, 0x3A, 0x3F: bytes.append(0x3F)
            default: break
            }
            bytes.append(byte)
        }
    }

    mutating func code(_ code: some PackedCode) {
        let packed = code.rawValue
        var shift: UInt32 = 24
        for _ in 0..<5 {
            let six = UInt8((packed >> shift) & 0x3F)
            guard six != 0 else { return }
            bytes.append(six <= 26 ? six + 0x40 : six - 27 + 0x30)
            shift &-= 6
        }
    }

    /// A whole number with at least so many digits.
    mutating func number(_ value: Int, _ width: Int = 1) {
        var digits: (UInt64, Int) = (0, 0)
        var rest = UInt64(value.magnitude)
        repeat {
            digits = (digits.0 << 4 | (rest % 10), digits.1 + 1)
            rest /= 10
        } while rest > 0 && digits.1 < 16
        if value < 0 { bytes.append(0x2D) }
        for _ in 0..<max(0, width - digits.1) { bytes.append(0x30) }
        for _ in 0..<digits.1 {
            bytes.append(0x30 + UInt8(digits.0 & 0xF))
            digits.0 >>= 4
        }
    }

    mutating func end() {
        bytes.append(0x27)
        if hasLines { bytes.append(0x0A) }
        segments += 1
    }

    // MARK: Dates

    /// `YYMMDD`.
    mutating func yearFirst(_ day: CivilDay) {
        let parts = day.parts
        number(parts.year % 100, 2)
        number(parts.month, 2)
        number(parts.day, 2)
    }

    /// `CCYYMMDD`.
    mutating func centuryFirst(_ day: CivilDay) {
        let parts = day.parts
        number(parts.year, 4)
        number(parts.month, 2)
        number(parts.day, 2)
    }

    /// `DDMMYY`.
    mutating func dayFirst(_ day: CivilDay) {
        let parts = day.parts
        number(parts.day, 2)
        number(parts.month, 2)
        number(parts.year % 100, 2)
    }

    /// `DDMMMYY` with the English month.
    mutating func airlineDay(_ day: CivilDay) {
        let parts = day.parts
        number(parts.day, 2)
        plain(Self.months[parts.month - 1])
        number(parts.year % 100, 2)
    }

    /// `HHMM`.
    mutating func clock(_ minuteOfDay: Int) {
        number(minuteOfDay / 60, 2)
        number(minuteOfDay % 60, 2)
    }

    /// `DDMMYY:HHMM` of a moment, in UTC.
    mutating func stamp(_ moment: Moment) {
        dayFirst(moment.day)
        byte(0x3A)
        clock(moment.secondOfDay / 60)
    }

    private static let months = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ]
}
