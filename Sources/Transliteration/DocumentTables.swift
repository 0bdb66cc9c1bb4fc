// SPDX-License-Identifier: Apache-2.0

/// The tables of ICAO Doc 9303 part 3, section 6: how issuing States write national letters in machine readable zones.
///
/// The first spelling of a row is the recommended one, the others are those that the same row allows. Rows agree with
/// two independent transcriptions of the seventh edition (amendments of 2016); letters in `unverified` do not, and are
/// ours.
enum DocumentTables {
    /// Table A, Latin letters: the rows that are more than the letter without its accent.
    static let latin: LetterTable = {
        var table = LetterTable("Ä AE A; Å AA A; Æ AE; Ñ N NXX; Ö OE O; Ø OE; Ü UE UXX U; Þ TH; Ĳ IJ; Œ OE; ẞ SS; ß SS")
        for (base, letters) in plainLatin { table.add(letters, as: base) }
        return table
    }()

    private static let plainLatin: [(String, String)] = [
        ("A", "ÀÁÂÃĀĂĄ"), ("C", "ÇĆĈĊČ"), ("D", "ĎĐÐ"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("G", "ĜĞĠĢ"), ("H", "ĤĦ"),
        ("I", "ÌÍÎÏĨĪĬĮİı"), ("J", "Ĵ"), ("K", "Ķ"), ("L", "ĹĻĽĿŁ"), ("N", "ŃŅŇŊ"), ("O", "ÒÓÔÕŌŎŐ"), ("R", "ŔŖŘ"),
        ("S", "ŚŜŞŠȘ"), ("T", "ŢŤŦȚ"), ("U", "ÙÚÛŨŪŬŮŰŲ"), ("W", "Ŵ"), ("Y", "ÝŶŸ"), ("Z", "ŹŻŽ"),
    ]

    /// Table B, Cyrillic letters as they are written where no national deviation holds.
    ///
    /// The rows of Ѓ and Ћ are printed in the standard with the code points of Ғ and Һ, which look like them in small
    /// print: both are here. Ь has no row: it is not written.
    static let cyrillic = LetterTable(
        """
        А A; Б B; В V; Г G; Ґ G; Д D; Ђ D; Е E; Ё E; Є IE; Ж ZH; З Z; И I; І I; Ї I; Й I; Ј J; К K; Л L; Љ LJ; М M; \
        Н N; Њ NJ; О O; П P; Р R; С S; Т T; Ћ C; Һ C; У U; Ў U; Ф F; Х KH; Ц TS; Ч CH; Џ DZ; Ш SH; Щ SHCH; Ъ IE; \
        Ы Y; Ь -; Э E; Ю IU; Я IA; Ѕ DZ; Ѓ G; Ғ G; Ќ K; Ѫ U; Ѵ Y
        """
    )

    /// Table B, the deviations ("except Macedonian = KJ"), by the language they are for.
    ///
    /// The standard lists Г = H for Serbian, though Serbian passports are seen with G: see `DocumentSpelling`, which
    /// gives both.
    static func deviations(of usage: CyrillicUsage) -> LetterTable {
        switch usage {
        case .general: LetterTable("")
        case .belarusian: LetterTable("Ё IO; Г H")
        case .bulgarian: LetterTable("Щ SHT")
        case .macedonian: LetterTable("Ќ KJ; Џ DJ; Х H; Ц C; Ѓ GJ; Ғ GJ")
        case .serbian: LetterTable("Г H; Ж Z; Х H; Ц C; Ч C; Ш S")
        case .ukrainian: LetterTable("Г H; И Y")
        }
    }

    /// Table B, what Ukrainian names have instead at the start of a word.
    static let ukrainianInitials = LetterTable("Є YE; Ї YI; Й Y; Ю YU; Я YA")

    /// Table C, letters of Arabic, Persian, Pashto and Urdu; vowel signs and the lengthening stroke are not written.
    ///
    /// ة is XAH at the end of a word and XTA elsewhere.
    static let arabic = LetterTable(
        """
        ء XE; آ XAA; أ XAE; ؤ U; إ I; ئ XI; ا A; ب B; ة XTA XAH; ت T; ث XTH; ج J; ح XH; خ XKH; د D; ذ XDH; ر R; ز Z; \
        س S; ش XSH; ص XSS; ض XDZ; ط XTT; ظ XZZ; ع E; غ G; ف F; ق Q; ك K; ل L; م M; ن N; ه H; و W; ى XAY; ي Y; ٱ XXA; \
        ٹ XXT; ټ XRT; پ P; ځ XKE; څ XXH; چ XC; ڈ XXD; ډ XDR; ڑ XXR; ړ XRR; ږ XRX; ژ XJ; ښ XXS; ڤ V; ک XKK; ګ XXK; \
        ڭ XNG; گ XGG; ں XNN; ڼ XXN; ھ XDO; ۀ XYH; ہ XXG; ۂ XGE; ۃ XTG; ی XYA; ۍ XXY; ې Y; ے XYB; ۓ XBE
        """
    )

    /// Letters whose row is in no transcription that we could compare: read, and to be checked against the standard.
    static let unverified: Set<Unicode.Scalar> = ["ẞ", "Ð", "Ș", "Ț", "ڤ", "Ѓ", "Ћ"]
}

/// The Cyrillic alphabets that Doc 9303 treats alike, and the five for which it lists deviations.
package enum CyrillicUsage: String, Hashable, Sendable, CaseIterable {
    case general, belarusian, bulgarian, macedonian, serbian, ukrainian

    /// The alphabet that the letters of a text give away; Bulgarian has none of its own, and so counts as general.
    package init(of text: String) {
        var usage = CyrillicUsage.general
        for scalar in text.unicodeScalars {
            switch scalar {
            case "Ў", "ў":
                self = .belarusian
                return
            case "Ѓ", "ѓ", "Ќ", "ќ", "Ѕ", "ѕ":
                self = .macedonian
                return
            case "Ї", "ї", "Є", "є", "Ґ", "ґ", "І", "і": usage = .ukrainian
            case "Ђ", "ђ", "Ћ", "ћ", "Ј", "ј", "Љ", "љ", "Њ", "њ", "Џ", "џ": usage = .serbian
            default: continue
            }
        }
        self = usage
    }
}
