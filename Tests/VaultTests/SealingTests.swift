// SPDX-License-Identifier: Apache-2.0

import Crypto
import Testing
import TravelTypes

@testable import Vault

@Suite("Sealing")
struct SealingTests {
    private let dayKey = DayKey(domain: .pnr, day: .today, key: SymmetricKey(size: .bits256))
    private let context = SealContext(table: "traveller", row: 42, version: 3, day: .today)
    private let secret = Array("SPECIMEN / ALMA".utf8)

    @Test("What is sealed opens in its place")
    func opens() throws {
        let key = dayKey.newDataKey()
        let wrapped = dayKey.wrap(key, context: context)
        #expect(wrapped.count == 61)
        #expect(WrapKind(of: wrapped) == .dayKey)
        for sealClass in SealClass.allCases {
            let sealed = key.seal(secret, class: sealClass, context: context)
            #expect(sealed.count == secret.count + 29)
            let again = try dayKey.unwrap(wrapped, context: context)
            #expect(try again.open(sealed, class: sealClass, context: context) == secret)
        }
        #expect(try key.open(key.seal([], class: .note, context: context), class: .note, context: context).isEmpty)
    }

    @Test("A blob opens in no other class, table, row, version or day")
    func nothingCanBeSwapped() {
        let key = dayKey.newDataKey()
        let sealed = key.seal(secret, class: .identity, context: context)
        for other in SealClass.allCases where other != .identity {
            #expect(throws: VaultError.notAuthentic) { try key.open(sealed, class: other, context: context) }
        }
        for elsewhere in Self.elsewhere(context) {
            #expect(throws: VaultError.notAuthentic) { try key.open(sealed, class: .identity, context: elsewhere) }
        }
        #expect(throws: VaultError.notAuthentic) {
            try dayKey.newDataKey().open(sealed, class: .identity, context: context)
        }
    }

    @Test("A wrapped key opens in no other table, row or day, and with no other day's key")
    func wrappedKeysCannotBeSwapped() {
        let wrapped = dayKey.wrap(dayKey.newDataKey(), context: context)
        var sameRow = context
        sameRow.version = 99
        #expect(throws: Never.self) { try dayKey.unwrap(wrapped, context: sameRow) }
        for elsewhere in Self.elsewhere(context) where elsewhere.version == context.version {
            #expect(throws: VaultError.notAuthentic) { try dayKey.unwrap(wrapped, context: elsewhere) }
        }
        let other = DayKey(domain: .pnr, day: .today, key: SymmetricKey(size: .bits256))
        #expect(throws: VaultError.notAuthentic) { try other.unwrap(wrapped, context: context) }
    }

    @Test("Contexts that differ have different associated data, also where their parts run together")
    func contextsAreUnambiguous() {
        let contexts =
            [
                context, SealContext(table: "traveller4", row: 2, version: 3, day: .today),
                SealContext(table: "traveller", row: .bytes([84]), version: 3, day: .today),
                SealContext(table: "traveller", row: .bytes([]), version: 3, day: .today),
            ] + Self.elsewhere(context)
        let data =
            contexts.flatMap { context in SealClass.allCases.map { context.authenticated(as: $0) } }
            + contexts.map { $0.authenticatedForKey() }
        let keyForms = Set(contexts.map { $0.authenticatedForKey() })
        #expect(Set(data).count == contexts.count * SealClass.allCases.count + keyForms.count)
    }

    @Test("Every flipped bit is noticed, in blobs and in wrapped keys")
    func flips() throws {
        let key = dayKey.newDataKey()
        let sealed = key.seal(secret, class: .payment, context: context)
        let wrapped = dayKey.wrap(key, context: context)
        for bit in 0..<sealed.count * 8 {
            var forged = sealed
            forged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: VaultError.notAuthentic) { try key.open(forged, class: .payment, context: context) }
        }
        for bit in 0..<wrapped.count * 8 {
            var forged = wrapped
            forged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: VaultError.notAuthentic) { try dayKey.unwrap(forged, context: context) }
        }
        for length in 0..<sealed.count {
            #expect(throws: VaultError.notAuthentic) {
                try key.open(Array(sealed[..<length]), class: .payment, context: context)
            }
        }
    }

    @Test("Sealing the same value again gives other bytes")
    func nonces() {
        let key = dayKey.newDataKey()
        let blobs = Set((0..<1000).map { _ in key.seal(secret, class: .identity, context: context) })
        #expect(blobs.count == 1000)
        #expect(Set(blobs.map { Array($0[1..<13]) }).count == 1000)
    }

    @Test("The sealed form shows nothing of the value, and classes have keys of their own")
    func classesAreApart() {
        let key = dayKey.newDataKey()
        let keys = SealClass.allCases.map { key.key.derived(for: "passerelle/class", $0.rawValue).rawBytes }
        #expect(Set(keys + [key.key.rawBytes]).count == SealClass.allCases.count + 1)
        let sealed = key.seal([UInt8](repeating: 0x41, count: 200), class: .note, context: context)
        #expect(Set(sealed).count > 80)
    }

    @Test("A typed value comes out as it went in, and garbage under the right key is malformed")
    func typed() throws {
        var inventor = Inventor(seed: 7)
        let key = dayKey.newDataKey()
        let traveller = inventor.traveller()
        let sealed = Sealed(traveller, as: .identity, with: key, context: context)
        let kept = Sealed<Traveller>(bytes: sealed.bytes)
        #expect(try kept.open(as: .identity, with: key, context: context) == traveller)
        let wrong = Sealed<Traveller>(bytes: key.seal([1, 2], class: .identity, context: context))
        #expect(throws: VaultError.malformed(BinaryError(.truncated, at: 1))) {
            try wrong.open(as: .identity, with: key, context: context)
        }
    }

    @Test("A fingerprint recognises the same value, on the same day only")
    func fingerprints() {
        #expect(dayKey.fingerprint(secret) == dayKey.fingerprint(secret))
        #expect(dayKey.fingerprint(secret).count == 16)
        #expect(dayKey.fingerprint(secret) != dayKey.fingerprint(secret + [0]))
        let other = DayKey(domain: .pnr, day: .today, key: SymmetricKey(size: .bits256))
        #expect(dayKey.fingerprint(secret) != other.fingerprint(secret))
        #expect(dayKey.fingerprint(secret) != Array(SHA256.hash(data: secret).prefix(16)))
    }

    @Test("Tokens of the same text differ by kind and key, and repeat otherwise")
    func tokens() {
        let key = TokenKey(domain: .pnr, month: 202_611, key: SymmetricKey(size: .bits256))
        let other = TokenKey(domain: .pnr, month: 202_612, key: SymmetricKey(size: .bits256))
        let tokens = TokenKind.allCases.flatMap { kind in [key, other].map { $0.token(kind, "X1234567") } }
        #expect(Set(tokens).count == tokens.count)
        #expect(key.token(.name, "X1234567") == key.token(.name, Array("X1234567".utf8)))
        let many = Set((0..<20_000).map { key.token(.documentNumber, "D\($0)") })
        #expect(many.count == 20_000)
    }

    /// The context with each of its parts changed in turn.
    private static func elsewhere(_ context: SealContext) -> [SealContext] {
        (0..<5).map { part in
            var other = context
            switch part {
            case 0: other.table = "booking"
            case 1: other.row = .number(43)
            case 2: other.row = .bytes([42])
            case 3: other.version += 1
            default: other.day = context.day.advanced(by: 1)
            }
            return other
        }
    }
}
