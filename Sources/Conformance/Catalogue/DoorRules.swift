// SPDX-License-Identifier: Apache-2.0

import EDIFACT

/// Rules of the door, which no message can be checked against without the channel that it came through.
extension RuleCatalogue {
    static let doorRules: [RuleEntry] = [
        RuleEntry(
            "intake.foreign-sender",
            .error,
            en: "The sender (UNB element 2) is not one of this channel. Send it over its own channel, or register it.",
            fr:
                "L'expéditeur (UNB, élément 2) n'est pas de ce canal. Envoyez-le par son propre canal ou faites-le inscrire."
        ),
        RuleEntry(
            "intake.foreign-flight",
            .error,
            en: "The flight's operating carrier has given this channel no mandate. Have the mandate registered.",
            fr: "Le transporteur effectif du vol n'a pas mandaté ce canal. Faites inscrire le mandat."
        ),
        RuleEntry(
            "intake.reference-reused",
            .warning,
            en: "These control references were used before for other bytes. Give every message its own.",
            fr: "Ces références de contrôle ont déjà servi à d'autres octets. Donnez à chaque message les siennes."
        ),
        RuleEntry(
            "intake.no-flight",
            .error,
            en: "The message names no flight to file it under. Give carrier, number, day and place of departure.",
            fr: "Le message ne nomme aucun vol où le classer. Donnez transporteur, numéro, jour et lieu de départ."
        ),
        RuleEntry(
            "intake.unknown-directive",
            .error,
            en:
                "The message acknowledges a directive that was not sent to this channel. Repeat the RFF+TN of the directive.",
            fr: "Le message accuse réception d'une directive qui n'a pas été envoyée à ce canal. Répétez son RFF+TN."
        ),
    ]
}
