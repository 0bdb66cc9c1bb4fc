// SPDX-License-Identifier: Apache-2.0

import Markup

/// The verification of the whole log, on demand against a checkpoint that was kept elsewhere.
struct LogVerifyPage: Page {
    var state: LogState
    /// The newest signed checkpoint as a note, to be kept outside the unit.
    var note: String
    /// The checkpoint that was pasted, kept after a mistake.
    var pasted: String = ""
    var mistakes: FormMistakes = .none

    func title(_ words: Words) -> String { words[.verifyTitle] }
    var purpose: PurposeLine { .oversight }
    var hasErrors: Bool { !mistakes.isEmpty }

    func content(in frame: Frame) -> HTML {
        let words = frame.words
        let content: HTML = """
            \(Field.lines(
                "checkpoint", label: words[.verifyPaste], hint: words[.verifyPasteHint], value: pasted, rows: 6,
                mistakes: mistakes, words: words))<button class="primary">\(words[.verifyButton])</button>
            """
        return """
            \(mistakes.summary(words))<p class="back"><a href="\(Section.log.path)">\(words[.verifyBack])</a></p>\
            \(state.html(in: frame))<section class="card"><h2>\(words[.verifyAgainst])</h2>\
            \(HTML.form("/log/verify", token: frame.token, content: content))</section>\
            <section class="card"><h2>\(words[.verifyNote])</h2><p class="dim">\(words[.verifyNoteHint])</p>\
            <pre class="report" dir="ltr">\(note)</pre></section>
            """
    }
}
