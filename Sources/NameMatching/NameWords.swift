// SPDX-License-Identifier: Apache-2.0

/// Words that are not names: titles, particles, placeholders.
///
/// Data under review, not rules.
enum NameWords {
    /// Titles and honorifics; dropped unless nothing else is left.
    static let titles: Set<String> = words(
        """
        MR MRS MS MISS MSTR MASTER MX DR PROF PROFESSOR SIR DAME LORD LADY REV FR HON CAPT CAPTAIN COL COLONEL GEN GENERAL
        MAJ MAJOR LT BRIG JR SR II III IV SHEIKH SHAYKH SHAIKH SHEIK CHEIK MULLAH MOLLAH MULLA MOLLA MAULAVI MAULVI
        MAWLAWI MAULANA MAWLANA MOULVI HAJI HADJI HAJJI HADJ HAJJ ELHADJ ELHADJI ALHAJI ALHAJ ALHADJ ALHADJI ALHAGIE ALHAJIE
        PRESIDENT MINISTER SENATOR AMBASSADOR CHANCELLOR EXCELLENCY ADMIRAL COMMANDER COMMANDANT SERGEANT SGT CDR
        ENGINEER ENGR ARCHBISHOP
        HAJJAH QARI USTADZ USTAD USTADH AYATOLLAH IMAM HERR FRAU SENOR SENORA DON DONA MME MLLE MONSIEUR CHD INF
        """
    )

    /// Words that stand where a name is unknown.
    static let placeholders: Set<String> = words(
        "FNU LNU NFN NLN FNAME LNAME XXX XX UNKNOWN UNK NONAME NIL NA NONE TBA"
    )

    /// Words between names that say "son of", "daughter of".
    static let descent: Set<String> = words(
        "BIN BEN IBN IBNE BINT BINTI BINTE OULD OULED WALAD WLD WULD MINT AP OGLU OGLI OGLY QIZI KIZI KYZY UGLI"
    )

    /// Particles of surnames and the Arabic article.
    static let particles: Set<String> = words(
        """
        AL EL UL IL OUL VAN VON VOM ZU ZUM ZUR DER DEN DEM TEN TER TE HET DE DEL DELLA DELLO DEGLI DEI DI DA DAS DO DOS DU DES
        LA LAS LOS ST SAN SANTA AIT NA Y E ZE BEL
        """
    )

    /// Particles that are also surnames of their own, above all in Asia; only particles before another surname.
    static let alsoNames: Set<String> = words("DO DU DI DA LA NA TE E Y SAN ZE DEN DEM DER ST")

    /// The article before a letter of the sun, written as it is spoken: AR RAHMAN, ECH CHERIF.
    static func isAssimilatedArticle(_ word: String, before next: String) -> Bool {
        guard (2...3).contains(word.utf8.count), let vowel = word.utf8.first,
            vowel == UInt8(ascii: "A") || vowel == UInt8(ascii: "E") || vowel == UInt8(ascii: "U")
        else { return false }
        let consonants = word.dropFirst()
        return ["R", "S", "D", "T", "N", "Z", "SH", "CH", "TH", "DH"].contains(String(consonants))
            && next.hasPrefix(consonants)
    }

    /// Words that are no names of their own, or belong to their neighbours: a quick look for the rules that take them.
    static let besides: Set<String> = [
        placeholders, titles, descent, servants, kunyas, particles, ofTheFaith, ofGod,
    ].reduce(into: []) { $0.formUnion($1) }

    /// ABU and UMM in their spellings: the next word belongs to them.
    static let kunyas: Set<String> = words("ABU ABOU ABO ABI ABOO UMM UM OUM OM UMMU BU BOU")

    /// ABD and what it becomes before the article: the next word belongs to it.
    static let servants: Set<String> = words(
        "ABD ABDUL ABDEL ABDAL ABDOUL ABDIL ABDOL ABDUR ABDER ABDUS ABDES ABDOU ABDU ABDO"
    )

    /// AL-DIN in its spellings: belongs to the word before.
    static let ofTheFaith: Set<String> = words(
        "UDDIN EDDIN ALDIN ELDIN DIN DINE EDDINE UDDINE DEEN UDDEEN ALDEEN ELDEEN EDINE ADDIN"
    )

    /// ALLAH as the end of a name: belongs to the word before.
    static let ofGod: Set<String> = words("ALLAH ULLAH OLLAH ALLA ULLA OULLAH ILLAH ELLAH")

    /// Names that the article of the next word is written to: SAIFUL ISLAM, NURUL HUDA.
    static let beforeArticle: Set<String> = words(
        "SAIF NUR NOOR FAZL FAZAL SHAMS BADR ZIA AIN ENAM INAM AMIN RAFIQ SHAFIQ MAHBUB MAHFUZ TAJ IKRAM NAZR SIRAJ ANWAR MUIN"
    )

    /// Whether a word without a neighbour is only the frame of a name.
    static func isStranded(_ word: String) -> Bool {
        servants.contains(word) || kunyas.contains(word) || descent.contains(word) || ofTheFaith.contains(word)
            || particles.contains(word) && !alsoNames.contains(word)
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
