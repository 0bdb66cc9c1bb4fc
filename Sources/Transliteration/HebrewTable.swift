// SPDX-License-Identifier: Apache-2.0

/// Hebrew letters; vowels are mostly not written, so that the result is a skeleton.
enum HebrewTable {
    static let letters = LetterTable(
        """
        א A -; ב B V; ג G; ד D; ה H -; ו V O; ז Z; ח H CH; ט T; י Y I; כ K CH; ך K CH; ל L; מ M; ם M; נ N; ן N; ס S; \
        ע A -; פ P F; ף F; צ TZ TS; ץ TZ TS; ק K; ר R; ש SH S; ת T
        """
    )
}
