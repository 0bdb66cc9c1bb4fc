// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Transliteration

struct DocumentSpellingTests {
    @Test(arguments: [
        ("Müller", "MUELLER"), ("Sørensen Åse", "SOERENSEN AASE"), ("Núñez-Ortiz", "NUNEZ ORTIZ"),
        ("O'Connor", "OCONNOR"), ("d’Arc", "DARC"), ("Weiß", "WEISS"), ("Ĳssel", "IJSSEL"), ("Þórr", "THORR"),
        ("İsmail Işık", "ISMAIL ISIK"), ("Smith, John", "SMITH JOHN"), ("St. John", "ST JOHN"), ("Œuvrard", "OEUVRARD"),
        ("Mu\u{308}ller A\u{30A}s Nun\u{303}ez Zoe\u{301}", "MUELLER AAS NUNEZ ZOE"),
        ("  Jean\u{A0}Paul ", "JEAN PAUL"),
        // Cyrillic, general and national.
        ("Хрущёв", "KHRUSHCHEV"), ("Объездной", "OBIEEZDNOI"), ("Юрий", "IURII"),
        ("Юрій Гриценко", "YURII HRYTSENKO"), ("Єва Їжак", "YEVA YIZHAK"), ("Софія", "SOFIIA"),
        ("Аўгіня Галіна", "AUHINIA HALINA"), ("Ђорђе Џукић", "DORDE DZUKIC"),
        ("Ќирил Џуров Ѓорѓи", "KJIRIL DJUROV GJORGJI"),
        // Arabic, Persian, Urdu.
        ("أحمد", "XAEXHMD"), ("فاطمة الزهراء", "FAXTTMXAH ALZHRAXE"), ("عبّاس", "EBBAS"), ("محمَّد", "MXHMMD"),
        ("شيرین", "XSHYRXYAN"), ("ﻤﺤﻤﺪ", "MXHMD"), ("مدّثّر", "MDDXTHXTHR"),
        // Scripts without a table of the standard, and one without any.
        ("Παπαδόπουλος", "PAPADOPOYLOS"), ("შოთა", "SHOTA"), ("习", "XI"), ("Ǳa Ƿ", "DZA Ƿ"), ("", ""), ("--", ""),
    ])
    func `A name is written as the standard recommends`(name: String, spelling: String) {
        #expect(DocumentSpelling.standard(of: name) == spelling)
    }

    @Test(arguments: [
        ("Müller", ["MUELLER", "MUXXLLER", "MULLER"]),
        ("Ångström", ["AANGSTROEM", "ANGSTROEM", "AANGSTROM", "ANGSTROM"]),
        ("Muñoz", ["MUNOZ", "MUNXXOZ"]),
        ("Eriksson", ["ERIKSSON"]),
        ("Щукин", ["SHCHUKIN", "SHTUKIN", "SHCHUKYN"]),
        ("Георгиев", ["GEORGIEV", "HEORHIEV", "HEORHYEV"]),
        ("Ђорђе Гашић", ["DORDE HASIC", "DORDE GASHIC", "DORDE HASHIC", "DORDE HASHYC"]),
        ("فاطمة", ["FAXTTMXAH", "FAXTTMXTA"]),
    ])
    func `Every spelling that a row allows is given, the recommended one first`(name: String, spellings: [String]) {
        #expect(DocumentSpelling.spellings(of: name) == spellings)
    }

    @Test func `A Cyrillic text is written for the alphabet that is asked for`() {
        #expect(DocumentSpelling.standard(of: "Щербаков", usage: .bulgarian) == "SHTERBAKOV")
        #expect(DocumentSpelling.standard(of: "Хаджи Цонев", usage: .macedonian) == "HADZHI CONEV")
        #expect(DocumentSpelling.standard(of: "Ёлкин", usage: .belarusian) == "IOLKIN")
    }

    /// Table B of the standard: letter, recommended spelling, and the exceptions by language.
    @Test(arguments: [
        ("Ё", "E", [CyrillicUsage.belarusian: "IO"]), ("Ж", "ZH", [.serbian: "Z"]), ("И", "I", [.ukrainian: "Y"]),
        ("Г", "G", [.belarusian: "H", .serbian: "H", .ukrainian: "H"]), ("Х", "KH", [.serbian: "H", .macedonian: "H"]),
        ("Ц", "TS", [.serbian: "C", .macedonian: "C"]), ("Ч", "CH", [.serbian: "C"]), ("Ш", "SH", [.serbian: "S"]),
        ("Щ", "SHCH", [.bulgarian: "SHT"]), ("Ъ", "IE", [:]), ("Ы", "Y", [:]), ("Э", "E", [:]), ("Ѫ", "U", [:]),
        ("Ѵ", "Y", [:]), ("Ґ", "G", [:]), ("Ғ", "G", [.macedonian: "GJ"]), ("Һ", "C", [:]),
        ("Ќ", "K", [.macedonian: "KJ"]), ("Џ", "DZ", [.macedonian: "DJ"]), ("Љ", "LJ", [:]), ("Њ", "NJ", [:]),
        ("Ј", "J", [:]), ("Ѕ", "DZ", [:]), ("Ў", "U", [:]), ("Ђ", "D", [:]), ("К", "K", [:]),
    ])
    func `Each deviation of the Cyrillic table holds for its language alone`(
        letter: String,
        general: String,
        exceptions: [CyrillicUsage: String]
    ) {
        for usage in CyrillicUsage.allCases {
            // A letter before it, so that what Ukrainian has at the start of a word does not show.
            let spelling = DocumentSpelling.standard(of: "А" + letter, usage: usage)
            #expect(spelling == "A" + (exceptions[usage] ?? general), "\(usage)")
        }
    }

    @Test func `Every letter of the three tables is written in A to Z`() {
        let letters = [0xC0...0x17F, 0x401...0x42F, 0x621...0x63A, 0x641...0x64A].flatMap {
            (range: ClosedRange<UInt32>) in
            range.compactMap(Unicode.Scalar.init)
        }
        for letter in letters where letter != "×" && letter != "÷" {
            let spelling = DocumentSpelling.standard(of: String(letter))
            #expect(spelling.utf8.allSatisfy { (0x41...0x5A).contains($0) }, "\(letter) \(spelling)")
            #expect(!spelling.isEmpty || letter == "Ь", "\(letter)")
        }
    }

    @Test func `What could not be compared with the standard says so`() {
        for letter in "ÄÑЩЖشة".unicodeScalars { #expect(DocumentSpelling.isVerified(letter), "\(letter)") }
        for letter in "ڤȘƠΩ".unicodeScalars { #expect(!DocumentSpelling.isVerified(letter), "\(letter)") }
    }

    @Test(arguments: [
        "ÄÖÜÅÑ", "ÄÖÜÅÑ Щербаков ёжик ةة", String(repeating: "Üñ ", count: 200), "Ҷамшед Ғаффоров", "\u{651}\u{651}",
    ])
    func `There are never more spellings than the limit, and no two alike`(text: String) {
        let spellings = DocumentSpelling.spellings(of: text)
        #expect((1...DocumentSpelling.limit).contains(spellings.count))
        #expect(Set(spellings).count == spellings.count)
        #expect(spellings.first == DocumentSpelling.standard(of: text))
    }
}
