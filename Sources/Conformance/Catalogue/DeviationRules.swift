// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Rules of the bytes that readers absorb or refuse beyond the plain grammar: what carriers really send.
extension RuleCatalogue {
    static let deviationRules: [RuleEntry] = [
        RuleEntry(
            "edifact.unb-repertoire",
            .error,
            en:
                "The UNB announces code extension or two-byte characters, which cannot be read. Send UNOA, UNOC or UNOW.",
            fr: "Le UNB annonce une extension de code ou des caractères sur deux octets, illisibles ici. Envoyez UNOA, "
                + "UNOC ou UNOW."
        ),
        RuleEntry(
            "edifact.interchange-duplicate",
            .warning,
            en: "An interchange with the same sender, reference, date and time stands earlier in the file. Send each "
                + "interchange once, and give a new one a new reference.",
            fr:
                "Un interchange de mêmes expéditeur, référence, date et heure figure plus haut dans le fichier. Envoyez "
                + "chaque interchange une fois, et donnez au nouveau une nouvelle référence."
        ),
        RuleEntry(
            "edifact.ung-type",
            .warning,
            en: "The message is not of the type that its UNG announces. Write the same type in UNG 0038 and UNH 0065.",
            fr: "Le message n'est pas du type qu'annonce son UNG. Écrivez le même type dans UNG 0038 et UNH 0065."
        ),
        RuleEntry(
            "edifact.ung-version",
            .warning,
            en:
                "The message is not of the version that its UNG announces. Write the same version in UNG S008 and UNH S009.",
            fr:
                "Le message n'est pas de la version qu'annonce son UNG. Écrivez la même version dans UNG S008 et UNH S009."
        ),
        RuleEntry(
            "edifact.typographic-terminator",
            .error,
            en: "Segments end with a typographic quotation mark. End them with the apostrophe of ASCII, byte 27 "
                + "hexadecimal; a word processor may have changed it.",
            fr:
                "Les segments se terminent par une apostrophe typographique. Terminez-les par l'apostrophe ASCII, octet "
                + "27 hexadécimal ; un traitement de texte a pu la changer."
        ),
        RuleEntry(
            "edifact.release-dangling",
            .error,
            en:
                "The file ends with a release character that releases nothing: it is cut. Send the whole interchange again.",
            fr:
                "Le fichier finit par un caractère d'échappement qui n'échappe rien : il est coupé. Renvoyez l'interchange "
                + "entier."
        ),
        RuleEntry(
            "edifact.release-needless",
            .info,
            en:
                "A release character stands before an ordinary character; it was left out. Release only service characters.",
            fr:
                "Un caractère d'échappement précède un caractère ordinaire ; il a été ôté. N'échappez que les caractères de "
                + "service."
        ),
        RuleEntry(
            "edifact.trailing-separator",
            .info,
            en:
                "A segment ends with separators that separate nothing. Leave out empty elements and components at the end.",
            fr:
                "Un segment finit par des séparateurs qui ne séparent rien. Omettez les éléments et composants vides en fin "
                + "de segment."
        ),
        RuleEntry(
            "edifact.line-break-between-segments",
            .info,
            en: "Line breaks stand between segments; they were skipped. Nothing needs to be done.",
            fr: "Des sauts de ligne se trouvent entre les segments ; ils ont été ignorés. Il n'y a rien à faire."
        ),
        RuleEntry(
            "edifact.blank-between-segments",
            .info,
            en: "Blanks stand between segments; they were skipped. Write the next tag right after the terminator.",
            fr:
                "Des blancs se trouvent entre les segments ; ils ont été ignorés. Écrivez l'étiquette suivante juste après le "
                + "terminateur."
        ),
        RuleEntry(
            "edifact.character-set-utf8",
            .info,
            en: "Bytes above 127 were read as UTF-8 although the UNB announces another repertoire. Announce UNOW.",
            fr:
                "Des octets au-dessus de 127 ont été lus comme UTF-8 alors que le UNB annonce un autre répertoire. Annoncez "
                + "UNOW."
        ),
        RuleEntry(
            "edifact.character-set-latin1",
            .info,
            en: "Bytes above 127 were read as ISO 8859-1 although the UNB announces none. Announce UNOC.",
            fr:
                "Des octets au-dessus de 127 ont été lus comme ISO 8859-1 alors que le UNB n'en annonce pas. Annoncez UNOC."
        ),
        RuleEntry(
            "edifact.part-duplicate",
            .warning,
            en: "Two messages of a push have the same part number. Number the parts 1, 2, 3 in UNH S010.",
            fr:
                "Deux messages d'un envoi portent le même numéro de partie. Numérotez les parties 1, 2, 3 dans UNH S010."
        ),
        RuleEntry(
            "edifact.part-gap",
            .warning,
            en: "A part of a push is missing before this one, or this one follows the last. Send every part, in order.",
            fr:
                "Une partie d'un envoi manque avant celle-ci, ou celle-ci suit la dernière. Envoyez toutes les parties, dans "
                + "l'ordre."
        ),
        RuleEntry(
            "edifact.part-last-missing",
            .info,
            en: "The last part of a push is not in the interchange; it may come in another. Mark the last part with F.",
            fr:
                "La dernière partie d'un envoi n'est pas dans l'interchange ; elle peut venir dans un autre. Marquez-la d'un F."
        ),
        RuleEntry(
            "edifact.interchange-in-parts",
            .info,
            en: "The interchange is so long that it was read in parts; its end was checked only with the last one.",
            fr: "L'interchange est si long qu'il a été lu par parties ; sa fin n'a été vérifiée qu'avec la dernière."
        ),
    ]
}
