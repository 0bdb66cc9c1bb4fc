// SPDX-License-Identifier: Apache-2.0

import NameMatching
import Testing

struct NameNormaliserTests {
    private let normaliser = NameNormaliser()

    @Test(arguments: [
        ("BIN AL SHIBH", "RAMZI", "RAMZI SHIBH"), ("AL RAHMAN", "ABD", "ABD RAHMAN"),
        ("SMITH", "JOHN MR", "JOHN SMITH"),
        ("SMITH", "DR JOHN", "JOHN SMITH"), ("DIALLO", "EL HADJ MAMADOU", "MAMADOU DIALLO"),
        ("FNU", "HIDAYAT", "HIDAYAT"),
        ("HIDAYAT", "HIDAYAT", "HIDAYAT"), ("XXX", "XXX", ""), ("DE LA CRUZ", "JUAN", "JUAN CRUZ"),
        ("LE", "THI MAI", "THI MAI LE"), ("DU", "WEI", "WEI DU"), ("SM1TH", "J0HN", "JOHN SMITH"),
        ("KING 3", "1", "KING"),
        ("AR RAHMAN", "ATIQ", "ATIQ RAHMAN"), ("EDDINE", "SALAH", "SALAH EDDINE"),
        ("X", "SALAH EDDINE", "SALAHUDDIN X"),
        ("BAKR", "ABU", "ABU BAKR"), ("Y", "ABU BAKR", "ABUBAKR Y"), ("MR", "MORTEZA", "MORTEZA"),
    ])
    func `Surname and given names become tokens`(surname: String, given: String, text: String) {
        #expect(normaliser.normalise(surname: surname, givenNames: given).first?.text ?? "" == text)
    }

    @Test(arguments: [
        ("ABDERRAHMANE", "ABDULRAHMANE"), ("ABDURAHMAN", "ABDULRAHMAN"), ("ABD EL KADER", "ABDULKADER"),
        ("ABDUL AZIZ", "ABDULAZIZ"), ("ABDELAZIZ", "ABDULAZIZ"), ("ABDELLATIF", "ABDULLATIF"), ("ABDALLAH", "ABDULLAH"),
        ("ABD ALLAH", "ABDULLAH"), ("NASR ALLAH", "NASRULLAH"), ("NOUREDDINE", "NOURUDDIN"), ("NUR AL DIN", "NURUDDIN"),
        ("ABDI", "ABDI"), ("ABDULLAHI", "ABDULLAHI"),
    ])
    func `Compound names have one form`(name: String, text: String) {
        #expect(normaliser.normalise(surname: "", givenNames: name).first?.text == text)
    }

    @Test(arguments: [
        ("MORTEZAMR", ["MORTEZA"]), ("YUN HOMRS", ["YUN HO"]), ("ARTINMSTRCHD", ["ARTIN", "ARTINMSTR"]),
        ("SANJEEVDRMR", ["SANJEEV", "SANJEEVDR"]), ("ITZELMISS", ["ITZELMISS", "ITZEL"]), ("LEOMR", ["LEOMR", "LEO"]),
        ("ROSAMS", ["ROSAMS", "ROSA"]), ("BADR", ["BADR"]), ("AMR", ["AMR"]),
    ])
    func `A title glued to the given names is taken off, for sure or as another reading`(
        given: String,
        names: [String]
    ) {
        let expected = names.map { $0 + " KOHDAMANI" }
        #expect(normaliser.normalise(surname: "KOHDAMANI", givenNames: given).map(\.text) == expected)
        #expect(normaliser.normalise("KOHDAMANI/" + given).map(\.text) == expected)
        let plain = normaliser.normalise("KOHDAMANI " + given).map(\.text)
        #expect(plain == names.map { "KOHDAMANI " + $0 })
    }

    @Test(arguments: [
        ("RNAHAT", "MAHAT"), ("YILRNAZ", "YILMAZ"), ("ORNAR", "OMAR"), ("VVALI", "WALI"), ("ERNST", "ERNST"),
        ("BARNES", "BARNES"), ("SAVVAS", "SAVVAS"),
    ])
    func `M read as RN and W read as VV are put right where nothing else is possible`(read: String, meant: String) {
        #expect(normaliser.normalise(surname: "", givenNames: read).first?.text == meant)
    }

    @Test func `Consonants of a script without vowels are not taken for misread letters`() {
        #expect(normaliser.normalise("فرناندو").first?.text.contains("RN") == true)
    }

    @Test(arguments: [
        ("HAQ", "ABDUL", "ABDULHAQ"), ("AL RAHMAN", "ABD", "ABDULRAHMAN"), ("RUSDAN", "ABU", "ABURUSDAN"),
        ("ABDUL", "GHAFUR", "ABDULGHAFUR"), ("ALI", "MOHAMED BEN", "MOHAMED ALI"),
    ])
    func `A compound name broken between the fields is also read whole`(surname: String, given: String, whole: String) {
        #expect(normaliser.normalise(surname: surname, givenNames: given).map(\.text).contains(whole))
    }

    @Test func `A comma parts surname and given names`() {
        #expect(normaliser.normalise("Al-Haq, Amin").first?.text == "AMIN HAQ")
        #expect(normaliser.normalise("Amin").first?.tokens.first?.role == .unknown)
    }

    @Test func `Particles are kept aside with the word they belong to`() throws {
        let token = try #require(normaliser.normalise(surname: "VAN DER STICHEL", givenNames: "JAN").first?.tokens.last)
        #expect((token.text, token.particles, token.role) == ("STICHEL", "VANDER", .surname))
        let father = try #require(normaliser.normalise("SALIM BIN GHUZAYL").first?.tokens.last)
        #expect(father.isAncestor)
        let turned = try #require(normaliser.normalise(surname: "SALIM", givenNames: "BIN GHUZAYL").first)
        #expect(turned.tokens.map(\.isAncestor) == [true, false])
    }

    @Test func `Only a full field may have been cut`() {
        let full = normaliser.normalise(surname: "ZHERNOSEKOVSKIY", givenNames: "ABDURRAHMAN MUHAMMAD F").first
        #expect(full?.mayBeTruncated == true)
        #expect(normaliser.normalise(surname: "DIALLO", givenNames: "OUSMANE").first?.mayBeTruncated == false)
    }

    @Test func `Readings and tokens are limited`() {
        let readings = normaliser.normalise(surname: "Гройсманшчёй", givenNames: String(repeating: "Ющёй ", count: 30))
        #expect((1...NameNormaliser.maximumReadings).contains(readings.count))
        #expect(readings.allSatisfy { $0.tokens.count <= NormalisedName.maximumTokens })
    }
}
