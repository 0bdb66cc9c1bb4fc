// SPDX-License-Identifier: Apache-2.0

/// One word of a name, in A-Z, with what it is in the name.
///
/// What comparing needs besides (sound, consonants, classes, weight) is computed once for a word in a `WordStore`.
public struct NameToken: Hashable, Sendable {
    /// Where in the name the word stood, if that is known.
    public enum Role: UInt8, Sendable {
        case unknown, given, surname
    }

    /// What the word does in the name.
    public enum Kind: UInt8, Sendable {
        /// A name proper.
        case name
        /// A single letter.
        case initial
        /// A name of the form ABU X or UMM X, father or mother of X: often used in place of the given name.
        case kunya
        /// A particle that stands alone, its word lost: ABDUL, BIN, DE.
        case particle
    }

    public let text: String
    public let role: Role
    public let kind: Kind
    /// Particles that stood before the word, glued: `BINAL` in BIN AL SHIBH.
    public let particles: String
    /// Whether the word is the father's name after BIN, IBN, OULD and the like.
    public let isAncestor: Bool
    /// Only the consonants are sure: the word comes from a script that leaves vowels out.
    public let isSkeletal: Bool

    public init(
        _ text: String,
        role: Role = .unknown,
        kind: Kind = .name,
        particles: String = "",
        isAncestor: Bool = false,
        isSkeletal: Bool = false
    ) {
        self.text = text
        self.role = role
        self.kind = kind == .name && text.utf8.count == 1 ? .initial : kind
        self.particles = particles
        self.isAncestor = isAncestor
        self.isSkeletal = isSkeletal
    }

    /// The word as it sounds: usual spellings of one sound made one.
    public var sound: [UInt8] { NameSound.sound(of: text) }
    /// The consonants of `sound`.
    public var skeleton: [UInt8] { NameSound.skeleton(ofSound: sound) }
    /// The classes of usual spellings that the word belongs to.
    public var classes: [UInt16] { Self.classes(of: text) }
    /// What is left of a compound name without its frame: RAHMAN of ABDULRAHMAN, HALIM of ABUHALIM, SALAH of SALAHUDDIN.
    public var core: String? { Self.core(of: text, kind) }

    static func core(of text: String, _ kind: Kind) -> String? {
        let rest: Substring
        if kind == .kunya {
            rest = text.dropFirst(3)
        } else if text.hasPrefix("ABDUL") {
            rest = text.dropFirst(5)
        } else if text.hasSuffix("UDDIN") || text.hasSuffix("ULLAH") {
            rest = text.dropLast(5)
        } else {
            return nil
        }
        return rest.utf8.count >= 3 ? String(rest) : nil
    }

    /// The classes of a word; those of the owner in ABDUL X count apart from those of X alone.
    static func classes(of text: String) -> [UInt16] {
        let own = VariantClasses.classes(of: text)
        guard text.hasPrefix("ABDUL"), text.utf8.count > 6 else { return own }
        return own + VariantClasses.classes(of: String(text.dropFirst(5))).map { $0 | 0x8000 }
    }
}
