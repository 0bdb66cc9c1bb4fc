// SPDX-License-Identifier: Apache-2.0

/// Arabic, Persian, Urdu and Pashto letters: the consonants as English texts write them, then as French texts do.
///
/// Short vowels are not written, so that the result is a skeleton; whole words that are usual names are in
/// `ArabicWords`. The digraphs of ICAO Doc 9303 part 3, section 6, table C, are no usual spelling and are not given.
enum ArabicTable {
    static let letters = LetterTable(
        """
        ا A; أ A; إ I; آ A; ٱ A; ء -; ؤ U OU; ئ I; ب B; پ P; ت T; ة A AH AT; ث TH T; ج J DJ G; چ CH TCH; ح H; خ KH; \
        د D; ذ DH D; ر R; ز Z; ژ ZH J; س S; ش SH CH; ص S; ض D DH; ط T; ظ Z DH; ع A; غ GH; ف F; ڤ V; ق Q K; ك K; ک K; \
        گ G; ل L; م M; ن N; ں N; ه H; ہ H; ھ H; ۀ H; ۂ H; و W OU O; ي I Y; ى A; ی I Y; ې E; ۍ I; ے E; ٹ T; ڈ D; ڑ R; \
        ټ T; ډ D; ړ R; ږ ZH G; ښ SH KH; ڼ N; ځ DZ; څ TS; ڭ NG; ۃ T AH; ۓ E; ګ G; \
        ٲ A; ٳ A; ٻ B; ڀ BH B; ٺ TH T; ٿ TH T; ٽ T; ڄ J; ڃ NY; ڇ CHH CH; ڌ DH D; ڊ D; ڏ D; ڍ D; ڎ D; ڙ R; ڕ R; \
        ڢ F; ڥ V; ڦ PH; ڧ Q; ڨ G Q; ڪ K; ڱ NG; ڳ G; ڻ N; ڵ L; ڽ N; ڠ NG; ۅ O; ۆ O; ۇ U OU; ۈ U; ۉ U; ۊ U; ۋ V W; \
        ێ E; ە E A; ڬ G; ڒ R
        """
    )

    /// Short vowels, doubling and the lengthening stroke: not written.
    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        (0x64B...0x65F).contains(scalar.value) || scalar.value == 0x670 || scalar.value == 0x640
            || (0x200B...0x200F).contains(scalar.value)
    }

    /// The base form of a letter, so that one word is looked up in one spelling only.
    static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "أ", "إ", "آ", "ٱ": "ا"
        case "ى", "ی", "ې", "ے": "ي"
        case "ک": "ك"
        case "ہ", "ھ", "ۀ", "ۂ": "ه"
        case "ں": "ن"
        default: scalar
        }
    }
}
