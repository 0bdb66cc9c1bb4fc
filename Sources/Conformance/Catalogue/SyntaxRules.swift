// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Rules of the bytes: separators, tags, repertoire (ISO 9735).
extension RuleCatalogue {
    static let syntaxRules: [RuleEntry] = [
        RuleEntry(
            "edifact.no-interchange",
            .error,
            en:
                "The file holds no interchange: no UNB segment was found. Send the EDIFACT text itself, "
                + "from UNA or UNB on.",
            fr:
                "Le fichier ne contient aucun interchange : aucun segment UNB. Envoyez le texte EDIFACT, à "
                + "partir de UNA ou UNB."
        ),
        RuleEntry(
            "edifact.unb-missing",
            .error,
            en: "A UNA segment is not followed by a UNB segment. Start the interchange with UNB.",
            fr: "Un segment UNA n'est pas suivi d'un segment UNB. Commencez l'interchange par UNB."
        ),
        RuleEntry(
            "edifact.transport-header",
            .info,
            en: "A transport header stands before the interchange; it was skipped.",
            fr: "Un en-tête de transport précède l'interchange ; il a été ignoré."
        ),
        RuleEntry(
            "edifact.text-outside-interchange",
            .warning,
            en:
                "Text stands outside any interchange; it was skipped. Send nothing between UNZ and the "
                + "next UNA or UNB.",
            fr:
                "Du texte se trouve hors de tout interchange ; il a été ignoré. N'envoyez rien entre UNZ "
                + "et le prochain UNA ou UNB."
        ),
        RuleEntry(
            "edifact.una-malformed",
            .warning,
            en:
                "The UNA segment does not hold six usable service characters; the standard ones were used. "
                + "Write UNA:+.? '",
            fr:
                "Le segment UNA ne contient pas six caractères de service utilisables ; ceux de la norme "
                + "ont servi. Écrivez UNA:+.? '"
        ),
        RuleEntry(
            "edifact.segment-unterminated",
            .error,
            en: "The last segment has no terminator: the file is cut. Send the whole interchange again.",
            fr: "Le dernier segment n'a pas de terminateur : le fichier est coupé. Renvoyez l'interchange entier."
        ),
        RuleEntry(
            "edifact.segment-tag",
            .error,
            en:
                "A segment does not begin with a tag of three capitals or digits. Escape apostrophes in "
                + "names with the release character (?').",
            fr:
                "Un segment ne commence pas par une étiquette de trois capitales ou chiffres. Faites "
                + "précéder l'apostrophe des noms du caractère de libération (?')."
        ),
        RuleEntry(
            "edifact.unescaped-terminator",
            .error,
            en:
                "Behind a segment with free text stands one of an unknown tag, most likely the rest of a "
                + "name. Escape apostrophes with the release character (?').",
            fr:
                "Après un segment de texte libre vient une étiquette inconnue, sans doute la suite d'un "
                + "nom. Faites précéder l'apostrophe du caractère de libération (?')."
        ),
        RuleEntry(
            "edifact.segment-empty",
            .warning,
            en: "Two terminators follow each other. Remove the superfluous one.",
            fr: "Deux terminateurs se suivent. Supprimez celui qui est de trop."
        ),
        RuleEntry(
            "edifact.segment-too-long",
            .error,
            en: "A segment is longer than 65,536 bytes. Check that segments are terminated.",
            fr: "Un segment dépasse 65 536 octets. Vérifiez que les segments sont terminés."
        ),
        RuleEntry(
            "edifact.segment-overflow",
            .error,
            en: "A segment holds too many elements or bytes to be read. Check that segments are terminated.",
            fr: "Un segment contient trop d'éléments ou d'octets pour être lu. Vérifiez que les segments sont terminés."
        ),
        RuleEntry(
            "edifact.line-break-in-data",
            .info,
            en: "A line break or control character stands inside data; it was removed.",
            fr: "Un saut de ligne ou caractère de commande se trouve dans une donnée ; il a été retiré."
        ),
        RuleEntry(
            "edifact.character-set",
            .info,
            en:
                "A segment holds bytes above 127; they were read as UTF-8 where valid, else as the "
                + "announced repertoire or ISO 8859-1.",
            fr:
                "Un segment contient des octets au-delà de 127 ; lus en UTF-8 s'ils le sont, sinon selon "
                + "le répertoire annoncé ou ISO 8859-1."
        ),
    ]
}
