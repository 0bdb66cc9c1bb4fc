// SPDX-License-Identifier: Apache-2.0

/// Names of other languages written in Chinese characters: 卡米尔·拉莫斯 is Kamil Ramos.
///
/// A middle dot between the words tells such names (GB/T 15834-2011, 4.14). Of each character the table has the sound it
/// stands for by the custom of the Chinese news agency, which has one character for several sounds: vowels are unsure, and
/// L and R mostly not told apart. Written from general knowledge, to be checked by a reader of Chinese.
enum HanTranscription {
    /// Whether the words of a text are a foreign name.
    static func isMarked(_ text: String) -> Bool {
        text.unicodeScalars.contains { ["\u{B7}", "\u{2022}", "\u{2027}", "\u{30FB}"].contains($0) }
    }

    /// The spellings of a word: with L, and with R where the characters may stand for either.
    static func spellings(of word: [Unicode.Scalar], otherwise: (Unicode.Scalar) -> String) -> [[Romaniser.Word]] {
        var builder = SpellingBuilder()
        for scalar in word { builder.append(table[scalar] ?? [otherwise(scalar)]) }
        return builder.spellings.map { $0.isEmpty ? [] : [Romaniser.Word($0, isSkeleton: true)] }
    }

    private static let table = LetterTable(
        """
        阿 A; 艾 E; 埃 E; 爱 E; 愛 E; 安 AN; 奥 O; 奧 O; 巴 BA; 拜 BAI; 班 BAN; 邦 BON; 保 PAU; 鲍 BO; 鮑 BO; 贝 BE; 貝 BE; \
        本 BEN; 比 BI; 彼 PE; 宾 BIN; 賓 BIN; 波 BO PO; 伯 BER; 博 BO; 勃 B; 布 B; 茨 TS; 达 DA; 達 DA; 戴 DA; 丹 DAN; 德 D; \
        登 DEN; 邓 DUN; 鄧 DUN; 迪 DI; 蒂 TI; 丁 DIN; 杜 DU; 顿 TON; 頓 TON; 多 DO; 恩 N; 尔 L R; 爾 L R; 法 FA; 范 VAN; \
        凡 VAN; 菲 FI; 费 FE; 費 FE; 芬 FIN; 弗 F; 夫 F; 福 FO; 富 FU; 甘 GAN; 戈 GO; 格 G; 根 GEN; 古 GU; 圭 GUI; 哈 HA; \
        海 HE; 汉 HAN; 漢 HAN; 豪 HO; 赫 H; 亨 HEN; 胡 HU; 华 WA; 華 WA; 惠 WI; 霍 HO; 基 KI; 吉 GI; 季 DI TI; 加 GA KA; \
        贾 JA; 賈 JA; 简 JAN; 簡 JAN; 杰 JE; 傑 JE; 金 KIN GIN; 京 TIN KIN; 卡 KA; 凯 KAI; 凱 KAI; 坎 KAN; 康 KON; 考 KO; \
        科 KO; 克 K; 肯 KEN; 孔 KON; 库 KU; 庫 KU; 奎 KUI; 拉 LA RA; 莱 LE RE; 萊 LE RE; 赖 LAI RAI; 兰 LAN RAN; 蘭 LAN RAN; \
        朗 LAN RAN; 劳 LAU RAU; 勞 LAU RAU; 勒 L R; 雷 RE; 里 RI; 利 LI; 丽 LI; 麗 LI; 列 LE; 林 LIN RIN; 琳 LIN; 龙 LON RON; \
        龍 LON RON; 卢 LU RU; 盧 LU RU; 鲁 LU RU; 魯 LU RU; 伦 LEN REN; 倫 LEN REN; 罗 LO RO; 羅 LO RO; 洛 LO; 马 MA; 馬 MA; \
        玛 MA; 瑪 MA; 迈 MI; 邁 MI; 曼 MAN; 梅 ME; 门 MEN; 門 MEN; 蒙 MON; 米 MI; 密 MI; 莫 MO; 默 MER; 姆 M; 穆 MU; 纳 NA; \
        納 NA; 娜 NA; 南 NAN; 内 NE; 內 NE; 尼 NI; 妮 NI; 宁 NIN; 寧 NIN; 纽 NU; 紐 NU; 努 NU; 诺 NO; 諾 NO; 欧 O; 歐 O; \
        帕 PA; 派 PI; 潘 PAN; 佩 PE; 皮 PI; 普 P; 奇 CH; 齐 CHI; 齊 CHI; 恰 CHA; 乔 JO; 喬 JO; 琼 JO; 瓊 JO; 切 CHE; 让 JAN; \
        讓 JAN; 茹 JU; 萨 SA; 薩 SA; 塞 SE; 赛 SAI; 賽 SAI; 桑 SAN; 瑟 SER; 森 SEN; 沙 SHA; 莎 SHA; 尚 SHAN; 舍 SHE; 施 SH; \
        什 SH; 史 S; 舒 SHU; 斯 S; 丝 S; 絲 S; 苏 SU; 蘇 SU; 索 SO; 塔 TA; 泰 TAI; 坦 TAN; 汤 TOM; 湯 TOM; 唐 DON; 特 T; \
        提 TI; 廷 TIN; 图 TU; 圖 TU; 托 TO; 瓦 VA; 威 WI; 韦 WE; 韋 WE; 维 VI; 維 VI; 文 VEN; 沃 WO; 乌 U; 烏 U; 西 SI; \
        希 HI; 锡 SI; 錫 SI; 夏 SHA; 肖 SHO; 谢 SHE; 謝 SHE; 辛 SIN; 休 HU; 雅 YA; 亚 A; 亞 A; 扬 YAN; 揚 YAN; 耶 YE; \
        叶 YE; 葉 YE; 伊 I; 因 IN; 英 IN; 尤 YU; 约 JO YO; 約 JO YO; 泽 Z; 澤 Z; 扎 ZA; 詹 JAM; 珍 JEN; 朱 JU; 兹 Z; 茲 Z; \
        佐 ZO
        """
    )
}
