// SPDX-License-Identifier: Apache-2.0

extension UInt8 {
    /// A capital letter or a digit of ASCII.
    @inline(__always)
    var isCapitalOrDigit: Bool { (0x41...0x5A).contains(self) || (0x30...0x39).contains(self) }

    /// A space or a control character that may stand between segments.
    ///
    /// The information separators may serve as service characters (UNOB), and so are none.
    @inline(__always)
    var isBlank: Bool { self <= 0x20 && !(0x1C...0x1F).contains(self) }
}

extension UnsafeBufferPointer where Element == UInt8 {
    /// The first position at or after another that is not blank.
    @inline(__always)
    func firstNonBlank(from start: Int) -> Int {
        var position = start
        while position < count, self[position].isBlank { position &+= 1 }
        return position
    }
}
