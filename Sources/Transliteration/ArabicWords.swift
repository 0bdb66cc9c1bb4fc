// SPDX-License-Identifier: Apache-2.0

/// Usual Latin spellings of common names in Arabic script, reviewed by hand; `-` joins what is written as two words.
enum ArabicWords {
    static func spellings(of foldedWord: String) -> [String]? { table[foldedWord] }

    private static let table: [String: [String]] = {
        var table: [String: [String]] = [:]
        for row in rows.split(separator: "\n") {
            let cells = row.split(separator: " ")
            guard let word = cells.first else { continue }
            var folded = String.UnicodeScalarView()
            for scalar in word.unicodeScalars { folded.append(ArabicTable.folded(scalar)) }
            table[String(folded)] = cells.dropFirst().map { spelling in
                String(spelling.map { $0 == "-" ? " " : $0 })
            }
        }
        return table
    }()

    private static let rows = """
        محمد MUHAMMAD MOHAMED MOHAMMED
        احمد AHMAD AHMED
        محمود MAHMUD MAHMOUD
        حامد HAMID HAMED
        حميد HAMID HAMEED
        علي ALI
        حسن HASAN HASSAN
        حسين HUSAYN HUSSEIN HUSSAIN
        عمر UMAR OMAR
        عمرو AMR AMRO
        عثمان UTHMAN OTHMAN OUSMANE
        ابو ABU ABOU
        ابي ABI ABU
        ابا ABA ABU
        ام UMM OUM
        بن BIN BEN
        ابن IBN BIN
        بنت BINT
        ولد WALAD OULD
        عبد ABD
        الله ALLAH
        عبدالله ABDULLAH ABDALLAH
        عبدالرحمن ABD-AL-RAHMAN ABDERRAHMANE
        الرحمن AL-RAHMAN
        عبيد UBAYD OBEID
        ابراهيم IBRAHIM BRAHIM
        اسماعيل ISMAIL
        اسحاق ISHAQ ISHAK
        يعقوب YAQUB YACOUB
        يوسف YUSUF YOUSSEF YOUSEF
        موسي MUSA MOUSSA
        عيسي ISA AISSA
        داود DAWUD DAOUD DAVOOD
        سليمان SULAYMAN SULEIMAN SOLEIMAN
        هارون HARUN HAROUN
        يحيي YAHYA
        زكريا ZAKARIYA ZAKARIA
        ادريس IDRIS DRISS
        ايوب AYYUB AYOUB
        يونس YUNUS YOUNES
        نوح NUH NOUH
        مصطفي MUSTAFA MOSTAFA
        مرتضي MURTADA MORTEZA
        خالد KHALID KHALED
        وليد WALID WALEED
        سعيد SAID SAEED
        سعد SAD SAAD
        مسعود MASUD MASSOUD
        سعود SAUD SAOUD
        سالم SALIM SALEM
        سليم SALIM SELIM
        سلمان SALMAN
        سلطان SULTAN
        صالح SALIH SALEH SALAH
        صلاح SALAH
        الدين AL-DIN EDDINE UDDIN
        دين DIN
        نصر NASR
        ناصر NASIR NASSER
        منصور MANSUR MANSOUR
        ماهر MAHIR MAHER
        كمال KAMAL KEMAL
        كامل KAMIL KAMEL
        جمال JAMAL GAMAL DJAMEL
        جميل JAMIL
        جابر JABIR JABER
        جاسم JASIM JASSIM
        قاسم QASIM QASSEM KASSEM
        حمزة HAMZA HAMZAH
        طلحة TALHA
        طه TAHA
        طارق TARIQ TAREK
        طالب TALIB TALEB
        طاهر TAHIR TAHER
        مختار MUKHTAR MOKHTAR
        بلال BILAL
        عادل ADIL ADEL
        عامر AMIR AMER
        امير AMIR AMEER
        امين AMIN AMEEN
        انور ANWAR
        اكرم AKRAM
        اكبر AKBAR
        اصغر ASGHAR
        اسامة USAMA OSAMA
        ايمن AYMAN
        اياد IYAD EYAD
        بدر BADR
        بكر BAKR
        بشير BASHIR BACHIR
        بشار BASHAR
        باسم BASIM BASSEM
        حبيب HABIB
        حيدر HAYDAR HAIDER
        حكيم HAKIM
        خليل KHALIL
        خضر KHADR KHUDR
        خميس KHAMIS
        رضا RIDA REZA
        رشيد RASHID RACHID
        راشد RASHID
        رمضان RAMADAN
        رمزي RAMZI
        رحيم RAHIM
        رجب RAJAB
        زيد ZAYD ZAID
        زياد ZIYAD ZIAD
        زين ZAYN ZEIN ZINE
        سامي SAMI
        سمير SAMIR
        سيد SAYYID SAYED SEYED
        سيف SAYF SAIF
        شريف SHARIF CHERIF
        شيخ SHAYKH SHEIKH CHEIKH
        شاكر SHAKIR
        شهاب SHIHAB
        صابر SABIR SABER
        صادق SADIQ SADEQ
        صدام SADDAM
        ضياء DIYA ZIA
        ظافر ZAFIR DHAFER
        عارف ARIF AREF
        عباس ABBAS
        عدنان ADNAN
        عزيز AZIZ
        عصام ISAM ESSAM
        عماد IMAD EMAD
        عمار AMMAR
        عوض AWAD
        غسان GHASSAN
        غلام GHULAM GHOLAM
        فؤاد FUAD FOUAD
        فارس FARIS FARES
        فاروق FARUQ FAROUK
        فاضل FADIL FADHEL FAZEL
        فايز FAYIZ FAYEZ
        فهد FAHD
        فيصل FAYSAL FAISAL
        كريم KARIM
        لطيف LATIF
        ماجد MAJID MAJED
        مالك MALIK MALEK
        مبارك MUBARAK MBAREK
        مجيد MAJID
        محسن MUHSIN MOHSEN
        مراد MURAD MOURAD
        مرزوق MARZUQ MARZOUK
        معتصم MUTASIM MUATASIM
        معاذ MUADH
        مكي MAKKI
        ملا MULLAH
        مولوي MAWLAWI
        مهدي MAHDI MEHDI
        نبيل NABIL
        نجيب NAJIB
        نعيم NAIM
        نور NUR NOUR
        هاشم HASHIM HACHEM
        هاني HANI
        هشام HISHAM HICHAM
        هلال HILAL
        ياسر YASIR YASSER
        ياسين YASIN YASSINE
        يزيد YAZID
        فاطمة FATIMA FATMA
        عائشة AISHA AICHA
        خديجة KHADIJA
        مريم MARYAM MARIAM
        زينب ZAYNAB ZEINAB
        سارة SARA SARAH
        ليلي LAYLA LEILA
        حليمة HALIMA
        امينة AMINA
        سعاد SUAD SOUAD
        هدي HUDA HODA
        خان KHAN
        شاه SHAH
        گل GUL
        جان JAN
        حقانی HAQQANI
        آخوند AKHUND
        حاجی HAJI
        حسینی HUSSEINI HOSSEINI
        موسوی MOUSAVI MUSAVI
        احمدی AHMADI
        محمدی MOHAMMADI
        کریمی KARIMI
        رضایی REZAEI
        """
}
