// SPDX-License-Identifier: Apache-2.0

extension StateCode {
    /// The State of a two-letter code, as carriers often send it in SSR DOCS and in addresses.
    ///
    /// - Returns: nil if ISO 3166-1 has no such alpha-2 code.
    public init?(alpha2 text: some StringProtocol) {
        guard let pair = StatePair(text), let code = Self.byAlpha2[pair] else { return nil }
        self = code
    }

    /// The two-letter code of the State, or nil for codes that only ICAO Doc 9303 has.
    public var alpha2: String? { Self.toAlpha2[self]?.description }

    /// Whether ISO 3166-1 has this alpha-3 code.
    public var isISO: Bool { Self.toAlpha2[self] != nil }

    private static let byAlpha2: [StatePair: StateCode] = {
        var table: [StatePair: StateCode] = [:]
        var rest = alpha2AndAlpha3[...]
        while !rest.isEmpty {
            if let pair = StatePair(rest.prefix(2)), let code = StateCode(rest.dropFirst(2).prefix(3)) {
                table[pair] = code
            }
            rest = rest.dropFirst(5)
        }
        return table
    }()

    private static let toAlpha2 = Dictionary(byAlpha2.map { ($1, $0) }) { first, _ in first }

    /// ISO 3166-1, all officially assigned codes: two letters, then three, 249 times.
    private static let alpha2AndAlpha3 = """
        ADANDAEAREAFAFGAGATGAIAIAALALBAMARMAOAGOAQATAARARGASASMATAUTAUAUSAWABWAXALAAZAZEBABIHBBBRBBDBGDBEBEL\
        BFBFABGBGRBHBHRBIBDIBJBENBLBLMBMBMUBNBRNBOBOLBQBESBRBRABSBHSBTBTNBVBVTBWBWABYBLRBZBLZCACANCCCCKCDCOD\
        CFCAFCGCOGCHCHECICIVCKCOKCLCHLCMCMRCNCHNCOCOLCRCRICUCUBCVCPVCWCUWCXCXRCYCYPCZCZEDEDEUDJDJIDKDNKDMDMA\
        DODOMDZDZAECECUEEESTEGEGYEHESHERERIESESPETETHFIFINFJFJIFKFLKFMFSMFOFROFRFRAGAGABGBGBRGDGRDGEGEOGFGUF\
        GGGGYGHGHAGIGIBGLGRLGMGMBGNGINGPGLPGQGNQGRGRCGSSGSGTGTMGUGUMGWGNBGYGUYHKHKGHMHMDHNHNDHRHRVHTHTIHUHUN\
        IDIDNIEIRLILISRIMIMNININDIOIOTIQIRQIRIRNISISLITITAJEJEYJMJAMJOJORJPJPNKEKENKGKGZKHKHMKIKIRKMCOMKNKNA\
        KPPRKKRKORKWKWTKYCYMKZKAZLALAOLBLBNLCLCALILIELKLKALRLBRLSLSOLTLTULULUXLVLVALYLBYMAMARMCMCOMDMDAMEMNE\
        MFMAFMGMDGMHMHLMKMKDMLMLIMMMMRMNMNGMOMACMPMNPMQMTQMRMRTMSMSRMTMLTMUMUSMVMDVMWMWIMXMEXMYMYSMZMOZNANAM\
        NCNCLNENERNFNFKNGNGANINICNLNLDNONORNPNPLNRNRUNUNIUNZNZLOMOMNPAPANPEPERPFPYFPGPNGPHPHLPKPAKPLPOLPMSPM\
        PNPCNPRPRIPSPSEPTPRTPWPLWPYPRYQAQATREREUROROURSSRBRURUSRWRWASASAUSBSLBSCSYCSDSDNSESWESGSGPSHSHNSISVN\
        SJSJMSKSVKSLSLESMSMRSNSENSOSOMSRSURSSSSDSTSTPSVSLVSXSXMSYSYRSZSWZTCTCATDTCDTFATFTGTGOTHTHATJTJKTKTKL\
        TLTLSTMTKMTNTUNTOTONTRTURTTTTOTVTUVTWTWNTZTZAUAUKRUGUGAUMUMIUSUSAUYURYUZUZBVAVATVCVCTVEVENVGVGBVIVIR\
        VNVNMVUVUTWFWLFWSWSMYEYEMYTMYTZAZAFZMZMBZWZWE
        """
}

/// A two-letter State code.
private struct StatePair: PackedCode {
    static var lengths: ClosedRange<Int> { 2...2 }
    let rawValue: UInt32
    init(rawValue: UInt32) { self.rawValue = rawValue }
}
