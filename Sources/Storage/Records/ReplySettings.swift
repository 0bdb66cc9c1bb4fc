// SPDX-License-Identifier: Apache-2.0

package import Vault

/// What a carrier's channel is answered, as data that the unit signs: the engine has no policy of its own.
///
/// The formats have no code for "a person has yet to look at it". What a traveller is answered whose hit nobody has
/// reviewed is therefore a policy (`unreviewed`); "do not board" is not among its choices, in no configuration.
/// CJEU C-817/19 on article 6(5): nobody is refused by a machine.
package struct ReplySettings: Hashable, Sendable {
    /// Which replies a channel gets.
    package enum Mode: String, Hashable, Sendable, Codable, CaseIterable {
        /// None: the receipt of the transport is all.
        case none
        /// One acknowledgement a message, without an answer about any person.
        case acknowledgement
        /// An acknowledgement for a message of a batch, an answer about each person for an interactive query.
        case interactive
    }

    /// What is answered about a person while a hit of theirs waits for a human.
    package enum Unreviewed: String, Hashable, Sendable, Codable, CaseIterable {
        /// May board; a decision that changes it follows as an unsolicited directive.
        case mayBoard = "0Z"
        /// To be screened in addition.
        case advisory = "2Z"
        /// Data to be sent again: wins time, and says something untrue of the data.
        case insufficientData = "4Z"
    }

    /// What must be known of a person, so that the answer is not "insufficient data".
    package enum Element: String, Hashable, Sendable, Codable, CaseIterable {
        case name, born, document
    }

    package var mode: Mode
    package var unreviewed: Unreviewed
    /// The table of error codes that refusals are written with.
    package var codes: String
    package var required: Set<Element>
    /// Minutes after which a directive that the carrier has not acknowledged is an alarm.
    package var acknowledgeMinutes: Int
    /// Seconds for which a carrier that waits is kept waiting before it is told to come for the answer later.
    package var waitSeconds: Int

    /// What holds for a carrier for which nobody has set anything else.
    package static let standard = ReplySettings(
        mode: .interactive,
        unreviewed: .mayBoard,
        codes: "icao",
        required: Set(Element.allCases),
        acknowledgeMinutes: 15,
        waitSeconds: 4
    )

    /// The settings as the one text that is signed, with the carrier that they are for.
    package func signedText(for carrier: String) -> String {
        """
        acknowledgeMinutes: \(acknowledgeMinutes)
        carrier: \(carrier)
        codes: \(codes)
        mode: \(mode.rawValue)
        required: \(Element.allCases.filter(required.contains).map(\.rawValue).joined(separator: " "))
        unreviewed: \(unreviewed.rawValue)
        waitSeconds: \(waitSeconds)

        """
    }

    /// The settings under the unit's signature, as a row holds them.
    package func signed(for carrier: String, by keyring: Keyring) throws -> SignedReplySettings {
        let text = signedText(for: carrier)
        let key = try keyring.signingKey(SignedReplySettings.keyName)
        return SignedReplySettings(text: text, signature: try key.sign(Array(text.utf8)))
    }

    /// Reads `signedText`; nil if it is not exactly that, for this carrier and within the bounds.
    package init?(signedText text: String, for carrier: String) {
        var values: [Substring: Substring] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 { values[parts[0]] = parts[1].dropFirst() }
        }
        guard let mode = values["mode"].flatMap({ Mode(rawValue: String($0)) }),
            let unreviewed = values["unreviewed"].flatMap({ Unreviewed(rawValue: String($0)) }),
            let codes = values["codes"],
            let minutes = values["acknowledgeMinutes"].flatMap({ Int($0) }),
            let seconds = values["waitSeconds"].flatMap({ Int($0) })
        else { return nil }
        self.init(
            mode: mode,
            unreviewed: unreviewed,
            codes: String(codes),
            required: Set(
                (values["required"] ?? "").split(separator: " ").compactMap { Element(rawValue: String($0)) }
            ),
            acknowledgeMinutes: minutes,
            waitSeconds: seconds
        )
        guard isWithinBounds, signedText(for: carrier) == text else { return nil }
    }

    private init(
        mode: Mode,
        unreviewed: Unreviewed,
        codes: String,
        required: Set<Element>,
        acknowledgeMinutes: Int,
        waitSeconds: Int
    ) {
        self.mode = mode
        self.unreviewed = unreviewed
        self.codes = codes
        self.required = required
        self.acknowledgeMinutes = acknowledgeMinutes
        self.waitSeconds = waitSeconds
    }

    /// Whether the numbers are ones that can be worked with.
    package var isWithinBounds: Bool {
        (1...1440).contains(acknowledgeMinutes) && (0...Self.longestWait).contains(waitSeconds) && !codes.isEmpty
            && codes.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }

    /// Seconds that nobody is kept waiting beyond, whatever the settings or the carrier say.
    package static let longestWait = 10
}

/// Reply settings as a row holds them: a text, and the unit's signature over it.
package struct SignedReplySettings: Hashable, Sendable {
    package var text: String
    package var signature: [UInt8]

    package init(text: String, signature: [UInt8]) {
        self.text = text
        self.signature = signature
    }

    /// The name of the unit's key for settings.
    package static let keyName = "reply-settings"
}

extension CarrierRow {
    /// The settings that hold for the carrier: what was signed for it, else the standard.
    ///
    /// A text whose signature does not fit was not written by the unit: the standard holds then, and the caller is told.
    package func replySettings(_ keyring: Keyring) -> (settings: ReplySettings, isTrusted: Bool) {
        guard let replies else { return (.standard, true) }
        guard let key = try? keyring.verifyingKey(SignedReplySettings.keyName),
            SigningKey.isValid(replies.signature, of: Array(replies.text.utf8), by: key),
            let settings = ReplySettings(signedText: replies.text, for: code)
        else { return (.standard, false) }
        return (settings, true)
    }
}
