// SPDX-License-Identifier: Apache-2.0

/// One line of the register of competent authorities: who may receive, for what, and until when.
///
/// Directive (EU) 2016/681, art. 7(1) to (3). Days are counted from 1970-01-01, as `CivilDay` counts them.
package struct Authority: Hashable, Sendable, Codable, Identifiable {
    /// What an authority does; it decides who may receive a minor's data.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case police, customs, prosecution, intelligence
        case childProtection = "child-protection"
    }

    package var id: Int64
    package var name: String
    package var kind: Kind
    /// The offences it is competent for.
    package var offences: Set<Offence>
    /// Its Ed25519 or X25519 public key, as registered; empty while none is.
    package var publicKey: [UInt8]
    /// The first day on which it may receive.
    package var validFrom: Int32
    /// The last day on which it may receive; nil without end.
    package var validTo: Int32?

    package init(
        id: Int64,
        name: String,
        kind: Kind,
        offences: Set<Offence>,
        publicKey: [UInt8] = [],
        validFrom: Int32,
        validTo: Int32? = nil
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.offences = offences
        self.publicKey = publicKey
        self.validFrom = validFrom
        self.validTo = validTo
    }

    /// Whether it exists to protect children.
    package var isChildProtection: Bool { kind == .childProtection }

    /// Whether the register lists it on a day.
    package func isValid(onDay day: Int32) -> Bool { day >= validFrom && day <= validTo ?? .max }
}
