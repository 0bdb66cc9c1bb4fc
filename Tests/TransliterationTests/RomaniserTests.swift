// SPDX-License-Identifier: Apache-2.0

import Testing
import Transliteration

struct RomaniserTests {
    @Test(arguments: [
        // Latin: ICAO Doc 9303 first, then what carriers write.
        ("Müller", ["MUELLER", "MULLER"]),
        ("Sørensen Åse", ["SOERENSEN AASE", "SORENSEN ASE"]),
        ("François Çelik", ["FRANCOIS CELIK"]),
        ("Nguyễn Đức", ["NGUYEN DUC", "NGUYEN DJUC"]),
        ("Weiß", ["WEISS"]),
        ("İsmail Işık", ["ISMAIL ISIK"]),
        // Cyrillic, by language.
        ("Хрущёв", ["KHRUSHCHEV", "KHRUSHCHYOV", "HROUCHTCHIOV"]),
        ("Юрій Гриценко", ["IURII HRYTSENKO", "YURIY HRYTSENKO", "IOURII GRITSENKO"]),
        ("Љиљана Џукић", ["LJILJANA DZUKIC", "LJILJANA DJUKICH"]),
        // Greek with its pairs of letters.
        ("Παπαδόπουλος", ["PAPADOPOULOS", "PAPADOPULOS"]),
        ("Μπακογιάννη", ["BAKOGIANNI", "MPACOGIANNE"]),
        // Georgian, Armenian, Korean.
        ("შევარდნაძე", ["SHEVARDNADZE"]),
        ("Սարգսյան", ["SARGSYAN"]),
        ("김정은", ["KIM JEONGEUN", "GIM JEONGEUN", "KIM CHONGUN"]),
        ("남궁민", ["NAMGUNG MIN"]),
        // Chinese: pinyin, with surnames that have two characters or a reading of their own.
        ("张伟国", ["ZHANG WEIGUO"]),
        ("單文龍", ["SHAN WENLONG"]),
        ("欧阳晨光", ["OUYANG CHENGUANG"]),
        ("吕梅", ["LYU MEI", "LU MEI"]),
        // Japanese kana: Hepburn without long vowels.
        ("ツルオカ ショウヘイ", ["TSURUOKA SHOHEI"]),
        ("やなぎさわ めぐみ", ["YANAGISAWA MEGUMI"]),
        ("ハットリ・リョウイチ", ["HATTORI RYOICHI"]),
        // Names of other languages in Chinese.
        ("卡米尔·奥拉莫", ["KAMIL OLAMO", "KAMIR ORAMO"]),
        ("弗拉基米尔·索科维奇", ["FLAKIMIL SOKOVICH", "FRAKIMIR SOKOVICH"]),
        // India, one table: Hindi, Bengali, Gujarati, Tamil, Telugu.
        ("नरेन्द्र सोनी", ["NARENDRA SONI"]),
        ("दीपक ओझा", ["DIPAK OJHA"]),
        ("রহমান", ["RAHAMAN"]),
        ("પટેલ", ["PATEL"]),
        ("முருகன்", ["MURUKAN"]),
        ("రాజు", ["RAJU"]),
        ("सज़ा", ["SAZA"]),
        // Amharic and Khmer.
        ("ተስፋዬ ገብረ", ["TESFAYE GEBRE"]),
        ("አበበ", ["ABEBE"]),
        ("ប៉ុល ពន", ["PUL PON"]),
        ("សុខ", ["SUKH"]),
    ])
    func `A name is spelled in the usual ways of its language`(name: String, spellings: [String]) {
        #expect(Romaniser.romanisations(of: name) == spellings)
    }

    @Test(arguments: [
        ("محمد", "MUHAMMAD"), ("عبد الرحمن", "ABD AL RAHMAN"), ("عبدالغفور", "ABD AL GHFUR"),
        ("أسامة بن لادن", "USAMA BIN LADN"), ("الزرقاوي", "AL ZRQAUI"), ("حسین", "HUSAYN"), ("مُحَمَّد", "MUHAMMAD"),
        ("יצחק", "YTZHK"), ("ﻤﺤﻤﺪ ﻛﺮﻴﻡ", "MUHAMMAD KARIM"), ("ﺍﻟﺴﻼم", "AL SLAM"),
    ])
    func `Arabic and Hebrew give usual names or consonants`(name: String, first: String) {
        #expect(Romaniser.romanisations(of: name).first == first)
    }

    @Test(arguments: [("محمد", false), ("الزرقاوي", true), ("יצחק", true), ("Putin", false), ("Путин", false)])
    func `Words without written vowels are marked`(name: String, isSkeleton: Bool) {
        #expect(Romaniser.spellings(of: name).first?.words.last?.isSkeleton == isSkeleton)
    }

    @Test(arguments: [
        ("O'Neil", "ONEIL"), ("N’Diaye", "NDIAYE"), ("Al-Ta'i", "AL TAI"), ("  jean\u{00A0}paul ", "JEAN PAUL"),
        ("Cho'ng-Min", "CHONG MIN"), ("ＡＢＣ", "ABC"), ("Zoe\u{0308}", "ZOE"), ("O2", "O2"), ("", ""), ("---", ""),
        ("्", ""),
    ])
    func `Apostrophes vanish and hyphens part words`(name: String, spelled: String) {
        #expect(Romaniser.romanisations(of: name).first ?? "" == spelled)
    }

    @Test func `A script without a table is passed through`() {
        #expect(Romaniser.romanisations(of: "ᏣᎳᎩ") == ["ᏣᎳᎩ"])
    }

    @Test(arguments: [
        "Ҷамшед Ғаффоров Юсуф", "خواجه وثوق قذافي ؤئ", "Ευάγγελος Γκούφας Μπουντούρογλου",
        String(repeating: "Щёй ", count: 40),
        String(repeating: "ذؤ", count: 200),
    ])
    func `There are never more spellings than the limit and all are plain`(text: String) {
        let spellings = Romaniser.romanisations(of: text)
        #expect((1...Romaniser.limit).contains(spellings.count))
        #expect(Set(spellings).count == spellings.count)
        for spelling in spellings {
            #expect(spelling.utf8.allSatisfy { (0x41...0x5A).contains($0) || $0 == 0x20 }, "\(spelling)")
        }
    }

    @Test func `Every letter of the basic alphabets has a spelling`() {
        let ranges: [ClosedRange<UInt32>] = [
            0x410...0x44F, 0x391...0x3A1, 0x3A3...0x3A9, 0x5D0...0x5EA, 0x10D0...0x10F0, 0x531...0x556,
        ]
        for scalar in ranges.flatMap({ Array($0) }).compactMap(Unicode.Scalar.init) where scalar != "Ь" && scalar != "ь"
        {
            let spelling = Romaniser.romanisations(of: String(scalar)).first ?? ""
            #expect(!spelling.isEmpty && spelling.utf8.allSatisfy { $0 < 0x80 }, "\(scalar)")
        }
    }
}
