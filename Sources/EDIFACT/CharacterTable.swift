// SPDX-License-Identifier: Apache-2.0

/// What each byte means under the service characters in force.
struct CharacterTable: ~Copyable {
    /// What a byte is that a block finder calls odd.
    static var release: UInt8 { 4 }
    static var control: UInt8 { 5 }
    static var data: UInt8 { 6 }

    private let kinds: UnsafeMutablePointer<UInt8>
    private var syntax: Syntax?

    init() {
        kinds = .allocate(capacity: 512)
        for byte in 0..<256 {
            kinds[byte] = Self.plainKind(UInt8(byte))
            kinds[256 + byte] = UInt8(byte).isCapitalOrDigit ? 1 : 0
        }
    }

    deinit { kinds.deallocate() }

    /// The kind of mark that each byte is, or else `release`, `control` or `data`.
    @inline(__always)
    var kindOfByte: UnsafePointer<UInt8> { UnsafePointer(kinds) }

    /// One for the capitals and digits, which tags are made of, else zero.
    @inline(__always)
    var isTagByte: UnsafePointer<UInt8> { UnsafePointer(kinds + 256) }

    mutating func set(_ syntax: Syntax) {
        guard self.syntax != syntax else { return }
        if let before = self.syntax { put(before) { byte, _ in Self.plainKind(byte) } }
        put(syntax) { _, kind in kind }
        self.syntax = syntax
    }

    /// Sets what the service characters of a syntax are, the terminator last: it stands in for those that are missing.
    private func put(_ syntax: Syntax, _ kind: (UInt8, UInt8) -> UInt8) {
        let characters = syntax.characters
        kinds[Int(characters.release)] = kind(characters.release, Self.release)
        kinds[Int(syntax.repetition)] = kind(syntax.repetition, UInt8(MarkKind.repetition))
        kinds[Int(characters.component)] = kind(characters.component, UInt8(MarkKind.component))
        kinds[Int(characters.element)] = kind(characters.element, UInt8(MarkKind.element))
        kinds[Int(characters.terminator)] = kind(characters.terminator, UInt8(MarkKind.terminator))
    }

    private static func plainKind(_ byte: UInt8) -> UInt8 { byte < 0x20 ? control : data }
}

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
