// SPDX-License-Identifier: Apache-2.0

/// One word of a name, in A-Z, with everything about it that comparing needs.
///
/// Immutable, and one reference wide: a name is compared with hundreds of others, and its words are handed around a lot.
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

    private let storage: Storage

    public init(
        _ text: String,
        role: Role = .unknown,
        kind: Kind = .name,
        particles: String = "",
        isAncestor: Bool = false,
        isSkeletal: Bool = false
    ) {
        storage = Storage(
            text,
            role: role,
            kind: kind,
            particles: particles,
            isAncestor: isAncestor,
            isSkeletal: isSkeletal
        )
    }

    public var text: String { storage.text }
    public var role: Role { storage.role }
    public var kind: Kind { storage.kind }
    /// Particles that stood before the word, glued: `BINAL` in BIN AL SHIBH.
    public var particles: String { storage.particles }
    /// Whether the word is the father's name after BIN, IBN, OULD and the like.
    public var isAncestor: Bool { storage.isAncestor }
    /// Only the consonants are sure: the word comes from a script that leaves vowels out.
    public var isSkeletal: Bool { storage.isSkeletal }
    /// The word as it sounds: usual spellings of one sound made one.
    public var sound: [UInt8] { storage.sound }
    /// The consonants of `sound`.
    public var skeleton: [UInt8] { storage.skeleton }
    /// The classes of usual spellings that the word belongs to.
    public var classes: [UInt16] { storage.classes }

    /// The letters of `text`.
    var letters: [UInt8] { storage.letters }
    /// Which letters the word and its sound have, as bits.
    var letterSet: UInt32 { storage.letterSet }
    var soundSet: UInt32 { storage.soundSet }
    /// What the built-in table of frequencies says of the word, kept because it is asked so often.
    var builtInWeight: Double { storage.builtInWeight }
    var isCommon: Bool { storage.isCommon }

    /// What is left of a compound name without its frame: RAHMAN of ABDULRAHMAN, HALIM of ABUHALIM, SALAH of SALAHUDDIN.
    public var core: String? { storage.core }

    public static func == (left: Self, right: Self) -> Bool {
        left.storage === right.storage
            || left.text == right.text && left.role == right.role && left.kind == right.kind
                && left.particles == right.particles && left.isAncestor == right.isAncestor
                && left.isSkeletal == right.isSkeletal
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
        hasher.combine(role)
        hasher.combine(kind)
        hasher.combine(particles)
    }

    /// The parts of a token, shared by its copies.
    private final class Storage: Sendable {
        let text: String
        let role: Role
        let kind: Kind
        let particles: String
        let isAncestor: Bool
        let isSkeletal: Bool
        let sound: [UInt8]
        let skeleton: [UInt8]
        let classes: [UInt16]
        let letters: [UInt8]
        let letterSet: UInt32
        let soundSet: UInt32
        let builtInWeight: Double
        let isCommon: Bool
        let core: String?

        init(_ text: String, role: Role, kind: Kind, particles: String, isAncestor: Bool, isSkeletal: Bool) {
            self.text = text
            self.role = role
            self.kind = kind == .name && text.utf8.count == 1 ? .initial : kind
            self.particles = particles
            self.isAncestor = isAncestor
            self.isSkeletal = isSkeletal
            sound = NameSound.sound(of: text)
            skeleton = NameSound.skeleton(ofSound: sound)
            classes = Self.classes(of: text)
            letters = Array(text.utf8)
            letterSet = EditDistance.set(of: letters)
            soundSet = EditDistance.set(of: sound)
            core = Self.core(of: text, kind)
            let known = NameFrequencies.builtIn.lookUp(text, kind: self.kind, classes: classes)
            builtInWeight = known.weight
            isCommon = known.isCommon
        }

        private static func core(of text: String, _ kind: Kind) -> String? {
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
        private static func classes(of text: String) -> [UInt16] {
            let own = VariantClasses.classes(of: text)
            guard text.hasPrefix("ABDUL"), text.utf8.count > 6 else { return own }
            return own + VariantClasses.classes(of: String(text.dropFirst(5))).map { $0 | 0x8000 }
        }
    }
}
