// SPDX-License-Identifier: Apache-2.0

import NameMatching
import Testing

struct NameComparisonTests {
    private let normaliser = NameNormaliser()

    /// Names above it are taken for one person's when nothing else is known.
    private static let line = 0.0

    private func llr(_ left: String, _ right: String) -> Double {
        compare(anyOf: normaliser.normalise(left), normaliser.normalise(right))?.llr ?? -.infinity
    }

    @Test(arguments: PitfallPairs.groups)
    func `Spellings of one name are found`(group: PitfallPairs.Group) {
        for (left, right) in group.same { #expect(llr(left, right) > Self.line, "\(left) = \(right)") }
    }

    @Test(arguments: PitfallPairs.groups)
    func `Names of two people are told apart`(group: PitfallPairs.Group) {
        for (left, right) in group.different { #expect(llr(left, right) < Self.line, "\(left) ≠ \(right)") }
    }

    @Test(arguments: PitfallPairs.groups)
    func `Comparing is symmetric to the last bit`(group: PitfallPairs.Group) {
        for (left, right) in group.same + group.different {
            for first in normaliser.normalise(left) {
                for second in normaliser.normalise(right) {
                    #expect(compare(first, second) == compare(second, first).mirrored, "\(left) | \(right)")
                }
            }
        }
    }

    @Test func `A name compared with itself is only agreement`() throws {
        for group in PitfallPairs.groups {
            for (name, _) in group.same {
                let reading = try #require(normaliser.normalise(name).first)
                let evidence = compare(reading, reading)
                #expect(evidence.terms.allSatisfy { $0.kind == .same }, "\(name)")
                #expect(evidence.matchedWords == reading.tokens.count)
            }
        }
    }

    @Test func `The sum is not clipped so that longer agreement ranks higher`() {
        let short = llr("MORTEZA KOHDAMANI", "MORTEZA KOHDAMANI")
        let long = llr("MORTEZA BARAKWAL KOHDAMANI SHAHPURI", "MORTEZA BARAKWAL KOHDAMANI SHAHPURI")
        #expect(long > short + 5)
        #expect(LogLikelihood.posterior(of: short) < LogLikelihood.posterior(of: long))
    }

    @Test func `Common names weigh less than rare ones`() {
        #expect(llr("MOHAMED ALI", "MOHAMED ALI") < llr("SANGCHARAKI", "SANGCHARAKI") + 1)
        #expect(llr("KIM LI", "KIM LI") < llr("HIRSILAAN KUNTIWAR", "HIRSILAAN KUNTIWAR") / 2 + 1)
    }

    @Test func `Contradiction costs more than omission`() {
        let whole = llr("TARIQ YUSUF SABKHANI", "TARIQ YUSUF SABKHANI")
        let omitted = llr("TARIQ YUSUF SABKHANI", "TARIQ SABKHANI")
        let contradicted = llr("TARIQ YUSUF SABKHANI", "TARIQ BARZAKHA SABKHANI")
        #expect(whole > omitted)
        #expect(omitted > contradicted + 5)
    }

    @Test func `Each term says which words and why`() throws {
        let left = try #require(normaliser.normalise(surname: "DIALLO", givenNames: "MAMADOU SALIOU").first)
        let right = try #require(normaliser.normalise(surname: "JALLOW", givenNames: "MAMADOU").first)
        let evidence = compare(left, right)
        let expected: [NameEvidence.Term] = [
            .init(kind: .same, left: "MAMADOU", right: "MAMADOU", llr: 3.6),
            .init(kind: .variant, left: "DIALLO", right: "JALLOW", llr: 3.9),
            .init(kind: .omitted, left: "SALIOU", right: "", llr: -1.2),
        ]
        #expect(Set(evidence.terms.map(\.kind)) == Set(expected.map(\.kind)))
        for term in expected {
            let found = try #require(evidence.terms.first { $0.kind == term.kind })
            #expect((found.left, found.right) == (term.left, term.right))
        }
        #expect(abs(evidence.llr - evidence.terms.map(\.llr).reduce(0, +)) < 1e-9)
    }

    @Test func `A name cut off in a full field still agrees`() throws {
        let listed = try #require(normaliser.normalise("ABDURRAHMAN MUHAMMAD ZHERNOSEKOVSKIY").first)
        let cut = try #require(
            normaliser.normalise(surname: "ZHERNOSEKO", givenNames: "ABDURRAHMAN MUHAMMAD 1234567").first
        )
        let full = try #require(
            normaliser.normalise(surname: "ZHERNOSE", givenNames: "ABDURRAHMAN MUHAMMAD FAISALUDD").first
        )
        #expect(!cut.mayBeTruncated || !full.mayBeTruncated)
        let truncated = NormalisedName(tokens: cut.tokens, mayBeTruncated: true)
        #expect(compare(listed, truncated).terms.contains { $0.kind == .truncated })
        #expect(!compare(listed, NormalisedName(tokens: cut.tokens)).terms.contains { $0.kind == .truncated })
    }

    @Test func `Only the name that was cut off may lack words for that`() throws {
        let words = ["HAMID", "SALAH", "BARZAKHI"].map { NameToken($0) }
        for isLongCut in [false, true] {
            let long = NormalisedName(tokens: words, mayBeTruncated: isLongCut)
            let short = NormalisedName(tokens: Array(words.dropLast()), mayBeTruncated: !isLongCut)
            let omitted = try #require(compare(long, short).terms.first { $0.kind == .omitted })
            #expect((omitted.llr > -0.5) == !isLongCut)
        }
    }

    @Test func `Son and father stay in place when the fields are swapped`() throws {
        let listed = normaliser.normalise("SOFIANE BEN GHUZAYL")
        let swapped = try #require(
            compare(anyOf: listed, normaliser.normalise(surname: "SOFIANE", givenNames: "BEN GHUZAYL"))
        )
        #expect(!swapped.terms.contains { $0.kind == .order })
        #expect(swapped.llr > Self.line)
    }

    @Test(arguments: [("HUNG LE", "AUNG HLA"), ("HLA AUNG", "LE HUONG")])
    func `Short words that differ by a spoken H are two names`(left: String, right: String) {
        #expect(llr(left, right) < Self.line)
    }

    @Test(arguments: [
        ("卡米尔·拉莫维奇", "Kamil Ramovic"), ("नरेन्द्र सोनी", "Narender Soni"), ("ប៉ុល ពន", "Pol Pon"),
        ("ተስፋዬ ገብረማርያም", "Tesfaye Gebremariam"),
    ])
    func `A name is found in the script of another country`(name: String, latin: String) {
        #expect(llr(name, latin) > Self.line)
    }

    @Test func `The frame of a compound name weighs nothing of its own`() {
        #expect(llr("AZIZ, ABDUL", "ABDELAZIZ, CHABANE") < Self.line)
        #expect(llr("AZIZ, ABDUL", "ABDELAZIZ") > Self.line)
    }

    @Test func `Given names glued together are found`() {
        #expect(llr("MOHAMED ALI HASAN BARZAKHI", "MOHAMEDALIHASAN BARZAKHI") > Self.line)
    }

    @Test func `Surname and given names may change places`() {
        let plain = compare(
            anyOf: normaliser.normalise(surname: "KOHDAMANI", givenNames: "MORTEZA"),
            normaliser.normalise(surname: "MORTEZA", givenNames: "KOHDAMANI")
        )
        #expect((plain?.llr ?? 0) > Self.line)
    }
}
