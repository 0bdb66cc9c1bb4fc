// SPDX-License-Identifier: Apache-2.0

/// Han characters as names in pinyin: the surname apart, the given name in one word.
///
/// Some characters are read otherwise in surnames than elsewhere; some surnames have two characters. Both lists are of
/// the usual ones and written from general knowledge, to be checked by a reader of Chinese.
enum HanTable {
    /// The spellings of a run of Han characters, each in words; `isWholeName` says that nothing else is in the name.
    static func spellings(of word: [Unicode.Scalar], isWholeName: Bool) -> [[Romaniser.Word]] {
        guard isWholeName, word.count > 1 else { return [[Romaniser.Word(syllables(of: word))]] }
        let family = min(compoundSurnames[text(word.prefix(2))] != nil && word.count > 2 ? 2 : 1, word.count - 1)
        let surname = surname(word.prefix(family))
        let given = syllables(of: word.dropFirst(family))
        var spellings = [[Romaniser.Word(surname), Romaniser.Word(given)]]
        // The letter U with two dots: LYU in passports, LU elsewhere.
        if surname.hasPrefix("LYU") { spellings.append([Romaniser.Word("LU"), Romaniser.Word(given)]) }
        return spellings
    }

    /// All syllables of pinyin.
    static let pinyin: Set<String> = Set(sounds.map(passportSpelling))

    private static func surname(_ characters: ArraySlice<Unicode.Scalar>) -> String {
        if let usual = compoundSurnames[text(characters)] { return usual }
        return surnames[text(characters)] ?? syllables(of: characters)
    }

    /// The usual reading of a character; empty if it has none.
    static func syllable(of character: Unicode.Scalar) -> String { syllables(of: [character]) }

    private static func syllables(of characters: some Sequence<Unicode.Scalar>) -> String {
        var last = ""
        return characters.reduce(into: "") { text, character in
            // A sign of repetition stands for the character before it.
            if character != "々" { last = numbers[character.value].map { passportSpelling(sounds[Int($0)]) } ?? "" }
            text += last
        }
    }

    /// U with two dots stands as YU after L and N in passports (GB/T 28039-2011).
    private static func passportSpelling(_ sound: String) -> String {
        sound.split(separator: "V", omittingEmptySubsequences: false).joined(separator: "YU")
    }

    private static func text(_ characters: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(characters))
    }

    private static let lines: [[Substring]] = HanReadings.rows.split(separator: "\n").map { $0.split(separator: " ") }

    /// All syllables, one for each line of the table.
    private static let sounds: [String] = lines.map { String($0[0]) }

    /// For each character the number of its line.
    private static let numbers: [UInt32: UInt16] = {
        var numbers: [UInt32: UInt16] = [:]
        for (place, line) in lines.enumerated() where line.count == 2 {
            for character in line[1].unicodeScalars where numbers[character.value] == nil {
                numbers[character.value] = UInt16(place)
            }
        }
        return numbers
    }()

    private static let surnames = table(
        """
        单 SHAN; 單 SHAN; 仇 QIU; 解 XIE; 曾 ZENG; 任 REN; 区 OU; 區 OU; 查 ZHA; 朴 PIAO; 翟 ZHAI; 华 HUA; 華 HUA; 盖 GE; \
        蓋 GE; 葛 GE; 沈 SHEN; 覃 QIN; 缪 MIAO; 繆 MIAO; 纪 JI; 紀 JI; 种 CHONG; 卜 BU; 员 YUN; 員 YUN; 尉 WEI; 乐 YUE; \
        樂 YUE; 燕 YAN; 宁 NING; 寧 NING; 召 SHAO; 秘 BI; 繁 PO; 过 GUO; 干 GAN; 折 SHE; 重 CHONG; 洗 XIAN; 冼 XIAN; \
        佘 SHE; 逄 PANG; 应 YING; 應 YING; 黑 HE; 盛 SHENG; 晁 CHAO; 召 SHAO; 令 LING; 万 WAN; 萬 WAN; 吕 LYU; 呂 LYU
        """
    )
    private static let compoundSurnames = table(
        """
        欧阳 OUYANG; 歐陽 OUYANG; 司马 SIMA; 司馬 SIMA; 诸葛 ZHUGE; 諸葛 ZHUGE; 上官 SHANGGUAN; 尉迟 YUCHI; 尉遲 YUCHI; \
        皇甫 HUANGFU; 夏侯 XIAHOU; 令狐 LINGHU; 东方 DONGFANG; 東方 DONGFANG; 慕容 MURONG; 司徒 SITU; 公孙 GONGSUN; \
        公孫 GONGSUN; 长孙 ZHANGSUN; 長孫 ZHANGSUN; 宇文 YUWEN; 独孤 DUGU; 獨孤 DUGU; 南宫 NANGONG; 南宮 NANGONG; \
        端木 DUANMU; 百里 BAILI; 呼延 HUYAN; 轩辕 XUANYUAN; 軒轅 XUANYUAN; 万俟 MOQI; 澹台 TANTAI; 太史 TAISHI; \
        申屠 SHENTU; 赫连 HELIAN; 赫連 HELIAN; 西门 XIMEN; 西門 XIMEN; 濮阳 PUYANG; 濮陽 PUYANG; 淳于 CHUNYU; 单于 CHANYU
        """
    )

    private static func table(_ rows: String) -> [String: String] {
        var table: [String: String] = [:]
        for row in rows.split(separator: ";") {
            let cells = row.split(separator: " ")
            if cells.count == 2 { table[String(cells[0])] = String(cells[1]) }
        }
        return table
    }
}
