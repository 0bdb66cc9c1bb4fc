// SPDX-License-Identifier: Apache-2.0

/// Korean names, computed from their letters, with the family name apart and in its usual spellings.
///
/// Three systems: what passports of the South mostly have, the Revised Romanisation (2000), and a McCune-Reischauer
/// without signs, near to what the North writes.
enum HangulTable {
    /// The spellings of a run of syllables, each in words; `isWholeName` says that nothing else is in the name.
    static func spellings(of word: [Unicode.Scalar], isWholeName: Bool) -> [[Romaniser.Word]] {
        guard isWholeName, word.count > 1 else {
            return systems.map { [Romaniser.Word($0.text(word[...]))] }.uniqued
        }
        let family = word.count > 2 && compoundSurnames.contains(text(word.prefix(2))) ? 2 : 1
        let usual = surnames[text(word.prefix(family))] ?? []
        return systems.enumerated().map { place, system in
            let surname = usual.isEmpty ? system.text(word.prefix(family)) : usual[min(place, usual.count - 1)]
            return [Romaniser.Word(surname), Romaniser.Word(system.text(word.dropFirst(family)))]
        }.uniqued
    }

    /// A way of writing the letters of a syllable.
    private struct System {
        var initials: [String]
        var medials: [String]

        func text(_ syllables: ArraySlice<Unicode.Scalar>) -> String {
            syllables.reduce(into: "") { text, scalar in
                guard (0xAC00...0xD7A3).contains(scalar.value) else { return }
                let index = Int(scalar.value) - 0xAC00
                text += initials[index / 588] + medials[index % 588 / 28] + finals[index % 28]
            }
        }
    }

    private static let systems = [
        System(initials: usualInitials, medials: usualMedials), System(initials: initials, medials: medials),
        System(initials: reischauerInitials, medials: reischauerMedials),
    ]

    private static func text(_ syllables: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(syllables))
    }

    private static let compoundSurnames: Set<String> = ["남궁", "선우", "황보", "제갈", "사공", "독고", "서문", "동방"]

    /// Family names: the usual spelling of the South, the Revised Romanisation, the North.
    private static let surnames: [String: [String]] = {
        var table: [String: [String]] = [:]
        for row in surnameRows.split(separator: ";") {
            let cells = row.split(whereSeparator: \.isWhitespace).map(String.init)
            if let name = cells.first { table[name] = Array(cells.dropFirst()) }
        }
        return table
    }()

    private static let surnameRows = """
        김 KIM GIM KIM; 이 LEE I RI; 리 RI LEE RI; 박 PARK BAK PAK; 최 CHOI CHOE CHOE; 정 JUNG JEONG JONG; \
        강 KANG GANG KANG; 조 CHO JO JO; 윤 YOON YUN YUN; 장 JANG JANG JANG; 임 LIM IM RIM; 림 RIM LIM RIM; \
        한 HAN; 오 OH O O; 서 SEO SEO SO; 신 SHIN SIN SIN; 권 KWON GWON KWON; 황 HWANG; 안 AHN AN AN; 송 SONG; \
        류 RYU YOO RYU; 유 YOO YU YU; 전 JEON JEON JON; 홍 HONG; 고 KO GO KO; 문 MOON MUN MUN; 양 YANG; 손 SON; \
        배 BAE BAE PAE; 백 BAEK BAEK PAEK; 허 HUR HEO HO; 남 NAM; 심 SHIM SIM SIM; 노 NOH NO RO; 로 RO NOH RO; \
        하 HA; 곽 KWAK GWAK KWAK; 성 SUNG SEONG SONG; 차 CHA; 주 JOO JU JU; 우 WOO U U; 구 KOO GU KU; 민 MIN; \
        나 NA NA RA; 라 RA NA RA; 진 JIN; 지 JI; 엄 UM EOM OM; 채 CHAE; 원 WON; 천 CHUN CHEON CHON; 방 BANG BANG PANG; \
        공 KONG GONG KONG; 현 HYUN HYEON HYON; 함 HAM; 변 BYUN BYEON PYON; 염 YUM YEOM YOM; 여 YEO YEO RYO; \
        추 CHOO CHU CHU; 도 DO DO TO; 소 SO; 석 SEOK SEOK SOK; 선 SUN SEON SON; 설 SEOL SEOL SOL; 마 MA; 길 KIL GIL KIL; \
        연 YEON YEON YON; 위 WEE WI WI; 표 PYO; 명 MYUNG MYEONG MYONG; 기 KI GI KI; 반 BAN BAN PAN; 왕 WANG; 금 KEUM GEUM KUM; \
        옥 OK; 육 YOOK YUK RYUK; 인 IN; 맹 MAENG; 제 JE; 모 MO; 탁 TAK; 국 KOOK GUK KUK; 어 EO; 은 EUN UN UN; 편 PYUN PYEON PYON; \
        남궁 NAMGUNG NAMGUNG NAMGUNG; 선우 SUNWOO SEONU SONU; 황보 HWANGBO; 제갈 JEGAL; 사공 SAGONG; 독고 DOKGO
        """

    private static let usualInitials = [
        "G", "KK", "N", "D", "TT", "R", "M", "B", "PP", "S", "SS", "", "J", "JJ", "CH", "K", "T", "P", "H",
    ]
    private static let usualMedials = [
        "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "OO", "WO", "WE", "WI", "YOO",
        "EU",
        "EE", "I",
    ]
    private static let initials = [
        "G", "KK", "N", "D", "TT", "R", "M", "B", "PP", "S", "SS", "", "J", "JJ", "CH", "K", "T", "P", "H",
    ]
    private static let reischauerInitials = [
        "K", "KK", "N", "T", "TT", "R", "M", "P", "PP", "S", "SS", "", "CH", "TCH", "CH", "K", "T", "P", "H",
    ]
    private static let medials = [
        "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WO", "WE", "WI", "YU", "EU",
        "UI", "I",
    ]
    private static let reischauerMedials = [
        "A", "AE", "YA", "YAE", "O", "E", "YO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WO", "WE", "WI", "YU", "U",
        "UI", "I",
    ]
    private static let finals = [
        "", "K", "K", "K", "N", "N", "N", "T", "L", "K", "M", "L", "L", "L", "P", "L", "M", "P", "P", "T", "T", "NG",
        "T", "T", "K", "T", "P", "H",
    ]
}

extension [[Romaniser.Word]] {
    /// Each spelling once, in order.
    fileprivate var uniqued: Self { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
