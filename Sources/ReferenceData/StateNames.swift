// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Finds the State that an English name means: United Nations lists, treasury lists, carriers' and everyday forms.
struct StateNames: Sendable {
    private var codes: [String: StateCode] = [:]

    /// - Parameter english: The name of every code of the tables.
    init(_ english: [StateCode: String]) {
        codes.reserveCapacity(english.count * 3)
        // Former States first, so that a present State of the same name wins.
        for (code, name) in english.sorted(by: { $0.key < $1.key }) where !code.isISO { codes[Self.key(name)] = code }
        for (code, name) in english where code.isISO { codes[Self.key(name)] = code }
        for line in Self.aliases.split(separator: "\n") {
            guard let code = StateCode(line.prefix(3)) else { continue }
            for alias in line.dropFirst(4).split(separator: ";") { codes[Self.key(alias)] = code }
        }
    }

    /// The code of a name, of an alpha-3 code or of an alpha-2 code.
    func code(of name: some StringProtocol) -> StateCode? {
        let key = Self.key(name)
        if let code = codes[key] { return code }
        if key.utf8.count == 2 { return StateCode(alpha2: key) }
        if key.utf8.count == 3, let code = StateCode(key), code.isISO { return code }
        return nil
    }

    /// Lower-case letters and digits in words, without accents, articles and `of`; what stands in brackets counts.
    static func key(_ name: some StringProtocol) -> String {
        var words: [String] = []
        var word = ""
        func close() {
            switch word {
            case "", "the", "of", "and", "republic": break
            case "st": words.append("saint")
            default: words.append(word)
            }
            word = ""
        }
        for scalar in name.unicodeScalars {
            if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                word += plain(scalar)
            } else if scalar != "'" && scalar != "’" && scalar != "." && !(0x300...0x36F).contains(scalar.value) {
                close()
            }
        }
        close()
        return words.joined(separator: " ")
    }

    /// The letter in lower case without its accent, for the Latin letters that names of States have.
    private static func plain(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "A"..."Z", "a"..."z", "0"..."9": scalar.properties.lowercaseMapping
        case "À"..."Å", "à"..."å": "a"
        case "Ç", "ç": "c"
        case "È"..."Ë", "è"..."ë": "e"
        case "Ì"..."Ï", "ì"..."ï", "İ", "ı": "i"
        case "Ñ", "ñ": "n"
        case "Ò"..."Ö", "ò"..."ö": "o"
        case "Ù"..."Ü", "ù"..."ü": "u"
        default: scalar.properties.lowercaseMapping
        }
    }

    /// Code, then other names: official forms, older names, what lists write, demonyms of frequent nationalities.
    private static let aliases = """
        AFG Islamic Republic of Afghanistan;Afghan
        ARE UAE;Emirates;Emirati
        ATG Antigua and Barbuda
        AUS Australian
        BEL Belgian
        BFA Burkina;Upper Volta;Burkinabe
        BGD Bangladeshi
        BHS Bahamas, The;The Bahamas
        BIH Bosnia;Bosnia and Herzegovina
        BLR Byelorussia
        BOL Bolivia (Plurinational State of);Plurinational State of Bolivia
        BRN Brunei;Brunei Darussalam
        CAF Central African Rep.;CAR
        CAN Canadian
        CHE Swiss;Swiss Confederation
        CHN People's Republic of China;PR China;PRC;Chinese;China, People's Republic of;Mainland China
        CIV Cote d'Ivoire;Cote d Ivoire;Ivory Coast;Ivorian
        CMR Cameroun
        COD Congo, Democratic Republic of the;DR Congo;DRC;Congo Kinshasa;Congo - Kinshasa;Congo (Kinshasa);Congolese (DRC);Congo, The Democratic Republic of the;Democratic Republic Congo
        COG Congo;Republic of the Congo;Congo, Republic of the;Congo Brazzaville;Congo - Brazzaville;Congo (Brazzaville)
        CSK Czechoslovakia
        DDR German Democratic Republic;East Germany;Germany, East
        SCG Serbia and Montenegro;Serbia & Montenegro
        SUN Soviet Union;USSR;Union of Soviet Socialist Republics;Former Soviet Union;Former USSR
        YUG Yugoslavia;Federal Republic of Yugoslavia;Socialist Federal Republic of Yugoslavia;Former Yugoslavia
        COM Comoros Islands;Union of the Comoros
        CPV Cape Verde;Cabo Verde
        CUW Curacao
        CZE Czech Republic;Czechia
        DEU Germany;Federal Republic of Germany;German
        DOM Dominican Rep.
        DZA People's Democratic Republic of Algeria;Algerian
        EGY Arab Republic of Egypt;Egyptian
        ERI State of Eritrea;Eritrean
        ESH Western Sahara
        ESP Kingdom of Spain;Spanish
        ETH Federal Democratic Republic of Ethiopia;Ethiopian
        FLK Falkland Islands (Malvinas)
        FRA French Republic;French
        FSM Micronesia (Federated States of);Micronesia
        GBR United Kingdom of Great Britain and Northern Ireland;UK;U.K.;Great Britain;Britain;England;British
        GMB Gambia, The;The Gambia;Gambia
        GNB Guinea Bissau
        GNQ Equatorial Guinea
        HKG China, Hong Kong Special Administrative Region;Hong Kong;Hong Kong SAR;Hong Kong SAR China
        HMD Heard and McDonald Islands
        HTI Haitian
        IDN Indonesian
        IND Indian
        IRL Ireland, Republic of;Eire;Irish
        IRN Iran (Islamic Republic of);Islamic Republic of Iran;Iran, Islamic Republic of;Iranian;Persia
        IRQ Republic of Iraq;Iraqi
        ISR State of Israel;Israeli
        ITA Italian
        JOR Hashemite Kingdom of Jordan;Jordanian
        KEN Kenyan
        KGZ Kyrgyz Republic
        KNA Saint Kitts and Nevis;St. Kitts and Nevis
        KOR Republic of Korea;South Korea;Korea, South;Korea (South);Korea, Republic of;Korea (Republic of)
        KWT State of Kuwait;Kuwaiti
        LAO Lao People's Democratic Republic;Lao PDR;Laos
        LBN Lebanese Republic;Lebanese
        LBY Libyan Arab Jamahiriya;State of Libya;Libyan
        MAC China, Macao Special Administrative Region;Macao;Macau
        MAR Kingdom of Morocco;Moroccan
        MDA Republic of Moldova;Moldova, Republic of
        MKD The former Yugoslav Republic of Macedonia;Macedonia;FYROM
        MLI Malian
        MMR Burma;Myanmar (Burma)
        MRT Islamic Republic of Mauritania;Mauritanian
        MYS Malaysian
        NER Nigerien
        NGA Nigerian
        NLD Holland;Kingdom of the Netherlands;Netherlands (Kingdom of the);Dutch
        PAK Islamic Republic of Pakistan;Pakistani
        PHL Filipino;Philippine
        PRK Democratic People's Republic of Korea;North Korea;Korea, North;Korea (North);DPRK;Korea (Democratic People's Republic of);Korea, Democratic People's Republic of
        PSE State of Palestine;Palestine;Palestinian;Palestinian Territories;Occupied Palestinian Territory;Palestine, State of;West Bank;Gaza
        RKS Kosovo
        ROU Rumania
        RUS Russian Federation;Russian
        RWA Rwandan
        SAU Kingdom of Saudi Arabia;Saudi;Saudi Arabian
        SDN The Sudan;Sudanese
        SEN Senegalese
        SOM Somali;Somali Republic;Federal Republic of Somalia
        SSD South Sudanese
        STP Sao Tome and Principe
        SVK Slovak Republic
        SWZ Swaziland;Eswatini
        SYR Syrian Arab Republic;Syrian
        TCD Chadian
        TLS East Timor;Timor Leste
        TTO Trinidad and Tobago;Trinidad
        TUN Tunisian
        TUR Turkey;Turkiye;Republic of Türkiye;Turkish
        TWN Taiwan;Taiwan, Province of China;Chinese Taipei;Taiwan (Province of China)
        TZA United Republic of Tanzania;Tanzania, United Republic of
        UGA Ugandan
        UKR Ukrainian
        USA United States of America;US;U.S.;U.S.A.;America;American
        UZB Uzbek
        VAT Holy See;Vatican;Vatican City State
        VCT Saint Vincent and the Grenadines
        VEN Venezuela (Bolivarian Republic of);Bolivarian Republic of Venezuela;Venezuela, Bolivarian Republic of
        VGB British Virgin Islands;Virgin Islands, British;Virgin Islands (British)
        VIR United States Virgin Islands;Virgin Islands, U.S.;US Virgin Islands
        VNM Viet Nam;Socialist Republic of Viet Nam;Vietnamese
        XXA Stateless;Stateless person
        YEM Yemeni;Republic of Yemen
        ZAF Republic of South Africa;RSA
        """
}
