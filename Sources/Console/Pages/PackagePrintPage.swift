// SPDX-License-Identifier: Apache-2.0

import Markup

/// A package on paper: the signed content alone, with who printed it and when.
struct PackagePrintPage: Page {
    var package: HandOverPackage
    var authority: String
    var printedBy: String

    func title(_ words: Words) -> String { words(.inboxPackageTitle, ["reference": package.reference]) }
    var purpose: PurposeLine { .addressed(authority: authority) }

    func content(in frame: Frame) -> HTML {
        let words = frame.words
        return """
            <p class="no-print dim">\(words[.printHint])</p>\(package.html(in: frame))\
            <p class="print-mark">\(words.html(
                .printMark, ["name": .isolated(printedBy), "time": words.at(frame.now)]))</p>
            """
    }
}
