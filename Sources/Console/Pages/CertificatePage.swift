// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

/// The certificate of one retention run: which day keys died, what cannot be read any more; no personal data.
struct CertificatePage: Page {
    var run: RetentionPage.Run
    var profile: String
    var made: Moment
    /// The receipt days whose keys were destroyed.
    var days: [CivilDay]
    var digest: String
    var key: String

    func title(_ words: Words) -> String { words(.certificateTitle, ["day": words.date(run.day)]) }

    func content(in frame: Frame) -> HTML {
        let words = frame.words
        let facts: [Fact] = [
            Fact(.certificateMade, .text(words.moment(made))), Fact(.retentionProfile, .code(profile)),
            Fact(.certificateDays, days.map { .text(words.date($0)) }),
            Fact(.columnErased, .code(String(run.erased))), Fact(.columnMasked, .code(String(run.masked))),
            Fact(.columnLinked, .code(String(run.linked))), Fact(.packageDigest, .code(digest)),
            Fact(.packageKey, .code(key)),
        ]
        return """
            <p class="back no-print"><a href="\(Section.retention.path)">\(words[.certificateBack])</a></p>\
            <article class="package"><header class="package-head"><h2>\(words[.certificateHeading])</h2>\
            <p>\(words[.certificateText])</p></header><section>\(facts.html(words))</section>\
            <footer class="package-foot"><p>\(words[.certificateCheck])</p></footer></article>
            """
    }
}
