// SPDX-License-Identifier: Apache-2.0

/// The characters that separate and escape data, as a UNA states them (ISO 9735, service string advice).
@frozen
public struct ServiceCharacters: Hashable, Sendable {
    public var component: UInt8
    public var element: UInt8
    public var decimal: UInt8
    public var release: UInt8
    /// The repetition separator; a space means that there is none.
    public var repetition: UInt8
    public var terminator: UInt8

    @inlinable
    public init(
        component: UInt8 = 0x3A,
        element: UInt8 = 0x2B,
        decimal: UInt8 = 0x2E,
        release: UInt8 = 0x3F,
        repetition: UInt8 = 0x20,
        terminator: UInt8 = 0x27
    ) {
        self.component = component
        self.element = element
        self.decimal = decimal
        self.release = release
        self.repetition = repetition
        self.terminator = terminator
    }

    /// `:+.? '`, what applies without a UNA.
    public static let standard = ServiceCharacters()

    /// The information separators that level B has in versions 1 to 3, without UNA and without release.
    static let levelB = ServiceCharacters(component: 0x1F, element: 0x1D, release: 0x1E, terminator: 0x1C)

    /// Whether the characters that separate are different, printable and neither letters nor digits.
    public var isUsable: Bool {
        let repetition = repetition == 0x20 ? nil : repetition
        return Self.canSeparate(component) && Self.canSeparate(element) && Self.canSeparate(release)
            && Self.canSeparate(terminator) && repetition.map(Self.canSeparate) ?? true
            && component != element && component != release && component != terminator && component != repetition
            && element != release && element != terminator && element != repetition
            && release != terminator && release != repetition && terminator != repetition
    }

    private static func canSeparate(_ byte: UInt8) -> Bool {
        (0x1C...0x7E).contains(byte) && byte != 0x20 && !byte.isCapitalOrDigit && !(0x61...0x7A).contains(byte)
    }
}

/// How the bytes of an interchange are to be read: its separators, syntax version and repertoire.
@frozen
public struct Syntax: Hashable, Sendable {
    public var characters: ServiceCharacters
    /// Syntax version 1 to 4 (UNB S001/0002).
    public var version: UInt8
    public var repertoire: CharacterRepertoire

    public init(
        characters: ServiceCharacters = .standard,
        version: UInt8 = 4,
        repertoire: CharacterRepertoire = .ascii
    ) {
        self.characters = characters
        self.version = version
        self.repertoire = repertoire
    }

    /// The repetition separator in force, or the terminator where there is none.
    ///
    /// A UNA of version 1 to 3 may name `*` although it is plain data there; so the version decides.
    @inlinable
    var repetition: UInt8 {
        version >= 4 && characters.repetition != 0x20 ? characters.repetition : characters.terminator
    }
}
