// SPDX-License-Identifier: Apache-2.0

import Testing
import Transliteration

struct WadeGilesTests {
    @Test(arguments: [
        ("Hsieh Ch'un-hua", ["XIE CHUN HUA"]), ("Ts'ai Chien-kuo", ["CAI JIAN GUO"]),
        ("Hsü Shih-ming", ["XU SHI MING"]),
        ("T'ang Hsin-i", ["TANG XIN YI"]), ("Lü Ts'ung-hui", ["LYU CONG HUI"]),
    ])
    func `A name with its signs has one reading`(text: String, pinyin: [String]) {
        #expect(WadeGiles.pinyin(of: text).map { $0.joined(separator: " ") }.first == pinyin.first)
    }

    @Test(arguments: [
        ("TSENG KUO CHIH", "ZENG GUO ZHI"), ("CHOU TZU YING", "ZHOU ZI YING"), ("KUO CHIH HSIN", "GUO ZHI XIN"),
        ("HSIAO CHIA LING", "XIAO JIA LING"), ("YEH SHU CHUAN", "YE SHU JUAN"),
    ])
    func `A name without its signs has the reading among a few`(text: String, pinyin: String) {
        let readings = WadeGiles.pinyin(of: text).map { $0.joined(separator: " ") }
        #expect(readings.contains(pinyin) && readings.count <= 4, "\(readings)")
    }

    @Test(arguments: ["ZHANG WEI", "WANG LI", "JOHN SMITH", "KIM JONG UN", "ALI HASSAN", "MARIA TE", "", "'"])
    func `Names of other systems and peoples have none`(text: String) { #expect(WadeGiles.pinyin(of: text).isEmpty) }
}
