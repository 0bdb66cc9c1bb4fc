// SPDX-License-Identifier: Apache-2.0

import Synchronization
import TravelTypes

/// The airports of the table, kept as the bytes of its file: a row is read when somebody first asks for it.
///
/// There are some eight thousand, and a command that looks at one flight needs two of them.
final class AirportTable: Sendable {
    private let bytes: [UInt8]
    /// Where the row of an airport begins, by its IATA code and by its ICAO indicator.
    private let starts: [LocationCode: Int]
    /// The IATA codes in the order of the file.
    let codes: [LocationCode]
    /// The rows that were read, by where they begin.
    private let known = Mutex<[Int: Airport]>([:])

    private static let columns = 8

    /// Reads which airport stands where; a row without a code or with too few cells is damaged.
    init() throws(ReferenceDataError) {
        let file = "airports.tsv"
        bytes = try ResourceFile.bytes(of: file, module: "ReferenceData")
        var starts: [LocationCode: Int] = [:]
        var codes: [LocationCode] = []
        starts.reserveCapacity(16_384)
        codes.reserveCapacity(8192)
        var (start, row) = (0, 0)
        while start < bytes.count {
            row += 1
            var (tabs, end, second) = (0, start, start)
            // The cells of the two codes come first.
            while end < bytes.count, bytes[end] != 0x0A {
                if bytes[end] == 0x09 {
                    tabs += 1
                    if tabs == 2 { second = end }
                }
                end += 1
            }
            defer { start = end + 1 }
            guard end > start, bytes[start] != 0x23 else { continue }
            guard tabs + 1 >= Self.columns, let code = Self.code(bytes, start) else {
                throw .malformed(file: file, row: row)
            }
            starts[code] = start
            codes.append(code)
            if let indicator = Self.code(bytes, start + code.count + 1), start + code.count + 1 < second {
                starts[indicator] = start
            }
        }
        self.starts = starts
        self.codes = codes
    }

    /// The airport of an IATA code or an ICAO indicator.
    subscript(code: LocationCode) -> Airport? {
        guard let start = starts[code] else { return nil }
        return known.withLock { known in
            if let airport = known[start] { return airport }
            let airport = read(start)
            known[start] = airport
            return airport
        }
    }

    /// The code in the cell that begins at a place.
    private static func code(_ bytes: [UInt8], _ start: Int) -> LocationCode? {
        var end = start
        while end < bytes.count, bytes[end] != 0x09 { end += 1 }
        return LocationCode(ascii: bytes.span.extracting(start..<end))
    }

    private func read(_ start: Int) -> Airport? {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        let cells = bytes[start..<end].split(separator: 0x09, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard cells.count >= Self.columns, let code = LocationCode(cells[0]),
            let state = Self.state(alpha2: cells[2]), let latitude = Double(cells[3]), let longitude = Double(cells[4])
        else { return nil }
        return Airport(
            code: code,
            icao: LocationCode(cells[1]),
            name: cells[7],
            city: cells[6],
            state: state,
            latitude: latitude,
            longitude: longitude,
            zone: cells[5]
        )
    }

    /// Kosovo has an airport and no ISO code; the table writes `XK`.
    private static func state(alpha2: String) -> StateCode? { alpha2 == "XK" ? "RKS" : StateCode(alpha2: alpha2) }
}
