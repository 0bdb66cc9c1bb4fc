// SPDX-License-Identifier: Apache-2.0

/// Georgian letters, the national system of 2002.
enum GeorgianTable {
    static let letters = LetterTable(
        """
        ა A; ბ B; გ G; დ D; ე E; ვ V; ზ Z; თ T; ი I; კ K; ლ L; მ M; ნ N; ო O; პ P; ჟ ZH; რ R; ს S; ტ T; უ U; ფ P PH; \
        ქ K; ღ GH; ყ Q K; შ SH; ჩ CH; ც TS; ძ DZ; წ TS; ჭ CH; ხ KH; ჯ J; ჰ H
        """
    )
}

/// Armenian letters, as passports and English texts write them.
enum ArmenianTable {
    static let letters = LetterTable(
        """
        Ա A; Բ B; Գ G; Դ D; Ե E YE; Զ Z; Է E; Ը Y; Թ T; Ժ ZH; Ի I; Լ L; Խ KH; Ծ TS; Կ K; Հ H; Ձ DZ; Ղ GH; Ճ CH; Մ M; \
        Յ Y; Ն N; Շ SH; Ո O VO; Չ CH; Պ P; Ջ J; Ռ R; Ս S; Վ V; Տ T; Ր R; Ց TS; Ւ V U; Փ P; Ք K; Օ O; Ֆ F; և EV; և YEV
        """
    )
}
