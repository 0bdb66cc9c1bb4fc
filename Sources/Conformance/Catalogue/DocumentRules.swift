// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Rules of messages in XML: of the document, and of the names in it.
extension RuleCatalogue {
    static let documentRules: [RuleEntry] = [
        RuleEntry(
            "xml.not-well-formed",
            .error,
            en: "The document is not well-formed XML. Have it written by an XML library, and check its encoding.",
            fr:
                "Le document n'est pas du XML bien formé. Faites-le écrire par une bibliothèque XML et vérifiez son "
                + "codage."
        ),
        RuleEntry(
            "xml.incomplete",
            .error,
            en: "The document ends before its root element is closed. Send it again in full.",
            fr: "Le document s'arrête avant la fin de son élément racine. Renvoyez-le en entier."
        ),
        RuleEntry(
            "xml.doctype-refused",
            .error,
            en: "The document has a document type declaration, which can hide attacks. Leave it out.",
            fr: "Le document contient une déclaration de type, qui peut cacher des attaques. Supprimez-la."
        ),
        RuleEntry(
            "xml.too-deep",
            .error,
            en: "Elements are nested more than 64 deep, which no message needs. Keep to the schema.",
            fr: "Les éléments sont imbriqués sur plus de 64 niveaux, ce qu'aucun message n'exige. Respectez le schéma."
        ),
        RuleEntry(
            "xml.too-many-attributes",
            .error,
            en: "An element has more than 128 attributes, which no message needs. Keep to the schema.",
            fr: "Un élément a plus de 128 attributs, ce qu'aucun message n'exige. Respectez le schéma."
        ),
        RuleEntry(
            "xml.too-long",
            .error,
            en: "A tag or comment is longer than 32 kB, or a text longer than 64 kB. Send only what the schema names.",
            fr:
                "Une balise ou un commentaire dépasse 32 ko, ou un texte 64 ko. N'envoyez que ce que prévoit le schéma."
        ),
        RuleEntry(
            "xml.too-many-names",
            .error,
            en: "The document has thousands of different names. Send only the elements that the schema names.",
            fr: "Le document contient des milliers de noms différents. N'envoyez que les éléments du schéma."
        ),
        RuleEntry(
            "pnrgovxml.misspelt-name",
            .warning,
            en:
                "The name of an element or attribute is misspelt; it was read as the one meant. Keep the schema's "
                + "capitals and letters.",
            fr:
                "Le nom d'un élément ou d'un attribut est mal écrit ; il a été lu comme celui visé. Respectez les "
                + "majuscules et les lettres du schéma."
        ),
        RuleEntry(
            "pnrgovxml.unknown-element",
            .warning,
            en: "The reader does not know an element of this name; what it says was left out. Keep to the schema.",
            fr: "Le lecteur ne connaît pas d'élément de ce nom ; son contenu a été laissé de côté. Respectez le schéma."
        ),
        RuleEntry(
            "pnrgovxml.unknown-attribute",
            .warning,
            en: "The reader does not know an attribute of this name; it was left out. Keep to the schema.",
            fr: "Le lecteur ne connaît pas d'attribut de ce nom ; il a été laissé de côté. Respectez le schéma."
        ),
        RuleEntry(
            "pnrgovxml.unverified-element",
            .info,
            en: "No source at hand says what this element holds; it was passed over. Nothing needs to be mended.",
            fr: "Aucune source disponible ne dit ce que contient cet élément ; il a été ignoré. Rien n'est à corriger."
        ),
    ]
}
