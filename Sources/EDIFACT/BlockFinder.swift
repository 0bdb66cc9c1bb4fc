// SPDX-License-Identifier: Apache-2.0

package import CDelimiters

/// Finds service characters in blocks of 64 bytes; every way of doing so gives the same bits.
package protocol BlockFinder {
    /// What the 64 bytes at an address hold under a syntax.
    static func find(_ bytes: UnsafePointer<UInt8>, _ syntax: Syntax) -> CDelimitersBlock
}

#if arch(x86_64)
/// Compares sixteen bytes at a time with SSE2, which every processor of this architecture has.
package enum VectorFinder: BlockFinder {
    @inlinable @inline(__always)
    package static func find(_ bytes: UnsafePointer<UInt8>, _ syntax: Syntax) -> CDelimitersBlock {
        let characters = syntax.characters
        return CDelimitersScan64(
            bytes,
            characters.component,
            characters.element,
            syntax.repetition,
            characters.terminator,
            characters.release
        )
    }
}
#else
package typealias VectorFinder = WordFinder
#endif

/// Compares eight bytes at a time as one 64-bit number, on any processor.
package enum WordFinder: BlockFinder {
    @inlinable @inline(__always)
    package static func find(_ bytes: UnsafePointer<UInt8>, _ syntax: Syntax) -> CDelimitersBlock {
        let component = everywhere(syntax.characters.component)
        let element = everywhere(syntax.characters.element)
        let repetition = everywhere(syntax.repetition)
        let terminator = everywhere(syntax.characters.terminator)
        let release = everywhere(syntax.characters.release)
        // One bit a byte: byte b of word w is bit w of byte b, until the end.
        var block = CDelimitersBlock(marks: 0, terminators: 0, breaks: 0, odd: 0)
        for lane in 0..<8 {
            let word = UInt64(littleEndian: UnsafeRawPointer(bytes + 8 &* lane).loadUnaligned(as: UInt64.self))
            // The highest bit of each byte says what the byte is.
            let end = differences(word ^ terminator)
            let others = differences(word ^ component) & differences(word ^ element) & differences(word ^ repetition)
            let mark = ~(end & others)
            let line = ~(differences(word ^ everywhere(0x0A)) & differences(word ^ everywhere(0x0D)))
            let plain = differences(word ^ release) & ((word & ~highBits) &+ 0x6060_6060_6060_6060) & ~word
            let shift = UInt64(7 &- lane)
            block.marks |= (mark & highBits) &>> shift
            block.terminators |= (~end & highBits) &>> shift
            block.breaks |= (line & highBits) &>> shift
            block.odd |= (~(plain | mark | line) & highBits) &>> shift
        }
        block.marks = transposed(block.marks)
        block.terminators = transposed(block.terminators)
        block.breaks = transposed(block.breaks)
        if block.odd != 0 { block.odd = transposed(block.odd) }
        return block
    }

    @inlinable static var highBits: UInt64 { 0x8080_8080_8080_8080 }

    @inlinable @inline(__always)
    static func everywhere(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// The highest bit of each byte that is not zero; the other bits mean nothing.
    @inlinable @inline(__always)
    static func differences(_ word: UInt64) -> UInt64 { ((word & ~highBits) &+ ~highBits) | word }

    /// Eight rows of eight bits with rows and columns exchanged.
    @inlinable @inline(__always)
    static func transposed(_ bits: UInt64) -> UInt64 {
        var bits = bits
        var swap = (bits ^ (bits &>> 7)) & 0x00AA_00AA_00AA_00AA
        bits ^= swap ^ (swap &<< 7)
        swap = (bits ^ (bits &>> 14)) & 0x0000_CCCC_0000_CCCC
        bits ^= swap ^ (swap &<< 14)
        swap = (bits ^ (bits &>> 28)) & 0x0000_0000_F0F0_F0F0
        return bits ^ swap ^ (swap &<< 28)
    }
}
