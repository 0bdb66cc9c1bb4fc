// SPDX-License-Identifier: Apache-2.0

/// Arrays of plain records, one after the other in one run of bytes that never changes; so that threads may share it.
final class FlatImage: @unchecked Sendable {
    private let base: UnsafeMutableRawPointer
    let byteCount: Int
    private let sections: [Range<Int>]

    /// Lays sections out, each on a cache line of its own.
    init(sections parts: [[UInt8]]) {
        var place = 0
        var ranges: [Range<Int>] = []
        for part in parts {
            ranges.append(place..<place + part.count)
            place = (place + part.count + 63) & ~63
        }
        sections = ranges
        byteCount = place
        base = UnsafeMutableRawPointer.allocate(byteCount: max(place, 64), alignment: 64)
        base.initializeMemory(as: UInt8.self, repeating: 0, count: place)
        for (part, range) in zip(parts, ranges) {
            part.withUnsafeBytes { bytes in
                if let start = bytes.baseAddress {
                    (base + range.lowerBound).copyMemory(from: start, byteCount: bytes.count)
                }
            }
        }
    }

    deinit { base.deallocate() }

    /// A section as records of one type; empty if it does not exist.
    func section<Record>(_ number: Int) -> UnsafeBufferPointer<Record> {
        guard number < sections.count, !sections[number].isEmpty else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        let range = sections[number]
        let count = range.count / MemoryLayout<Record>.stride
        let start = (base + range.lowerBound).bindMemory(to: Record.self, capacity: count)
        return UnsafeBufferPointer(start: UnsafePointer(start), count: count)
    }
}
