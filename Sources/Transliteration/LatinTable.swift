// SPDX-License-Identifier: Apache-2.0

/// Latin letters beyond A-Z.
///
/// ICAO Doc 9303 part 3, section 6, table A: the two-letter spellings first, then what carriers write instead.
enum LatinTable {
    static let letters: LetterTable = {
        var table = LetterTable(
            """
            Ä AE A; Ö OE O; Ü UE U; Å AA A; Æ AE A; Ø OE O; Œ OE O; ß SS; ẞ SS; Þ TH; Ð D; Đ D DJ; Ñ N; Ĳ IJ; \
            Ŋ N; Ə A E; Ǝ A E; Ɛ E; Ɔ O; Ɓ B; Ɗ D; Ƙ K; Ƴ Y; Ɣ G; Ɲ NY N; Ŧ T; Ħ H; Ł L; Ŀ L; Ɨ I; Ʉ U; Ʒ Z; Ʃ SH; \
            Ǣ AE A; Ǽ AE A; Ǿ OE O; Ǯ Z; Ɖ D; Ƒ F; Ɠ G; Ɩ I; Ɵ O; Ƥ P; Ƭ T; Ʈ T; Ʋ V; Ƶ Z; Ȥ Z; Ⱥ A; Ƀ B; Ȼ C; \
            Ɇ E; Ɉ J; Ƚ L; Ɍ R; Ⱦ T; Ɏ Y; Ǥ G; Ɂ -; ĸ K; Ƞ N; Ʌ V; Ƣ GH
            """
        )
        for (base, row) in rows { table.add(row, as: base) }
        return table
    }()

    private static let rows: [(String, String)] = [
        ("A", "ÀÁÂÃĀĂĄǍǞǠǺȀȂȦḀẠẢẤẦẨẪẬẮẰẲẴẶ"), ("B", "ḂḄḆ"), ("C", "ÇĆĈĊČḈ"), ("D", "ĎḊḌḎḐḒ"), ("DZ", "ǄǱ"),
        ("E", "ÈÉÊËĒĔĖĘĚȄȆȨḔḖḘḚḜẸẺẼẾỀỂỄỆ"), ("F", "Ḟ"), ("G", "ĜĞĠĢǦǴḠ"), ("H", "ĤȞḢḤḦḨḪ"),
        ("I", "ÌÍÎÏĨĪĬĮİǏȈȊḬḮỈỊ"), ("J", "Ĵ"), ("K", "ĶǨḰḲḴ"), ("L", "ĹĻĽḶḸḺḼ"), ("LJ", "Ǉ"), ("M", "ḾṀṂ"),
        ("N", "ŃŅŇǸṄṆṈṊ"), ("NJ", "Ǌ"), ("O", "ÒÓÔÕŌŎŐƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢ"), ("P", "ṔṖ"),
        ("R", "ŔŖŘȐȒṘṚṜṞ"), ("S", "ŚŜŞŠȘṠṢṤṦṨ"), ("T", "ŢŤȚṪṬṮṰ"),
        ("U", "ÙÚÛŨŪŬŮŰŲƯǓǕǗǙǛȔȖṲṴṶṸṺỤỦỨỪỬỮỰ"), ("V", "ṼṾ"), ("W", "ŴẀẂẄẆẈ"), ("X", "ẊẌ"),
        ("Y", "ÝŶŸȲẎỲỴỶỸ"), ("Z", "ŹŻŽẐẒẔ"),
    ]
}
