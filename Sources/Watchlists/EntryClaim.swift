// SPDX-License-Identifier: Apache-2.0

/// What somebody who wants a person on a national list says for it, as it was written; nothing of it is checked here.
package struct EntryClaim: Hashable, Sendable {
    /// The line of the file; 0 if there is no file.
    package var line = 0
    /// `T`, or `S01` to `S26`.
    package var offence: String?
    /// The act and article under which the person is sought.
    package var legalGround: String?
    /// The number of the file in which the evidence lies.
    package var evidence: String?
    /// The last day, `YYYY-MM-DD`.
    package var expires: String?
    /// `none` states that expression, religion, belief and assembly are not the reason.
    package var protectedGrounds: String?

    package init(
        line: Int = 0,
        offence: String? = nil,
        legalGround: String? = nil,
        evidence: String? = nil,
        expires: String? = nil,
        protectedGrounds: String? = nil
    ) {
        self.line = line
        self.offence = offence
        self.legalGround = legalGround
        self.evidence = evidence
        self.expires = expires
        self.protectedGrounds = protectedGrounds
    }

    /// Whether the statement was made that the entry is not for expression, religion, belief or assembly.
    package var isNotForProtectedConduct: Bool { protectedGrounds?.lowercased() == "none" }

    /// The claim with what it lacks taken from another.
    package func completed(by other: EntryClaim) -> EntryClaim {
        EntryClaim(
            line: line,
            offence: offence ?? other.offence,
            legalGround: legalGround ?? other.legalGround,
            evidence: evidence ?? other.evidence,
            expires: expires ?? other.expires,
            protectedGrounds: protectedGrounds ?? other.protectedGrounds
        )
    }
}
