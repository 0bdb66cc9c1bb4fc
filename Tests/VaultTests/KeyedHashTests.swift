// SPDX-License-Identifier: Apache-2.0

import Crypto
import Testing

@testable import Vault

@Suite("Keyed hashes and derived keys")
struct KeyedHashTests {
    @Test("Codes are those of HMAC-SHA256, and repeat")
    func codes() {
        var random = SeededGenerator(seed: 51)
        for length in 0..<300 {
            let key = SymmetricKey(data: (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            let hash = KeyedHash(key: key)
            for _ in 0..<2 {
                #expect(Array(hash.code(bytes)) == Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key)))
            }
            let framed = HMAC<SHA256>.authenticationCode(for: [7] + bytes + [9], using: key)
            #expect(Array(hash.code(prefix: 7, bytes, suffix: 9)) == Array(framed))
        }
    }

    @Test("Derived keys are those of HKDF-SHA256's expand step")
    func derived() {
        let key = SymmetricKey(size: .bits256)
        let expected = HKDF<SHA256>.expand(
            pseudoRandomKey: key,
            info: Array("purpose".utf8) + [3],
            outputByteCount: 32
        )
        #expect(key.derived(for: "purpose", 3) == expected)
        #expect(key.derived(for: "purpose", 4) != expected)
    }

    @Test("The pool of random bytes never hands out the same bytes twice, from many threads at once")
    func pool() async {
        let pieces = await withTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<8 { group.addTask { (0..<2000).map { RandomPool.bytes($0.isMultiple(of: 3) ? 32 : 12) } } }
            return await group.reduce(into: [[UInt8]]()) { $0 += $1 }
        }
        #expect(pieces.allSatisfy { $0.count == 32 || $0.count == 12 })
        #expect(Set(pieces.map { $0.prefix(12) }).count == 16_000)
    }
}
