// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Rules of the service segments: references and counts of interchange, group and message (ISO 9735).
extension RuleCatalogue {
    static let serviceRules: [RuleEntry] = [
        RuleEntry(
            "edifact.unb-syntax",
            .warning,
            en:
                "The syntax identifier or version of the UNB is unknown. Use UNOA to UNOK, UNOW or IATA, "
                + "version 1 to 4.",
            fr:
                "L'identifiant ou la version de syntaxe du UNB est inconnu. Employez UNOA à UNOK, UNOW ou "
                + "IATA, version 1 à 4."
        ),
        RuleEntry(
            "edifact.unb-sender",
            .warning,
            en: "The UNB names no sender. Fill element 2 with your agreed identification.",
            fr: "Le UNB ne nomme pas d'expéditeur. Renseignez l'élément 2 avec votre identification convenue."
        ),
        RuleEntry(
            "edifact.unb-reference",
            .error,
            en: "The UNB has no interchange control reference. Fill element 5 with a unique reference.",
            fr: "Le UNB n'a pas de référence de contrôle d'interchange. Renseignez l'élément 5 d'une référence unique."
        ),
        RuleEntry(
            "edifact.unb-date",
            .warning,
            en: "The date or time of preparation in the UNB is not valid. Write YYMMDD:HHMM.",
            fr: "La date ou l'heure de préparation du UNB n'est pas valable. Écrivez AAMMJJ:HHMM."
        ),
        RuleEntry(
            "edifact.unh-missing",
            .error,
            en: "Segments stand outside any message: the UNH is missing. Begin every message with UNH.",
            fr: "Des segments se trouvent hors de tout message : il manque UNH. Commencez chaque message par UNH."
        ),
        RuleEntry(
            "edifact.unh-reference",
            .error,
            en: "The UNH has no message reference number. Fill element 1.",
            fr: "Le UNH n'a pas de numéro de référence du message. Renseignez l'élément 1."
        ),
        RuleEntry(
            "edifact.unh-type",
            .error,
            en: "The UNH does not say what kind of message it is. Fill element 2, for example PAXLST:D:15B:UN:IATA.",
            fr: "Le UNH ne dit pas quel message il ouvre. Renseignez l'élément 2, par exemple PAXLST:D:15B:UN:IATA."
        ),
        RuleEntry(
            "edifact.unh-duplicate",
            .error,
            en: "Two messages of the interchange have the same reference number. Number them uniquely.",
            fr: "Deux messages de l'interchange ont le même numéro de référence. Numérotez-les de façon unique."
        ),
        RuleEntry(
            "edifact.unt-missing",
            .error,
            en: "The message is not closed by a UNT: it is cut or a segment is lost. Send it again whole.",
            fr: "Le message n'est pas fermé par un UNT : il est coupé ou un segment manque. Renvoyez-le entier."
        ),
        RuleEntry(
            "edifact.unt-count",
            .warning,
            en: "The segment count in the UNT is wrong. Count all segments from UNH to UNT, both included.",
            fr: "Le nombre de segments du UNT est faux. Comptez les segments de UNH à UNT, tous deux compris."
        ),
        RuleEntry(
            "edifact.unt-reference",
            .error,
            en: "The reference in the UNT differs from the one in the UNH. Write the same reference in both.",
            fr: "La référence du UNT diffère de celle du UNH. Écrivez la même référence dans les deux."
        ),
        RuleEntry(
            "edifact.message-too-long",
            .error,
            en: "The message is too long to be read. Split it into parts.",
            fr: "Le message est trop long pour être lu. Divisez-le en plusieurs parties."
        ),
        RuleEntry(
            "edifact.too-many-faults",
            .error,
            en: "The file holds too many messages or broken messages; the rest was not read. Mend it or split it.",
            fr:
                "Le fichier contient trop de messages ou de messages fautifs ; la suite n'a pas été lue. "
                + "Corrigez-le ou divisez-le."
        ),
        RuleEntry(
            "edifact.ung-missing",
            .warning,
            en: "A UNE closes a group that no UNG opened. Send both or neither.",
            fr: "Un UNE ferme un groupe qu'aucun UNG n'a ouvert. Envoyez les deux ou aucun."
        ),
        RuleEntry(
            "edifact.une-missing",
            .warning,
            en: "A group is not closed by a UNE. Send both or neither.",
            fr: "Un groupe n'est pas fermé par un UNE. Envoyez les deux ou aucun."
        ),
        RuleEntry(
            "edifact.une-count",
            .warning,
            en: "The message count in the UNE is wrong. Count the messages of the group.",
            fr: "Le nombre de messages du UNE est faux. Comptez les messages du groupe."
        ),
        RuleEntry(
            "edifact.une-reference",
            .error,
            en: "The reference in the UNE differs from the one in the UNG. Write the same reference in both.",
            fr: "La référence du UNE diffère de celle du UNG. Écrivez la même référence dans les deux."
        ),
        RuleEntry(
            "edifact.unz-missing",
            .error,
            en: "The interchange is not closed by a UNZ: the file is cut. Send the whole interchange again.",
            fr: "L'interchange n'est pas fermé par un UNZ : le fichier est coupé. Renvoyez l'interchange entier."
        ),
        RuleEntry(
            "edifact.unz-count",
            .error,
            en: "The count in the UNZ is wrong. Count the groups, or the messages where there are no groups.",
            fr: "Le nombre du UNZ est faux. Comptez les groupes, ou les messages s'il n'y a pas de groupe."
        ),
        RuleEntry(
            "edifact.unz-reference",
            .error,
            en: "The reference in the UNZ differs from the one in the UNB. Write the same reference in both.",
            fr: "La référence du UNZ diffère de celle du UNB. Écrivez la même référence dans les deux."
        ),
        RuleEntry(
            "edifact.no-message",
            .error,
            en: "The interchange holds no message. Send at least one message from UNH to UNT.",
            fr: "L'interchange ne contient aucun message. Envoyez au moins un message, de UNH à UNT."
        ),
    ]
}
