// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Rules that the readers of the messages enforce while they turn segments into travellers and bookings.
extension RuleCatalogue {
    static let readingRules: [RuleEntry] = [
        RuleEntry(
            "message.unknown-type",
            .error,
            en: "The message is none of PAXLST, PNRGOV, CUSRES, ACKRES, GOVREQ. Correct element 2 of the UNH.",
            fr: "Le message n'est ni PAXLST, ni PNRGOV, CUSRES, ACKRES ou GOVREQ. Corrigez l'élément 2 du UNH."
        ),
        RuleEntry(
            "message.unknown-segment",
            .warning,
            en: "The format has no segment with this tag; it was left out.",
            fr: "Le format n'a pas de segment de cette étiquette ; il a été laissé de côté."
        ),
        RuleEntry(
            "message.misplaced-segment",
            .warning,
            en: "A segment stands where the format does not allow it; it was left out. Keep the order of the guide.",
            fr:
                "Un segment se trouve là où le format ne l'admet pas ; il a été laissé de côté. Suivez "
                + "l'ordre du guide."
        ),
        RuleEntry(
            "message.too-many-persons",
            .error,
            en: "The message holds more than 100,000 persons or bookings. Split it into parts.",
            fr: "Le message contient plus de 100 000 personnes ou réservations. Divisez-le en plusieurs parties."
        ),
        RuleEntry(
            "message.flight-missing",
            .error,
            en: "The message names no flight. Send TDT in a PAXLST, the first TVL in a PNRGOV.",
            fr: "Le message ne nomme aucun vol. Envoyez TDT dans un PAXLST, le premier TVL dans un PNRGOV."
        ),
        RuleEntry(
            "message.flight-number",
            .warning,
            en: "The flight has no number. Send carrier and number.",
            fr: "Le vol n'a pas de numéro. Envoyez le transporteur et le numéro."
        ),
        RuleEntry(
            "message.flight-time",
            .warning,
            en:
                "A time of the flight is not valid. Write YYMMDDHHMM in a PAXLST, DDMMYY:HHMM in a PNRGOV, "
                + "local to the airport.",
            fr:
                "Un horaire du vol n'est pas valable. Écrivez AAMMJJHHMM dans un PAXLST, JJMMAA:HHMM dans "
                + "un PNRGOV, heure locale."
        ),
        RuleEntry(
            "paxlst.beginning-missing",
            .error,
            en: "The BGM segment is missing, so nobody can tell what the list is for. Send it behind the UNH.",
            fr: "Le segment BGM manque : rien ne dit à quoi sert la liste. Envoyez-le après le UNH."
        ),
        RuleEntry(
            "paxlst.unknown-function",
            .error,
            en: "The code in the BGM is unknown. Use 745 for passengers, 250 for crew, 266 for flight status.",
            fr:
                "Le code du BGM est inconnu. Employez 745 pour les passagers, 250 pour l'équipage, 266 "
                + "pour l'état du vol."
        ),
        RuleEntry(
            "paxlst.unknown-qualifier",
            .info,
            en:
                "The passenger profile has no such qualifier or code here, so the value was not used, or only kept "
                + "as sent. Use a code of the passenger list guide.",
            fr:
                "Le profil des passagers n'a pas ce qualifiant ou ce code à cet endroit : la valeur n'a pas été "
                + "utilisée, ou seulement gardée telle quelle. Utilisez un code du guide des listes de passagers."
        ),
        RuleEntry(
            "paxlst.measure",
            .warning,
            en: "The number or the weight of the bags is no number. Write MEA+CT++:2 and MEA+WT++KGM:41.",
            fr:
                "Le nombre ou le poids des bagages n'est pas un nombre. Écrivez MEA+CT++:2 et MEA+WT++KGM:41."
        ),
        RuleEntry(
            "paxlst.legacy-form",
            .info,
            en:
                "The list has an older national form, of which no description was available; it was read as other "
                + "systems read it. Send a PAXLST of a UN directory (D.02B or later).",
            fr:
                "La liste a une ancienne forme nationale, dont aucune description n'était disponible ; elle a été lue "
                + "comme d'autres systèmes la lisent. Envoyez un PAXLST d'un répertoire de l'ONU (D.02B ou suivant)."
        ),
        RuleEntry(
            "paxlst.unknown-status",
            .warning,
            en: "The status of a person is unknown; the person is taken for a passenger. Use FL, FM, DDU or DDT.",
            fr: "Le statut d'une personne est inconnu ; elle est prise pour un passager. Employez FL, FM, DDU ou DDT."
        ),
        RuleEntry(
            "paxlst.person-count",
            .warning,
            en: "The count in the CNT differs from the persons in the message. Count those of the whole list.",
            fr: "Le nombre du CNT diffère des personnes du message. Comptez celles de toute la liste."
        ),
        RuleEntry(
            "pnrgov.unknown-function",
            .warning,
            en: "The function in the MSG is unknown. Use 22 for a full push, 141 for an update.",
            fr: "La fonction du MSG est inconnue. Employez 22 pour un envoi complet, 141 pour une mise à jour."
        ),
        RuleEntry(
            "pnrgov.no-booking",
            .warning,
            en: "A full push holds no booking. If the flight has none, no message is needed.",
            fr: "Un envoi complet ne contient aucune réservation. Si le vol n'en a pas, aucun message n'est requis."
        ),
        RuleEntry(
            "pnrgov.booking-count",
            .warning,
            en: "The number of bookings in the EQN differs from those in the message. Count all bookings of the push.",
            fr: "Le nombre de réservations du EQN diffère de celles du message. Comptez toutes celles de l'envoi."
        ),
        RuleEntry(
            "pnrgov.part-missing",
            .warning,
            en:
                "Parts of the push are missing. Send all parts with the same UNH 0068, numbered in S010, the last "
                + "with F.",
            fr:
                "Il manque des parties de l'envoi. Envoyez toutes les parties avec le même UNH 0068, numérotées en "
                + "S010, la dernière avec F."
        ),
        RuleEntry(
            "pnrgov.part-duplicate",
            .warning,
            en:
                "A part of the push came twice, or its number is not from 1 to 99. Number the parts in S010, each "
                + "once.",
            fr:
                "Une partie de l'envoi est arrivée deux fois, ou son numéro n'est pas de 1 à 99. Numérotez chaque "
                + "partie une seule fois en S010."
        ),
        RuleEntry(
            "pnrgov.locator-missing",
            .warning,
            en: "A booking has no record locator. Send it in the RCI behind the SRC.",
            fr: "Une réservation n'a pas de repère de dossier. Envoyez-le dans le RCI après le SRC."
        ),
        RuleEntry(
            "govreq.unknown-function",
            .warning,
            en: "The function in the MSG is unknown. Use 43 for a flight, 77 for one booking.",
            fr: "La fonction du MSG est inconnue. Employez 43 pour un vol, 77 pour une réservation."
        ),
        RuleEntry(
            "person.name-missing",
            .warning,
            en: "A person has no surname. Send the name as the travel document shows it; a single name is the surname.",
            fr:
                "Une personne n'a pas de nom de famille. Envoyez le nom tel que sur le document ; un nom "
                + "unique est le nom de famille."
        ),
        RuleEntry(
            "person.sex-code",
            .warning,
            en: "The code for sex is unknown. Use M, F, X or U.",
            fr: "Le code du sexe est inconnu. Employez M, F, X ou U."
        ),
        RuleEntry(
            "person.state-code",
            .warning,
            en: "A nationality or State of residence is no code of a State. Use the three letters of ICAO Doc 9303.",
            fr:
                "Une nationalité ou un État de résidence n'est pas un code d'État. Employez les trois "
                + "lettres du Doc 9303 de l'OACI."
        ),
        RuleEntry(
            "person.birth-date",
            .warning,
            en:
                "A date of birth is not a date. Write YYMMDD or CCYYMMDD in a PAXLST, DDMMMYY in a PNRGOV; "
                + "unknown parts as zeros.",
            fr:
                "Une date de naissance n'est pas une date. Écrivez AAMMJJ ou SSAAMMJJ dans un PAXLST, "
                + "JJMMMAA dans un PNRGOV ; zéros pour l'inconnu."
        ),
        RuleEntry(
            "document.number-missing",
            .warning,
            en: "A travel document has no number. Send the number from the machine readable zone.",
            fr: "Un document de voyage n'a pas de numéro. Envoyez le numéro de la zone lisible à la machine."
        ),
        RuleEntry(
            "document.issuer-code",
            .warning,
            en: "The issuer of a document is no code of a State or organisation. Use the letters of ICAO Doc 9303.",
            fr:
                "L'émetteur d'un document n'est pas un code d'État ou d'organisation. Employez les lettres "
                + "du Doc 9303 de l'OACI."
        ),
        RuleEntry(
            "document.date",
            .warning,
            en: "A date of a document is not a date. Write YYMMDD or CCYYMMDD in a PAXLST, DDMMMYY in a PNRGOV.",
            fr:
                "Une date d'un document n'est pas une date. Écrivez AAMMJJ ou SSAAMMJJ dans un PAXLST, "
                + "JJMMMAA dans un PNRGOV."
        ),
    ]
}
