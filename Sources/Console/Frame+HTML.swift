// SPDX-License-Identifier: Apache-2.0

import Markup
import TravelTypes

extension Frame {
    /// A whole page as UTF-8.
    func render(_ page: some Page) -> [UInt8] { document(page).rendered() }

    private func document(_ page: some Page) -> HTML {
        let title = page.title(words)
        let windowTitle = "\(page.hasErrors ? words[.frameErrorPrefix] + " " : "")\(title) – Passerelle"
        let language = words.language
        return """
            <!doctype html>
            <html lang="\(language.rawValue)" dir="\(language.direction)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(windowTitle)</title>
            <link rel="icon" href="\(Asset.icon.path)" type="image/svg+xml">
            <link rel="stylesheet" href="\(Asset.style.path)">
            <script type="module" src="\(Asset.script.path)"></script>
            </head>
            <body>
            \(HTML(bodyParts(page, title: title)))
            </body>
            </html>

            """
    }

    private func bodyParts(_ page: some Page, title: String) -> [HTML] {
        let width = page.isWide ? "width wide" : "width"
        let heading: HTML = page.hasOwnHeading ? .empty : "<h1>\(title)</h1>"
        let parts: [HTML?] = [
            "<a class=\"skip\" href=\"#main\">\(words[.frameSkip])</a>",
            banner, masthead, navigation,
            """
            <main id="main" class="\(width)" tabindex="-1">\
            \(session == nil ? nil : purposeLine(page.purpose))\(noticeBox)\(heading)\(page.content(in: self))</main>
            """,
            footer, keyboardHelp,
        ]
        return parts.compactMap { $0 }
    }

    private var banner: HTML {
        """
        <div class="environment environment-\(environment.rawValue)"><div class="width wide">\
        <strong>\(words(environment))</strong> <span>\(environmentNote)</span></div></div>
        """
    }

    private var environmentNote: String {
        switch environment {
        case .production: words[.frameProductionNote]
        case .training, .demonstration: words[.frameInventedNote]
        }
    }

    private var masthead: HTML {
        """
        <header class="masthead"><div class="width wide">\
        <a class="brand" href="\(Section.home.path)">\(Icon.bridge.html)<span class="brand-name">Passerelle</span>\
        <span class="brand-unit"><bdi>\(unit)</bdi></span></a>\(languageSwitch)\(sessionBox)</div></header>
        """
    }

    private var languageSwitch: HTML {
        let buttons = Language.allCases.map { language -> HTML in
            let current = language == words.language ? Attribute("aria-current", "true") : nil
            return """
                <button name="language" value="\(language.rawValue)" lang="\(language.rawValue)"\(current)>\
                \(language.ownName)</button>
                """
        }
        return HTML.form(
            "/language",
            token: token,
            [Attribute("class", "languages"), Attribute("aria-label", words[.frameLanguage])],
            content: HTML.hidden("back", path.description) + HTML(buttons)
        )
    }

    private var sessionBox: HTML? {
        guard let session else { return nil }
        let button: HTML = "<button class=\"quiet\">\(words[.frameSignOut])</button>"
        let role = words.html(
            .framePersonAt,
            ["role": HTML(text: words(session.desk)), "organisation": .isolated(session.organisation)]
        )
        let ends = words(.frameSessionEnds, ["time": Words.clock(minuteOfDay: session.ends.secondOfDay / 60)])
        return """
            <div class="session"><p><strong><bdi>\(session.displayName)</bdi></strong> \
            <span>\(role)</span> \
            <span class="session-end">\(ends)</span></p>\
            \(HTML.form("/sign-out", token: session.token, content: button))</div>
            """
    }

    private var navigation: HTML? {
        guard let session else { return nil }
        let links = session.desk.sections.map { section -> HTML in
            """
            <li><a href="\(section.path)"\(Attribute.currentPage(if: section.contains(path))) \
            data-go="\(section.rawValue)">\(words(section))</a></li>
            """
        }
        return """
            <nav class="sections" aria-label="\(words[.frameSections])"><ul class="width wide">\(links)</ul></nav>
            """
    }

    private func purposeLine(_ purpose: PurposeLine) -> HTML {
        let text: HTML =
            switch purpose {
            case .none: words.prose(.purposeNone)
            case .pseudonymous: words.prose(.purposePseudonymous)
            case .conformity: words.prose(.purposeConformity)
            case .nationalList: words.prose(.purposeNationalList)
            case .oversight: words.prose(.purposeOversight)
            case .addressed(let authority): words.html(.purposeAddressed, ["authority": .isolated(authority)])
            case .hit(let basis, let offences):
                words.html(
                    .purposeHit,
                    [
                        "basis": .isolated(basis),
                        "offences": offences.map { HTML(text: words($0)) }.joined(separator: "; "),
                    ]
                )
            }
        let tone = purpose == .none || purpose == .pseudonymous ? "plain" : "personal"
        return """
            <p class="purpose purpose-\(tone)">\(tone == "plain" ? Icon.shield.html : Icon.eye.html)\
            <span><strong>\(words[.purposeLabel])</strong> \(text)</span></p>
            """
    }

    private var noticeBox: HTML? {
        guard let notice else { return nil }
        let icon = notice.tone == .done ? Icon.same : Icon.warning
        return """
            <div class="notice notice-\(notice.tone.rawValue)" role="status">\(icon.html)<p>\(notice.text)</p></div>
            """
    }

    private var footer: HTML {
        """
        <footer class="footer"><div class="width wide"><p>\(words[.frameRecorded])</p>\
        <p class="footer-keys" hidden data-keyboard-hint>\(words[.frameKeyboardHint])</p></div></footer>
        """
    }

    /// Opened with `?` where the script runs; without it the page does all the same by mouse and Tab.
    private var keyboardHelp: HTML? {
        guard session != nil else { return nil }
        let keys: [(String, Phrase)] = [
            ("j k", .keysMove), ("Enter", .keysOpen), ("c", .keysClaim), ("n", .keysNext), ("1 2 3 4", .keysDecide),
            ("g h", .keysQueue), ("?", .keysHelp), ("Esc", .keysClose),
        ]
        let rows = keys.map { key, phrase -> HTML in
            let caps = key.split(separator: " ").map { "<kbd>\(String($0))</kbd>" as HTML }.joined(separator: " ")
            return "<div><dt dir=\"ltr\">\(caps)</dt><dd>\(words[phrase])</dd></div>"
        }
        return """
            <dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">\(words[.keysTitle])</h2>\
            <dl>\(rows)</dl><p><label class="choice"><input type="checkbox" id="keys-on" checked> \
            <span>\(words[.keysOn])</span></label></p>\
            <form method="dialog"><button>\(words[.keysDone])</button></form></dialog>
            """
    }
}
