// SPDX-License-Identifier: Apache-2.0

import Casework
import Storage
import TravelTypes

/// What a carrier is to be told about one traveller, and on whose word.
///
/// "Do not board" holds the confirmed hit that it rests on, and nothing but the decisions of two different persons makes
/// one of those: a hit that nobody has reviewed cannot give it, whatever the settings say.
enum BoardingVerdict: Hashable, Sendable {
    case mayBoard
    /// To be screened in addition.
    case advisory
    /// Data are missing; they are to be sent again.
    case insufficientData
    case doNotBoard(ConfirmedHit)

    /// The code as the answer carries it and as it is kept to be compared.
    var code: String {
        switch self {
        case .mayBoard: "0Z"
        case .doNotBoard: "1Z"
        case .advisory: "2Z"
        case .insufficientData: "4Z"
        }
    }

    /// Puts together what is known of a traveller; what persons have decided goes before everything else.
    ///
    /// A confirmed document or a person to be protected is looked after on the way, not left behind: for these the
    /// answer is additional screening.
    ///
    /// - Parameters:
    ///   - histories: All hits of the traveller.
    ///   - traveller: What is known of the person, from all messages.
    ///   - settings: What the carrier's channel is answered.
    init(_ histories: [HitHistory], _ traveller: Traveller, _ settings: ReplySettings) {
        let confirmed = histories.compactMap(\.confirmed)
        if let sought = confirmed.first(where: { $0.grounds.category == .personSought }) {
            self = .doNotBoard(sought)
        } else if !settings.required.allSatisfy(traveller.has) {
            self = .insufficientData
        } else if !confirmed.isEmpty {
            self = .advisory
        } else if histories.contains(where: \.state.isOpen) {
            self = BoardingVerdict(settings.unreviewed)
        } else {
            self = .mayBoard
        }
    }

    private init(_ unreviewed: ReplySettings.Unreviewed) {
        switch unreviewed {
        case .mayBoard: self = .mayBoard
        case .advisory: self = .advisory
        case .insufficientData: self = .insufficientData
        }
    }
}

extension Traveller {
    /// Whether an element is known, as far as an answer asks for it.
    fileprivate func has(_ element: ReplySettings.Element) -> Bool {
        switch element {
        case .name: !name.surname.isEmpty || !name.givenNames.isEmpty
        case .born: born != nil
        case .document: documents.contains { !$0.number.isEmpty }
        }
    }
}
