// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Which names the citizens of a State bear, and how those names are built.
enum Culture {
    /// How a person's name is put together.
    enum Pattern {
        /// Given names, one surname.
        case plain
        /// Father's and mother's surname.
        case twoSurnames
        /// Two surnames, often joined by DA, DOS, DE.
        case portuguese
        /// Given name, father's name, family name; the middle ones travel with the given names.
        case patronymic
        /// Women's surnames end in A.
        case slavic
    }

    static func pattern(of culture: String) -> Pattern {
        switch culture {
        case "es", "latam", "ph": .twoSurnames
        case "pt", "br": .portuguese
        case "arab", "somali", "amhara", "afghan": .patronymic
        case "ru", "cz": .slavic
        default: .plain
        }
    }

    /// The cultures of a State's citizens by weight; a State that the table lacks takes its neighbours'.
    static func cultures(of state: StateCode) -> Weighted<String> { byState[state] ?? elsewhere }

    /// The States whose people appear without any tie to the route.
    static let anywhere: Weighted<StateCode> = Weighted([
        ("FRA", 14), ("USA", 9), ("GBR", 8), ("DEU", 6), ("CHN", 9), ("IND", 8), ("LBN", 6), ("NGA", 7), ("GHA", 4),
        ("SEN", 5), ("MLI", 5), ("BFA", 5), ("GIN", 3), ("TGO", 3), ("BEN", 3), ("NER", 2), ("CMR", 4), ("MAR", 5),
        ("TUN", 3), ("DZA", 3), ("EGY", 3), ("TUR", 5), ("ITA", 4), ("ESP", 4), ("PRT", 3), ("BEL", 4), ("NLD", 3),
        ("CHE", 2), ("CAN", 3), ("BRA", 3), ("RUS", 3), ("UKR", 2), ("POL", 2), ("ROU", 2), ("KOR", 2), ("JPN", 2),
        ("VNM", 3), ("PHL", 3), ("PAK", 3), ("BGD", 2), ("IRN", 2), ("SYR", 2), ("JOR", 1), ("SAU", 2), ("ARE", 2),
        ("ZAF", 3), ("KEN", 3), ("ETH", 2), ("COD", 3), ("COG", 2), ("GAB", 2), ("AGO", 2), ("MEX", 2), ("COL", 2),
        ("ARG", 1), ("SWE", 1), ("NOR", 1), ("HUN", 1), ("GRC", 1), ("HRV", 1), ("GEO", 1), ("AZE", 1), ("ISR", 1),
        ("SOM", 1), ("AFG", 1), ("MRT", 2), ("IDN", 1), ("CZE", 1),
    ])

    private static let elsewhere: Weighted<String> = Weighted([("gb", 2), ("us", 2), ("fr", 2)])

    private static let byState: [StateCode: Weighted<String>] = {
        var result: [StateCode: Weighted<String>] = [:]
        for line in table.split(separator: "\n") {
            let words = line.split(separator: " ")
            for word in words.dropFirst() {
                let parts = word.split(separator: "=")
                guard let state = StateCode(parts[0]), parts.count == 2, let weight = Int(parts[1]) else { continue }
                result[state, default: Weighted()].add(String(words[0]), weight)
            }
        }
        return result
    }()

    /// The cultures of the table, for tests.
    static var keys: [String] {
        table.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    private static let table = """
        fr FRA=70 BEL=45 CHE=25 CAN=25 LUX=50 MCO=50
        gb GBR=75 AUS=70 IRL=80 NZL=70 CAN=20
        us USA=60 CAN=30 LBR=40
        es ESP=80
        latam MEX=80 COL=80 ARG=75 PER=80 VEN=80 CUB=80 CHL=80 USA=12
        pt PRT=85 AGO=40 CPV=90 MOZ=40 GNB=60 FRA=4
        br BRA=95
        de DEU=75 AUT=85 CHE=50
        it ITA=88 CHE=10
        nl NLD=75 BEL=40
        cz CZE=90 SVK=90
        ro ROU=92 MDA=80
        ru RUS=85 KAZ=40 BLR=60 EST=20
        ua UKR=92
        gr GRC=95 CYP=85
        tr TUR=92 DEU=8
        in IND=88 LKA=40 GBR=5 ARE=10 SGP=10
        yoruba NGA=35 BEN=50 TGO=20
        ghana GHA=85 TGO=35
        kenya KEN=90 UGA=60 TZA=60
        zulu ZAF=60 LSO=80 SWZ=80
        maghreb DZA=92 TUN=60 MAR=55 FRA=9
        id IDN=90 MYS=40
        se SWE=88 FIN=50
        no NOR=90 DNK=85 FIN=10
        hu HUN=95
        ge GEO=92
        hr HRV=95 SRB=80 BIH=60
        az AZE=92
        arab EGY=95 SAU=92 ARE=75 QAT=85 JOR=92 LBN=90 IRQ=92 SYR=95 LBY=92 SDN=92 YEM=95 KWT=92 PSE=95 MAR=40 TUN=35 MRT=50 OMN=92 TCD=40 FRA=3 DJI=20
        ir IRN=95
        cn CHN=96 TWN=96 SGP=60 HKG=96 MYS=30 USA=3
        vn VNM=98 FRA=1
        manding MLI=85 CIV=42 GIN=55 BFA=85 SEN=12 FRA=5 NER=10
        wolof SEN=85 GMB=85 MRT=30 GIN=35 FRA=3
        akan CIV=52
        hausa NER=75 NGA=30 TCD=20
        igbo NGA=30
        amhara ETH=92 ERI=92
        somali SOM=96 DJI=70 KEN=6
        congo COD=95 COG=95 GAB=92 CMR=92 CAF=90 AGO=40 FRA=3
        kr KOR=97
        pk PAK=96 GBR=4
        bd BGD=97
        jp JPN=98
        pl POL=97 GBR=2
        il ISR=92
        ph PHL=96
        afghan AFG=96
        """
}
