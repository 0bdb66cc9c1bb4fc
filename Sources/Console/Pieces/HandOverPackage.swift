// SPDX-License-Identifier: Apache-2.0

import Casework
import Mandate
import Markup
import TravelTypes

/// A hand-over package exactly as its recipient reads it: on the preview, in the inbox and on paper.
///
/// Directive (EU) 2016/681, art. 6(6) and 7: one person, one case, one authority, and no more than is needed.
struct HandOverPackage: Hashable, Sendable {
    /// The package's own reference.
    var reference: String
    var sender: String
    var recipient: String
    var made: Moment
    /// The offences of Annex II that the hit's list or criterion is kept for.
    var offences: [Offence]
    /// What the package asks of its reader; nothing of arrest for a person to be protected.
    var wording: Dissemination.Wording
    var caveats: [Dissemination.Caveat]
    var person: [Fact]
    var travel: [Fact]
    var match: [Fact]
    /// Why two people found it to be the same person, in words.
    var grounds: [String]
    /// Those who decided, by their service numbers.
    var reviewers: [String]
    /// SHA-256 of the signed bytes, and the signing key; nil on a preview.
    var seal: Seal?

    struct Seal: Hashable, Sendable {
        var digest: String
        var key: String
    }

    func html(in frame: Frame) -> HTML {
        let words = frame.words
        let groups: [(Phrase, [Fact])] = [(.packagePerson, person), (.packageTravel, travel), (.packageMatch, match)]
        let sections = groups.map { title, facts -> HTML in
            "<section><h3>\(words[title])</h3>\(facts.html(words))</section>"
        }
        return """
            <article class="package" aria-label="\(words[.packageTitle])">\(head(words))\(caveat(words))\(sections)\
            <section><h3>\(words[.packageGrounds])</h3><ul class="reasons">\
            \(grounds.map { "<li><bdi>\($0)</bdi></li>" as HTML })</ul></section>\(foot(words))</article>
            """
    }

    private func head(_ words: Words) -> HTML {
        let facts: [Fact] = [
            Fact(.packageReference, .code(reference)), Fact(.packageFrom, .text(sender)),
            Fact(.packageTo, .text(recipient)), Fact(.packageMade, .text(words.moment(made))),
            Fact(.packageOffences, offences.map { .word($0.phrase) }),
        ]
        return "<header class=\"package-head\"><h2>\(words[.packageTitle])</h2>\(facts.html(words))</header>"
    }

    private func caveat(_ words: Words) -> HTML {
        let items = caveats.map { "<li>\(words.prose($0))</li>" as HTML }
        return """
            <section class="caveat"><h3>\(Icon.warning.html)\(words[.caveatTitle])</h3>\
            <p><strong>\(words(wording))</strong></p><ul>\(items)</ul></section>
            """
    }

    private func foot(_ words: Words) -> HTML {
        var facts = [Fact(.packageReviewers, reviewers.map { .code($0) })]
        if let seal {
            facts += [Fact(.packageDigest, .code(seal.digest)), Fact(.packageKey, .code(seal.key))]
        } else {
            facts.append(Fact(.packageDigest, .word(.packageUnsigned)))
        }
        return "<footer class=\"package-foot\">\(facts.html(words))</footer>"
    }
}
