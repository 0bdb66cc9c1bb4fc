// SPDX-License-Identifier: Apache-2.0

/// How much it says that two people share a word of a name: little for MOHAMED or KIM, much for a rare surname.
///
/// A weight is the natural logarithm of one over the share of all travellers who have the word in their name. The table
/// holds four grades of common names, judged from public lists of names of 49 cultures; all others go by their length.
public struct NameFrequencies: Sendable {
    private let words: [String: Double]
    /// The weight of each class of spellings; not a number if the table has none of its words.
    private let classes: [Double]

    /// The table that comes with the library.
    public static let builtIn = NameFrequencies(
        grades: [(3.6, commonest), (4.6, veryCommon), (5.4, common), (6.2, frequent)]
    )

    /// Makes a table from grades: a weight and the words that have it.
    ///
    /// All spellings of a word get its weight.
    public init(grades: [(weight: Double, words: String)]) {
        var words: [String: Double] = [:]
        var classes = [Double](repeating: .nan, count: VariantClasses.count)
        for grade in grades.reversed() {
            for word in grade.words.split(whereSeparator: \.isWhitespace).map(String.init) {
                words[word] = grade.weight
                for number in VariantClasses.classes(of: word) {
                    let known = classes[Int(number)]
                    classes[Int(number)] = known.isNaN ? grade.weight : min(grade.weight, known)
                }
            }
        }
        self.words = words
        self.classes = classes
    }

    /// The weight of a word.
    public func weight(of token: NameToken) -> Double {
        lookUp(token.text, kind: token.kind, classes: token.classes).weight
    }

    /// The weight of a word that is not a token yet, and whether the table has it.
    func lookUp(_ text: String, kind: NameToken.Kind, classes: [UInt16]) -> (weight: Double, isCommon: Bool) {
        if kind == .initial { return (1.5, false) }
        let own = words[text]
        let weight = own ?? classes.compactMap(listedWeight).min() ?? Self.weight(ofUnknown: text)
        return (kind == .kunya ? 0.7 * weight : weight, own != nil)
    }

    /// The weight of the commonest class that two words share.
    public func weight(ofClass number: UInt16) -> Double {
        let known = classes[Int(number & 0x7FFF)]
        return known.isNaN ? 6.8 : number & 0x8000 == 0 ? known : known + 1
    }

    /// The weight of a class of which the table has a word; classes of owners in ABDUL X are not in it.
    private func listedWeight(ofClass number: UInt16) -> Double? {
        guard number & 0x8000 == 0, !classes[Int(number)].isNaN else { return nil }
        return classes[Int(number)]
    }

    /// Whether the word is common in itself, so that a letter more or less makes another name.
    public func isCommon(_ token: NameToken) -> Bool { words[token.text] != nil }

    private static func weight(ofUnknown text: String) -> Double {
        if text.hasPrefix("ABDUL") || text.hasSuffix("ULLAH") || text.hasSuffix("UDDIN") { return 6 }
        return switch text.utf8.count {
        case ...2: 5
        case 3: 6.2
        case 4: 7
        case 5: 7.6
        default: 8.2
        }
    }

