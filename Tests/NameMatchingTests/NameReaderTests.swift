// SPDX-License-Identifier: Apache-2.0

import Foundation
import NameMatching
import Testing

struct NameReaderTests {
    private let reader = NameReader()
    private let normaliser = NameNormaliser()

    /// What the reader says, and what the normaliser says, in words that can be compared.
    private func isSame(_ names: [NormalisedName]) -> Bool {
        reader.readings.count == names.count
            && zip(reader.readings, names).allSatisfy { reading, name in
                let flat = reader.name(reading)
                return flat.mayBeTruncated == name.mayBeTruncated && flat.count == name.tokens.count
                    && name.tokens.indices.allSatisfy { index in
                        let (word, token) = (flat[index], name.tokens[index])
                        return word.text == token.text && word.kind == token.kind
                            && String(decoding: word.particles, as: UTF8.self) == token.particles
                            && word.isAncestor == token.isAncestor && word.isSkeletal == token.isSkeletal
                    }
            }
    }

    private func names() throws -> [String] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Fixtures/names/pairs")
        var names: [String] = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".csv") {
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            for line in text.split(separator: "\n").dropFirst() where !line.contains("\"") {
                names += line.split(separator: ",", omittingEmptySubsequences: false)[1...2].map(String.init)
            }
        }
        return names
    }

    @Test func `Every labelled name is read as the normaliser reads it`() throws {
        let names = try names()
        #expect(names.count > 5_000)
        for name in names {
            reader.read(name)
            #expect(isSame(normaliser.normalise(name)), "\(name)")
            let words = name.split(separator: " ").map(String.init)
            for place in 0...min(words.count, 3) {
                let (given, surname) = (
                    words[..<place].joined(separator: " "), words[place...].joined(separator: " ")
                )
                reader.read(surname: surname, givenNames: given)
                #expect(isSame(normaliser.normalise(surname: surname, givenNames: given)), "\(given) | \(surname)")
            }
        }
    }

    @Test func `Words of all kinds in any order are read as the normaliser reads them`() throws {
        let special = """
            AL EL BIN ABDUL ABD ABU UMM DIN ALLAH ULLAH UDDIN MR MSTR SMITHMR DREWDR FNU XXX VAN DER DE LA SAN DO ABDERRAHMAN \
            ABDULLAH NURUDDIN SAIFUL NURUL LI CHIN PING HSI TUNG AR RAHMAN ECH CHERIF O'BRIEN 1ALI J K ABD-EL DEL' ÉMILE
            """.split(separator: " ").map(String.init)
        let plain = try names().prefix(400).flatMap { $0.split(separator: " ").map(String.init) }
        var state: UInt64 = 4_711
        func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        for _ in 0..<20_000 {
            let words = (0..<1 + below(5)).map { _ in
                below(3) == 0 ? special[below(special.count)] : plain[below(plain.count)]
            }
            let place = below(words.count + 1)
            let (given, surname) = (words[..<place].joined(separator: " "), words[place...].joined(separator: " "))
            reader.read(surname: surname, givenNames: given)
            #expect(
                isSame(normaliser.normalise(surname: surname, givenNames: given)),
                "seed 4711: \(given) | \(surname)"
            )
        }
    }

    @Test func `What was read stays readable after all was forgotten`() {
        reader.read(surname: "KOHDAMANI", givenNames: "MORTEZA")
        reader.removeAll()
        reader.read(surname: "BARZAKHI", givenNames: "TALHA")
        #expect(isSame(normaliser.normalise(surname: "BARZAKHI", givenNames: "TALHA")))
    }
}
