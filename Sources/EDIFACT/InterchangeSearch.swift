// SPDX-License-Identifier: Apache-2.0

/// Where interchanges begin among other bytes.
extension UnsafeBufferPointer where Element == UInt8 {
    /// Whether UN and a third letter stand at a position.
    func isTag(_ third: UInt8, at position: Int) -> Bool {
        position + 3 <= count && self[position] == 0x55 && self[position + 1] == 0x4E && self[position + 2] == third
    }

    /// Whether an interchange begins at a position where a segment begins.
    func isInterchange(at position: Int) -> Bool {
        if isTag(0x42, at: position) { return position + 3 < count && !self[position + 3].isCapitalOrDigit }
        return isTag(0x41, at: position) && isTag(0x42, at: firstNonBlank(from: position + 9))
    }

    /// Whether a UNA or a UNB begins here, in the midst of anything.
    ///
    /// Behind a letter or a digit only a UNB with a known syntax identifier does, or a UNA before such a one.
    func isStart(at position: Int) -> Bool {
        guard position + 4 <= count, self[position] == 0x55, self[position + 1] == 0x4E else { return false }
        let isApart = position == 0 || !self[position - 1].isCapitalOrDigit
        switch self[position + 2] {
        case 0x41: return isApart || isHeader(at: firstNonBlank(from: Swift.min(position + 9, count)))
        case 0x42: return isApart ? !self[position + 3].isCapitalOrDigit : isHeader(at: position)
        default: return false
        }
    }

    /// Whether a UNB with a syntax identifier begins here: `UNB+UNO` or `UNB+IAT`.
    private func isHeader(at position: Int) -> Bool {
        guard isTag(0x42, at: position), position + 7 <= count, !self[position + 3].isCapitalOrDigit else {
            return false
        }
        let name = (self[position + 4], self[position + 5], self[position + 6])
        return name == (0x55, 0x4E, 0x4F) || name == (0x49, 0x41, 0x54)
    }

    func nextLetterU(after position: Int) -> Int {
        var next = position + 1
        while next < count, self[next] != 0x55 { next += 1 }
        return next
    }

    /// Whether what stands before an interchange is the header of a known transport.
    ///
    /// Type B (`QK PARPIZZ`, `.ORIGXZZ 150735`), MATIP or host to host (`V.\V`), message queues (`RFH `), and the
    /// headers of multipart bodies (`--`, `Content-`).
    func isTransport(from start: Int, to end: Int) -> Bool {
        let head = self[start..<Swift.min(end, start + 512)]
        func begins(_ text: StaticString) -> Bool {
            head.starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        }
        if begins("V.\\") || begins("RFH ") || begins("--") || begins("Content-") || begins("MIME-") { return true }
        if head.first == 0x2E { return true }
        // A priority and an address of seven characters.
        let words = head.prefix(16)
        guard words.count >= 10, words[start] == 0x51, words[start + 2] == 0x20 else { return false }
        return words[(start + 3)...].prefix(7).allSatisfy(\.isCapitalOrDigit)
    }

    /// Where the first typographic quotation mark of a stretch stands, in UTF-8 or in the encoding of Windows.
    ///
    /// Only the beginning of the stretch is looked at: a whole file without a terminator has one soon.
    func firstTypographicQuote(in range: Range<Int>) -> Range<Int>? {
        let end = Swift.min(range.upperBound, range.lowerBound + 4096)
        for position in range.lowerBound..<end {
            if self[position] == 0x92 { return position..<position + 1 }
            if self[position] == 0xE2, position + 2 < end, self[position + 1] == 0x80, self[position + 2] == 0x99 {
                return position..<position + 3
            }
        }
        return nil
    }
}