    private static let commonest = "MOHAMED LI WANG ZHANG ALI AHMED NGUYEN KIM CHEN LIU"
    private static let veryCommon = """
        KHAN SINGH HUSSEIN HASSAN ABDULLAH IBRAHIM LEE YANG HUANG ZHAO WU ZHOU XU SUN LIN MARIA JOSE GARCIA SMITH JOHN DAVID
        MICHAEL KUMAR YOUSSOUF OMAR OUMAR PAK CHOE JONG TRAN LE PHAM DIALLO ABDUL FATIMA HU ZHU MA GUO HE JUN MIN MING
        RAHMAN MAHMOUD SAID AN UN IL SONG YONG
        """
    private static let common = """
        KHALID SALEH MUSTAFA MAMADOU MOUSSA AMADOU OUSMANE BAH BARRY SOW CAMARA TRAORE COULIBALY KEITA CISSE TOURE NDIAYE DIOP
        FALL SYLLA ABUBAKAR SOULEYMANE HAMID KARIM RASHID JAMAL NASSER ALEKSANDR SERGEI VLADIMIR IVAN ANDREI DMITRI MIKHAIL
        NIKOLAI ANNA ELENA MARTIN THOMAS DANIEL ROBERT JAMES JOHNSON WILLIAMS BROWN JONES MILLER DAVIS WILSON RODRIGUEZ MARTINEZ
        HERNANDEZ LOPEZ GONZALEZ PEREZ SANCHEZ SILVA SANTOS JUAN CARLOS LUIS MARIE JEAN PIERRE SHARMA GUPTA DEVI BEGUM BIBI SHAH
        MALIK HUSSAINI AHMADI AMIR REZA MAHDI HOSSEINI MOHAMMADI IVANOV ALIYEV AYSE MEHMET FATMA YILMAZ KAYA DEMIR SAYED GHULAM
        ABDI ISMAIL IDRISS ISSA ADAM MUSTAPHA NASIR HAMZA YASIN ZAINAB AISHA MARYAM KHADIJA SALMAN SULTAN TARIQ WALID BILAL
        YAHYA YAQUB DAWOOD AMIN FAISAL SALAH SAMIR SAMI KAMAL NOOR AZIZ QASIM HAMED HASHIM ADEL LUO GAO ZHENG LIANG XIE TANG HAN
        FENG DENG CAO PENG ZENG XIAO CAI PAN JIANG YU DU YE CHENG WEI LU REN SHEN JIN JING YING HUI PING HONG HUA FANG XIN BO KANG
        YUN RIM SIN RYU CHOL HYON HYOK MYONG KYONG NAM CHANG CHUN JO VAN THI MINH ANH HOANG VU VO DANG BUI DO HO NGO DUONG
        ISLAM UDDIN HAQ JAN GUL AGHA SHARIF AKBAR BIN
        """
    private static let frequent = """
        BALDE CONTE DIARRA DIABATE KONE KOUYATE SISSOKO FOFANA KANE LY GUEYE FAYE SARR SECK THIAM DIENG DIOUF MBAYE DIAKITE
        BOUBACAR IBRAHIMA ALIOU FATOUMATA AISSATOU MARIAMA KADIATOU LAMINE ADAMA BAKARY MODIBO OLGA NATALIA TATIANA IRINA
        SVETLANA EKATERINA YULIA EVGENI ALEKSEI IGOR OLEG VIKTOR PAVEL MAKSIM ROMAN KIRILL VITALI STANISLAV PETROV SMIRNOV
        KUZNETSOV POPOV SOKOLOV LEBEDEV KOZLOV NOVAK MAGOMED MAGOMEDOV ANTONIO FRANCISCO MANUEL PEDRO PAULO JORGE MIGUEL ANGEL
        JESUS RAFAEL FERNANDO RICARDO EDUARDO ROBERTO ALBERTO GOMEZ DIAZ RAMIREZ TORRES FLORES RIVERA ALVAREZ RUIZ MORALES ORTIZ
        OLIVEIRA SOUZA PEREIRA COSTA FERREIRA ANA ISABEL CARMEN LAURA PATRICIA LUCIA SOFIA WILLIAM CHARLES JOSEPH PETER PAUL
        MARK GEORGE RICHARD ANDREW STEPHEN CHRISTOPHER ANTHONY MATTHEW MARY ELIZABETH SARAH SUSAN LINDA TAYLOR ANDERSON WHITE
        HARRIS CLARK LEWIS ROBINSON WALKER YOUNG ALLEN KING WRIGHT SCOTT GREEN BAKER ADAMS NELSON HILL ROY DAS PATEL RAM LAL
        PRASAD RAJ REDDY RAO KAUR MUELLER SCHMIDT MEYER WEBER FISCHER WAGNER BECKER HOFFMANN ROSSI RUSSO FERRARI BIANCHI DUBOIS
        BERNARD PETIT MOREAU LAURENT SIMON MICHEL FRANCOIS PHILIPPE NICOLAS ALAIN JULIEN EMRE MURAT OSMAN HATICE ZEYNEP CELIK
        SAHIN OZTURK AYDIN ARSLAN KILIC GHAFUR LATIF HAKIM HALIM WAHAB MAJID QADIR JALIL RAHIM SADIQ ABBAS JAFAR JABER JASIM TAHA
        TAHIR RIDA ZAID ZIAD MANSOUR MUKHTAR MUBARAK MASOUD NABIL HABIB HAIDER KHALIL RAMADAN SHAKIR TALIB YASIR YUNUS YASMIN
        ZAHRA ANWAR AYMAN AYUB BASHIR FAHD FAROUK FOUAD IMAD ISAM JAMIL MAHER MARWAN MUNIR MURAD NAJIB OSAMA RIAD SABRI SALMA
        WASIM ZAKARIA RUSHDI RASHIDI ASHOUR ABID ATIYA AMMAR HAMADI FARID RAOUF SHABAN HARITH AKHUND HAQQANI NASRULLAH HABIBULLAH RAHMATULLAH SALAHUDDIN QURESHI SIDDIQUI CHAUDHRY AKRAM ASLAM
        IQBAL JAVED ARIF ASIF NADEEM IMRAN USMAN ZAFAR TANVEER PARVEEN AKHTAR KWAME KOFI JOHNNY OBI ADEBAYO OKAFOR
        """
}
