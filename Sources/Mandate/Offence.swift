// SPDX-License-Identifier: Apache-2.0

/// What passenger data may be used against: terrorism, or one of the 26 serious crimes of the Directive.
///
/// The list is closed: a use for anything else cannot be written down, and so cannot be asked for.
/// Directive (EU) 2016/681, art. 1(2), art. 3(8) and (9), Annex II; codes are ours, in the order of the Annex.
package enum Offence: String, Hashable, Sendable, Codable, CaseIterable {
    case terrorism = "T"
    case criminalOrganisation = "S01"
    case humanTrafficking = "S02"
    case childSexualExploitation = "S03"
    case narcotics = "S04"
    case weapons = "S05"
    case corruption = "S06"
    case fraud = "S07"
    case laundering = "S08"
    case cybercrime = "S09"
    case environmentalCrime = "S10"
    case facilitatedEntry = "S11"
    case murder = "S12"
    case organTrade = "S13"
    case kidnapping = "S14"
    case armedRobbery = "S15"
    case culturalGoods = "S16"
    case counterfeiting = "S17"
    case documentForgery = "S18"
    case hormones = "S19"
    case nuclearMaterial = "S20"
    case rape = "S21"
    case internationalCrimes = "S22"
    case hijacking = "S23"
    case sabotage = "S24"
    case stolenVehicles = "S25"
    case industrialEspionage = "S26"

    /// Whether it is a terrorist offence rather than a serious crime of Annex II.
    package var isTerrorism: Bool { self == .terrorism }

    /// The key under which a page finds the offence's name in the reader's language.
    package var phraseKey: String { "offence." + rawValue }
}
