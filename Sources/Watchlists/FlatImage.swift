// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Arrays of plain records, one after the other in one run of bytes that never changes; so that threads may share it.
///
/// The run says itself where its arrays lie, and names nothing by address: the same bytes mean the same in another
/// process. It begins with a mark, the number of its form and a table of the sections; each section has cache lines of
/// its own.
package final class FlatImage: @unchecked Sendable {
    private let memory: Memory
    private let sections: [Range<Int>]

    /// Stands first, with the number of the form: whoever changes what sections mean raises it.
    private static let mark: UInt64 = 0x3130_5845_444E_4953

    /// What the sections of this form are; another number is another form.
    package static let form: UInt32 = 2

    /// The bytes of a run that stay where they are until nobody needs them.
    private final class Memory {
        let base: UnsafeMutableRawPointer
        let count: Int

        init(count: Int) {
            self.count = count
            let isLarge = count >= Self.largePage
            base = UnsafeMutableRawPointer.allocate(byteCount: max(count, 64), alignment: isLarge ? Self.largePage : 64)
            #if os(Linux)
            // Questions go here and there in hundreds of megabytes: with small pages each step would miss the TLB.
            if isLarge { madvise(base, count, MADV_HUGEPAGE) }
            #endif
        }

        private static let largePage = 2 << 20

        deinit { base.deallocate() }
    }

    /// Lays sections out behind a table of them.
    init(sections parts: consuming [[UInt8]]) {
        var place = Self.headSize(of: parts.count)
        var ranges: [Range<Int>] = []
        for number in parts.indices {
            ranges.append(place..<place + parts[number].count)
            place = Self.rounded(place + parts[number].count)
        }
        sections = ranges
        memory = Memory(count: place)
        memory.base.initializeMemory(as: UInt8.self, repeating: 0, count: place)
        memory.base.storeBytes(of: Self.mark, as: UInt64.self)
        memory.base.storeBytes(of: Self.form, toByteOffset: 8, as: UInt32.self)
        memory.base.storeBytes(of: UInt32(parts.count), toByteOffset: 12, as: UInt32.self)
        for (number, range) in ranges.enumerated() {
            memory.base.storeBytes(of: UInt64(range.lowerBound), toByteOffset: 16 + 16 * number, as: UInt64.self)
            memory.base.storeBytes(of: UInt64(range.count), toByteOffset: 24 + 16 * number, as: UInt64.self)
        }
        for (number, range) in ranges.enumerated() {
            parts[number].withUnsafeBytes { bytes in
                if let start = bytes.baseAddress {
                    (memory.base + range.lowerBound).copyMemory(from: start, byteCount: bytes.count)
                }
            }
            // Never all of it twice.
            parts[number] = []
        }
    }

    /// Takes over a run of bytes that another process laid out, given into memory by the caller.
    ///
    /// Mark, form and table are checked; whether the records are right is for whoever vouches for the bytes.
    ///
    /// - Parameters:
    ///   - byteCount: How many bytes there are.
    ///   - fill: Called once with room for all of them.
    /// - Throws: `ListError.damagedStore` if it is no such run; what `fill` throws.
    package init(byteCount: Int, fill: (UnsafeMutableRawBufferPointer) throws -> Void) throws {
        memory = Memory(count: byteCount)
        try fill(UnsafeMutableRawBufferPointer(start: memory.base, count: byteCount))
        sections = try Self.sections(of: UnsafeRawBufferPointer(start: memory.base, count: byteCount))
    }

    private static func sections(of bytes: UnsafeRawBufferPointer) throws(ListError) -> [Range<Int>] {
        guard bytes.count >= 16, bytes.load(as: UInt64.self) == mark,
            bytes.load(fromByteOffset: 8, as: UInt32.self) == form
        else { throw ListError(.damagedStore, line: nil) }
        let count = Int(bytes.load(fromByteOffset: 12, as: UInt32.self))
        guard headSize(of: count) <= bytes.count else { throw ListError(.damagedStore, line: nil) }
        var sections: [Range<Int>] = []
        var place = headSize(of: count)
        for number in 0..<count {
            let start = bytes.load(fromByteOffset: 16 + 16 * number, as: UInt64.self)
            let length = bytes.load(fromByteOffset: 24 + 16 * number, as: UInt64.self)
            guard start == UInt64(place), place <= bytes.count, length <= UInt64(bytes.count - place) else {
                throw ListError(.damagedStore, line: nil)
            }
            sections.append(place..<place + Int(length))
            place = rounded(place + Int(length))
        }
        guard place == bytes.count else { throw ListError(.damagedStore, line: nil) }
        return sections
    }

    private static func headSize(of sections: Int) -> Int { rounded(16 + 16 * sections) }

    private static func rounded(_ place: Int) -> Int { (place + 63) & ~63 }

    package var byteCount: Int { memory.count }

    /// Lends all bytes, to be stored.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(start: memory.base, count: memory.count))
    }

    /// A section as records of one type; empty if it does not exist.
    func section<Record>(_ number: Int) -> UnsafeBufferPointer<Record> {
        guard number < sections.count, !sections[number].isEmpty else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        let range = sections[number]
        let count = range.count / MemoryLayout<Record>.stride
        let start = (memory.base + range.lowerBound).bindMemory(to: Record.self, capacity: count)
        return UnsafeBufferPointer(start: UnsafePointer(start), count: count)
    }
}
