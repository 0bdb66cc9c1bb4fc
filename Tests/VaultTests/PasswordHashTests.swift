// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Vault

@Suite("Passwords")
struct PasswordHashTests {
    @Test("A password matches its hash and no other does")
    func matches() throws {
        let hash = PasswordHash(of: "correct horse", cost: .forTests)
        let kept = try #require(PasswordHash(hash.description))
        #expect(kept == hash)
        #expect(kept.matches("correct horse"))
        for wrong in ["", "correct hors", "correct horse ", "Correct horse"] { #expect(!kept.matches(wrong)) }
    }

    @Test("The same password hashes differently every time, and the text holds none of it")
    func salts() {
        let first = PasswordHash(of: "correct horse", cost: .forTests)
        let second = PasswordHash(of: "correct horse", cost: .forTests)
        #expect(first != second)
        #expect(!first.description.contains("horse"))
    }

    @Test("The derivation is scrypt: the second vector of RFC 7914 section 12")
    func vector() throws {
        // N = 1024, r = 8, p = 16, "password", "NaCl": the first 32 of 64 bytes.
        let cost = PasswordHash.Cost(logRounds: 10, blockSize: 8, parallelism: 16)
        let key = try #require(cost.derive("password", salt: Array("NaCl".utf8)))
        let expected: [UInt8] = [
            0xFD, 0xBA, 0xBE, 0x1C, 0x9D, 0x34, 0x72, 0x00, 0x78, 0x56, 0xE7, 0x19, 0x0D, 0x01, 0xE9, 0xFE,
            0x7C, 0x6A, 0xD7, 0xCB, 0xC8, 0x23, 0x78, 0x30, 0xE7, 0x73, 0x76, 0x63, 0x4B, 0x37, 0x31, 0x62,
        ]
        #expect(key.rawBytes == expected)
    }

    @Test("Accounts are kept with at least N = 2^15, r = 8, p = 1")
    func cost() {
        #expect(PasswordHash.Cost.account == PasswordHash.Cost(logRounds: 15, blockSize: 8, parallelism: 1))
        #expect(PasswordHash(of: "x", cost: .forTests).isWeaker())
        #expect(PasswordHash.Cost.account.isSane && PasswordHash.Cost.rootKey.isSane)
    }

    @Test(
        "Texts that are no hash, or would cost a fortune to check, are refused",
        arguments: [
            "", "$scrypt$", "$argon2id$ln=15,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
            "$scrypt$ln=15,r=8,p=1$AAAA$AAAA",
            "$scrypt$ln=31,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$" + String(repeating: "A", count: 43),
            "$scrypt$ln=15,p=1,r=8$AAAAAAAAAAAAAAAAAAAAAA$" + String(repeating: "A", count: 43),
            "$scrypt$ln=15,r=8,p=1$AAAAAAAAAAAAAAAAAAAAA!$" + String(repeating: "A", count: 43),
        ]
    )
    func refused(_ text: String) { #expect(PasswordHash(text) == nil) }

    @Test("Generated passwords are five groups of four plain signs, never twice the same")
    func generated() {
        let passwords = (0..<1000).map { _ in ReadablePassword.generate() }
        #expect(Set(passwords).count == 1000)
        for password in passwords {
            let groups = password.split(separator: "-")
            #expect(groups.count == 5)
            #expect(
                groups.allSatisfy {
                    $0.count == 4 && $0.allSatisfy { !"0o1il".contains($0) && ($0.isLetter || $0.isNumber) }
                }
            )
        }
    }

    @Test("Random bytes come in the number asked for and differ")
    func random() {
        for count in [0, 1, 7, 8, 9, 32, 61] { #expect(randomBytes(count).count == count) }
        #expect(randomBytes(32) != randomBytes(32))
    }
}
