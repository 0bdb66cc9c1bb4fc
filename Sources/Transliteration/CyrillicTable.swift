// SPDX-License-Identifier: Apache-2.0

/// Cyrillic letters; the spelling depends on the language, which its own letters give away.
///
/// First spelling: ICAO Doc 9303 part 3, section 6, table B; then what English and French texts write.
enum CyrillicTable {
    /// The table for a text: Ukrainian, Belarusian, South Slavic or, by default, Russian.
    static func letters(for text: String) -> LetterTable {
        var hasSouthSlavic = false
        var hasBelarusian = false
        var hasUkrainian = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "Ј", "ј", "Љ", "љ", "Њ", "њ", "Ћ", "ћ", "Ђ", "ђ", "Џ", "џ", "Ѓ", "ѓ", "Ќ", "ќ": hasSouthSlavic = true
            case "Ў", "ў": hasBelarusian = true
            case "Ї", "ї", "Є", "є", "Ґ", "ґ", "І", "і": hasUkrainian = true
            default: continue
            }
        }
        if hasSouthSlavic { return southSlavic }
        if hasBelarusian { return belarusian }
        return hasUkrainian ? ukrainian : russian
    }

    private static let russian = LetterTable(
        """
        А A; Б B; В V; Г G; Ґ G; Д D; Ђ D DJ; Е E; Ё E YO IO; Є IE YE; Ж ZH ZH J; З Z; И I; І I; Ї I YI; Й I Y Y; \
        Ј J; К K; Л L; Љ LJ; М M; Н N; Њ NJ; О O; П P; Р R; С S; Т T; У U U OU; Ў U; Ф F; Х KH KH H; Ц TS; \
        Ч CH CH TCH; Џ DZ DZH; Ш SH SH CH; Щ SHCH SHCH CHTCH; Ъ IE - -; Ы Y; Ь -; Э E; Ю IU YU IOU; Я IA YA IA; \
        Ѕ DZ; Ѓ G GJ; Ќ K KJ; Ћ C; Ғ GH G; Қ K Q; Ң NG N; Ө O; Ұ U; Ү U; Һ H; Ә A; Ҳ H KH; Ҷ J CH; Ӣ I; Ӯ U; \
        Ѐ E; Ѝ I; Ѣ E IE; Ѫ U A; Ѳ F; Ѵ I; Ӏ -; Ғ GH G; Ҕ GH G; Җ J ZH; Ҙ Z DH; Ҝ K G; Ҡ K Q; Ҟ K Q; Ҥ NG N; Ҫ S TH; \
        Ҭ T; Ҵ TS; Ҹ J CH; Ҽ CH; Ҿ CH; Ӂ J ZH; Ӄ K; Ӆ L; Ӈ N NG; Ӊ N NG; Ӌ J CH; Ӎ M; Ӑ A; Ӓ A; Ӕ AE A; Ӗ E; Ӛ A; \
        Ӝ J ZH; Ӟ Z DZ; Ӡ DZ; Ӥ I; Ӧ O; Ӫ O; Ӭ E; Ӱ U; Ӳ U; Ӵ CH; Ӷ G; Ӹ Y; Ӻ G; Ԑ E; Ԥ P; Ҩ O; Ҧ P; Ҏ R
        """
    )

    private static let ukrainian = russian.replacing(
        "Г H H G; И Y Y I; Є IE YE IE; Ї I YI I; Й I Y I; Х KH KH H; Щ SHCH; Ю IU YU IOU; Я IA YA IA; Ё IO YO"
    )

    private static let belarusian = russian.replacing("Г H G; Ё IO YO; Ў U; Х KH H")

    private static let southSlavic = russian.replacing(
        "У U; Ж Z ZH; Х H KH; Ц C TS; Ч C CH; Ш S SH; Ђ DJ D; Џ DZ DJ; Ћ C CH; Ѓ GJ G; Ќ KJ K; Й J I"
    )
}
