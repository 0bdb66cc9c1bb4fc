// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Invents document numbers of the shapes that States use.
enum DocumentFactory {
    /// `#` is a digit, `@` a letter, `*` a letter or digit of German documents; anything else stands for itself.
    static func number(shape: String, _ random: inout SeededRandom) -> String {
        var number = ""
        for character in shape.utf8 {
            switch character {
            case 0x23: number.unicodeScalars.append(Unicode.Scalar(UInt8(0x30 + random.below(10))))
            case 0x40: number.unicodeScalars.append(Unicode.Scalar(letters[random.below(letters.count)]))
            case 0x2A: number.unicodeScalars.append(Unicode.Scalar(mixed[random.below(mixed.count)]))
            default: number.unicodeScalars.append(Unicode.Scalar(character))
            }
        }
        return number
    }

    static func passport(of state: StateCode, _ random: inout SeededRandom) -> String {
        number(shape: passportShapes[state] ?? fallback(state), &random)
    }

    static func identityCard(of state: StateCode, _ random: inout SeededRandom) -> String {
        number(shape: cardShapes[state] ?? "@########", &random)
    }

    /// The States between which people travel with an identity card.
    static func mayUseCard(_ state: StateCode, between origin: StateCode, and destination: StateCode) -> Bool {
        freeMovement.contains(state) && freeMovement.contains(origin) && freeMovement.contains(destination)
    }

    private static func fallback(_ state: StateCode) -> String {
        ["@#######", "@########", "@@######", "#########"][Int(state.rawValue % 4)]
    }

    private static let letters = Array("ABCDEFGHJKLMNPRSTUVWXYZ".utf8)
    private static let mixed = Array("0123456789CFGHJKLMNPRTVWXYZ".utf8)

    private static let freeMovement: Set<StateCode> = [
        "BEN", "BFA", "CIV", "CPV", "GHA", "GIN", "GMB", "GNB", "LBR", "MLI", "NER", "NGA", "SEN", "SLE", "TGO",
    ]

    private static let passportShapes: [StateCode: String] = [
        "FRA": "##@@#####", "CIV": "##A@#####", "DEU": "C********", "GBR": "#########", "USA": "#########",
        "CHN": "E########", "IND": "@#######", "SEN": "A########", "MAR": "@@#######", "NGA": "A########",
        "GHA": "G#######", "TUR": "U########", "ITA": "YA#######", "ESP": "PA@######", "PRT": "C@######",
        "BEL": "E@######", "RUS": "7########", "BRA": "F@######", "NLD": "N@*******", "CHE": "X#######",
        "CAN": "@@######", "LBN": "LR#######", "TUN": "@######", "DZA": "#########", "EGY": "A########",
        "MLI": "AA#######", "BFA": "A#######", "POL": "E@#######", "JPN": "T@#######", "KOR": "M########",
        "VNM": "C#######", "PAK": "@@#######", "PHL": "P#######@", "ETH": "EP#######", "KEN": "AK######",
        "ZAF": "A########", "IRN": "@########", "SAU": "@#######", "ARE": "@########", "UKR": "F@######",
    ]

    private static let cardShapes: [StateCode: String] = [
        "CIV": "C01########", "BFA": "B########", "SEN": "1##########", "MLI": "###########", "GHA": "GHA#########",
        "BEN": "##########", "TGO": "###########", "NGA": "###########",
    ]
}
