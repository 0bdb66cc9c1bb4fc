// SPDX-License-Identifier: Apache-2.0

/// Pairs of invented or generic names, by what makes them hard: ten of one person and ten of two people in each group.
///
/// The groups are those of the literature on names in border control and sanctions screening; the names are combinations of
/// common parts.
enum PitfallPairs {
    struct Group: Sendable, CustomStringConvertible {
        var description: String
        var same: [(String, String)]
        var different: [(String, String)]
    }

    static let groups: [Group] = [
        Group(
            description: "Arabic compounds and articles",
            same: [
                ("ABD AL-RAHMAN SABKHANI", "ABDERRAHMANE SABKHANI"), ("ABDUL GHAFUR BARZAKHI", "ABDELGHAFOUR BARZAKHI"),
                ("SALAH AL-DIN WARDANI", "SALAHEDDINE OUARDANI"), ("HABIB ALLAH NIAZMAND", "HABIBULLAH NIAZMAND"),
                ("KHALID AL-TAMARI", "KHALED TAMARI"), ("KHALID AL-TAMARI", "KHALID ALTAMARI"),
                ("YUSUF AL-SHUBATI", "YUSUF ASH-SHUBATI"), ("ABDALLAH RAFQANI", "ABDULLAH RAFQANI"),
                ("SAIF AL-ISLAM DAYHANI", "SAIFUL ISLAM DAYHANI"), ("NUR AL-DIN KARRAWI", "NOUREDDINE KARRAWI"),
            ],
            different: [
                ("ABDUL GHAFUR BARZAKHI", "ABDUL KARIM BARZAKHI"), ("ABDUL LATIF NOORI", "ABDUL LATIF MANSUR"),
                ("SALAHUDDIN WARDANI", "JALALUDDIN WARDANI"), ("HABIBULLAH SAFI", "HABIBULLAH RESHAD"),
                ("KHALID AL-TAMARI", "KHALID AL-QARMATI"), ("ABDULLAH RAFQANI", "UBAYDA RAFQANI"),
                ("HASAN MASHHUDI", "HUSAYN MASHHUDI"), ("NASRULLAH TARINZAI", "RAHMATULLAH TARINZAI"),
                ("AHMAD AL-NUAYMANI", "AHMAD AL-DAYHANI"), ("MAHMUD ZUBAYNI", "HAMID ZUBAYNI"),
            ]
        ),
        Group(
            description: "Descent and kunya",
            same: [
                ("SALIM BIN GHUZAYL AL-RAFQANI", "SALIM GHUZAYL RAFQANI"), ("MOHAMED OULD BEYDARI", "MOHAMED BEIDARY"),
                ("RAMZI BIN AL-SHIBTI", "RAMZI BINALSHIBTI"), ("YASIN BEN GHOZEIL", "YACINE BENGHOZEIL"),
                ("TARIQ IBN HUNAYDI", "TARIQ BIN HUNAYDI"), ("ABU BAKR SAWWAQ", "ABOUBAKAR SAWWAQ"),
                ("FATIMA BINT WARDANI", "FATIMA WARDANI"), ("UMAR BIN SAID AL-KARRAWI", "UMAR SAID AL-KARRAWI"),
                ("ABU HAFS AL-TAMARI", "HAFS AL-TAMARI"), ("ISMAIL BIN YUNUS TALUKZADA", "ISMAIL YOUNES TALUQZADA"),
            ],
            different: [
                ("SALMAN BIN MUHAMMAD AL-RAWI", "MUHAMMAD BIN SALMAN AL-RAWI"),
                ("OMAR BIN ABDULLAH SAWWAQ", "ABDULLAH BIN OMAR SAWWAQ"), ("ABU HAFS", "ABU LUQMAN"),
                ("YUSUF BIN TARIQ", "TARIQ BIN YUSUF"), ("ABU TALHA AL-SABKHANI", "ABU MARIYA AL-HUNAYDI"),
                ("SALIM BIN GHUZAYL", "SALIM BIN HAMAD"), ("ABU BAKR", "ABU TALHA"),
                ("HASAN BIN ALI", "ALI BIN HASAN"), ("BILAL OULD SIDATTI", "KHALIL OULD SIDATTI"),
                ("IBN HUNAYDI", "IBN ZUBAYNI"),
            ]
        ),
        Group(
            description: "Maghreb French and Gulf English",
            same: [
                ("RASHID SHARIF MASHHUDI", "RACHID CHERIF MACHHOUDI"), ("JAMAL QARMATI", "DJAMEL KARMATI"),
                ("YUSUF KHALIL", "YOUCEF KHELIL"), ("HUSAYN WARDANI", "HOCINE OUARDANI"),
                ("FAYSAL HUNAYDI", "FAYCAL HOUNEIDI"), ("ISA BARZAKHI", "AISSA BERZAKHI"),
                ("MUSTAFA ZUBAYNI", "MOSTEFA ZOUBAINI"), ("KAMAL BASHIR", "KAMEL BACHIR"),
                ("TAWFIQ RAFQANI", "TOUFIK RAFKANI"), ("GHASSAN DAYHANI", "RHASSANE DEIHANI"),
            ],
            different: [
                ("RASHID QARMATI", "RAFIK QARMATI"), ("JAMAL WARDANI", "JALAL WARDANI"),
                ("KARIM SAWWAQ", "KAMAL SAWWAQ"),
                ("YUSUF TAMARI", "YUNUS TAMARI"), ("AMIN HUNAYDI", "AMIR HUNAYDI"), ("NABIL ZUBAYNI", "NAJIB ZUBAYNI"),
                ("SAMIR RAFQANI", "SABIR RAFQANI"), ("HAKIM KARRAWI", "HALIM KARRAWI"),
                ("MURAD DAYHANI", "MUNIR DAYHANI"), ("TARIQ SHUBATI", "TAHIR SHUBATI"),
            ]
        ),
        Group(
            description: "West African spellings across borders",
            same: [
                ("OUSMANE DIALLO", "USMAN JALLOW"), ("MAMADOU DIALLO", "MOMODOU JALLOH"),
                ("AMADOU N'DIAYE", "AHMADU NJIE"),
                ("IBRAHIMA CISSE", "EBRIMA CEESAY"), ("SOULEYMANE TOURE", "SULAIMAN TURAY"),
                ("BOUBACAR DIARRA", "BUBACARR JARRA"), ("FATOUMATA TRAORE", "FATUMATA TRAWALLY"),
                ("AISSATOU DIOUF", "ISATOU JOOF"), ("SEYDOU SISSOKO", "SAIDU SUSO"),
                ("OUMAR COULIBALY", "UMAR KULIBALI"),
            ],
            different: [
                ("OUSMANE DIALLO", "OUSMANE DIARRA"), ("MAMADOU DIALLO", "AMADOU DIALLO"),
                ("IBRAHIMA CISSE", "ISSA CISSE"),
                ("FATOUMATA BARRY", "AISSATOU BARRY"), ("MOUSSA TRAORE", "MOUSSA TOURE"), ("OUMAR SOW", "OUSMANE SOW"),
                ("ALIOU BAH", "ALIOU BALDE"), ("SEYDOU KEITA", "SEYDOU KONE"), ("LAMINE DIATTA", "LAMINE DIABATE"),
                ("MODIBO CAMARA", "MODIBO CONTE"),
            ]
        ),
        Group(
            description: "East Asian order and syllables",
            same: [
                ("KIM HYON GUK", "KIM HYONGUK"), ("KIM HYON GUK", "HYUN KUK KIM"),
                ("PAK CHOL MYONG", "PARK CHEOL MYEONG"),
                ("RI TAE HYOK", "LEE TAE HYEOK"), ("ZHANG GUOQIANG", "ZHANG GUO QIANG"),
                ("ZHANG GUOQIANG", "GUO QIANG CHANG"),
                ("XIE WEIZHONG", "HSIEH WEI ZHONG"), ("CAI JIANHONG", "TSAI JIAN HONG"),
                ("NGUYEN VAN MINH", "MINH NGUYEN"),
                ("CHOE SOL HWA", "CHOI SEOL HWA"),
            ],
            different: [
                ("KIM SONG MIN", "KIM SONG CHOL"), ("PAK YONG CHUN", "PAK IL KYU"), ("KIM HYON GUK", "PAK HYON GUK"),
                ("RI TAE HYOK", "RI YONG SIK"), ("ZHANG GUOQIANG", "ZHANG WEIZHONG"), ("XIE JIANHONG", "ZENG JIANHONG"),
                ("KO CHOL HUN", "KO YONG MAN"), ("NGUYEN VAN MINH", "NGUYEN VAN TUAN"),
                ("CHOE SOL HWA", "CHOE UN GYONG"),
                ("CAI XIULING", "CAI MEIZHEN"),
            ]
        ),
        Group(
            description: "Slavic patronymics, endings and transliterations",
            same: [
                ("SERGEY TSAGARAYEV", "SERGEI TSAGARAEV"), ("DMITRIY RASULOVICH SHCHURENKOV", "DMITRY SHCHURENKOV"),
                ("YELENA BEKMURADOVA", "ELENA BEKMURADOV"), ("YEVGENIY KHARTSYZOV", "EVGENII HARTSIZOV"),
                ("Юрий Юнусханов", "YURIY YUNUSKHANOV"), ("ALEKSANDR KISELYOVSKIY", "ALEXANDER KISELEVSKY"),
                ("Руслан Жерносеков", "RUSLAN ZHERNOSEKOV"), ("NATALYA ZHERNOSEKOVA", "NATALIIA ZHERNOSEKOVA"),
                ("MAGOMED UMAKHADZHIYEV", "MAGOMED UMAKHADJIEV"), ("Володимир Гриценко", "VOLODYMYR HRYTSENKO"),
            ],
            different: [
                ("SERGEY VIKTOROVICH TSAGARAYEV", "SERGEY IVANOVICH TSAGARAYEV"), ("IVAN PETROV", "IVAN POPOV"),
                ("DMITRIY SHCHURENKOV", "DENIS SHCHURENKOV"), ("ALEKSANDR IVANOV", "ALEKSEI IVANOV"),
                ("RUSLAN KHARTSYZOV", "ROMAN KHARTSYZOV"), ("NATALYA KOZLOVA", "NATALYA SOKOLOVA"),
                ("MAGOMED RASULOV", "MURAD RASULOV"), ("YURIY KUZNETSOV", "YURIY SMIRNOV"),
                ("OLEG PETROV", "IGOR PETROV"),
                ("ASLAN TSAGARAYEV", "ASLAN BEKMURADOV"),
            ]
        ),
        Group(
            description: "Iberian double surnames and European particles",
            same: [
                ("JOSÉ IGNACIO SALGUERO IBÁÑEZ", "JOSE IGNACIO SALGUERO"),
                ("LUIS ÁNGEL DE LA ROCHA", "LUIS ANGEL DELAROCHA"),
                ("CAMILA QUIÑONES DEL VALLE", "CAMILA QUINONES VALLE"),
                ("WALDEMAR TAVARES DE MOURA", "WALDEMAR TAVARES MOURA"),
                ("JAN VAN DER STICHEL", "JAN VANDERSTICHEL"), ("SEÁN O'MALLORAN", "SEAN OMALLORAN"),
                ("JÜRGEN KÖSTERHOFF", "JUERGEN KOESTERHOFF"), ("JÜRGEN KÖSTERHOFF", "JURGEN KOSTERHOFF"),
                ("SØREN ÅKJÆR", "SOREN AAKJAER"), ("MARIE-CLAIRE TIRLEMONT", "MARIECLAIRE TIRLEMONT"),
            ],
            different: [
                ("LUIZ TAVARES DA SILVA", "LUIZ TAVARES DA SOUZA"), ("PEDRO SALGUERO", "PABLO IBANEZ"),
                ("BART DE VRIES", "BART DE WEVERS"), ("JAN VAN DER STICHEL", "PIET VAN DER STICHEL"),
                ("CARLOS GOMEZ RUIZ", "CARLOS GOMEZ LOPEZ"), ("ANNE-MARIE PETIT", "ANNE-SOPHIE PETIT"),
                ("MARCO BIANCHI", "MARCO ROSSI"), ("HANS WEBER", "HANS WAGNER"), ("JOAO PEREIRA", "JOAO FERREIRA"),
                ("LUIS DIAZ", "LUIS RUIZ"),
            ]
        ),
        Group(
            description: "Typing, reading machines and initials",
            same: [
                ("MORTEZA KOHDAMANI", "MORTEZA KOHADMANI"), ("SORAYA SANGCHARAKI", "SORAYA SANGCHARKI"),
                ("TANVIR QAZALBANI", "TANVIR 0AZALBANI"), ("RIZWAN LASHARWAL", "RIZWAN LASHARVVAL"),
                ("FARAH HIRSILAAN", "FARAH HIRSILAN"), ("GORAN HADZIBULATOVIC", "GORAN HADZIBULATOVIK"),
                ("V. TRIWINARNO", "VERONIKA TRIWINARNO"), ("OGUZHAN KARADERELI", "OGUZAHN KARADERELI"),
                ("SURYONO BASKORONINGRAT", "SURYONO BASKORONIGRAT"), ("EDUARDO DELAFRANCE", "EDUARDO DELAFRANCCE"),
            ],
            different: [
                ("TOM WEBER", "TIM WEBER"), ("JON HALL", "JAN HALL"), ("ANNA ROSSI", "ANITA ROSSO"),
                ("KARL BECKER", "KURT BECKER"),
                ("MARTIN SCHULZ", "MARTA SCHOLZE"), ("V. TRIWINARNO", "M. TRIWINARNO"),
                ("ERIK LUND", "ERIKA LINDQVIST"),
                ("PAUL MEYER", "PAULA MOYERS"), ("DAN LEE", "DEAN LEA"), ("RAY KING", "ROY KLING"),
            ]
        ),
    ]
}
